"""The addresses of checks, reviews, the evaluation, the survey and follow-ups."""

from django.urls import path

from kehity.evaluation.views import afterwards, checks, evaluations, mid_reviews, voices

PAIR = "mentorships/<uuid:pk>"

urlpatterns = [
    path(f"{PAIR}/check/", checks.relationship_check, name="relationship_check"),
    path("participations/<uuid:pk>/hand/", checks.hand, name="hand"),
    path("raised-hands/<uuid:pk>/handled/", checks.hand_handled, name="hand_handled"),
    path(f"{PAIR}/mid-review/", mid_reviews.mid_review, name="mid_review"),
    path(f"{PAIR}/mid-review/goals/", mid_reviews.mid_review_goals, name="mid_review_goals"),
    path(
        f"{PAIR}/mid-review/together/",
        mid_reviews.mid_review_together,
        name="mid_review_together",
    ),
    path(
        f"{PAIR}/mid-review/confirmation/",
        mid_reviews.mid_review_confirmation,
        name="mid_review_confirmation",
    ),
    path(f"{PAIR}/evaluation/", evaluations.evaluation, name="evaluation"),
    path(
        f"{PAIR}/evaluation/preparation/",
        evaluations.evaluation_preparation,
        name="evaluation_preparation",
    ),
    path(
        f"{PAIR}/evaluation/together/",
        evaluations.evaluation_together,
        name="evaluation_together",
    ),
    path(f"{PAIR}/evaluation/closing/", evaluations.evaluation_closing, name="evaluation_closing"),
    path(
        f"{PAIR}/evaluation/skipping/",
        evaluations.evaluation_skipping,
        name="evaluation_skipping",
    ),
    path(f"{PAIR}/survey/", afterwards.survey, name="survey"),
    path(f"{PAIR}/voice/", voices.voice, name="voice"),
    path(f"{PAIR}/voice/withdrawal/", voices.voice_withdrawal, name="voice_withdrawal"),
    path("seasons/<uuid:pk>/voices/", voices.season_voices, name="season_voices"),
    path("voices/<uuid:pk>/showing/", voices.voice_showing, name="voice_showing"),
    path("voices/<uuid:pk>/hiding/", voices.voice_hiding, name="voice_hiding"),
    path("follow-ups/<uuid:pk>/", afterwards.follow_up, name="follow_up"),
]
