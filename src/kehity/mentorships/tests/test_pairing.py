import pytest

# long because every rule of pairing is tried by hand and in bulk.
from django.utils import timezone

from kehity.mentorships.candidates import Offer, style_in_words
from kehity.mentorships.cohort import Pool, Search
from kehity.mentorships.halves import Halves
from kehity.mentorships.models import Mentorship, NewPairAnswer
from kehity.mentorships.pairing import NotAPair, Two, pair, pair_all, reasons_against
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


def test_two_who_have_said_yes_before_are_told_to_plan_their_meeting(mails):
    mentee, mentor = two_of_a_season()
    both = [mentee.person, mentor.person]

    sent = mails(lambda: pair(mentee, mentor, coordinator_of(mentee.season), accepted_by=both))

    assert Mentorship.objects.get().both_have_accepted()
    assert sent == sorted((person.email, "You both want to meet") for person in both)


def test_one_who_has_said_yes_before_is_not_asked_again(mails):
    mentee, mentor = two_of_a_season()
    accepted_by = [mentor.person]

    sent = mails(
        lambda: pair(mentee, mentor, coordinator_of(mentee.season), accepted_by=accepted_by)
    )

    made = Mentorship.objects.get()
    assert (made.has_accepted(mentor.person), made.has_accepted(mentee.person)) == (True, False)
    assert {subject for _address, subject in sent} == {"A pair is proposed to you"}


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


@pytest.mark.parametrize("rule", HardRule)
def test_many_pairs_at_once_keep_the_same_rules(rule):
    mentee, mentor = breaking(rule)
    fine = MenteeFactory(season=mentee.season), MentorFactory(season=mentee.season)

    paired = pair_all([Two(mentee, mentor), Two(*fine)], coordinator_of(mentee.season))

    assert paired.not_made == [(Two(mentee, mentor), RULES[rule])]
    assert [made.pair for _two, made in paired.made] == [fine]


def test_of_many_pairs_at_once_each_place_is_given_once():
    season = SeasonFactory()
    one, other = MentorFactory(season=season), MentorFactory(season=season, capacity=2)
    mentees = [MenteeFactory(season=season) for _number in range(3)]
    wanted = [
        Two(mentees[0], one),
        Two(mentees[1], one),
        Two(mentees[1], other),
        Two(mentees[2], other),
        Two(mentees[2], other),
    ]

    paired = pair_all(wanted, coordinator_of(season))

    assert [two for two, _made in paired.made] == [wanted[0], wanted[2], wanted[3]]
    assert [reason for _two, reason in paired.not_made] == [
        RULES[HardRule.CAPACITY],
        "They have been proposed to each other before.",
    ]


def test_many_pairs_at_once_are_whole_pairs(mails):
    season = SeasonFactory()
    mentees = [MenteeFactory(season=season) for _number in range(2)]
    mentors = [MentorFactory(season=season) for _number in range(2)]
    agreed = Two(mentees[0], mentors[0], (mentees[0].person, mentors[0].person))
    coordinator = coordinator_of(season)

    sent = mails(lambda: pair_all([agreed, Two(mentees[1], mentors[1])], coordinator))

    assert sent == sorted(
        [(one.person.email, "You both want to meet") for one in (mentees[0], mentors[0])]
        + [(one.person.email, "A pair is proposed to you") for one in (mentees[1], mentors[1])]
    )
    assert {made.both_have_accepted() for made in Mentorship.objects.filter(mentee=mentees[0])} == {
        True
    }
    for made in Mentorship.objects.all():
        assert made.data_key is not None
        assert list(made.milestones.values_list("phase", "by")) == [
            ("getting_acquainted", coordinator.pk)
        ]


def test_nobody_at_once_is_nobody():
    assert pair_all([], coordinator_of(SeasonFactory())).made == []


def test_people_of_other_seasons_are_not_paired_at_once():
    mentee, foreign = MenteeFactory(), MentorFactory()

    paired = pair_all([Two(mentee, foreign)], coordinator_of(mentee.season))

    assert [reason for _two, reason in paired.not_made] == [
        "Both must take part in this season themselves."
    ]


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


