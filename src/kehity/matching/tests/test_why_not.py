"""Why not someone else: the rule that forbids it, or what it would mean for whom; the change."""

import pytest
from django.urls import reverse

from kehity.matching.drafting import bring_together, lock
from kehity.matching.models import Change, Stage
from kehity.matching.tests.coordinating import (
    a_season,
    agreed,
    anew,
    draft_of,
    drafted,
    in_draft,
)
from kehity.mentorships.pairing import NotAPair
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory

pytestmark = pytest.mark.django_db

WHY = "They know the same field."


def text(answer):
    return " ".join(answer.content.decode().split())


def called(participation, name):
    participation.person.first_name, participation.person.last_name = name, "Aalto"
    participation.person.save()
    return participation


@pytest.fixture
def two_pairs(client):
    """Aino is with Liisa and Bengt with Kari in the draft; everyone has said yes to everyone."""
    _season, coordinator, [aino, bengt], [liisa, kari] = a_season()
    people = zip((aino, bengt, liisa, kari), ("Aino", "Bengt", "Liisa", "Kari"), strict=True)
    for one, name in people:
        called(one, name)
    asked = [(aino, liisa, 1), (aino, kari, 2), (bengt, kari, 1), (bengt, liisa, 2)]
    round = drafted(*asked, coordinator=coordinator)
    client.force_login(coordinator)
    return round, coordinator, aino, bengt, liisa, kari


def about(round, mentee, mentor):
    return f"{reverse('mentee_why_not', args=[round.pk, mentee.pk])}?mentor={mentor.pk}"


def without(client, *, room):
    """Bengt is without a mentor, Aino with Liisa; where there is room, with another one, Kari."""
    season, coordinator, [aino], [liisa] = a_season(1, 1)
    bengt = called(MenteeFactory(season=season), "Bengt")
    called(aino, "Aino")
    called(liisa, "Liisa")
    round = drafted((aino, liisa, 1), coordinator=coordinator)
    if room:
        called(MentorFactory(season=season), "Kari")
    client.force_login(coordinator)
    return round, aino, bengt, liisa


def test_a_mentor_is_chosen_from_all_by_name(client, two_pairs):
    round, _coordinator, aino, _bengt, _liisa, kari = two_pairs
    url = reverse("mentee_why_not", args=[round.pk, aino.pk])

    everyone, one, nobody = (text(client.get(f"{url}{q}")) for q in ("", "?name=kAr", "?name=zz"))

    assert "Why not someone else for Aino Aalto?" in everyone
    assert "In the draft now: Liisa Aalto" in everyone
    assert "Why not Liisa?" in everyone
    assert "Why not Kari?" in one
    assert f"mentor={kari.pk}" in one
    assert "Why not Liisa?" not in one
    assert "No mentor of this name" in nobody


def test_the_draft_leads_to_the_question(client, two_pairs):
    round, _coordinator, aino, *_others = two_pairs
    waiting = MenteeFactory(season=round.season)

    page = text(client.get(reverse("round_draft", args=[round.pk])))

    for mentee in (aino, waiting):
        assert f'"{reverse("mentee_why_not", args=[round.pk, mentee.pk])}"' in page


FORBIDDEN = {
    "language": ({"languages": ["sv"]}, "They share no working language."),
    "practical": (
        {"mode": "in_person", "place": "Vaasa"},
        "They have no way or place to meet that suits both.",
    ),
}


@pytest.mark.parametrize("rule", FORBIDDEN)
def test_a_rule_is_told_in_words_once_and_offers_nothing(client, two_pairs, rule):
    round, _coordinator, aino, *_others = two_pairs
    told, words = FORBIDDEN[rule]
    aino.mode, aino.place = "in_person", "Porvoo"
    aino.save()

    page = text(client.get(about(round, aino, MentorFactory(season=round.season, **told))))

    assert "These two cannot be a pair" in page
    assert page.count(words) == 1
    assert "Make this change" not in page


def test_a_no_is_a_rule_too(client):
    _season, coordinator, mentees, mentors = a_season()
    pairs = [(*two, 1) for two in zip(mentees, mentors, strict=True)]
    round = drafted(*pairs, (mentees[0], mentors[1], 2), coordinator=coordinator)
    suggestion = round.suggestions.get(mentee=mentees[0], mentor=mentors[1])
    suggestion.mentor_answer.accepts = False
    suggestion.mentor_answer.save()
    client.force_login(coordinator)

    page = text(client.get(about(round, mentees[0], mentors[1])))

    assert "One of them has said no to this pair" in page


def test_a_pair_of_the_draft_is_told_to_be_one(client, two_pairs):
    round, _coordinator, aino, _bengt, liisa, _kari = two_pairs

    assert "They are a pair in the draft" in text(client.get(about(round, aino, liisa)))


