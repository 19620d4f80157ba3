import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from kehity.goals.models import InDialogue
from kehity.mentorships.agreeing import (
    NewerVersion,
    agreement_in_force,
    confirm,
    latest_end,
    series,
    write,
)
from kehity.mentorships.models import AgreementVersion
from kehity.mentorships.moved_on import MovedOn
from kehity.mentorships.phases import Phase
from kehity.mentorships.tests.factories import AGREED, MentorshipFactory

pytestmark = pytest.mark.django_db

DATES = ["2030-01-10T08:00:00+00:00", "2030-02-07T08:00:00+00:00", "2030-03-07T08:00:00+00:00"]


def write_it(mentorship, by, *, based_on=0, dates=DATES, ends_on=None):
    return write(
        mentorship,
        by,
        based_on=based_on,
        text=AGREED | {"planned_dates": dates},
        review_on=None,
        ends_on=ends_on or mentorship.ends_on,
    )


def test_the_first_agreement_that_both_confirm_opens_the_dialogue(mails):
    mentorship = MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people
    ends_on = mentorship.ends_on - datetime.timedelta(days=10)

    told = mails(lambda: write_it(mentorship, mentee, ends_on=ends_on))
    version = mentorship.agreements.get()
    agreed = mails(lambda: confirm(version, mentor))

    mentorship.hold()
    assert told == [(mentor.email, "An agreement waits for you")]
    assert agreed == sorted([(one.email, "Your agreement holds") for one in (mentee, mentor)])
    assert (mentorship.phase, mentorship.ends_on) == (Phase.MONTHLY_DIALOGUE, ends_on)
    assert agreement_in_force(mentorship) == version
    assert InDialogue.objects.filter(participation=mentorship.mentee).exists()


def test_the_planned_dates_are_told_in_their_order():
    mentorship = MentorshipFactory(decided=True)

    version = write_it(mentorship, mentorship.mentee.person, dates=[DATES[1], DATES[0]])

    first = datetime.datetime(2030, 1, 10, 8, tzinfo=datetime.UTC)
    assert version.planned_dates() == [first, first + datetime.timedelta(weeks=4)]


def test_without_three_dates_the_dialogue_waits():
    mentorship = MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people

    confirm(write_it(mentorship, mentee, dates=DATES[:2]), mentor)

    assert mentorship.is_in(Phase.GETTING_ACQUAINTED)


def test_nobody_confirms_their_own_words_for_the_other():
    mentorship = MentorshipFactory(decided=True)
    version = write_it(mentorship, mentorship.mentee.person)

    with pytest.raises(MovedOn):
        confirm(version, mentorship.mentee.person)


def test_two_who_write_at_once_do_not_overwrite_each_other():
    mentorship = MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people
    write_it(mentorship, mentee)

    with pytest.raises(NewerVersion):
        write_it(mentorship, mentor)

    assert mentorship.agreements.count() == 1


def test_only_the_newest_version_can_be_confirmed():
    mentorship = MentorshipFactory(decided=True)
    mentee, mentor = mentorship.people
    old = write_it(mentorship, mentee)
    new = write_it(mentorship, mentor, based_on=1)

    with pytest.raises(NewerVersion):
        confirm(old, mentor)
    confirm(new, mentee)

    assert agreement_in_force(mentorship) == new


def test_a_later_version_holds_only_when_both_have_confirmed_it():
    mentorship = MentorshipFactory(in_dialogue=True)
    first = agreement_in_force(mentorship)

    write_it(mentorship, mentorship.mentor.person, based_on=1)

    assert agreement_in_force(mentorship) == first


def test_there_is_no_agreement_before_two_yes_answers():
    mentorship = MentorshipFactory(introduced=True)

    with pytest.raises(MovedOn):
        write_it(mentorship, mentorship.mentee.person)


def test_the_text_is_kept_sealed():
    mentorship = MentorshipFactory(decided=True)
    write_it(mentorship, mentorship.mentee.person)

    stored = AgreementVersion.objects.values_list("text", flat=True).get()

    assert b"Lead without hurry" not in bytes(stored)


def test_a_series_keeps_its_time_of_day_over_the_change_to_summer_time():
    zone = ZoneInfo("Europe/Helsinki")
    with timezone.override(zone):
        moments = series(
            datetime.datetime(2027, 3, 10, 9, tzinfo=zone),
            every_n_weeks=4,
            count=5,
            last_day=datetime.date(2027, 5, 10),
        )

    assert moments == [
        datetime.datetime(2027, 3, 10, 9, tzinfo=zone),
        datetime.datetime(2027, 4, 7, 9, tzinfo=zone),
        datetime.datetime(2027, 5, 5, 9, tzinfo=zone),
    ]


def test_a_pair_may_go_on_for_three_months_after_its_season():
    season = MentorshipFactory(
        mentee__season__ends_on=datetime.date(2030, 5, 31),
    ).season

    assert latest_end(season) == datetime.date(2030, 8, 31)