@pytest.mark.parametrize("people", [1, 20])
def test_asking_about_everyone_costs_the_same_few_queries(django_assert_num_queries, people):
    season = SeasonFactory()
    mentees = [MenteeFactory(season=season) for _number in range(people)]
    mentors = [MentorFactory(season=season).pk for _number in range(people)]

    with django_assert_num_queries(3):
        halves = Halves.of(season, mentees[0].pk, mentors)
        reasons = [halves.reasons_against(mentor) for mentor in halves.in_order()]

    assert reasons == [[]] * people


@pytest.mark.parametrize("people", [0, 20])
def test_making_a_pair_asks_about_these_two_and_their_managers_alone(
    django_assert_num_queries, people
):
    mentee, mentor = two_of_a_season(
        {"line_manager": "ylempi@example.org"}, {"line_manager": "Toinen@example.org"}
    )
    for number in range(people):
        MenteeFactory(season=mentee.season, line_manager=f"joku{number}@example.org")

    with django_assert_num_queries(4):
        reasons = reasons_against(mentee, mentor)

    assert reasons == []


def test_a_reporting_line_is_followed_through_people_of_the_season():
    mentee, mentor = two_of_a_season()
    between = MenteeFactory(season=mentee.season, line_manager=mentor.person.name)
    mentee.line_manager = between.person.email.upper()
    mentee.save()

    assert refusal(mentee, mentor) == RULES[HardRule.REPORTING_LINE]


def test_a_ring_of_managers_has_an_end():
    mentee, mentor = two_of_a_season()
    other = MenteeFactory(season=mentee.season, line_manager=mentee.person.email)
    mentee.line_manager = other.person.email
    mentee.save()

    assert reasons_against(mentee, mentor) == []


@pytest.mark.parametrize("rule", HardRule)
def test_the_table_and_the_pairing_say_the_same(rule):
    mentee, mentor = breaking(rule)
    other = MentorFactory(season=mentee.season)

    halves = Halves.of(mentee.season, mentee.pk, [mentor.pk, other.pk])

    told = {one.pk: [str(why) for why in halves.reasons_against(one.pk)] for one in (mentor, other)}
    assert told == {one.pk: reasons_against(mentee, one) for one in (mentor, other)}
    assert RULES[rule] in told[mentor.pk]


def test_the_last_answer_about_a_new_pair_counts():
    ended = MentorshipFactory(in_dialogue=True, ended=True)
    later = MentorshipFactory(mentee=ended.mentee, in_dialogue=True, ended=True)
    mentee = ended.mentee.person
    answers = [
        NewPairAnswer.objects.create(mentorship=one, by=mentee, wants=wants)
        for one, wants in ((ended, False), (later, True))
    ]
    before = Pool.of(ended.season, Search())
    NewPairAnswer.objects.filter(pk=answers[0].pk).update(at=timezone.now())

    after = Pool.of(ended.season, Search())

    assert (before.mentees, before.not_wishing) == ([ended.mentee_id], [])
    assert (after.mentees, after.not_wishing) == ([], [ended.mentee_id])


def test_a_mentor_has_room_until_the_last_place_is_taken():
    season = SeasonFactory()
    mentor = MentorFactory(season=season, capacity=2)
    rooms = []
    for _number in range(3):
        rooms.append([tuple(places) for places in Pool.of(season, Search()).mentors.values()])
        if len(rooms) < 3:
            MentorshipFactory(mentor=mentor, mentee__season=season)

    assert rooms == [[(2, 0)], [(2, 1)], []]


def test_the_allowed_come_first_then_the_wished_then_shared_themes():
    season = SeasonFactory()
    mentee = MenteeFactory(season=season)
    forbidden = MentorFactory(season=season, languages=["sv"])
    strange = MentorFactory(season=season)
    strange.choose_themes([(season.themes.get(key="t02"), 2)])
    shared = MentorFactory(season=season)
    wished = MentorFactory(season=season)
    mentee.partner_wishes.create(kind="wish", named=wished.person.name)

    offer = Offer.of(season, Pool.of(season, Search()), mentee.pk)

    assert offer.order == [one.pk for one in (wished, shared, strange, forbidden)]


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
