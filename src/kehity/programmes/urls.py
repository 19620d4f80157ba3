"""The addresses of this app."""

from django.urls import URLPattern, path

from kehity.programmes.models import Office
from kehity.programmes.views import (
    coordination,
    entering,
    joining,
    links,
    lists,
    mails,
    people,
    public,
    rights,
    seasons,
    set_up,
)

urlpatterns: list[URLPattern] = [
    path("set-up/<str:word>/", set_up.set_up, name="set_up"),
    path("in/<str:word>/", entering.entering, name="entering"),
    path("organisations/<uuid:pk>/reminders/", entering.opening, name="opening"),
    path("coordination/", coordination.coordination, name="coordination"),
    path("organisations/<uuid:pk>/meeting-links/", links.meeting_links, name="meeting_links"),
    path(
        "organisations/<uuid:pk>/new-programme/", coordination.programme_new, name="programme_new"
    ),
    path("programmes/<uuid:pk>/new-season/", coordination.season_new, name="season_new"),
    path("organisations/<uuid:pk>/rights/", rights.rights, name="rights"),
    path("organisations/<uuid:pk>/rights/changes/", rights.right_changes, name="right_changes"),
    path(
        "organisations/<uuid:pk>/owners/<uuid:person>/removal/",
        rights.owner_removal,
        name="owner_removal",
    ),
    path("programmes/<uuid:pk>/coordinators/", rights.coordinators, name="coordinators"),
    path(
        "programmes/<uuid:pk>/coordinators/<uuid:person>/removal/",
        rights.programme_removal,
        {"office": Office.COORDINATOR},
        name="coordinator_removal",
    ),
    path(
        "programmes/<uuid:pk>/helpers/<uuid:person>/removal/",
        rights.programme_removal,
        {"office": Office.HELPER},
        name="helper_removal",
    ),
    path(
        "seasons/<uuid:pk>/coordinators/<uuid:person>/removal/",
        rights.season_removal,
        {"office": Office.COORDINATOR},
        name="season_coordinator_removal",
    ),
    path(
        "seasons/<uuid:pk>/helpers/<uuid:person>/removal/",
        rights.season_removal,
        {"office": Office.HELPER},
        name="season_helper_removal",
    ),
    path("right-changes/<uuid:pk>/undoing/", rights.right_return, name="right_return"),
    path("seasons/<uuid:pk>/", public.season, name="season"),
    path("seasons/<uuid:pk>/criteria/", public.season_criteria, name="season_criteria"),
    path("seasons/<uuid:pk>/enrolment/", public.enrolment, name="enrolment"),
    path("seasons/<uuid:pk>/settings/", seasons.season_settings, name="season_settings"),
    path(
        "seasons/<uuid:pk>/meeting-links/", links.season_meeting_links, name="season_meeting_links"
    ),
    path("seasons/<uuid:pk>/opening/", seasons.season_opening, name="season_opening"),
    path("seasons/<uuid:pk>/copy/", seasons.season_copy, name="season_copy"),
    path("seasons/<uuid:pk>/people/", people.season_people, name="season_people"),
    path("seasons/<uuid:pk>/invitations/", people.invitations, name="invitations"),
    path("seasons/<uuid:pk>/lists/", lists.season_lists, name="season_lists"),
    path("seasons/<uuid:pk>/mails/", mails.season_mails, name="season_mails"),
    path("seasons/<uuid:pk>/mails/again/", mails.mails_again, name="mails_again"),
    path("seasons/<uuid:pk>/mails/test/", mails.test_mail, name="test_mail"),
    path("seasons/<uuid:pk>/mail-texts/", mails.mail_texts, name="mail_texts"),
    path("seasons/<uuid:pk>/mail-texts/<slug:kind>/", mails.mail_text, name="mail_text"),
    path(
        "seasons/<uuid:pk>/mail-texts/<slug:kind>/ours/", mails.our_mail_text, name="our_mail_text"
    ),
    path("lists/<uuid:pk>/", lists.enrolment_list, name="enrolment_list"),
    path("lists/<uuid:pk>/mapping/", lists.list_mapping, name="list_mapping"),
    path("lists/<uuid:pk>/preview/", lists.list_preview, name="list_preview"),
    path("lists/<uuid:pk>/taking-in/", lists.list_taking_in, name="list_taking_in"),
    path("lists/<uuid:pk>/refused.csv", lists.list_refused, name="list_refused"),
    path("participations/<uuid:pk>/", people.participation, name="participation"),
    path("participations/<uuid:pk>/joining/", joining.joining, name="joining"),
    path("participations/<uuid:pk>/declining/", joining.declining, name="declining"),
    path("participations/<uuid:pk>/withdrawal/", joining.withdrawal, name="withdrawal"),
    path("participations/<uuid:pk>/return/", joining.coming_back, name="coming_back"),
    path("participations/<uuid:pk>/orientation/", joining.orientation, name="orientation"),
    path("declined/", joining.declined, name="declined"),
]
