"""Contact us: what is written is kept, answered for, and quiet for robots."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kehity.contact.choosing import recipients_for, seasons_about
from kehity.contact.doubting import doubt_about, opened_now
from kehity.contact.models import Enquiry
from kehity.contact.tasks import send_copy
from kehity.contact.tests.factories import written
from kehity.mentorships.tests.factories import MenteeFactory, SeasonFactory, coordinator_of
from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opening

pytestmark = pytest.mark.django_db

CONTACT = "/contact/"


def open_season(**told):
    season = SeasonFactory(**told)
    Opening.objects.create(season=season, by=PersonFactory())
    return season


def filled_in(season, **other):
    an_hour_ago = timezone.now() - datetime.timedelta(hours=1)
    with time_machine.travel(an_hour_ago, tick=False):
        opened = opened_now()
    told = {
        "kind": "accessibility",
        "to": f"season:{season.pk}",
        "text": "The calendar cannot be read aloud.",
        "name": "Aku Salo",
        "address": "aku@example.org",
        "opened": opened,
        "homepage": "",
    }
    return told | other


def test_what_is_written_is_kept_and_those_who_answer_hear_that_it_came(client):
    season = open_season()
    coordinator = coordinator_of(season)

    answer = client.post(CONTACT, filled_in(season), follow=True)

    enquiry = Enquiry.objects.with_rows().get()
    assert (enquiry.name, enquiry.address, enquiry.text, enquiry.state, enquiry.season) == (
        "Aku Salo",
        "aku@example.org",
        "The calendar cannot be read aloud.",
        "new",
        season,
    )
    assert enquiry.due_on == timezone.localdate() + datetime.timedelta(days=14)
    assert enquiry.reference in answer.content.decode()
    (delivery,) = Delivery.objects.all()
    assert (delivery.person, delivery.realm) == (coordinator, season.pk)


def test_the_writer_gets_a_copy_with_the_reference(mailoutbox):
    enquiry = written(open_season(), text="<b>5 & 6</b>", language="sv")

    send_copy.call(str(enquiry.pk))

    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (
        ["aku@example.org"],
        f"Ditt meddelande {enquiry.reference}",
    )
    assert "<b>5 & 6</b>" in mail.body
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in mail.alternatives[0].content


def test_whoever_is_signed_in_is_not_asked_who_they_are(client):
    mentee = MenteeFactory(season=open_season())
    client.force_login(mentee.person)
    told = filled_in(mentee.season, name="Somebody else", address="else@example.org", opened="")

    client.post(CONTACT, told)

    enquiry = Enquiry.objects.with_rows().get()
    assert (enquiry.person, enquiry.address, enquiry.doubt) == (
        mentee.person,
        mentee.person.email,
        "",
    )


@pytest.mark.parametrize(
    "mistake", [{"text": ""}, {"address": "nowhere"}, {"to": "season:x"}, {"kind": "x"}]
)
def test_a_mistake_keeps_what_was_typed(client, mistake):
    season = open_season()
    told = filled_in(season) | mistake

    answer = client.post(CONTACT, told)

    assert (answer.status_code, Enquiry.objects.count()) == (422, 0)
    assert told["opened"] in answer.content.decode()
    assert "Aku Salo" in answer.content.decode()


def test_pressing_twice_is_writing_once(client):
    season = open_season()
    told = filled_in(season)

    for _press in range(2):
        client.post(CONTACT, told)
    client.post(CONTACT, told | {"text": "Another thing"})

    assert Enquiry.objects.count() == 2


# -- Robots ---------------------------------------------------------------------------------------

NOW = datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC)
SECOND, HOUR = datetime.timedelta(seconds=1), datetime.timedelta(hours=1)


@pytest.mark.parametrize(
    ("open_for", "other", "doubt"),
    [
        (60 * SECOND, {}, ""),
        (23 * HOUR, {}, ""),
        (2 * SECOND, {}, "quick"),
        (25 * HOUR, {}, "stale"),
        (60 * SECOND, {"opened": ""}, "stale"),
        (60 * SECOND, {"opened": "forged:1:x"}, "stale"),
        (60 * SECOND, {"trap": "x"}, "trap"),
        (60 * SECOND, {"text": "See https://a.example and www.b.example"}, ""),
        (60 * SECOND, {"text": "https://a.example www.b.example [url=x]"}, "links"),
        (60 * SECOND, {"is_one_of_many": True}, "many"),
    ],
)
def test_what_looks_like_a_robot_is_doubted(open_for, other, doubt):
    with time_machine.travel(NOW - open_for, tick=False):
        told = {"text": "Hello", "opened": opened_now(), "trap": "", "is_one_of_many": False}

    with time_machine.travel(NOW, tick=False):
        assert doubt_about(**(told | other)) == doubt


def test_the_same_words_from_many_addresses_are_doubted():
    season = open_season()
    for number in range(3):
        written(season, address=f"a{number}@example.org", text="Buy  THIS")

    doubt = doubt_about("buy this", opened=opened_a_while_ago(), **PLAIN)

    assert doubt == "repeated"


PLAIN = {"trap": "", "is_one_of_many": False}


def opened_a_while_ago():
    with time_machine.travel(timezone.now() - 60 * SECOND):
        return opened_now()


def test_what_is_doubtful_is_kept_aside_and_calls_nobody(client):
    season = open_season()
    coordinator_of(season)

    answer = client.post(CONTACT, filled_in(season, homepage="http://x.example"), follow=True)

    enquiry = Enquiry.objects.get()
    assert (enquiry.state, enquiry.doubt, Delivery.objects.count()) == ("aside", "trap", 0)
    assert enquiry.reference in answer.content.decode()
    assert "You get a copy" not in answer.content.decode()


def test_the_fourth_within_an_hour_from_one_address_calls_nobody(client):
    season = open_season()

    for number in range(4):
        client.post(CONTACT, filled_in(season, text=f"Question {number}"))

    doubts = Enquiry.objects.order_by("sent_at").values_list("doubt", flat=True)
    assert list(doubts) == ["", "", "", "many"]


def test_whoever_writes_without_end_is_told_when_to_go_on(client, settings):
    season = open_season()
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = limits | {"contact": "1/m/ip"}
    client.cookies["language"] = "en"
    client.post(CONTACT, filled_in(season))

    answer = client.post(CONTACT, filled_in(season, text="One more"))

    assert (answer.status_code, Enquiry.objects.count()) == (422, 1)
    assert "try again in 1 minute" in answer.content.decode()
    assert "One more" in answer.content.decode()


# -- Whom one may write to ------------------------------------------------------------------------


def test_visitors_write_to_what_everyone_can_see():
    seen = open_season()
    SeasonFactory()
    open_season(starts_on=datetime.date(2020, 1, 1), ends_on=datetime.date(2020, 12, 1))

    found = recipients_for(seasons_about(PersonFactory(), timezone.localdate()))

    assert [(one.organisation, one.season) for one in found] == [
        (seen.programme.organisation, None),
        (seen.programme.organisation, seen),
    ]


def test_participants_write_about_their_own_seasons():
    open_season()
    own = MenteeFactory(season=open_season())

    assert seasons_about(own.person, timezone.localdate()) == [own.season]


@pytest.mark.parametrize("is_own", [True, False])
def test_contact_people_are_named(client, is_own):
    season = open_season(contact_name="Kaisa", contact_email="kaisa@example.org")
    client.force_login(MenteeFactory(season=season if is_own else open_season()).person)

    page = client.get(CONTACT).content.decode()

    assert ("mailto:kaisa@example.org" in page) == is_own


def test_where_no_season_is_open_nobody_can_be_written_to(client):
    page = client.get(reverse("contact"), headers={"Accept-Language": "en"}).content.decode()

    assert "Nobody to write to yet" in page
    assert "<textarea" not in page
