"""The address of the health line."""

from django.urls import path

from kehity.background import views

urlpatterns = [
    path("health/", views.health, name="health"),
]
