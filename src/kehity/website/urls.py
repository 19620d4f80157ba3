"""The addresses of everyone's first pages."""

from django.urls import path

from kehity.website.views import home, public, removed, running

urlpatterns = [
    path("", home.home, name="home"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path("roads/<uuid:pk>/", home.road, name="road"),
    path("removed/", removed.removed, name="removed"),
    path("removed/<uuid:pk>/return/", removed.removed_return, name="removed_return"),
    path("running/", running.running, name="running"),
]
