"""The addresses of calendars: finding a time, one's own calendar, and the feed."""

from django.urls import URLPattern, path

from kehity.calendars.views import feeds, own, times

urlpatterns: list[URLPattern] = [
    path("mentorships/<uuid:pk>/times/", times.times, name="times"),
    path("proposed-times/<uuid:pk>/choice/", times.choice, name="time_choice"),
    path("proposals/<uuid:pk>/no/", times.none_suits, name="proposal_no"),
    path("proposals/<uuid:pk>/removal/", times.removal, name="proposal_removal"),
    path("calendar/", own.calendar, name="calendar"),
    path("calendar/removal/", own.removal, name="calendar_removal"),
    path("calendar/feed/", own.feed, name="calendar_feed"),
    path("calendar/feed/removal/", own.feed_removal, name="calendar_feed_removal"),
    path("calendar/<str:word>/kehity.ics", feeds.feed, name="feed"),
]
