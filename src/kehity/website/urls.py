"""The addresses of everyone's first pages."""

from django.urls import path

from kehity.website.views import contact, home, running

urlpatterns = [
    path("", home.home, name="home"),
    path("roads/<uuid:pk>/", home.road, name="road"),
    path("contact/", contact.contact, name="contact"),
    path("running/", running.running, name="running"),
]
