"""The addresses of this app."""

from django.urls import URLPattern, path

from kehity.matching.views import (
    answering,
    board,
    drafting,
    publishing,
    reviewing,
    runs,
    waiting,
    why_not,
)

urlpatterns: list[URLPattern] = [
    # Participants
    path("my-suggestions/<uuid:pk>/", answering.my_suggestions, name="my_suggestions"),
    path("my-waiting/<uuid:pk>/", waiting.my_waiting, name="my_waiting"),
    path("mentorships/<uuid:pk>/why/", answering.pair_why, name="pair_why"),
    # Coordinators
    path("seasons/<uuid:pk>/matching/", board.season_matching, name="season_matching"),
    path("seasons/<uuid:pk>/rounds/", board.season_rounds, name="season_rounds"),
    path("rounds/<uuid:pk>/suggestions/", reviewing.round_suggestions, name="round_suggestions"),
    path(
        "rounds/<uuid:pk>/suggestions/<uuid:mentee>/",
        reviewing.mentee_suggestions,
        name="mentee_suggestions",
    ),
    path(
        "pair-suggestions/<uuid:pk>/removal/",
        reviewing.suggestion_removal,
        name="suggestion_removal",
    ),
    path("rounds/<uuid:pk>/mentees/", board.round_mentees, name="round_mentees"),
    path("rounds/<uuid:pk>/mentors/", board.round_mentors, name="round_mentors"),
    path("rounds/<uuid:pk>/drafting/", board.round_drafting, name="round_drafting"),
    path("rounds/<uuid:pk>/dropping/", board.round_dropping, name="round_dropping"),
    path("rounds/<uuid:pk>/runs/", runs.round_runs, name="round_runs"),
    path("runs/<uuid:pk>/", runs.run, name="run"),
    path("runs/<uuid:pk>/cancellation/", runs.run_cancellation, name="run_cancellation"),
    path("runs/<uuid:pk>/record/", runs.run_record, name="run_record"),
    path("rounds/<uuid:pk>/draft/", drafting.round_draft, name="round_draft"),
    path("rounds/<uuid:pk>/draft/new/", drafting.draft_new, name="draft_new"),
    path(
        "rounds/<uuid:pk>/draft/<uuid:mentee>/why-not/",
        why_not.mentee_why_not,
        name="mentee_why_not",
    ),
    path("draft-pairs/<uuid:pk>/lock/", drafting.draft_pair_lock, name="draft_pair_lock"),
    path(
        "draft-pairs/<uuid:pk>/unlocking/",
        drafting.draft_pair_unlocking,
        name="draft_pair_unlocking",
    ),
    path(
        "draft-pairs/<uuid:pk>/confirmation/",
        drafting.draft_pair_confirmation,
        name="draft_pair_confirmation",
    ),
    path(
        "draft-pairs/<uuid:pk>/unconfirmation/",
        drafting.draft_pair_unconfirmation,
        name="draft_pair_unconfirmation",
    ),
    path("draft-pairs/<uuid:pk>/swap/", drafting.draft_pair_swap, name="draft_pair_swap"),
    path("draft-pairs/<uuid:pk>/removal/", drafting.draft_pair_removal, name="draft_pair_removal"),
    path("rounds/<uuid:pk>/publication/", publishing.round_publication, name="round_publication"),
    path(
        "rounds/<uuid:pk>/publication/undoing/",
        publishing.publication_undoing,
        name="publication_undoing",
    ),
]
