"""The addresses of meeting monthly."""

from django.urls import URLPattern, path

from kehity.meetings.views import lists, meetings, preparing, reflecting, times

urlpatterns: list[URLPattern] = [
    path("mentorships/<uuid:pk>/meetings/", lists.meetings, name="meetings"),
    path("mentorships/<uuid:pk>/meetings/booking/", times.booking, name="meetings_booking"),
    path("mentorships/<uuid:pk>/new-start/", lists.new_start, name="new_start"),
    path("mentorships/<uuid:pk>/steps/", lists.steps, name="steps"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/preparation/", preparing.preparation, name="meeting_preparation"),
    path("meetings/<uuid:pk>/brief/", preparing.brief, name="meeting_brief"),
    path("meetings/<uuid:pk>/note/", meetings.note, name="meeting_note"),
    path("meetings/<uuid:pk>/steps/", meetings.steps, name="meeting_steps"),
    path("meetings/<uuid:pk>/worth/", meetings.worth, name="meeting_worth"),
    path("meetings/<uuid:pk>/time/", times.time, name="meeting_time"),
    path("meetings/<uuid:pk>/cancellation/", times.cancellation, name="meeting_cancellation"),
    path("meetings/<uuid:pk>/return/", times.restoring, name="meeting_return"),
    path("meetings/<uuid:pk>/holding/", times.holding, name="meeting_holding"),
    path("meetings/<uuid:pk>/absence/", times.absence, name="meeting_absence"),
    path("meetings/<uuid:pk>/next-date/", times.next_date, name="meeting_next_date"),
    path("meetings/<uuid:pk>/reflection/", reflecting.reflection, name="meeting_reflection"),
    path("meetings/<uuid:pk>/learning/", reflecting.learning, name="meeting_learning"),
    path("meetings/<uuid:pk>/shared-parts/", reflecting.sharing, name="meeting_shared_parts"),
    path("shared-parts/<uuid:pk>/removal/", reflecting.taking_back, name="shared_part_removal"),
    path("steps/<uuid:pk>/tick/", lists.tick, name="step_tick"),
    path("steps/<uuid:pk>/removal/", lists.removal, name="step_removal"),
]
