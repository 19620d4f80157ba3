"""The addresses of this app."""

from django.urls import path

from kehity.goals.views import goals, learnings, preparation

urlpatterns = [
    path("participations/<uuid:pk>/preparation/", preparation.preparation, name="preparation"),
    path(
        "participations/<uuid:pk>/preparation/<slug:key>/",
        preparation.section,
        name="preparation_section",
    ),
    path("participations/<uuid:pk>/goals/", goals.goals, name="goals"),
    path("participations/<uuid:pk>/goals/new/", goals.goal_new, name="goal_new"),
    path("goals/<uuid:pk>/", goals.goal, name="goal"),
    path("goals/<uuid:pk>/closing/", goals.goal_closing, name="goal_closing"),
    path("goals/<uuid:pk>/reopening/", goals.goal_reopening, name="goal_reopening"),
    path("goals/<uuid:pk>/rise/", goals.goal_rise, name="goal_rise"),
    path("goals/<uuid:pk>/fall/", goals.goal_fall, name="goal_fall"),
    path("participations/<uuid:pk>/learnings/", learnings.learnings, name="learnings"),
    path("learnings/<uuid:pk>/", learnings.learning, name="learning"),
    path("learnings/<uuid:pk>/removal/", learnings.learning_removal, name="learning_removal"),
    path("learnings/<uuid:pk>/return/", learnings.learning_return, name="learning_return"),
]
