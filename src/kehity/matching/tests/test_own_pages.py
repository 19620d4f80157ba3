"""One's own pages while pairs are made: the suggested with their reasons, the answer, the list."""

# long because each page of those who answer and wait is opened in every state.

import re

import pytest
from django.urls import reverse

from kehity.matching.models import DraftPair, MenteeAnswer, MentorAnswer, Publication, Stage
from kehity.matching.tests.factories import (
    RoundFactory,
    SuggestionFactory,
    three_for_one,
)
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    coordinator_of,
)
from kehity.people.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db

OVER = "The time to answer here is over"


def signed_in(client, person):
    person.prefer(language="en")
    client.force_login(person)
    return client


def suggestions_page(participation):
    return reverse("my_suggestions", args=[participation.pk])


def waiting_page(participation):
    return reverse("my_waiting", args=[participation.pk])


def words_of(page):
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(text.split())


def chosen(suggestions, *choices):
    return {
        f"choice_{one.pk.hex}": choice for one, choice in zip(suggestions, choices, strict=True)
    }


@pytest.mark.parametrize("page", [suggestions_page, waiting_page])
def test_nobody_sees_the_page_of_another(client, page):
    round, mentee, suggestions = three_for_one()
    people = {
        "mentor": suggestions[0].mentor.person,
        "coordinator": coordinator_of(round.season),
        "stranger": PersonFactory(),
    }

    answers = {
        name: signed_in(client, person).get(page(mentee)).status_code
        for name, person in people.items()
    }

    assert answers == dict.fromkeys(people, 404)


def test_a_mentee_reads_who_is_suggested_and_why_in_words(client):
    _round, mentee, suggestions = three_for_one()
    why = {
        "strengths": [
            {"code": "themes", "facts": {"themes": ["t01", "gone"]}},
            {"code": "of tomorrow", "facts": {}},
        ],
        "caution": {"code": "style_missing", "facts": {"who": "mentee"}},
    }
    suggestions[0].why = why
    suggestions[0].save()
    theme = mentee.season.themes.get(key="t01")

    page = words_of(signed_in(client, mentee.person).get(suggestions_page(mentee)))

    assert page.count("Why was I suggested this?") == 3
    assert f"You have both chosen: {theme}." in page
    assert "You have not answered the statements on ways of working." in page
    assert all(one.mentor.person.name in page for one in suggestions)
    assert [one.mentor.person.email for one in suggestions if one.mentor.person.email in page] == []


def test_a_mentee_answers_and_finds_the_answer_again(client):
    _round, mentee, suggestions = three_for_one()
    signed_in(client, mentee.person)
    answer = chosen(suggestions, "2", "1", "no") | {f"reason_{suggestions[2].pk.hex}": "time"}

    sent = client.post(suggestions_page(mentee), answer)

    assert (sent.status_code, sent.url) == (302, suggestions_page(mentee))
    page = client.get(suggestions_page(mentee))
    assert "You can change it until" in words_of(page)
    assert page.content.decode().count("checked") == 3
    assert list(MenteeAnswer.objects.order_by("suggestion__position").values_list("rank")) == [
        (2,),
        (1,),
        (None,),
    ]


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (("1", "1", "no"), "You have given this place to more than one"),
        (("2", "3", "no"), "Begin with the 1st choice"),
        (("1", "3", "no"), "Begin with the 1st choice"),
        (("1", "2", ""), "Choose a place, or say no."),
        (("1", "2", "4"), "Select a valid choice"),
        (("1", "2", "0"), "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_what_was_chosen_is_kept(client, choices, said):
    _round, mentee, suggestions = three_for_one()
    signed_in(client, mentee.person)

    page = client.post(suggestions_page(mentee), chosen(suggestions, *choices))

    assert page.status_code == 200
    assert said in words_of(page)
    kept = [one for one in choices if one in ("1", "2", "3", "no")]
    assert page.content.decode().count("checked") == len(kept)
    assert MenteeAnswer.objects.count() == 0


@pytest.mark.parametrize("stage", [Stage.MENTORS, Stage.DRAFT, Stage.PUBLISHED])
def test_when_the_time_is_over_the_page_says_so_and_takes_no_answer(client, stage):
    _round, mentee, suggestions = three_for_one(stage)
    signed_in(client, mentee.person)

    sent = client.post(suggestions_page(mentee), chosen(suggestions, "1", "2", "3"))

    assert (sent.status_code, OVER in words_of(sent)) == (409, True)
    assert client.get(suggestions_page(mentee)).context["form"] is None


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.DROPPED])
def test_what_is_not_out_is_not_shown(client, stage):
    _round, mentee, suggestions = three_for_one(stage)

    page = words_of(signed_in(client, mentee.person).get(suggestions_page(mentee)))

    assert "Nobody is suggested to you now" in page
    assert [one for one in suggestions if one.mentor.person.name in page] == []


