"""Wrong and hostile answers: an error beside the field, the text kept, nothing half done."""

import pytest
from django.urls import reverse

from kehity.goals.tests.factories import GoalFactory
from kehity.learning.models import Means, ShelfItem, Suggestion
from kehity.learning.tests.factories import MeansFactory
from kehity.mentorships.tests.factories import coordinator_of

RIGHT = {"kind": "book", "title": "Time to think"}
WRONG = {
    "no kind": {"kind": ""},
    "an unknown kind": {"kind": "car"},
    "no title": {"title": ""},
    "a NUL in the title": {"title": "Ti\0me"},
    "an endless title": {"title": "x" * 100_000},
    "a script as a link": {"link": "javascript:alert(1)"},
    "data as a link": {"link": "data:text/html,<script>alert(1)</script>"},
    "no link": {"link": "not a link"},
    "an endless link": {"link": "https://example.org/" + "x" * 100_000},
    "an endless why": {"why": "x" * 301},
}
WRONG_OF_ONES_OWN = {
    "a day that is not": {"due": "2027-02-30"},
    "a day before days": {"due": "0000-00-00"},
    "words for a day": {"due": "soon"},
    "a goal that is not": {"goal": "no-uuid"},
    "an unknown effort": {"effort": "a year"},
    "an endless place": {"where": "x" * 100_000},
}


@pytest.mark.parametrize("wrong", [*WRONG.values(), *WRONG_OF_ONES_OWN.values()], ids=str)
def test_a_means_is_not_chosen_by_wrong_answers(pair, client, wrong):
    client.force_login(pair.mentee.person)

    answer = client.post(reverse("means_new", args=[pair.mentee.pk]), RIGHT | wrong)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == set(wrong)
    assert not Means.objects.exists()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=str)
def test_nothing_is_suggested_by_wrong_answers(pair, client, wrong, mails):
    client.force_login(pair.mentor.person)

    sent = mails(lambda: client.post(reverse("suggestions", args=[pair.pk]), RIGHT | wrong))

    assert (sent, list(Suggestion.objects.all())) == ([], [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": "-5"},
        {"minutes": "9" * 40},
        {"minutes": "an hour"},
        {"language": "xx"},
        {"theme": "999999"},
        {"link": "javascript:alert(1)"},
        {"title": ""},
        {"note": "x" * 301},
    ],
    ids=str,
)
def test_nothing_comes_on_the_shelf_by_wrong_answers(pair, client, wrong):
    client.force_login(coordinator_of(pair.season))
    told = RIGHT | {"language": "fi"} | wrong

    answer = client.post(reverse("shelf_item_new", args=[pair.season.pk]), told)

    assert answer.status_code == 422
    assert not ShelfItem.objects.exists()


def test_a_goal_of_somebody_else_is_no_goal_of_mine(pair, client):
    foreign = GoalFactory()
    client.force_login(pair.mentee.person)

    answer = client.post(
        reverse("means_new", args=[pair.mentee.pk]), RIGHT | {"goal": str(foreign.pk)}
    )

    assert answer.status_code == 422


def test_what_was_typed_is_kept(pair, client):
    means = MeansFactory(participation=pair.mentee)
    client.force_login(pair.mentee.person)
    told = {"kind": "book", "title": "", "why": "Because <b>I</b> interrupt."}

    page = client.post(reverse("means", args=[means.pk]), told).content.decode()

    assert "Because &lt;b&gt;I&lt;/b&gt; interrupt." in page
    assert Means.objects.get().why == ""


def test_a_takeaway_needs_words(pair, client):
    means = MeansFactory(participation=pair.mentee)
    client.force_login(pair.mentee.person)

    answers = [
        client.post(reverse("means_takeaway", args=[means.pk]), {"takeaway": words}).status_code
        for words in ("", "   ", "x" * 601, "\0")
    ]

    assert (answers, Means.objects.get().status) == ([422] * 4, "chosen")
