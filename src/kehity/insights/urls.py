"""The addresses of the coordinator's desk."""

from django.urls import path

from kehity.insights import views

urlpatterns = [
    path("desk/<uuid:pk>/", views.desk, name="desk"),
]
