"""The addresses of everyone's first pages."""

from django.urls import path

from kehity.website.views import (
    about,
    faces,
    home,
    hosts,
    installing,
    keeping,
    public,
    removed,
    running,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("licences/", about.licences, name="licences"),
    path("o/<slug:slug>/", faces.face, name="face"),
    path("o/<slug:slug>/logo/", faces.logo, name="face_logo"),
    path("o/<slug:slug>/<str:language>.png", faces.preview, name="face_preview"),
    path("preview/<str:language>.png", public.preview, name="preview"),
    path("manifest/<str:language>.webmanifest", installing.manifest, name="manifest"),
    # At the root: a worker serves what lies beside and below it.
    path("worker.js", keeping.worker, name="worker"),
    path("without-connection/", keeping.without_connection, name="without_connection"),
    path("on-this-device/", keeping.on_this_device, name="on_this_device"),
    path("on-this-device/meeting/", keeping.kept_meeting, name="kept_meeting"),
    path("accent/<str:colour>.css", faces.accent, name="accent"),
    path("organisations/<uuid:pk>/face/", faces.organisation_face, name="organisation_face"),
    path("organisations/<uuid:pk>/host-name/", hosts.organisation_host, name="organisation_host"),
    path(
        "organisations/<uuid:pk>/host-name/removal/",
        hosts.organisation_host_removal,
        name="organisation_host_removal",
    ),
    path("host-names/", hosts.host_names, name="host_names"),
    path("roads/<uuid:pk>/", home.road, name="road"),
    path("removed/", removed.removed, name="removed"),
    path("removed/<uuid:pk>/return/", removed.removed_return, name="removed_return"),
    path("running/", running.running, name="running"),
]
