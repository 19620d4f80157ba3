"""The coordinator's pages, from an empty board to published pairs."""

# long because each page of a round is opened in every stage.

import datetime
import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.matching import computing
from kehity.matching.drafting import confirm, lock
from kehity.matching.models import DraftPair, MenteeAnswer, Publication, Purpose, Round, Run, Stage
from kehity.matching.publishing import publish
from kehity.matching.reviewing import begin_round
from kehity.matching.running import ask_run
from kehity.matching.tests.coordinating import (
    a_season,
    agreed,
    anew,
    draft_of,
    drafted,
    in_draft,
    reviewed,
)
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.mentorships.models import Mentorship
from kehity.mentorships.pairing import pair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

WHY = {"reason": "They know the same field."}


def text(answer):
    return " ".join(answer.content.decode().split())


def board(client, season):
    return text(client.get(reverse("season_matching", args=[season.pk])))


def a_draft(client, mentees=2, mentors=2, **mentor):
    """A draft in which each mentee has a mentor, and its coordinator signed in."""
    _season, coordinator, own, others = a_season(mentees, mentors, **mentor)
    pairs = [(*two, 1) for two in zip(own, others, strict=False)]
    round = drafted(*pairs, coordinator=coordinator)
    client.force_login(coordinator)
    return round, coordinator, own, others


# The board


@pytest.mark.parametrize(
    ("mentees", "mentors", "says"),
    [
        (0, 0, "Nobody is ready for a pair yet"),
        (0, 1, "No mentee is waiting for a mentor"),
        (1, 0, "No mentor has a free place"),
        (1, 1, "Make suggestions"),
    ],
)
def test_the_board_says_what_can_begin(client, mentees, mentors, says):
    season, coordinator, *_people = a_season(mentees, mentors)
    client.force_login(coordinator)

    assert says in board(client, season)


def test_the_board_says_when_everyone_has_a_mentor(client):
    round, coordinator, mentees, _mentors = a_draft(client, 1, 2)
    confirm(in_draft(round, mentees[0]), coordinator)
    publish(anew(round), coordinator)

    page = board(client, round.season)

    assert "Everyone who is ready has a mentor" in page
    assert "Take the publication back" in page


def test_the_board_tells_what_the_rules_take_away(client):
    season, coordinator, *_people = a_season(1, 2)
    MentorFactory(season=season, languages=["sv"])
    client.force_login(coordinator)

    page = board(client, season)

    assert "No pair is possible for 1 person" in page
    assert "No working language in common" in page
    assert "They share no working language." in page
    assert "1 of all 3 pairs" in page


def test_a_mentor_with_a_pair_is_not_told_of_as_somebody_without_a_partner(client):
    round, coordinator, mentees, _mentors = a_draft(client, 1, 1, capacity=2)
    confirm(in_draft(round, mentees[0]), coordinator)
    publish(anew(round), coordinator)
    MenteeFactory(season=round.season, languages=["sv"])

    page = board(client, round.season)

    assert "No pair is possible for 1 person" in page


@pytest.mark.parametrize(("just_published", "kind_of_it"), [(True, "ghost"), (False, "primary")])
def test_while_it_can_be_taken_back_the_publication_comes_before_a_new_round(
    client, just_published, kind_of_it
):
    round, coordinator, mentees, _mentors = a_draft(client, 1, 2)
    MenteeFactory(season=round.season)
    confirm(in_draft(round, mentees[0]), coordinator)
    publish(anew(round), coordinator)
    if not just_published:
        Publication.objects.update(at=timezone.now() - datetime.timedelta(days=2))

    page = board(client, round.season)

    buttons = re.findall(r'<button class="button" data-kind="(\w+)"(.*?)</button>', page)
    assert [kind for kind, button in buttons if "Make suggestions" in button] == [kind_of_it]
    assert ("Take the publication back" in page) == just_published


