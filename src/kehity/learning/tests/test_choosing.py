"""Choosing a means: in one's own words, at most three at a time, and letting go without blame."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from kehity.goals.models import Learning
from kehity.learning.models import Means, TooManyOpen
from kehity.learning.models.means import NotFinished, choose
from kehity.learning.tests.factories import MeansFactory, ShelfItemFactory
from kehity.mentorships.models import Topic
from kehity.mentorships.tests.factories import MenteeFactory
from kehity.programmes.models import Participation

CHOSEN = {"kind": "book", "title": "Time to think"}


@pytest.fixture
def mentee(pair, client):
    client.force_login(pair.mentee.person)
    return pair.mentee


def test_a_means_is_chosen_in_ones_own_words(mentee, client):
    goal = mentee.goals.get()

    response = client.post(
        reverse("means_new", args=[mentee.pk]),
        CHOSEN
        | {
            "link": "example.org/book",
            "why": "I interrupt.",
            "goal": str(goal.pk),
            "effort": "1_3h",
            "due": "2027-03-01",
        },
    )

    chosen = mentee.means.get()
    assert response.url == reverse("means", args=[chosen.pk])
    told = (chosen.title, chosen.link, chosen.why, chosen.goal, chosen.effort, str(chosen.due))
    assert told == (
        "Time to think", "https://example.org/book", "I interrupt.", goal, "1_3h", "2027-03-01",
    )  # fmt: skip


def test_what_is_found_on_the_shelf_is_filled_in(mentee, client):
    item = ShelfItemFactory(season=mentee.season, title="Found", link="https://example.org/")

    page = client.get(f"{reverse('means_new', args=[mentee.pk])}?shelf={item.pk}")

    assert 'value="Found"' in page.content.decode()


@pytest.mark.parametrize("shelf", ["", "no-uuid", "00000000-0000-0000-0000-000000000000", "\0"])
def test_what_is_not_on_the_shelf_fills_in_nothing(mentee, client, shelf):
    page = client.get(reverse("means_new", args=[mentee.pk]), {"shelf": shelf})

    assert page.status_code == 200


def test_what_lies_on_another_seasons_shelf_fills_in_nothing(mentee, client):
    elsewhere = ShelfItemFactory(title="Elsewhere")

    page = client.get(f"{reverse('means_new', args=[mentee.pk])}?shelf={elsewhere.pk}")

    assert "Elsewhere" not in page.content.decode()


def test_a_fourth_is_refused_kindly(mentee, client):
    for _number in range(3):
        MeansFactory(participation=mentee)

    response = client.post(reverse("means_new", args=[mentee.pk]), CHOSEN)

    assert response.status_code == 409
    assert mentee.means.count() == 3


def test_what_is_done_or_dropped_leaves_room(mentee):
    MeansFactory(participation=mentee, status="done")
    MeansFactory(participation=mentee, status="dropped")
    for _number in range(2):
        MeansFactory(participation=mentee)

    chosen = choose(mentee, by_suggestion=None, **CHOSEN)

    assert chosen.is_open()


def test_dropped_is_taken_up_again_while_there_is_room(mentee, client):
    dropped = MeansFactory(participation=mentee, status="dropped")

    client.post(reverse("means_taking_up", args=[dropped.pk]))

    dropped.refresh_from_db()
    assert dropped.status == "chosen"


def test_dropped_is_not_taken_up_as_a_fourth(mentee):
    dropped = MeansFactory(participation=mentee, status="dropped")
    for _number in range(3):
        MeansFactory(participation=mentee)

    with pytest.raises(TooManyOpen):
        dropped.take_up_again()


def test_begun_and_dropped(mentee, client):
    means = MeansFactory(participation=mentee)

    client.post(reverse("means_beginning", args=[means.pk]))
    begun = Means.objects.get().status
    client.post(reverse("means_dropping", args=[means.pk]))

    assert (begun, Means.objects.get().status) == ("doing", "dropped")


@pytest.mark.parametrize("name", ["means_beginning", "means_dropping"])
def test_what_is_done_is_not_begun_or_dropped(mentee, client, name):
    done = MeansFactory(participation=mentee, done=True)

    assert client.post(reverse(name, args=[done.pk])).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_tabs_do_not_both_take_the_third_place():
    mentee = MenteeFactory()
    for _number in range(2):
        MeansFactory(participation=mentee)
    at_once, outcomes = Barrier(2), []

    def take():
        own = Participation.objects.get(pk=mentee.pk)
        at_once.wait()
        try:
            choose(own, by_suggestion=None, **CHOSEN)
            outcomes.append("chosen")
        except TooManyOpen:
            outcomes.append("refused")
        finally:
            connection.close()

    tabs = [Thread(target=take) for _number in range(2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert sorted(outcomes) == ["chosen", "refused"]
    assert Means.objects.open().count() == 3


# -- What was taken from it -----------------------------------------------------------------------


def test_done_keeps_the_takeaway_to_oneself_unless_it_is_shared(mentee, client):
    means = MeansFactory(participation=mentee)
    address = reverse("means_takeaway", args=[means.pk])

    client.post(address, {"takeaway": "Silence works.", "applied": "On Mondays."})
    alone = Means.objects.get()
    client.post(address, {"takeaway": "Silence works.", "share": "on"})
    shared = Means.objects.get()
    client.post(address, {"takeaway": "Silence works."})
    taken_back = Means.objects.get()

    assert (alone.status, alone.takeaway, alone.applied) == (
        "done",
        "Silence works.",
        "On Mondays.",
    )
    assert [one.shared_at is None for one in (alone, shared, taken_back)] == [True, False, True]


def test_the_mentor_reads_what_is_shared_and_nothing_else(pair, client):
    MeansFactory(participation=pair.mentee, done=True, title="Kept", takeaway="My own.")
    MeansFactory(participation=pair.mentee, title="Half read", why="A reason.")
    shared = MeansFactory(participation=pair.mentee, title="Shared", why="Private why.")
    shared.finish(takeaway="For two.", applied="Here.", share=True)
    client.force_login(pair.mentor.person)

    page = client.get(reverse("suggestions", args=[pair.pk])).content.decode()

    words = ("Kept", "My own.", "Half read", "A reason.", "Private why.", "Shared", "For two.")
    words += ("Here.",)
    assert [one for one in words if one in page] == ["Shared", "For two.", "Here."]


def test_a_takeaway_goes_on_the_agenda_once(pair, mentee, client):
    means = MeansFactory(participation=mentee, done=True, title="x" * 200)
    address = reverse("means_on_agenda", args=[means.pk])

    client.post(address)
    client.post(address)

    topic = Topic.objects.get()
    told = (topic.mentorship, topic.by, topic.title, topic.note)
    assert told == (pair, mentee.person, f"{'x' * 119}…", "Silence is an answer too.")


def test_a_takeaway_is_pinned_once(mentee, client):
    means = MeansFactory(participation=mentee, done=True)
    address = reverse("means_pinning", args=[means.pk])

    client.post(address)
    client.post(address)

    assert [one.text for one in Learning.objects.all()] == ["Silence is an answer too."]


def test_there_is_nothing_to_pin_before_a_takeaway(mentee):
    with pytest.raises(NotFinished):
        MeansFactory(participation=mentee).pin_takeaway()


def test_a_dropped_means_has_no_takeaway(mentee, client):
    dropped = MeansFactory(participation=mentee, status="dropped")

    assert client.get(reverse("means_takeaway", args=[dropped.pk])).status_code == 403


def test_the_list_asks_as_many_questions_for_one_as_for_ten(
    mentee, client, django_assert_max_num_queries
):
    for _number in range(5):
        MeansFactory(participation=mentee, done=True)
        MeansFactory(participation=mentee, status="dropped")

    with django_assert_max_num_queries(12):
        client.get(reverse("learning_means", args=[mentee.pk]))
