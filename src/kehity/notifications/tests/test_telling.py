"""People are told by mail, in their own language and time, once what it tells about is true."""

# long because one delivery is followed through everything that may happen to it

from __future__ import annotations

import datetime
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kehity.background.management.commands.work import run_what_is_ready
from kehity.notifications.kinds import KINDS, KindIsGone, told_again
from kehity.notifications.models import Delivery, Reason, State
from kehity.notifications.notices import Notice, send_all
from kehity.notifications.tasks import deliver
from kehity.notifications.tests.factories import PersonFactory
from kehity.notifications.troubles import MOST_ATTEMPTS

if TYPE_CHECKING:
    from kehity.people.models import Person

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2026, 7, 1, 12, tzinfo=datetime.UTC)


@dataclass
class SomethingIsNew(Notice):
    """Tells everyone given about someone."""

    template = "told"

    about: Person
    word: str
    other: Person | None = None
    to: tuple[Any, ...] = ()

    def recipients(self) -> list[Person]:
        return list(self.to)

    def url(self, person: Person) -> str:
        return f"/people/{person.pk}/"

    @property
    def moment(self) -> datetime.datetime:
        return NOON

    def _facts(self) -> dict[str, Any]:
        facts = super()._facts()
        del facts["to"]
        return facts


def tell(*people: Person, about: Person | None = None, **facts: Any) -> None:
    SomethingIsNew(about or PersonFactory(), facts.pop("word", "hello"), to=people, **facts).send()


