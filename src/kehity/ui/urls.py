"""Where the components can be looked at."""

from django.urls import path

from kehity.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.components, name="components"),
    path("confirmation/", views.confirmation, name="confirmation"),
    path("refusal/", views.refusal, name="refusal"),
]