STAGES = {
    Stage.REVIEW: "Look through the suggestions",
    Stage.MENTEES: "Ask the mentors now",
    Stage.MENTORS: "Make the draft now",
    Stage.DRAFT: "Open the draft",
    Stage.PUBLISHED: "Make suggestions",
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_board_has_one_thing_to_do_next(client, stage):
    season, coordinator, [mentee, *_], [mentor, *_others] = a_season()
    round = RoundFactory(season=season, stage=stage)
    SuggestionFactory(round=round, mentee=mentee, mentor=mentor, rank=1)
    client.force_login(coordinator)

    page = board(client, season)

    assert STAGES[stage] in page
    assert all(words not in page for one, words in STAGES.items() if one != stage)


def test_the_board_counts_the_answers(client):
    season, coordinator, mentees, [mentor, *_others] = a_season()
    round = RoundFactory(season=season, stage=Stage.MENTEES)
    SuggestionFactory(round=round, mentee=mentees[0], mentor=mentor, rank=1)
    SuggestionFactory(round=round, mentee=mentees[1], mentor=mentor)
    client.force_login(coordinator)

    assert "1 of 2 have answered" in board(client, season)


def test_a_large_season_is_looked_at_by_a_run_only(client, monkeypatch):
    season, coordinator, *_people = a_season()
    monkeypatch.setattr("kehity.matching.board.LOOKED_AT_ONCE", 3)
    client.force_login(coordinator)
    assert "What stands in the way" not in board(client, season)

    begin_round(season, coordinator)
    run_what_is_ready()

    assert "What stands in the way" in board(client, season)


# Running


def test_suggestions_are_made_in_the_background(client):
    season, coordinator, *_people = a_season()
    client.force_login(coordinator)

    begun = client.post(reverse("season_rounds", args=[season.pk]), {"weakest_first": "on"})

    run = Run.objects.get()
    assert (begun.url, run.weakest_first, run.quick) == (
        reverse("run", args=[run.pk]),
        True,
        False,
    )
    assert "The program is computing" in text(client.get(begun.url))
    run_what_is_ready()
    assert "Look through the suggestions" in text(client.get(begun.url))
    part = client.get(begun.url, headers={"HX-Request": "true"})
    assert (b"<html" in part.content, b'id="progress"' in part.content) == (False, True)


def test_a_run_is_cancelled_and_asked_for_again(client):
    season, coordinator, *_people = a_season()
    round = begin_round(season, coordinator)
    run = round.runs.get()
    client.force_login(coordinator)

    client.post(reverse("run_cancellation", args=[run.pk]))

    assert "Try again" in text(client.get(reverse("run", args=[run.pk])))
    again = client.post(reverse("round_runs", args=[round.pk]))
    assert again.url == reverse("run", args=[round.runs.order_by("-asked_at")[0].pk])
    assert client.post(reverse("round_runs", args=[round.pk])).status_code == 409


def test_a_crash_is_told_in_plain_words(client, monkeypatch):
    season, coordinator, *_people = a_season()
    run = begin_round(season, coordinator).runs.get()
    monkeypatch.setattr(computing, "suggest", None)
    run_what_is_ready()
    client.force_login(coordinator)

    assert "It did not work out" in text(client.get(reverse("run", args=[run.pk])))
    assert "The computing did not work out" in board(client, season)


def test_the_record_is_downloaded_with_names_reasons_and_changes(client):
    round, coordinator, mentees, _mentors = a_draft(client)
    confirm(in_draft(round, mentees[0]), coordinator)
    run = round.runs.get()

    record = client.get(reverse("run_record", args=[run.pk]))

    told = json.loads(record.content)
    assert "attachment" in record["Content-Disposition"]
    assert told["people"][str(mentees[0].pk)] == mentees[0].person.name
    assert (told["seed"], told["record"]["proven"]) == (1, True)
    assert [(one["what"], one["who"]) for one in told["changes"]] == [
        ("confirmed", coordinator.name)
    ]


# Reviewing


def test_suggestions_are_looked_through_and_searched(client):
    round, coordinator, mentees, _mentors = reviewed(2, 2)
    url = reverse("round_suggestions", args=[round.pk])
    client.force_login(coordinator)

    everyone = text(client.get(url))
    one = text(client.get(url, {"name": mentees[0].person.last_name.upper()}))
    nobody = text(client.get(url, {"show": "without"}))

    assert all(mentee.person.name in everyone for mentee in mentees)
    assert (mentees[0].person.name in one, mentees[1].person.name in one) == (True, False)
    assert "No mentee fits this." in nobody


@pytest.mark.parametrize("count", [2, 8])
def test_looking_through_takes_the_same_queries_at_any_size(
    client, count, django_assert_max_num_queries
):
    round, coordinator, *_people = reviewed(count, count)
    client.force_login(coordinator)

    with django_assert_max_num_queries(16):
        client.get(reverse("round_suggestions", args=[round.pk]))


def test_a_mentor_is_added_with_a_reason(client):
    round, coordinator, mentees, mentors = reviewed(1, 2)
    round.suggestions.filter(mentor=mentors[1]).delete()
    url = reverse("mentee_suggestions", args=[round.pk, mentees[0].pk])
    client.force_login(coordinator)

    page = text(client.get(url))
    without_reason = client.post(url, {"mentor": mentors[1].pk})
    done = client.post(url, {"mentor": mentors[1].pk, **WHY})

    assert mentors[1].person.name in page
    assert (without_reason.status_code, done.url) == (200, url)
    assert round.suggestions.get(mentor=mentors[1]).added_by == coordinator


@pytest.mark.parametrize("wrong", ["", "x" * 40, "00000000-0000-0000-0000-000000000000", "\x00"])
def test_what_is_not_offered_is_not_added(client, wrong):
    round, coordinator, mentees, _mentors = reviewed(1, 1)
    round.suggestions.all().delete()
    client.force_login(coordinator)

    answer = client.post(
        reverse("mentee_suggestions", args=[round.pk, mentees[0].pk]), {"mentor": wrong, **WHY}
    )

    assert (answer.status_code, round.suggestions.count()) == (200, 0)


def test_a_suggestion_is_removed_with_a_reason(client):
    round, coordinator, *_people = reviewed(1, 1)
    suggestion = round.suggestions.get()
    url = reverse("suggestion_removal", args=[suggestion.pk])
    client.force_login(coordinator)

    asked, empty = client.get(url), client.post(url, {"reason": " "})
    client.post(url, WHY)

    assert (asked.status_code, empty.status_code) == (200, 200)
    assert not round.suggestions.exists()
    assert client.get(url).status_code == 404


def test_after_the_review_the_pages_only_show(client):
    round, coordinator, mentees, _mentors = reviewed(1, 1)
    suggestion = round.suggestions.get()
    url = reverse("mentee_suggestions", args=[round.pk, mentees[0].pk])
    Round.objects.update(stage=Stage.MENTEES)
    client.force_login(coordinator)

    assert "The suggestions are settled" in text(client.get(url))
    assert client.post(url, WHY).status_code == 409
    assert client.get(reverse("suggestion_removal", args=[suggestion.pk])).status_code == 409


# The stages


def test_the_round_goes_its_way(client):
    round, coordinator, *_people = reviewed(1, 1)
    client.force_login(coordinator)

    for name, stage in (
        ("round_mentees", Stage.MENTEES),
        ("round_mentors", Stage.MENTORS),
        ("round_drafting", Stage.DRAFT),
    ):
        url = reverse(name, args=[round.pk])
        assert client.get(url).status_code == 200
        if stage == Stage.MENTORS:
            MenteeAnswer.objects.create(suggestion=round.suggestions.get(), rank=1)
        client.post(url)
        assert anew(round).stage == stage
        assert client.post(url).status_code == 409


def test_a_round_is_called_off(client):
    round, coordinator, *_people = reviewed(1, 1)
    url = reverse("round_dropping", args=[round.pk])
    client.force_login(coordinator)

    assert client.get(url).status_code == 200
    client.post(url)

    assert anew(round).is_in(Stage.DROPPED)
    assert client.post(url).status_code == 403


# The draft


def test_the_draft_is_looked_through(client):
    round, coordinator, mentees, mentors = a_draft(client, 3, 2)
    lock(in_draft(round, mentees[0]), coordinator)
    confirm(in_draft(round, mentees[1]), coordinator)
    url = reverse("round_draft", args=[round.pk])

    def pairs(**query):
        page = client.get(url, query)
        return {line.pair.mentee for line in page.context["lines"]}

    assert pairs() == set(mentees[:2])
    assert pairs(show="locked") == {mentees[0]}
    assert pairs(show="unconfirmed") == {mentees[0]}
    assert pairs(show="weak") == set()
    assert pairs(name=mentors[1].person.last_name) == {mentees[1]}
    assert "Nobody could be suggested." in text(client.get(url))


BECAUSE = {
    "Nobody could be suggested.": None,
    "Has not answered.": {},
    "Has said no to everyone who was suggested.": {"rank": 0},
    "The mentors chosen have said no, or nothing.": {"rank": 1, "accepts": False},
    "The places went to others.": {"rank": 1, "accepts": True},
}


@pytest.mark.parametrize("because", BECAUSE)
def test_it_says_why_a_mentee_is_left_without(client, because):
    season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round = RoundFactory(season=season, stage=Stage.DRAFT)
    if BECAUSE[because] is not None:
        SuggestionFactory(round=round, mentee=mentee, mentor=mentor, **BECAUSE[because])
    client.force_login(coordinator)

    page = text(client.get(reverse("round_draft", args=[round.pk])))

    assert because in page
    assert "There are no pairs in the draft" in page


@pytest.mark.parametrize("count", [2, 8])
def test_the_draft_takes_the_same_queries_at_any_size(client, count, django_assert_max_num_queries):
    round, *_people = a_draft(client, count + 2, count)

    with django_assert_max_num_queries(24):
        client.get(reverse("round_draft", args=[round.pk]))


def test_a_pair_is_locked_confirmed_and_back_where_one_was(client):
    round, _coordinator, mentees, _mentors = a_draft(client)
    drafted_pair = in_draft(round, mentees[0])

    for act in ("lock", "unlocking", "confirmation", "unconfirmation"):
        done = client.post(
            reverse(f"draft_pair_{act}", args=[drafted_pair.pk], query={"show": "locked"})
        )
        assert done.url == reverse("round_draft", args=[round.pk]) + "?show=locked"

    assert list(round.changes.order_by("pk").values_list("kind", flat=True)) == [
        "locked",
        "unlocked",
        "confirmed",
        "unconfirmed",
    ]


def test_a_swap_tells_what_it_costs_before_it_is_made(client):
    _season, coordinator, [one, two], [mentor, other] = a_season()
    one.person.first_name, two.person.first_name = "Aino", "Bengt"
    one.person.save()
    two.person.save()
    round = drafted(
        (one, mentor, 1),
        (one, other, 2),
        (two, other, 1),
        (two, mentor, 2),
        coordinator=coordinator,
    )
    url = reverse("draft_pair_swap", args=[in_draft(round, one).pk])
    client.force_login(coordinator)

    page = client.get(url)

    assert "Aino: from the first choice to the second choice" in text(page)
    assert "Bengt: from the first choice to the second choice" in text(page)
    assert text(page).count("Have said yes to Aino") == 1
    assert "Have not said yes to Aino" not in text(page)
    assert client.post(url, {"swap": "nobody"}).status_code == 200
    client.post(url, {"swap": page.context["offered"][0].id})
    assert draft_of(round) == {(one.pk, other.pk), (two.pk, mentor.pk)}


def test_a_locked_pair_has_no_swap(client):
    round, coordinator, mentees, _mentors = a_draft(client)
    lock(in_draft(round, mentees[0]), coordinator)

    page = client.get(reverse("draft_pair_swap", args=[in_draft(round, mentees[0]).pk]))

    assert "This pair is locked" in text(page)


def test_a_pair_is_taken_out_with_a_reason(client):
    round, _coordinator, mentees, mentors = a_draft(client)
    url = reverse("draft_pair_removal", args=[in_draft(round, mentees[0]).pk])

    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 200
    client.post(url, WHY)

    assert draft_of(round) == {(mentees[1].pk, mentors[1].pk)}
    assert client.get(url).status_code == 404


def test_a_pair_is_put_together_by_hand(client):
    round, _coordinator, mentees, _mentors = a_draft(client, 2, 1)
    mentor = MentorFactory(season=round.season)
    url = reverse("draft_new", args=[round.pk])
    left = next(one for one in mentees if one.pk not in {m for m, _ in draft_of(round)})

    assert left.person.name in text(client.get(url))
    for_one = reverse("draft_new", args=[round.pk], query={"mentee": left.pk})
    page = client.get(for_one)
    assert [one.mentor for one in page.context["offered"]] == [mentor]
    client.post(for_one, {"mentor": mentor.pk, **WHY})

    assert (left.pk, mentor.pk) in draft_of(round)


@pytest.mark.parametrize("mentee", ["x", "", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_a_foreign_mentee_is_simply_not_chosen(client, mentee):
    round, *_people = a_draft(client)

    page = client.get(reverse("draft_new", args=[round.pk]), {"mentee": mentee})

    assert (page.status_code, page.context["mentee"]) == (200, None)


# Publishing


def test_publishing_names_what_is_made_and_what_is_left_out(client):
    round, coordinator, mentees, mentors = a_draft(client)
    url = reverse("round_publication", args=[round.pk])
    assert "No pair has been confirmed yet" in text(client.get(url))
    confirm(in_draft(round, mentees[0]), coordinator)

    page = text(client.get(url))

    assert f"{mentees[0].person.name} and {mentors[0].person.name}" in page
    assert "1 pair is not confirmed and is left out" in page
    done = client.post(url)
    assert done.url == reverse("season_matching", args=[round.season_id])
    assert list(Mentorship.objects.values_list("mentee", flat=True)) == [mentees[0].pk]


def test_a_pair_that_could_not_be_made_is_told_by_name(client):
    round, coordinator, mentees, mentors = a_draft(client)
    for mentee in mentees:
        confirm(in_draft(round, mentee), coordinator)
    pair(mentees[0], MentorFactory(season=round.season), by=coordinator)

    page = text(client.post(reverse("round_publication", args=[round.pk]), follow=True))

    names = f"{mentees[0].person.name} and {mentors[0].person.name}"
    assert f"{names} were not made a pair. The mentee already has a pair." in page


def test_a_publication_is_taken_back(client):
    round, coordinator, mentees, _mentors = a_draft(client)
    for mentee in mentees:
        confirm(in_draft(round, mentee), coordinator)
    publish(round, coordinator)
    mentorship = Mentorship.objects.get(mentee=mentees[0])
    mentorship.topics.create(by=mentees[0].person)
    url = reverse("publication_undoing", args=[round.pk])

    assert client.get(url).status_code == 200
    page = text(client.post(url, follow=True))

    assert "1 pair is in the draft again." in page
    assert f"{mentees[0].person.name} and" in page
    assert "have gone on already and stay a pair." in page


# Who may see it


def test_nobody_but_the_coordinators_finds_any_of_it(client):
    round, _coordinator, mentees, mentors = a_draft(client)
    run, drafted_pair = round.runs.get(), in_draft(round, mentees[0])
    suggestion = round.suggestions.first()
    addresses = [
        reverse("season_matching", args=[round.season_id]),
        reverse("season_rounds", args=[round.season_id]),
        reverse("mentee_suggestions", args=[round.pk, mentees[0].pk]),
        reverse("mentee_why_not", args=[round.pk, mentees[0].pk]),
        f"{reverse('mentee_why_not', args=[round.pk, mentees[0].pk])}?mentor={mentors[1].pk}",
        reverse("suggestion_removal", args=[suggestion.pk]),
        *(reverse(name, args=[round.pk]) for name in OF_A_ROUND),
        *(reverse(name, args=[run.pk]) for name in OF_A_RUN),
        *(reverse(name, args=[drafted_pair.pk]) for name in OF_A_PAIR),
    ]
    elsewhere = coordinator_of(RoundFactory().season)
    codes = set()
    for person in (elsewhere, mentees[0].person, mentors[0].person, PersonFactory()):
        client.force_login(person)
        for address in addresses:
            codes |= {client.get(address).status_code, client.post(address).status_code}

    assert codes <= {404, 405}
    assert (Mentorship.objects.count(), DraftPair.objects.count()) == (0, 2)
    assert round.changes.count() == 0


OF_A_ROUND = (
    "round_suggestions",
    "round_mentees",
    "round_mentors",
    "round_drafting",
    "round_dropping",
    "round_runs",
    "round_draft",
    "draft_new",
    "round_publication",
    "publication_undoing",
)
OF_A_RUN = ("run", "run_cancellation", "run_record")
OF_A_PAIR = (
    "draft_pair_lock",
    "draft_pair_unlocking",
    "draft_pair_confirmation",
    "draft_pair_unconfirmation",
    "draft_pair_swap",
    "draft_pair_removal",
)


def test_the_draft_of_a_run_under_way_is_only_looked_at(client):
    season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round = agreed((mentee, mentor, 1), coordinator=coordinator)
    ask_run(round, Purpose.DRAFT, coordinator)
    client.force_login(coordinator)

    page = text(client.get(reverse("round_draft", args=[round.pk])))

    assert "The program is computing" in page
    assert "Compute again" not in page
    assert "The program is computing" in board(client, season)
