"""Everything that is deleted or ended can be undone for a day, or is asked about first."""

import inspect
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.calendars.models import Feed, OwnCalendar
from kehity.learning.models import ShelfItem, Suggestion
from kehity.learning.tasks import forget_removed_items
from kehity.learning.tests.factories import ShelfItemFactory, SuggestionFactory
from kehity.meetings.models import AgendaLink, SharedPart, Step
from kehity.meetings.models.agendas import prepare
from kehity.meetings.tests.factories import MeetingFactory, StepFactory
from kehity.mentorships.tests.factories import MenteeFactory, coordinator_of
from kehity.people.tests.factories import PersonFactory
from kehity.privacy.models import Removal
from kehity.privacy.tasks import forget_removals
from kehity.programmes.mail_kinds import mail_kind
from kehity.programmes.models import MailText
from kehity.ui.words import Words
from tests.addresses import patterns
from tests.ends import ASKED_FIRST, DELETING, DONE_ANEW, FOR_A_DAY, LIKE_AN_END, UNDONE_AT

pytestmark = pytest.mark.django_db

SOURCE = Path(__file__).resolve().parents[1] / "src" / "kehity"


def test_every_end_is_undoable_or_asked_about():
    listed = FOR_A_DAY | set(UNDONE_AT) | ASKED_FIRST | set(DONE_ANEW)
    names = {name for name, _route, _pattern in patterns()}

    unlisted = {name for name in names if LIKE_AN_END.search(name)} - listed
    assert unlisted - {"removed", "removed_return"} == set()
    assert listed - names == set()
    assert set(UNDONE_AT.values()) - names == set()


def test_what_cannot_be_undone_is_asked_about_first():
    views = {name: pattern.callback for name, _route, pattern in patterns()}

    unasked = {
        name
        for name in ASKED_FIRST
        if "confirm" not in inspect.getsource(inspect.unwrap(views[name]))
    }

    assert unasked == set()


def test_no_row_is_deleted_where_nobody_has_thought_of_it():
    found = Counter(
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if "tests" not in file.parts and ".delete()" in file.read_text()
    )

    assert set(found) == set(DELETING)


def a_step():
    step = StepFactory(text="Soitan Minnalle")
    return step.owner, reverse("step_removal", args=[step.pk])


def a_shared_part():
    meeting = MeetingFactory(held=True)
    mentee = meeting.mentorship.mentee.person
    part = SharedPart(meeting=meeting, by=mentee, part="insight", text="Soitan Minnalle")
    part.save(force_insert=True)
    return mentee, reverse("shared_part_removal", args=[part.pk])


def an_own_calendar():
    person = PersonFactory()
    OwnCalendar(person=person, address="https://calendar.example/Soitan").save(force_insert=True)
    return person, reverse("calendar_removal")


def a_feed():
    person = PersonFactory()
    Feed.objects.renew(person)
    return person, reverse("calendar_feed_removal")


def own_words():
    season = MenteeFactory().season
    coordinator = coordinator_of(season)
    slug = "proposal_did_not_lead"
    said = Words(fi="Soitan Minnalle")
    MailText.objects.say(season, mail_kind(slug).kind, subject=said, body=said, by=coordinator)
    return coordinator, reverse("our_mail_text", args=[season.pk, slug])


TAKEN = {
    "step": (Step, a_step),
    "shared part": (SharedPart, a_shared_part),
    "own calendar": (OwnCalendar, an_own_calendar),
    "feed": (Feed, a_feed),
    "own words of a mail": (MailText, own_words),
}


def later(**by):
    return time_machine.travel(timezone.now() + timedelta(**by), tick=False)


def stored(model):
    return [list(map(bytes_or_same, row)) for row in model.objects.values_list()]


def bytes_or_same(value):
    return bytes(value) if isinstance(value, memoryview | bytes) else value


@pytest.mark.parametrize("kind", TAKEN)
def test_it_comes_back_exactly_as_it_was(kind, as_person):
    model, make = TAKEN[kind]
    person, address = make()
    before = stored(model)
    client = as_person(person)

    client.post(address)
    taken_away = (model.objects.count(), Removal.objects.count())
    page = client.get(reverse("removed"))
    client.post(reverse("removed_return", args=[Removal.objects.get().pk]))

    assert taken_away == (0, 1)
    assert page.context["listed"][0][1]
    assert stored(model) == before
    assert Removal.objects.count() == 0


def test_its_remover_knows_it_again_and_nobody_else_sees_it(as_person):
    person, address = a_step()
    client = as_person(person)
    client.post(address)
    removal = Removal.objects.get()
    other = as_person(PersonFactory())

    assert "Soitan Minnalle" in client.get(reverse("removed")).text
    assert "Soitan Minnalle" not in other.get(reverse("removed")).text
    assert other.post(reverse("removed_return", args=[removal.pk])).status_code == 404
    assert b"Soitan" not in bytes(Removal.objects.values_list("rows", flat=True).get())


def test_after_a_day_it_is_gone_for_good(as_person):
    person, address = a_step()
    client = as_person(person)
    client.post(address)
    back = reverse("removed_return", args=[Removal.objects.get().pk])

    with later(hours=23):
        forget_removals.call()
    within_the_day = Removal.objects.count()
    with later(hours=25):
        too_late = client.post(back).status_code
        forget_removals.call()

    assert (within_the_day, too_late, Removal.objects.count()) == (1, 404, 0)


def test_three_steps_stay_enough_when_one_comes_back(as_person):
    person, address = a_step()
    meeting = Step.objects.get().meeting
    client = as_person(person)
    client.post(address)
    StepFactory.create_batch(3, meeting=meeting)

    refused = client.post(reverse("removed_return", args=[Removal.objects.get().pk]))

    assert (refused.status_code, meeting.steps.count(), Removal.objects.count()) == (409, 3, 1)


def test_a_link_comes_back_unless_another_has_its_place(as_person):
    meeting = MeetingFactory()
    mentee = meeting.mentorship.mentee.person
    client = as_person(mentee)

    def write(*links):
        prepare(meeting, since_last="", hoped_result="", proposals=[], links=links)

    write(("Kirja", "https://one.example/"))
    write()
    removal = Removal.objects.get()
    write(("Toinen", "https://two.example/"))
    taken = client.post(reverse("removed_return", args=[removal.pk])).status_code
    write()
    back = client.post(reverse("removed_return", args=[removal.pk])).status_code

    [link] = AgendaLink.objects.select_related("meeting__mentorship__data_key")
    assert (taken, back, link.title) == (409, 302, "Kirja")


def test_a_suggestion_left_comes_back_within_a_day(as_person):
    suggestion = SuggestionFactory()
    mentee = suggestion.mentorship.mentee
    client = as_person(mentee.person)
    client.post(reverse("suggestion_left", args=[suggestion.pk]))
    back = reverse("suggestion_return", args=[suggestion.pk])

    shown = client.get(reverse("learning_means", args=[mentee.pk])).context["left"]
    client.post(back)
    waits = Suggestion.objects.waiting().count()
    client.post(reverse("suggestion_left", args=[suggestion.pk]))

    assert ([*shown], waits) == ([suggestion], 1)
    with later(hours=25):
        assert client.post(back).status_code == 404


def test_what_was_taken_off_a_shelf_is_forgotten_after_a_day():
    item, kept = ShelfItemFactory(), ShelfItemFactory()
    item.remove()

    forget_removed_items.call()
    within_the_day = ShelfItem.objects.count()
    with later(hours=25):
        forget_removed_items.call()

    assert (within_the_day, [*ShelfItem.objects.all()]) == (2, [kept])
