"""Every address of the product; each app names its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

# allauth looks for it here.
handler429 = "kehity.people.views.too_many.too_many"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kehity.website.urls")),
    path("", include("kehity.people.urls")),
    path("", include("kehity.notifications.urls")),
    path("", include("kehity.programmes.urls")),
    path("", include("kehity.goals.urls")),
    path("", include("kehity.mentorships.urls")),
    path("", include("kehity.matching.urls")),
    path("", include("kehity.meetings.urls")),
    path("", include("kehity.learning.urls")),
    path("", include("kehity.evaluation.urls")),
    path("", include("kehity.calendars.urls")),
    path("", include("kehity.insights.urls")),
    path("", include("kehity.rights.urls")),
    path("", include("kehity.contact.urls")),
    path("", include("kehity.single_sign_on.urls")),
    path("", include("kehity.background.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("ui/", include("kehity.ui.urls")))
