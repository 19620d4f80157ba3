"""A mentor offers, a mentee takes up or silently leaves."""

import pytest
from django.test import Client
from django.urls import reverse

from kehity.learning.models import Suggestion
from kehity.learning.tests.factories import MeansFactory, SuggestionFactory

TOLD = {"kind": "book", "title": "Time to think", "why": "It opened my ears."}


def test_a_suggestion_is_told_without_a_word_of_it(pair, client, mails):
    client.force_login(pair.mentor.person)

    sent = mails(lambda: client.post(reverse("suggestions", args=[pair.pk]), TOLD))

    suggestion = Suggestion.objects.get()
    assert (suggestion.by, suggestion.title) == (pair.mentor.person, "Time to think")
    assert [(mail.to, mail.subject) for mail in sent] == [
        ([pair.mentee.person.email], f"{pair.mentor.person.first_name} has a suggestion for you")
    ]
    words = sent[0].body + str(sent[0].alternatives[0].content)
    assert [word for word in TOLD.values() if word in words and word != "book"] == []
    assert reverse("learning_means", args=[pair.mentee.pk]) in words


def test_a_suggestion_taken_up_becomes_a_means(pair, client):
    suggestion = SuggestionFactory(mentorship=pair, why="It opened my ears.")
    client.force_login(pair.mentee.person)

    client.post(reverse("suggestion_taken", args=[suggestion.pk]))

    means = pair.mentee.means.get()
    assert (means.suggestion, means.title, means.why) == (
        suggestion,
        "Time to think",
        "It opened my ears.",
    )


def test_a_suggestion_is_taken_up_once(pair, client):
    suggestion = SuggestionFactory(mentorship=pair)
    client.force_login(pair.mentee.person)
    address = reverse("suggestion_taken", args=[suggestion.pk])

    answers = [client.post(address).status_code for _number in range(2)]

    assert answers == [302, 404]


def test_leaving_a_suggestion_is_silent(pair, client, mails):
    suggestion = SuggestionFactory(mentorship=pair)
    address = reverse("suggestions", args=[pair.pk])
    client.force_login(pair.mentor.person)
    before = page_of(client, address)
    mentees_browser = Client()
    mentees_browser.force_login(pair.mentee.person)

    left = reverse("suggestion_left", args=[suggestion.pk])
    sent = mails(lambda: mentees_browser.post(left))

    assert sent == []
    assert Suggestion.objects.get().left_at is not None
    assert page_of(client, address) == before


def test_taking_a_suggestion_up_is_as_silent_as_leaving_it(pair, client):
    suggestion = SuggestionFactory(mentorship=pair)
    address = reverse("suggestions", args=[pair.pk])
    client.force_login(pair.mentor.person)
    before = page_of(client, address)
    mentees_browser = Client()
    mentees_browser.force_login(pair.mentee.person)

    mentees_browser.post(reverse("suggestion_taken", args=[suggestion.pk]))

    assert pair.mentee.means.count() == 1
    assert page_of(client, address) == before


def test_what_is_left_no_longer_waits(pair, client):
    suggestion = SuggestionFactory(mentorship=pair)
    client.force_login(pair.mentee.person)
    address = reverse("learning_means", args=[pair.mentee.pk])
    before = client.get(address).context

    suggestion.leave()

    after = client.get(address).context
    assert ([*before["suggestions"]], [*after["suggestions"]]) == ([suggestion], [])


def test_a_full_hand_takes_nothing_more(pair, client):
    suggestion = SuggestionFactory(mentorship=pair)
    for _number in range(3):
        MeansFactory(participation=pair.mentee)
    client.force_login(pair.mentee.person)

    answer = client.post(reverse("suggestion_taken", args=[suggestion.pk]))

    assert answer.status_code == 409
    assert list(Suggestion.objects.waiting()) == [suggestion]


def test_when_the_pair_has_ended_nothing_more_is_suggested(pair, client):
    pair.endings.create(kind="early", by=pair.mentee.person)
    client.force_login(pair.mentor.person)

    answer = client.post(reverse("suggestions", args=[pair.pk]), TOLD)

    assert answer.status_code == 403
    assert not Suggestion.objects.exists()


def test_many_suggestions_ask_no_more_questions(pair, client, django_assert_max_num_queries):
    for _number in range(8):
        SuggestionFactory(mentorship=pair)
    client.force_login(pair.mentor.person)

    with django_assert_max_num_queries(16):
        client.get(reverse("suggestions", args=[pair.pk]))


def page_of(client, address) -> str:
    html = client.get(address).content.decode()
    return "\n".join(line for line in html.splitlines() if "csrf" not in line)


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_suggestion_of_another_pair_is_nowhere(pair, client, role):
    elsewhere = SuggestionFactory(title="Not for you")
    client.force_login(getattr(pair, role).person)

    pages = [
        reverse("suggestions", args=[pair.pk]),
        reverse("learning_means", args=[pair.mentee.pk]),
    ]

    assert [page for page in pages if "Not for you" in page_of(client, page)] == []
    assert client.post(reverse("suggestion_left", args=[elsewhere.pk])).status_code == 404
