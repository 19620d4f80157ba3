"""Confirmed pairs are made, and for a day the publication can be taken back."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kehity.matching.drafting import NotInDraft, confirm, lock, put_pair
from kehity.matching.looking_through import lines
from kehity.matching.models import Publication, Stage
from kehity.matching.models.rounds import RoundMovedOn
from kehity.matching.publishing import CannotTakeBack, NothingToPublish, publish, take_back
from kehity.matching.reviewing import begin_round
from kehity.matching.tests.coordinating import a_season, anew, draft_of, drafted, in_draft
from kehity.mentorships.acquainting import agree_to_meet, decline, plan_introduction
from kehity.mentorships.models import Mentorship
from kehity.mentorships.models.mentorships import WrongPhase
from kehity.mentorships.pairing import pair
from kehity.mentorships.tests.factories import MentorFactory
from kehity.privacy.models import DataKey

pytestmark = pytest.mark.django_db


def confirmed(count=2):
    """A draft of pairs that have said yes to each other, all confirmed, and one mentee left."""
    _season, coordinator, mentees, mentors = a_season(count + 1, count)
    two = zip(mentees, mentors, strict=False)
    round = drafted(*((mentee, mentor, 1) for mentee, mentor in two), coordinator=coordinator)
    for mentee in mentees[:count]:
        confirm(in_draft(round, mentee), coordinator)
    return round, coordinator, mentees, mentors


def made():
    return {(one.mentee_id, one.mentor_id) for one in Mentorship.objects.all()}


def test_confirmed_pairs_are_made_and_told_that_they_can_meet(told):
    round, coordinator, mentees, mentors = confirmed()

    heard = told(lambda: publish(round, coordinator))

    assert made() == {(mentees[0].pk, mentors[0].pk), (mentees[1].pk, mentors[1].pk)}
    assert all(one.both_have_accepted() for one in Mentorship.objects.all())
    assert anew(round).is_in(Stage.PUBLISHED)
    paired = [one.person.email for one in (*mentees[:2], *mentors)]
    assert heard == sorted(
        [(email, "AgreedToMeet") for email in paired]
        + [(mentees[2].person.email, "OnTheWaitingList")]
    )


def test_ten_pairs_take_the_same_queries_as_two():
    def asked(count):
        round, coordinator, *_people = confirmed(count)
        with CaptureQueriesContext(connection) as captured:
            publish(round, coordinator)
        return len(captured)

    assert asked(10) == asked(2)


@pytest.mark.parametrize(
    "last", ["matching_publication", "notifications_delivery", "matching_step"]
)
def test_what_is_cut_off_in_the_middle_is_untouched_and_nobody_is_told_twice(last, told):
    round, coordinator, mentees, mentors = confirmed()

    def cut(execute, sql, *more):
        if sql.startswith(f'INSERT INTO "{last}"'):
            raise ConnectionAbortedError
        return execute(sql, *more)

    def publish_until_the_power_goes():
        with connection.execute_wrapper(cut), pytest.raises(ConnectionAbortedError):
            publish(anew(round), coordinator)

    heard = told(publish_until_the_power_goes)
    left = (made(), anew(round).stage, Publication.objects.count())
    heard_at_last = told(lambda: publish(anew(round), coordinator))

    assert (heard, left) == ([], (set(), Stage.DRAFT, 0))
    assert made() == {(mentees[0].pk, mentors[0].pk), (mentees[1].pk, mentors[1].pk)}
    assert len(heard_at_last) == len(set(heard_at_last)) == 5


def test_two_who_have_not_been_asked_are_proposed_to_each_other(told):
    round, coordinator, mentees, _mentors = confirmed(1)
    mentor = MentorFactory(season=round.season)
    put = put_pair(round, mentees[1], mentor, coordinator, "They fit.")
    confirm(put, coordinator)

    heard = told(lambda: publish(round, coordinator))

    assert (mentor.person.email, "PairProposed") in heard
    assert not Mentorship.objects.get(mentor=mentor).both_have_accepted()


def test_what_is_not_confirmed_is_left_out():
    round, coordinator, mentees, mentors = confirmed()
    in_draft(round, mentees[0]).confirmation.delete()

    publish(round, coordinator)

    assert made() == {(mentees[1].pk, mentors[1].pk)}
    assert anew(round).is_in(Stage.PUBLISHED)


def test_without_a_confirmed_pair_there_is_nothing_to_publish():
    round, coordinator, mentees, _mentors = confirmed(1)
    in_draft(round, mentees[0]).confirmation.delete()

    with pytest.raises(NothingToPublish):
        publish(round, coordinator)


def test_a_pair_that_cannot_be_made_any_more_stays_in_the_draft_and_the_others_are_made(told):
    round, coordinator, mentees, mentors = confirmed()
    by_hand = MentorFactory(season=round.season)
    pair(mentees[0], by_hand, by=coordinator)

    outcomes = []
    heard = told(lambda: outcomes.append(publish(round, coordinator)))

    [published] = outcomes
    assert [one.mentee for one in published.made] == [mentees[1]]
    assert [(one.mentee, reason) for one, reason in published.not_made] == [
        (mentees[0], "The mentee already has a pair.")
    ]
    assert anew(round).is_in(Stage.DRAFT)
    assert in_draft(round, mentees[1]).is_published()
    assert "OnTheWaitingList" not in {notice for _email, notice in heard}
    assert made() == {(mentees[0].pk, by_hand.pk), (mentees[1].pk, mentors[1].pk)}


def test_a_published_pair_is_not_changed_in_the_draft():
    round, coordinator, mentees, _mentors = confirmed()
    pair(mentees[0], MentorFactory(season=round.season), by=coordinator)
    publish(round, coordinator)

    with pytest.raises(NotInDraft):
        lock(in_draft(round, mentees[1]), coordinator)


def test_a_round_is_published_once():
    round, coordinator, *_others = confirmed()
    publish(round, coordinator)

    with pytest.raises(RoundMovedOn):
        publish(round, coordinator)


def test_a_publication_is_taken_back_within_a_day(told):
    round, coordinator, mentees, mentors = confirmed()
    before = draft_of(round)
    keys = set(DataKey.objects.values_list("pk", flat=True))
    publish(round, coordinator)

    heard = told(lambda: take_back(anew(round), coordinator))

    assert made() == set()
    assert set(DataKey.objects.values_list("pk", flat=True)) == keys
    assert anew(round).is_in(Stage.DRAFT)
    assert draft_of(round) == before
    assert all(in_draft(round, mentee).is_confirmed() for mentee in mentees[:2])
    assert heard == sorted((one.person.email, "PairTakenBack") for one in (*mentees[:2], *mentors))


def test_what_was_taken_back_can_be_published_again():
    round, coordinator, *_others = confirmed()
    publish(round, coordinator)
    take_back(anew(round), coordinator)

    publish(anew(round), coordinator)

    assert (Mentorship.objects.count(), Publication.objects.count()) == (2, 2)


def test_after_a_day_nothing_is_taken_back():
    round, coordinator, *_others = confirmed()
    publish(round, coordinator)

    later = timezone.now() + datetime.timedelta(days=1, minutes=1)
    with time_machine.travel(later), pytest.raises(CannotTakeBack):
        take_back(anew(round), coordinator)

    assert Mentorship.objects.count() == 2


def plan(mentorship):
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    how = {"planned_at": tomorrow, "mode": "remote", "where": "", "minutes": 60}
    plan_introduction(mentorship, mentorship.mentee.person, **how)


GONE_ON = {
    "a time is proposed": plan,
    "one has declined": lambda mentorship: decline(mentorship, mentorship.mentor.person),
    "a topic is put aside": lambda mentorship: mentorship.topics.create(
        by=mentorship.mentee.person
    ),
}


@pytest.mark.parametrize("what", GONE_ON)
def test_pairs_that_have_gone_on_stay_and_are_told_by_name(what):
    round, coordinator, mentees, mentors = confirmed()
    publish(round, coordinator)
    GONE_ON[what](Mentorship.objects.get(mentee=mentees[0]))

    taken_back = take_back(anew(round), coordinator)

    assert [one.mentee for one in taken_back.gone_on] == [mentees[0]]
    assert [one.mentee for one in taken_back.undone] == [mentees[1]]
    assert made() == {(mentees[0].pk, mentors[0].pk)}
    assert in_draft(round, mentees[0]).is_published()


def test_a_yes_after_the_publication_is_something_that_has_happened():
    round, coordinator, mentees, _mentors = confirmed(1)
    in_draft(round, mentees[0]).confirmation.delete()
    mentor = MentorFactory(season=round.season)
    confirm(put_pair(round, mentees[1], mentor, coordinator, "They fit."), coordinator)
    publish(round, coordinator)
    agree_to_meet(Mentorship.objects.get(), mentor.person)

    with pytest.raises(CannotTakeBack):
        take_back(anew(round), coordinator)


def test_beside_a_new_round_nothing_is_taken_back():
    round, coordinator, *_others = confirmed()
    publish(round, coordinator)
    begin_round(round.season, coordinator)

    with pytest.raises(CannotTakeBack):
        take_back(anew(round), coordinator)


def test_whoever_answers_a_proposal_that_has_been_taken_back_is_told_so():
    round, coordinator, mentees, _mentors = confirmed(1)
    publish(round, coordinator)
    open_in_a_tab = Mentorship.objects.with_pair().get()
    take_back(anew(round), coordinator)

    with pytest.raises(WrongPhase, match="taken back"):
        decline(open_in_a_tab, mentees[0].person)


def test_the_suggestions_of_a_published_round_can_still_be_read():
    round, coordinator, mentees, _mentors = confirmed(1)
    publish(round, coordinator)

    [line] = lines(anew(round), [mentees[0].pk])

    assert len(line.suggestions) == 1
