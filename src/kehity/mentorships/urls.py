"""The addresses of this app."""

from django.urls import URLPattern, path

from kehity.mentorships.views import acquainting, agreeing, pairing, room, ways

urlpatterns: list[URLPattern] = [
    path("seasons/<uuid:pk>/pairing/", pairing.season_pairing, name="season_pairing"),
    path("seasons/<uuid:pk>/not-ready/", pairing.season_not_ready, name="season_not_ready"),
    path(
        "seasons/<uuid:pk>/pairing/<uuid:mentee>/<uuid:mentor>/",
        pairing.pair_comparison,
        name="pair_comparison",
    ),
    path("mentorships/<uuid:pk>/", room.mentorship, name="mentorship"),
    path("mentorships/<uuid:pk>/questions/", room.questions, name="questions"),
    path("mentorships/<uuid:pk>/acceptance/", acquainting.acceptance, name="acceptance"),
    path("mentorships/<uuid:pk>/declining/", acquainting.declining, name="pair_declining"),
    path("mentorships/<uuid:pk>/introduction/", acquainting.introduction, name="introduction"),
    path(
        "mentorships/<uuid:pk>/introduction/holding/",
        acquainting.introduction_held,
        name="introduction_held",
    ),
    path("mentorships/<uuid:pk>/decision/", acquainting.decision, name="decision"),
    path("mentorships/<uuid:pk>/agreement/", agreeing.agreement, name="agreement"),
    path(
        "mentorships/<uuid:pk>/agreement/writing/",
        agreeing.agreement_writing,
        name="agreement_writing",
    ),
    path(
        "mentorships/<uuid:pk>/agreement/<int:number>/",
        agreeing.agreement_version,
        name="agreement_version",
    ),
    path(
        "mentorships/<uuid:pk>/agreement/<int:number>/confirmation/",
        agreeing.agreement_confirmation,
        name="agreement_confirmation",
    ),
    path("mentorships/<uuid:pk>/pause/", ways.pause, name="pause"),
    path(
        "mentorships/<uuid:pk>/pause/confirmation/",
        ways.pause_confirmation,
        name="pause_confirmation",
    ),
    path("mentorships/<uuid:pk>/pause/not-now/", ways.pause_not_now, name="pause_not_now"),
    path("mentorships/<uuid:pk>/pause/withdrawal/", ways.pause_withdrawal, name="pause_withdrawal"),
    path("mentorships/<uuid:pk>/pause/end/", ways.pause_end, name="pause_end"),
    path("mentorships/<uuid:pk>/ending/", ways.ending, name="ending"),
    path("mentorships/<uuid:pk>/ending/undoing/", ways.ending_undoing, name="ending_undoing"),
    path("mentorships/<uuid:pk>/new-pair/", ways.new_pair_answer, name="new_pair_answer"),
    path("mentorships/<uuid:pk>/closing/", ways.closing, name="closing"),
    path(
        "mentorships/<uuid:pk>/closing/withdrawal/",
        ways.closing_withdrawal,
        name="closing_withdrawal",
    ),
]
