"""The addresses that the components themselves need."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("ui/", include("kehity.ui.urls")),
    path("language/", set_language, name="language"),
]