def test_a_mentor_answers_one_mentee_and_lets_another_wait(client):
    round = RoundFactory(stage=Stage.MENTORS)
    mentor = MentorFactory(season=round.season, capacity=2)
    both = [SuggestionFactory(round=round, mentor=mentor, rank=n) for n in (1, 2)]
    signed_in(client, mentor.person)

    sent = client.post(suggestions_page(mentor), chosen(both[:1], "yes"))

    assert sent.status_code == 302
    assert list(MentorAnswer.objects.values_list("suggestion", "accepts")) == [(both[0].pk, True)]
    assert "You said yes" in words_of(client.get(suggestions_page(mentor)))


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_partner_never_sees_rank_refusal_reason_or_ways_of_working(client, role):
    """The page of one half is the same whatever the other has answered."""
    stage = Stage.MENTEES if role == "mentee" else Stage.MENTORS
    suggestion = SuggestionFactory(round__stage=stage, rank=1)
    reader, other = suggestion.mentee, suggestion.mentor
    if role == "mentor":
        reader, other = other, reader
    signed_in(client, reader.person)

    pages = []
    for change in (lambda: None, *changes(suggestion, role), lambda: answers_style(other)):
        change()
        pages.append(words_of(client.get(suggestions_page(reader))))

    assert len(set(pages)) == 1


def changes(suggestion, reader):
    """What the other may answer, one after the other."""
    if reader == "mentor":
        of_mentee = MenteeAnswer.objects.filter(suggestion=suggestion)
        return [lambda: of_mentee.update(rank=3), lambda: of_mentee.update(reason="time")]
    return [
        lambda: MentorAnswer.objects.create(suggestion=suggestion, accepts=False, reason="time"),
        lambda: MentorAnswer.objects.update(accepts=True, reason=""),
    ]


def answers_style(participation):
    participation.working_style = {f"style.{n}": 5 for n in range(1, 7)}
    participation.save()


def test_a_mentor_never_learns_that_a_mentee_wished_for_them(client):
    why = {"strengths": [{"code": "wished", "facts": {}}], "caution": None}
    suggestion = SuggestionFactory(round__stage=Stage.MENTORS, rank=1, why=why)

    mentor = suggestion.mentor

    page = words_of(signed_in(client, mentor.person).get(suggestions_page(mentor)))

    assert "wished" not in page


def test_a_page_of_three_asks_few_questions(client, django_assert_max_num_queries):
    _round, mentee, _suggestions = three_for_one()
    signed_in(client, mentee.person)

    with django_assert_max_num_queries(12):
        client.get(suggestions_page(mentee))


# -- Why we two -----------------------------------------------------------------------------------


def why_page(pair):
    return reverse("pair_why", args=[pair.pk])


def published(**told):
    suggestion = SuggestionFactory(round__stage=Stage.PUBLISHED, rank=1, accepts=True)
    pair = MentorshipFactory(mentee=suggestion.mentee, mentor=suggestion.mentor)
    drafted = DraftPair.objects.create(
        round=suggestion.round,
        mentee=pair.mentee,
        mentor=pair.mentor,
        why=suggestion.why,
        **told,
    )
    Publication.objects.create(pair=drafted, mentorship=pair, by=pair.made_by)
    return pair