def test_everyone_is_told_in_their_own_language_with_a_link_of_their_own():
    fi, sv = PersonFactory(language="fi"), PersonFactory(language="sv")

    tell(fi, sv, about=PersonFactory(first_name="Mikael"))
    run_what_is_ready()

    assert [(m.to, m.subject, m.body.split()[-1]) for m in mail.outbox] == [
        ([fi.email], "fi: Mikael", f"http://localhost:8000/people/{fi.pk}/"),
        ([sv.email], "sv: Mikael", f"http://localhost:8000/people/{sv.pk}/"),
    ]
    assert [part.get_content_type() for part in mail.outbox[0].message().walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


def test_a_mail_is_known_by_its_delivery():
    tell(PersonFactory())
    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert mail.outbox[0].extra_headers == {"Message-ID": f"<{delivery.letter}@kehity>"}
    assert (delivery.state, delivery.attempts, delivery.reason) == (State.SENT, 1, "")
    assert mail.outbox[0].message()["Message-ID"] == f"<{delivery.letter}@kehity>"


def test_names_are_written_as_they_are_in_subjects_and_made_safe_in_html():
    tell(PersonFactory(first_name="<b>"), about=PersonFactory(first_name="D'Arcy & Öst"))
    run_what_is_ready()

    assert mail.outbox[0].subject == "fi: D'Arcy & Öst"
    assert b"&lt;b&gt;" in mail.outbox[0].message().as_bytes()


def test_nothing_is_told_before_the_queue_runs():
    tell(PersonFactory())

    assert mail.outbox == []
    assert Delivery.objects.get().sent_at is None


def test_what_is_taken_back_is_not_told():
    def tell_and_stumble() -> None:
        with transaction.atomic():
            tell(PersonFactory())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        tell_and_stumble()
    run_what_is_ready()

    assert mail.outbox == []
    assert (Delivery.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_many_notices_are_queued_by_as_few_statements_as_one(django_assert_num_queries):
    people = PersonFactory.create_batch(3)

    with django_assert_num_queries(4):
        send_all(SomethingIsNew(one, "hello", to=(one,)) for one in people)
    run_what_is_ready()

    assert sorted(one.to for one in mail.outbox) == sorted([one.email] for one in people)


def test_facts_are_ids_and_plain_values_alone():
    about = PersonFactory(first_name="Secret-name")

    tell(PersonFactory(), about=about, word="plain")

    assert Delivery.objects.get().facts == {
        "about": {"record": "people.person", "id": str(about.pk)},
        "word": "plain",
        "other": None,
    }
    assert "Secret-name" not in str(list(DBTaskResult.objects.values()))


def test_a_fact_that_may_be_missing_comes_back_too():
    other = PersonFactory()
    tell(PersonFactory(), other=other)
    delivery = Delivery.objects.get()

    notice = told_again(delivery.notice, delivery.facts)

    assert isinstance(notice, SomethingIsNew)
    assert (notice.other, notice.word) == (other, "hello")


def test_what_is_gone_is_not_told():
    about = PersonFactory()
    tell(PersonFactory(), about=about)
    about.delete()

    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert mail.outbox == []
    assert (delivery.state, delivery.reason) == (State.FAILED, Reason.GONE)


@pytest.mark.parametrize(
    "kind", ["kehity.notifications.nowhere.Gone", "kehity.notifications.notices.Gone", "Gone"]
)
def test_a_kind_that_is_no_longer_told_is_left(kind):
    tell(PersonFactory())
    Delivery.objects.update(notice=kind)

    run_what_is_ready()

    assert mail.outbox == []
    assert Delivery.objects.get().reason == Reason.GONE
    with pytest.raises(KindIsGone):
        told_again(kind, {})


def test_a_worker_that_has_not_read_a_notice_yet_reads_it(monkeypatch):
    tell(PersonFactory())
    kind = SomethingIsNew.kind()
    monkeypatch.delitem(KINDS, kind)
    monkeypatch.setattr(
        "kehity.notifications.kinds.import_module",
        lambda module: KINDS.update({kind: SomethingIsNew}) if module == __name__ else None,
    )

    run_what_is_ready()

    assert len(mail.outbox) == 1


def test_someone_who_is_gone_is_not_told():
    person = PersonFactory()
    tell(person)
    person.delete()

    run_what_is_ready()

    assert (mail.outbox, Delivery.objects.count()) == ([], 0)


def test_a_delivery_goes_out_once_though_its_task_runs_twice():
    tell(PersonFactory())
    run_what_is_ready()

    deliver.enqueue(str(Delivery.objects.get().pk))
    run_what_is_ready()

    assert len(mail.outbox) == 1


def test_the_hour_is_the_reader_s_own():
    tell(PersonFactory(zone="America/New_York"), PersonFactory(zone="Europe/Helsinki"))
    run_what_is_ready()

    assert [message.body.split()[1] for message in mail.outbox] == ["08:00", "15:00"]


# -- Real mail servers ---------------------------------------------------------------------------


class Letterbox:
    """A mail server that takes, or refuses, what it is given."""

    def __init__(self, answer: str = "250 OK") -> None:
        self.answer = answer
        self.letters: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:
        self.letters.append((envelope.rcpt_tos, envelope.content))
        return self.answer


class NoSuchAddress(Letterbox):
    """A mail server that knows none of these people."""

    async def handle_RCPT(self, *_about: Any) -> str:
        return "550 No such user here"


def message_ids(letter: bytes) -> list[str]:
    return [line for line in letter.decode().splitlines() if line.startswith("Message-ID")]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def port(settings) -> int:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return int(settings.EMAIL_PORT)


@pytest.fixture
def server(port):
    """Starts a mail server with this answer; all of them stop with the test."""
    started = []

    def start(letterbox: Letterbox) -> Letterbox:
        controller = Controller(letterbox, hostname="127.0.0.1", port=port)
        controller.start()
        started.append(controller)
        return letterbox

    yield start
    for controller in started:
        controller.stop()


def test_a_real_server_gets_the_mail(server):
    letterbox = server(Letterbox())
    person = PersonFactory()

    tell(person)
    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert [to for to, _content in letterbox.letters] == [[person.email]]
    assert f"Message-ID: <{delivery.letter}@kehity>".encode() in letterbox.letters[0][1]
    assert delivery.sent_at is not None


def test_a_server_that_is_away_is_tried_later_and_later(port):
    waits = []
    with time_machine.travel(NOON, tick=False) as clock:
        tell(PersonFactory())
        for _attempt in range(MOST_ATTEMPTS + 2):
            run_what_is_ready()
            later = DBTaskResult.objects.filter(status="READY").values_list("run_after", flat=True)
            if later:
                waits.append(int((later[0] - timezone.now()).total_seconds() / 60))
                clock.move_to(later[0])

    delivery = Delivery.objects.get()
    assert waits == [2, 4, 8, 16, 32, 64, 128, *[240] * 8]
    assert (delivery.state, delivery.reason) == (State.FAILED, Reason.AWAY)
    assert (delivery.attempts, delivery.sent_at) == (MOST_ATTEMPTS, None)


def test_a_server_that_refuses_is_asked_again_and_the_mail_goes_out_once(server):
    letterbox = server(Letterbox("451 Come back later"))
    with time_machine.travel(timezone.now(), tick=True) as clock:
        tell(PersonFactory())
        run_what_is_ready()
        refused = Delivery.objects.get()
        letterbox.answer = "250 OK"
        run_what_is_ready()
        too_early = len(letterbox.letters)
        clock.shift(datetime.timedelta(minutes=2, seconds=1))
        run_what_is_ready()

    delivery = Delivery.objects.get()
    assert (refused.state, refused.attempts, refused.reason) == (State.WAITING, 1, Reason.LATER)
    assert (too_early, len(letterbox.letters)) == (1, 2)
    assert (delivery.state, delivery.attempts, delivery.reason) == (State.SENT, 2, "")
    assert {line for _to, letter in letterbox.letters for line in message_ids(letter)} == {
        f"Message-ID: {delivery.message_id}"
    }


def test_a_server_that_refuses_for_good_is_not_asked_again(server):
    letterbox = server(Letterbox("554 Never"))
    tell(PersonFactory())
    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (State.FAILED, Reason.REFUSED)
    assert (len(letterbox.letters), DBTaskResult.objects.filter(status="READY").count()) == (1, 0)


def test_an_address_that_the_server_does_not_take_is_given_up(server):
    server(NoSuchAddress())
    tell(PersonFactory())
    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.reason) == (State.FAILED, Reason.ADDRESS)


# -- Workers that stop ---------------------------------------------------------------------------


def test_an_attempt_that_was_broken_off_is_remembered_when_the_mail_goes_out(server):
    letterbox = server(Letterbox())
    tell(PersonFactory())
    assert Delivery.objects.get().begin()

    run_what_is_ready()

    delivery = Delivery.objects.get()
    assert len(letterbox.letters) == 1
    assert (delivery.broken_off, delivery.begun_at, delivery.sent_at is None) == (1, None, False)


def test_of_two_workers_with_the_same_delivery_one_goes_on():
    tell(PersonFactory())
    one, other = Delivery.objects.get(), Delivery.objects.get()

    assert (one.begin(), other.begin()) == (True, False)
    assert Delivery.objects.get().broken_off == 0


def test_an_attempt_that_failed_was_not_broken_off(port):
    tell(PersonFactory())
    run_what_is_ready()

    assert Delivery.objects.get().begin()

    assert Delivery.objects.get().broken_off == 0
