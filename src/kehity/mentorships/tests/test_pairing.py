import pytest

from kehity.mentorships.candidates import candidates, style_in_words
from kehity.mentorships.cohort import Cohort
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pairing import NotAPair, pair
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    SeasonFactory,
    coordinator_of,
)
from kehity.programmes.models import Participation, Withdrawal
from kehity.programmes.models.seasons import HardRule

pytestmark = pytest.mark.django_db


def two_of_a_season(mentee=None, mentor=None):
    season = SeasonFactory()
    return (
        MenteeFactory(season=season, **(mentee or {})),
        MentorFactory(season=season, **(mentor or {})),
    )


def refusal(mentee, mentor):
    with pytest.raises(NotAPair) as refused:
        pair(mentee, mentor, by=coordinator_of(mentee.season))
    assert not Mentorship.objects.filter(mentee=mentee, mentor=mentor, endings=None).exists()
    return refused.value.message


def test_a_coordinator_proposes_two_to_each_other(mails):
    mentee, mentor = two_of_a_season()
    coordinator = coordinator_of(mentee.season)

    sent = mails(lambda: pair(mentee, mentor, by=coordinator))

    made = Mentorship.objects.get()
    subject = "A pair is proposed to you"
    assert sent == sorted([(mentee.person.email, subject), (mentor.person.email, subject)])
    assert (made.pair, made.made_by, made.ends_on) == (
        (mentee, mentor),
        coordinator,
        mentee.season.ends_on,
    )
    assert made.data_key is not None
    assert list(made.milestones.values_list("phase", "by")) == [
        ("getting_acquainted", coordinator.pk)
    ]


RULES = {
    HardRule.REPORTING_LINE: "They are in the same reporting line.",
    HardRule.NOT_WITH: "One of them has asked not to be paired with the other.",
    HardRule.LANGUAGE: "They share no working language.",
    HardRule.CAPACITY: "The mentor has no free place.",
    HardRule.PRACTICAL: "They have no way or place to meet that suits both.",
    HardRule.READY: "One of them is not ready yet.",
    HardRule.CONFLICT: "One of them has declared a conflict of interest.",
}


def breaking(rule):
    """Two people who break exactly this rule."""
    mentee, mentor = two_of_a_season()
    if rule == HardRule.REPORTING_LINE:
        mentee.line_manager = mentor.person.email
    if rule == HardRule.NOT_WITH:
        mentor.partner_wishes.create(kind="not_with", named=mentee.person.name)
    if rule == HardRule.LANGUAGE:
        mentor.languages = ["sv"]
    if rule == HardRule.CAPACITY:
        MentorshipFactory(mentor=mentor, mentee__season=mentor.season)
    if rule == HardRule.PRACTICAL:
        mentee.mode, mentor.mode = "remote", "in_person"
    if rule == HardRule.READY:
        mentor.offer = ""
    if rule == HardRule.CONFLICT:
        mentee.partner_wishes.create(kind="conflict", named=mentor.person.email)
    mentee.save()
    mentor.save()
    return mentee, mentor


@pytest.mark.parametrize("rule", HardRule)
def test_a_pair_that_breaks_a_rule_is_never_made_and_the_rule_is_named(rule):
    assert refusal(*breaking(rule)) == RULES[rule]


@pytest.mark.parametrize("rule", HardRule)
def test_a_season_may_do_without_a_rule(rule):
    mentee, mentor = breaking(rule)
    mentee.season.hard_rules = [one for one in HardRule.values if one != rule]
    mentee.season.save()

    pair(mentee, mentor, by=coordinator_of(mentee.season))

    assert Mentorship.objects.filter(mentee=mentee, mentor=mentor).exists()


def test_a_mentor_of_two_takes_two_and_no_third():
    mentee, mentor = two_of_a_season(mentor={"capacity": 2})
    MentorshipFactory(mentor=mentor, mentee__season=mentor.season)
    pair(mentee, mentor, by=coordinator_of(mentee.season))

    message = refusal(MenteeFactory(season=mentor.season), mentor)

    assert message == RULES[HardRule.CAPACITY]


def test_a_mentee_has_one_pair_at_a_time():
    mentorship = MentorshipFactory()

    message = refusal(mentorship.mentee, MentorFactory(season=mentorship.season))

    assert message == "The mentee already has a pair."


def test_the_same_two_are_never_proposed_twice():
    mentorship = MentorshipFactory(decided=True, ended=True)

    message = refusal(mentorship.mentee, mentorship.mentor)

    assert message == "They have been proposed to each other before."


def test_roles_do_not_change_places():
    mentee, mentor = two_of_a_season()

    assert refusal(mentor, mentee) == "A pair needs one mentee and one mentor."


def test_nobody_is_both_halves():
    mentee, _mentor = two_of_a_season()
    oneself = MentorFactory(season=mentee.season, person=mentee.person)

    assert refusal(mentee, oneself) == "One person cannot be both halves of a pair."


@pytest.mark.parametrize("how", ["other_season", "not_joined", "withdrawn"])
def test_both_take_part_in_the_same_season(how):
    mentee, mentor = two_of_a_season()
    if how == "other_season":
        mentor = MentorFactory()
    if how == "not_joined":
        mentor = MentorFactory(season=mentee.season, joined=False)
    if how == "withdrawn":
        Withdrawal.objects.create(participation=mentor)

    assert refusal(mentee, mentor) == "Both must take part in this season themselves."


def test_asking_about_everyone_costs_the_same_few_queries(django_assert_num_queries):
    season = SeasonFactory()
    for _number in range(4):
        MenteeFactory(season=season)
        MentorFactory(season=season)

    with django_assert_num_queries(8):
        cohort = Cohort.of(season)
        for mentee in cohort.mentees_without_a_pair():
            assert len(candidates(cohort, mentee)) == 4


def test_the_allowed_come_first_then_the_wished_then_shared_themes():
    season = SeasonFactory()
    mentee = MenteeFactory(season=season)
    forbidden = MentorFactory(season=season, languages=["sv"])
    strange = MentorFactory(season=season)
    strange.choose_themes([(season.themes.get(key="t02"), 2)])
    shared = MentorFactory(season=season)
    wished = MentorFactory(season=season)
    mentee.partner_wishes.create(kind="wish", named=wished.person.name)
    cohort = Cohort.of(season)

    order = [one.mentor for one in candidates(cohort, cohort.find(mentee.pk))]

    assert order == [wished, shared, strange, forbidden]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"style.1": 4}, {"style.1": 5}, "similar"),
        ({"style.1": 1}, {"style.1": 5}, "different"),
        ({"style.1": 1}, {"style.2": 5}, ""),
        ({}, {"style.1": 5}, ""),
    ],
)
def test_ways_of_working_are_two_words_or_nothing(one, other, words):
    mentee, mentor = two_of_a_season({"working_style": one}, {"working_style": other})
    stored = {half.pk: half for half in Participation.objects.filter(pk__in=[mentee.pk, mentor.pk])}

    assert style_in_words(stored[mentee.pk], stored[mentor.pk]) == words