def test_both_halves_read_why_they_were_suggested(client):
    pair = published()
    theme = pair.season.themes.get(key="t01")

    pages = [words_of(signed_in(client, person).get(why_page(pair))) for person in pair.people]

    assert all(f"You have both chosen: {theme}." in page for page in pages)
    assert all("The program suggested you" in page for page in pages)
    assert not any("by hand" in page for page in pages)


def put_into_the_draft():
    return published(put_by=PersonFactory())


@pytest.mark.parametrize("made", [MentorshipFactory, put_into_the_draft])
def test_a_pair_made_by_hand_says_so_without_the_coordinators_reason(client, made):
    pair = made()

    page = words_of(signed_in(client, pair.mentor.person).get(why_page(pair)))

    assert "The coordinator put you two together by hand" in page


def test_why_is_told_to_the_two_alone(client):
    pair = published()
    people = [coordinator_of(pair.season), PersonFactory()]

    answers = [signed_in(client, person).get(why_page(pair)).status_code for person in people]

    assert answers == [404, 404]


def test_the_room_of_the_pair_leads_there(client):
    pair = MentorshipFactory()

    page = signed_in(client, pair.mentee.person).get(pair.get_absolute_url())

    assert why_page(pair) in page.content.decode()


# -- The waiting list -----------------------------------------------------------------------------


def test_a_mentee_reads_the_place_and_what_would_help(client):
    mentee = MenteeFactory()
    MenteeFactory(season=mentee.season)
    MentorFactory(season=mentee.season, languages=["sv"])

    page = words_of(signed_in(client, mentee.person).get(waiting_page(mentee)))

    assert "You are number 1 of 2" in page
    assert "No mentor with a free place shares a working language with you." in page


def not_ready():
    return MenteeFactory(ready=False)


def with_a_pair():
    return MentorshipFactory().mentee


@pytest.mark.parametrize(
    ("made", "said"),
    [(not_ready, "You are not on the list yet"), (with_a_pair, "You are not waiting")],
)
def test_somebody_who_does_not_wait_is_told_why(client, made, said):
    mentee = made()

    assert said in words_of(signed_in(client, mentee.person).get(waiting_page(mentee)))


SILENT = "The time to choose ended before you answered"


@pytest.mark.parametrize("stage", [Stage.MENTORS, Stage.DRAFT, Stage.PUBLISHED])
@pytest.mark.parametrize("page", [waiting_page, suggestions_page])
def test_who_did_not_answer_in_time_is_told_so(client, stage, page):
    _round, mentee, _suggestions = three_for_one(stage)

    assert SILENT in words_of(signed_in(client, mentee.person).get(page(mentee)))


def test_who_has_answered_is_not_told_of_a_missing_answer(client):
    suggestion = SuggestionFactory(round__stage=Stage.PUBLISHED, rank=1)
    mentee = suggestion.mentee
    signed_in(client, mentee.person)

    pages = [words_of(client.get(page(mentee))) for page in (waiting_page, suggestions_page)]

    assert [SILENT in page for page in pages] == [False, False]


def test_a_mentee_without_suggestions_reads_nothing_of_an_answer(client):
    round = RoundFactory(stage=Stage.MENTORS)
    mentee = MenteeFactory(season=round.season)

    page = words_of(signed_in(client, mentee.person).get(suggestions_page(mentee)))

    assert ("Your answer is kept" in page, SILENT in page) == (False, False)


def test_a_mentor_has_no_waiting_list(client):
    mentor = MentorFactory()

    assert signed_in(client, mentor.person).get(waiting_page(mentor)).status_code == 404


@pytest.mark.parametrize("others", [0, 12])
def test_the_waiting_list_asks_the_same_questions_at_any_size(
    client, django_assert_max_num_queries, others
):
    mentee = MenteeFactory()
    for _number in range(others):
        MenteeFactory(season=mentee.season)
        MentorFactory(season=mentee.season)
    signed_in(client, mentee.person)

    with django_assert_max_num_queries(14):
        client.get(waiting_page(mentee))