def test_a_swap_is_told_person_by_person_without_points_and_made(client, two_pairs):
    round, _coordinator, aino, bengt, liisa, kari = two_pairs
    url = about(round, aino, kari)

    page = text(client.get(url))

    assert "Both have said yes: Kari is Aino&#x27;s second choice." in page
    assert "Aino and Bengt change mentors" in page
    assert "Aino would then be with Kari instead of Liisa: from the first choice" in page
    assert "Bengt would then be with Liisa instead of Kari: from the first choice" in page
    assert "Nobody is left out." in page
    assert client.post(url, {"way": "nobody"}).status_code == 200
    assert draft_of(round) == {(aino.pk, liisa.pk), (bengt.pk, kari.pk)}
    client.post(url, {"way": str(in_draft(round, bengt).pk)})
    assert draft_of(round) == {(aino.pk, kari.pk), (bengt.pk, liisa.pk)}


def test_a_free_place_is_simply_taken(client, two_pairs):
    round, _coordinator, aino, bengt, _liisa, kari = two_pairs
    free = called(MentorFactory(season=round.season), "Maija")
    url = about(round, aino, free)

    page = text(client.get(url))
    client.post(url, {"way": "place"})

    assert "Maija was not suggested to Aino in this round." in page
    assert "Maija has a free place for Aino" in page
    assert draft_of(round) == {(aino.pk, free.pk), (bengt.pk, kari.pk)}


def test_whoever_makes_room_goes_to_a_free_mentor_that_fits_and_a_mentee_comes_in(client):
    round, aino, bengt, liisa = without(client, room=True)
    url = about(round, bengt, liisa)

    page = text(client.get(url))
    way = {"way": str(in_draft(round, aino).pk)}
    asked = text(client.post(url, way))
    client.post(url, way | {"reason": WHY})

    kari = round.season.participations.get(person__first_name="Kari")
    assert "Aino goes to Kari, and Bengt comes to Liisa" in page
    assert "Bengt, who has nobody now, would then be with Liisa." in page
    assert "Aino would then be with Kari instead of Liisa: " in page
    assert "This field is required" in asked
    assert draft_of(round) == {(aino.pk, kari.pk), (bengt.pk, liisa.pk)}
    assert round.changes.get(kind=Change.Kind.PUT).reason == WHY


def test_a_change_that_leaves_somebody_out_is_told_and_not_offered(client):
    round, aino, bengt, liisa = without(client, room=False)
    url = about(round, bengt, liisa)

    page = text(client.get(url))
    client.post(url, {"way": str(in_draft(round, aino).pk), "reason": WHY})

    assert "Aino, now with Liisa, would then be without a mentor." in page
    assert "Make this change" not in page
    assert reverse("mentee_why_not", args=[round.pk, aino.pk]) in page
    assert draft_of(round) == {(aino.pk, liisa.pk)}


def test_a_change_that_is_refused_half_way_changes_nothing(client):
    round, aino, bengt, liisa = without(client, room=True)
    kari = round.season.participations.get(person__first_name="Kari")
    bengt.languages = ["sv"]
    bengt.save()
    room = {"other": in_draft(round, aino), "elsewhere": kari}

    with pytest.raises(NotAPair):
        bring_together(round, bengt, liisa, round.by, reason=WHY, **room)

    assert draft_of(round) == {(aino.pk, liisa.pk)}


@pytest.mark.parametrize("whose", ["aino", "bengt"])
def test_a_lock_is_named(client, two_pairs, whose):
    round, coordinator, aino, bengt, _liisa, kari = two_pairs
    lock(in_draft(round, {"aino": aino, "bengt": bengt}[whose]), coordinator)

    page = text(client.get(about(round, aino, kari)))

    locked = {"aino": "Aino Aalto and Liisa Aalto", "bengt": "Bengt Aalto and Kari Aalto"}
    assert f"{locked[whose]} are locked together in the draft." in page
    assert "Make this change" not in page


def test_unknown_people_are_not_found(client, two_pairs):
    round, _coordinator, aino, bengt, liisa, kari = two_pairs
    elsewhere = MentorFactory()
    asked = reverse("mentee_why_not", args=[round.pk, aino.pk])
    addresses = [
        about(round, aino, elsewhere),
        about(round, aino, bengt),
        about(round, liisa, kari),
        f"{asked}?mentor=Kari",
    ]

    assert [client.get(one).status_code for one in addresses] == [404] * 4


@pytest.mark.parametrize("stage", [one for one in Stage if one != Stage.DRAFT])
def test_only_a_draft_is_asked_about(client, stage):
    _season, coordinator, [mentee], [mentor] = a_season(1, 1)
    round = agreed((mentee, mentor, 1), coordinator=coordinator, stage=stage)
    client.force_login(coordinator)

    assert client.get(about(round, mentee, mentor)).status_code == 409


@pytest.mark.parametrize("count", [2, 6])
def test_a_draft_of_any_size_takes_the_same_queries(client, count, django_assert_max_num_queries):
    _season, coordinator, mentees, mentors = a_season(count, count + 1)
    pairs = [(*two, 1) for two in zip(mentees, mentors, strict=False)]
    round = anew(drafted(*pairs, coordinator=coordinator))
    client.force_login(coordinator)
    client.get(about(round, mentees[0], mentors[1]))

    with django_assert_max_num_queries(40):
        client.get(about(round, mentees[0], mentors[1]))
