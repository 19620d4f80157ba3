import datetime

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from kehity.evaluation.cards import follow_ups
from kehity.evaluation.models import Evaluation, FollowUp, SurveyAnswer, SurveyAnswered
from kehity.evaluation.surveying import answer_survey
from kehity.evaluation.tasks import ask_follow_ups, open_what_was_missed
from kehity.evaluation.tests.factories import FollowUpFactory, days_ago, pair
from kehity.mentorships.phases import Phase
from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.tests.at_once import at_once
from kehity.programmes.models import Participation

pytestmark = pytest.mark.django_db

ANSWERS = {f"srv_{number}": "4" for number in range(1, 9)} | {"srv_9": "10"}
SENT = ANSWERS | {"open_answer": "More walks."}
LOOK_BACK = {"used": "I ask first.", "lasted": "partly", "would_help": ""}


def survey(mentorship):
    return reverse("survey", args=[mentorship.pk])


def test_an_answer_holds_no_name_and_is_given_once(as_person):
    mentorship = pair(closing=True)
    mentee = mentorship.mentee.person

    sent = [as_person(mentee).post(survey(mentorship), SENT).status_code for _time in range(2)]
    shown = as_person(mentee).get(survey(mentorship)).content.decode()

    numbers = {name: int(said) for name, said in ANSWERS.items()}
    stored = [(one.role, one.answers, one.open_answer) for one in SurveyAnswer.objects.all()]
    assert sent == [302, 409]
    assert stored == [("mentee", numbers, "More walks.")]
    assert {field.name for field in SurveyAnswer._meta.fields} == {
        "id", "season", "role", "answers", "open_answer", "is_counted",
    }  # fmt: skip
    assert [(one.participation, one.on) for one in SurveyAnswered.objects.all()] == [
        (mentorship.mentee, timezone.localdate())
    ]
    assert "Your answers have been sent." in shown


def test_the_order_of_storing_tells_nothing():
    mentorship = pair(closing=True)
    answer_survey(mentorship.mentee, answers={"srv_1": 1}, open_answer="")
    first = SurveyAnswer.objects.get().pk

    answer_survey(mentorship.mentor, answers={"srv_1": 2}, open_answer="")

    assert not SurveyAnswer.objects.filter(pk=first).exists()
    assert sorted(one.answers["srv_1"] for one in SurveyAnswer.objects.all()) == [1, 2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"srv_1": "6"},
        {"srv_1": ""},
        {"srv_9": "11"},
        {"srv_9": "-1"},
        {"open_answer": "x" * 1001},
        {"open_answer": "x" * 100_000},
        {"open_answer": "a\x00b"},
    ],
)
def test_what_is_no_answer_is_said_and_nothing_is_stored(as_person, wrong):
    mentorship = pair(closing=True)

    answered = as_person(mentorship.mentor.person).post(survey(mentorship), SENT | wrong)

    assert answered.status_code == 422
    assert (SurveyAnswer.objects.count(), SurveyAnswered.objects.count()) == (0, 0)


def test_the_survey_closes_after_three_weeks(as_person):
    mentorship = pair(in_use=True)
    mentorship.milestones.filter(phase=Phase.LEARNINGS_IN_USE).update(at=days_ago(22))
    client = as_person(mentorship.mentee.person)

    shown, sent = client.get(survey(mentorship)), client.post(survey(mentorship), SENT)

    assert "The survey is closed" in shown.content.decode()
    assert (sent.status_code, SurveyAnswer.objects.count()) == (403, 0)


@pytest.mark.parametrize("told", [{"in_dialogue": True}, {"closing": True, "ended": True}])
def test_there_is_no_survey_before_the_evaluation_nor_after_an_early_end(as_person, told):
    mentorship = pair(**told)

    shown = as_person(mentorship.mentee.person).get(survey(mentorship))

    assert shown.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_survey_sent_twice_at_once_is_stored_once():
    mentorship = pair(closing=True)
    halves = [Participation.objects.get(pk=mentorship.mentee_id) for _window in range(2)]

    raised = at_once(
        lambda: answer_survey(halves[0], answers={"srv_1": 1}, open_answer=""),
        lambda: answer_survey(halves[1], answers={"srv_1": 1}, open_answer=""),
    )

    assert raised == ["done", "refused"]
    assert (SurveyAnswer.objects.count(), SurveyAnswered.objects.count()) == (1, 1)


def test_follow_ups_get_their_days_when_the_learnings_go_into_use(
    django_capture_on_commit_callbacks,
):
    mentorship = pair(closing=True)

    with django_capture_on_commit_callbacks(execute=True):
        mentorship.take_into_use(by=None)

    today = timezone.localdate()
    assert [(one.months, one.due_on) for one in follow_ups(mentorship.mentee)] == [
        (months, today + relativedelta(months=months)) for months in (3, 6)
    ]


def test_what_a_stopped_server_missed_is_opened_later():
    evaluating, done = pair(closing=True), pair(in_use=True)
    pair(closing=True, ended=True)

    open_what_was_missed.call()
    open_what_was_missed.call()

    assert [one.mentorship_id for one in Evaluation.objects.all()] == [evaluating.pk]
    assert sorted(one.months for one in done.follow_ups.all()) == [3, 6]


def test_the_mentee_is_asked_once_on_the_day():
    due = FollowUpFactory(mentorship__mentee__person__language="en")
    FollowUpFactory(due_on=timezone.localdate() + datetime.timedelta(days=1))
    FollowUpFactory(answered_at=timezone.now())

    ask_follow_ups.call()
    ask_follow_ups.call()

    asked = Delivery.objects.select_related("person").get()
    mail = told_again(asked.notice, asked.facts).mail(asked.person)
    assert (asked.person, mail.subject) == (
        due.participation.person,
        "Are the learnings in use?",
    )


def test_the_answers_are_kept_and_stay_as_they_are(as_person):
    follow_up = FollowUpFactory()
    client = as_person(follow_up.participation.person)
    address = follow_up.get_absolute_url()

    first = client.post(address, LOOK_BACK)
    second = client.post(address, LOOK_BACK | {"used": "Changed"})
    shown = client.get(address).content.decode()

    assert (first.status_code, second.status_code) == (302, 302)
    assert "I ask first." in shown
    assert "The road is done" in shown


@pytest.mark.parametrize(
    "wrong",
    [{"used": ""}, {"used": "x" * 100_000}, {"used": "\x00"}, {"lasted": "maybe"}, {"lasted": ""}],
)
def test_what_is_no_look_back_is_said(as_person, wrong):
    follow_up = FollowUpFactory()

    answered = as_person(follow_up.participation.person).post(
        follow_up.get_absolute_url(), LOOK_BACK | wrong
    )

    assert answered.status_code == 422
    assert not FollowUp.objects.get().is_answered()


def test_the_page_opens_on_its_day(as_person):
    follow_up = FollowUpFactory(due_on=timezone.localdate() + datetime.timedelta(days=9))
    client = as_person(follow_up.participation.person)

    shown = client.get(follow_up.get_absolute_url())
    sent = client.post(follow_up.get_absolute_url(), LOOK_BACK)

    assert "This page opens on that day." in shown.content.decode()
    assert sent.status_code == 403
