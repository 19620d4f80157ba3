"""How the installation runs, for owners: what is wrong, what to do, and the figures behind it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kehity import __version__
from kehity.background.health import FAILURES, LATE, NO_WORKER, STUCK, Failed, Health, health
from kehity.notifications.models import Delivery, State
from kehity.programmes.models import Season
from kehity.website.works import in_words

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    from kehity.people.models import Person

A_MONTH = datetime.timedelta(days=30)
COMES_AGAIN = _("It is tried anew at its next time. If it fails again, the server's log says why.")
COMES_NO_MORE = _(
    "Nothing starts it anew by itself. The server's log says why; when that is mended, do once "
    "more what had started it."
)


@dataclass(frozen=True)
class Trouble:
    """Something that is not well, and what to do about it."""

    title: _StrOrPromise
    advice: _StrOrPromise


TROUBLES = {
    NO_WORKER: Trouble(
        _("Nobody does the background work"),
        _(
            "Mails and reminders stand still. Ask whoever looks after the server to start Kehity "
            "anew. Nothing is lost: what has waited is done as soon as it runs."
        ),
    ),
    STUCK: Trouble(
        _("Work waits for longer than five minutes"),
        _(
            "It may pass by itself after much has been sent at once. If it does not get shorter, "
            "ask whoever looks after the server for one more worker: ./kehity work."
        ),
    ),
    LATE: Trouble(
        _("What the clock starts has not been started"),
        _(
            "After a stop, everything is caught up within minutes. If this stays, the server's "
            "clock may be wrong, or nobody does the background work."
        ),
    ),
    FAILURES: Trouble(
        _("Some work was given up within a week"),
        _("Below is what it was, and what to do."),
    ),
}


@dataclass(frozen=True)
class GivenUp:
    """Work that had all its attempts, in words."""

    work: _StrOrPromise
    times: int
    last: datetime.datetime
    fault: str
    advice: _StrOrPromise


@dataclass(frozen=True)
class ByTheClock:
    """A clockwork in words, and when it was last started."""

    work: _StrOrPromise
    at: datetime.datetime | None
    is_late: bool


@dataclass(frozen=True)
class Running:
    """Everything on the page."""

    troubles: list[Trouble]
    figures: list[tuple[_StrOrPromise, Any]]
    mails: list[tuple[_StrOrPromise, int]]
    held_up: Delivery | None
    given_up: list[GivenUp]
    clock: list[ByTheClock]


def running(owner: Person) -> Running:
    """The same facts as `/health/` and `manage status`, and the mails of this owner's seasons."""
    found = health()
    by_state, held_up = _mails_of(owner)
    by_the_clock = {one.name for one in found.struck}
    return Running(
        troubles=[TROUBLES[one] for one in found.complaints()],
        figures=_figures(found),
        mails=[(state.label, by_state.get(state, 0)) for state in State],
        held_up=held_up,
        given_up=[_given_up(one, one.task in by_the_clock) for one in found.failed],
        clock=sorted(
            (ByTheClock(in_words(one.name), one.at, one.is_late) for one in found.struck),
            key=lambda one: (not one.is_late, str(one.work)),
        ),
    )


def _figures(found: Health) -> list[tuple[_StrOrPromise, Any]]:
    alive = sum(worker.is_alive() for worker in found.workers)
    silent = len(found.workers) - alive
    figures: list[tuple[_StrOrPromise, Any]] = [
        (_("Version"), __version__),
        (_("Workers alive"), alive),
        (_("Work that waits now"), found.waiting),
        (_("The oldest has waited for"), _in_minutes(found.oldest_wait)),
        (_("Work in hand"), len(found.running)),
        (_("Work for later"), found.later),
    ]
    return [*figures, (_("Workers that have fallen silent"), silent)] if silent else figures


def _in_minutes(wait: datetime.timedelta) -> str:
    minutes = int(wait.total_seconds()) // 60
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def _mails_of(owner: Person) -> tuple[dict[str, int], Delivery | None]:
    """A month's mails by state, and the newest that the mail server holds up; two queries."""
    seasons = Season.objects.filter(programme__organisation__ownerships__person=owner)
    told = Delivery.objects.filter(realm__in=seasons.values("pk"))
    lately = told.filter(queued_at__gte=timezone.now() - A_MONTH)
    counted = lately.values_list("state").annotate(Count("pk")).order_by()
    return dict(counted), told.held_up().order_by("-queued_at").first()


def _given_up(one: Failed, comes_again: bool) -> GivenUp:
    advice = COMES_AGAIN if comes_again else COMES_NO_MORE
    return GivenUp(in_words(one.task), one.times, one.last, one.fault, advice)
