"""What people are told while pairs are made: a link, and nothing of anybody."""

import pytest

from kehity.matching import notices
from kehity.matching.tests.factories import SuggestionFactory
from kehity.mentorships.tests.factories import coordinator_of
from kehity.notifications.models import Delivery

pytestmark = pytest.mark.django_db

TO_PARTICIPANTS = [
    (notices.SuggestionsCame, "my-suggestions"),
    (notices.SuggestionsWait, "my-suggestions"),
    (notices.MenteesAsk, "my-suggestions"),
    (notices.MenteesWait, "my-suggestions"),
    (notices.OnTheWaitingList, "my-waiting"),
]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(("notice", "leads_to"), TO_PARTICIPANTS)
def test_a_mail_to_a_participant_is_a_link_and_names_nobody(notice, leads_to, language):
    suggestion = SuggestionFactory(
        mentee__person__last_name="Menteeläinen", mentor__person__last_name="Mentorila"
    )
    person = suggestion.mentee.person
    person.language = language

    mail = notice(suggestion.round, suggestion.mentee).mail(person)

    words = f"{mail.subject} {mail.body} {mail.alternatives[0][0]}"
    assert f"/{leads_to}/{suggestion.mentee.pk}/" in words
    assert ("Menteeläinen" in words, "Mentorila" in words) == (False, False)


@pytest.mark.parametrize("nobody_chose", [True, False])
def test_every_coordinator_hears_that_the_answers_are_in(nobody_chose):
    round = SuggestionFactory().round
    people = {coordinator_of(round.season) for _number in range(2)}

    notices.AnswersAreIn(round, nobody_chose=nobody_chose).send()

    assert {one.person for one in Delivery.objects.all()} == people


@pytest.mark.parametrize(
    ("nobody_chose", "said"),
    [(True, "No mentee chose anybody this time"), (False, "makes a draft of the pairs")],
)
def test_coordinators_read_whether_anybody_was_chosen(nobody_chose, said):
    round = SuggestionFactory().round
    person = coordinator_of(round.season)
    person.language = "en"

    mail = notices.AnswersAreIn(round, nobody_chose=nobody_chose).mail(person)

    assert said in mail.body


@pytest.mark.parametrize(
    ("was_silent", "said"),
    [
        (True, "The time to choose ended before you answered"),
        (False, "There was no pair for you this time"),
    ],
)
def test_who_waits_reads_whether_an_answer_was_missing(was_silent, said):
    suggestion = SuggestionFactory()
    person = suggestion.mentee.person
    person.language = "en"

    mail = notices.OnTheWaitingList(
        suggestion.round, suggestion.mentee, was_silent=was_silent
    ).mail(person)

    assert said in mail.body
    assert said in mail.alternatives[0][0]
