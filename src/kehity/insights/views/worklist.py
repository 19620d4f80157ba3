"""The coordinator's first page: whom to help now, and dealing with it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.insights.first_visits import WORKLIST
from kehity.insights.forms.letters import LetterForm
from kehity.insights.handling import Words, case_of, finish, snooze, undo, write
from kehity.insights.models import Handled
from kehity.insights.worklist import (
    Row,
    chosen,
    grouped,
    letter_url,
    open_cases,
    rows_of,
    seasons_of,
)
from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.looking_after import has_a_worklist
from kehity.programmes.words import language_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from kehity.insights.signals.cases import Case
    from kehity.insights.worklist import OwnSeason
    from kehity.programmes.models import Season

A_PAGE = 25
LATELY = 20


@require_safe
def worklist(request: PersonRequest) -> HttpResponse:
    seasons = _seasons(request)
    now = timezone.now()
    page = Paginator(open_cases(seasons, now), A_PAGE).get_page(request.GET.get("page"))
    here, lately = list(page.object_list), _lately(seasons, now)
    rows = {row.case: row for row in rows_of([*here, *map(case_of, lately)], seasons)}
    looks_at([half for row in rows.values() for half in row.people], Page.WORKLIST, by=request.user)
    context = {
        "first_visit": told_to(request.user, WORKLIST),
        "page": page,
        "groups": grouped([rows[case] for case in here if case in rows]),
        "lately": [
            (handled, rows[case_of(handled)], handled.may_be_undone(now))
            for handled in lately
            if case_of(handled) in rows
        ],
        "coordinated": [season for season in seasons if season.is_coordinated],
    }
    return render(request, "insights/worklist.html", context)


@require_POST
def worklist_snoozing(request: PersonRequest) -> HttpResponse:
    count = snooze(_chosen(request, _seasons(request)), by=request.user)
    told = ngettext(
        "Put aside for three days.", "%(count)s rows are put aside for three days.", count
    )
    return _told(request, told % {"count": count} if count else "")


@require_POST
def worklist_done(request: PersonRequest) -> HttpResponse:
    count = finish(_chosen(request, _seasons(request)), by=request.user)
    told = ngettext("Done, thank you.", "%(count)s rows are done, thank you.", count)
    return _told(request, told % {"count": count} if count else "")


@require_POST
def worklist_writing(request: PersonRequest) -> HttpResponse:
    """From the rows that have been ticked to the mail about them."""
    cases = _chosen(request, _seasons(request))
    if not cases:
        return _told(request, "")
    return redirect(letter_url(cases))


@require_http_methods(["GET", "POST"])
def worklist_letter(request: PersonRequest) -> HttpResponse:
    seasons = _seasons(request)
    rows = rows_of(_of_one_signal(_chosen(request, seasons)), seasons)
    if not rows:
        return _told(request, "")
    form = LetterForm(_ready(rows), request.POST if request.method == "POST" else None)

    if form.is_valid():
        count = write(rows, form.words(), by=request.user)
        told = ngettext("The mail is on its way.", "%(count)s mails are on their way.", count)
        return _told(request, told % {"count": count} if count else "")

    receivers = [half for row in rows for half in row.receivers()]
    looks_at(receivers, Page.LETTER, by=request.user)
    context = {
        "form": form,
        "rows": rows,
        "signal": rows[0].signal,
        "receivers": [half.person for half in receivers],
    }
    status = 422 if form.errors else 200
    return render(request, "insights/letter.html", context, status=status)


@require_POST
def handled_undoing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mine = Handled.objects.on_worklist_of(request.user)
    undo(get_object_or_404(mine, pk=pk))
    messages.success(request, _("Taken back: the row is here again."))
    return redirect("worklist")


def _seasons(request: PersonRequest) -> list[OwnSeason]:
    """The worklist is for those who coordinate something, or help."""
    seasons = seasons_of(request.user)
    if not (seasons or has_a_worklist(request.user)):
        raise Http404
    return seasons


def _chosen(request: PersonRequest, seasons: Sequence[Season]) -> list[Case]:
    asked = request.POST if request.method == "POST" else request.GET
    return chosen(open_cases(seasons, timezone.now()), asked.getlist("row"))


def _of_one_signal(cases: list[Case]) -> list[Case]:
    return [case for case in cases if case.key == cases[0].key]


def _ready(rows: list[Row]) -> dict[str, Words]:
    """The ready mail in each language of those it goes to, in the words of their season."""
    signal = rows[0].signal
    ready: dict[str, Words] = {}
    for row in rows:
        for half in row.receivers():
            language = half.person.language[:2]
            with translation.override(language_of(row.season, language)):
                ready.setdefault(language, Words(str(signal.subject), str(signal.text)))
    return ready


def _lately(seasons: Sequence[Season], now: datetime.datetime) -> list[Handled]:
    """What has been dealt with lately, the newest first."""
    found = Handled.objects.filter(season__in=seasons).lately(now).select_related("by")
    return list(found.order_by("-at")[:LATELY])


def _told(request: PersonRequest, message: str) -> HttpResponse:
    """Back to the list; without a message somebody else has been quicker, or nothing was ticked."""
    if message:
        messages.success(request, message)
    else:
        messages.info(
            request, _("Nothing was changed: tick a row first. What is gone has been dealt with.")
        )
    return redirect("worklist")
