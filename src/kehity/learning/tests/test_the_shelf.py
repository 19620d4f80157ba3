"""The shelf of a season: found, narrowed, kept, taken off and put back within a day."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.learning.models import ShelfItem
from kehity.learning.models.shelf import TakenOffLongAgo
from kehity.learning.tests.factories import ShelfItemFactory
from kehity.mentorships.tests.factories import MenteeFactory, SeasonFactory, coordinator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    return SeasonFactory()


@pytest.fixture
def keeper(season, client):
    person = coordinator_of(season)
    person.prefer(language="en")
    client.force_login(person)
    return person


@pytest.fixture
def three(season):
    """Three readings that differ in kind, language and theme."""
    theme = season.themes.get(key="t01")
    return [
        ShelfItemFactory(season=season, title="One", kind="article", language="fi", theme=theme),
        ShelfItemFactory(season=season, title="Two", kind="book", language="sv"),
        ShelfItemFactory(season=season, title="Three", kind="book", language="en"),
    ]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({}, ["One", "Three", "Two"]),
        ({"kind": "book"}, ["Three", "Two"]),
        ({"language": "fi"}, ["One"]),
        ({"kind": "book", "language": "sv"}, ["Two"]),
        ({"kind": "visit"}, []),
        ({"kind": "car"}, ["One", "Three", "Two"]),
        ({"language": "\0"}, ["One", "Three", "Two"]),
        ({"theme": "not a theme"}, ["One", "Three", "Two"]),
        ({"theme": "999999999999999999999999"}, ["One", "Three", "Two"]),
        ({"kind": "x" * 100_000}, ["One", "Three", "Two"]),
        ({"page": "99"}, ["One", "Three", "Two"]),
        ({"page": "-1"}, ["One", "Three", "Two"]),
        ({"page": "ä"}, ["One", "Three", "Two"]),
    ],
)
def test_the_shelf_is_narrowed_by_what_is_understood(
    season, keeper, three, client, narrowed, found
):
    page = client.get(reverse("shelf", args=[season.pk]), narrowed)

    assert page.status_code == 200
    assert sorted(item.title for item in page.context["page"]) == found


def test_the_shelf_is_narrowed_by_a_theme_of_its_season(season, keeper, three, client):
    theme, elsewhere = season.themes.get(key="t01"), SeasonFactory().themes.get(key="t01")
    address = reverse("shelf", args=[season.pk])

    titles = [
        [item.title for item in client.get(address, {"theme": one.pk}).context["page"]]
        for one in (theme, elsewhere)
    ]

    assert (titles[0], len(titles[1])) == (["One"], 3)


def test_a_mentee_may_choose_from_the_shelf_and_keeps_nothing_there(season, three, client):
    mentee = MenteeFactory(season=season)
    mentee.person.prefer(language="en")
    client.force_login(mentee.person)

    page = client.get(reverse("shelf", args=[season.pk])).content.decode()

    assert reverse("means_new", args=[mentee.pk]) in page
    assert reverse("shelf_item_new", args=[season.pk]) not in page
    assert "Take off" not in page


def test_something_is_added_and_changed(season, keeper, client):
    told = {"kind": "book", "title": "One", "language": "sv", "minutes": "30", "note": "Short."}

    client.post(reverse("shelf_item_new", args=[season.pk]), told)
    item = season.shelf.get()
    client.post(reverse("shelf_item", args=[item.pk]), told | {"title": "Two"})

    item.refresh_from_db()
    assert (item.title, item.language, item.minutes, item.note) == ("Two", "sv", 30, "Short.")


def test_taken_off_and_put_back_within_a_day(season, keeper, client):
    item = ShelfItemFactory(season=season)

    client.post(reverse("shelf_item_removal", args=[item.pk]))
    gone = list(season.shelf.on_shelf())
    page = client.get(reverse("shelf", args=[season.pk])).content.decode()
    client.post(reverse("shelf_item_return", args=[item.pk]))

    assert (gone, list(season.shelf.on_shelf())) == ([], [item])
    assert reverse("shelf_item_return", args=[item.pk]) in page


def test_after_a_day_it_is_not_offered_nor_put_back(season, keeper, client):
    a_day_ago = timezone.now() - datetime.timedelta(hours=24)
    item = ShelfItemFactory(season=season, removed_at=a_day_ago)

    page = client.get(reverse("shelf", args=[season.pk])).content.decode()
    answer = client.post(reverse("shelf_item_return", args=[item.pk]))

    assert item.title not in page
    assert answer.status_code == 409
    assert list(ShelfItem.objects.on_shelf()) == []
    with pytest.raises(TakenOffLongAgo):
        item.put_back()


def test_what_is_removed_is_offered_back_only_to_its_keepers(season, client):
    ShelfItemFactory(season=season, title="Gone", removed_at=timezone.now())
    client.force_login(MenteeFactory(season=season).person)

    assert "Gone" not in client.get(reverse("shelf", args=[season.pk])).content.decode()


def test_a_long_shelf_has_pages_and_few_questions(
    season, keeper, client, django_assert_max_num_queries
):
    for number in range(30):
        ShelfItemFactory(season=season, title=f"Number {number}")

    with django_assert_max_num_queries(14):
        page = client.get(reverse("shelf", args=[season.pk]))

    assert len(page.context["page"]) == 24
