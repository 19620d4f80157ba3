"""The addresses of everyone's first pages."""

from django.urls import path

from kehity.website.views import contact, home

urlpatterns = [
    path("", home.home, name="home"),
    path("roads/<uuid:pk>/", home.road, name="road"),
    path("contact/", contact.contact, name="contact"),
]
