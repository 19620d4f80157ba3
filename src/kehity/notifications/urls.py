"""The addresses of mails: choosing them, and the links in them."""

from django.urls import URLPattern, path

from kehity.notifications import views

urlpatterns: list[URLPattern] = [
    path("mails/", views.mails, name="mails"),
    path("mails/off/<str:word>/", views.switching_off, name="switching_off"),
    path("mails/answer/<str:word>/", views.answering, name="answering"),
]
