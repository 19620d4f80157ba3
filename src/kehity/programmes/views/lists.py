"""Enrolment lists: sent, understood, looked through, taken in."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_season
from kehity.programmes.forms.lists import ListForm, MappingForm
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.rows import CheckedRow
from kehity.programmes.lists.words import Role
from kehity.programmes.models import EnrolmentList
from kehity.programmes.permissions import may_invite, may_map, may_take_in, may_take_lists_in
from kehity.programmes.taking_in import checked_rows, refused_file
from kehity.programmes.tasks import take_in_list
from kehity.programmes.words import speak
from kehity.ui.pages import render_part, require

ON_A_PAGE = 100

FILTERS: dict[str, Callable[[CheckedRow], bool]] = {
    "all": lambda _row: True,
    "wrong": lambda row: row.entry is None,
    "not-ready": lambda row: row.entry is not None and bool(row.remarks),
    "known": lambda row: row.is_enrolled_already,
}


@require_http_methods(["GET", "POST"])
def season_lists(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    is_sent = request.method == "POST"
    require(not is_sent or may_take_lists_in(request.user, season))
    form = ListForm(request.POST if is_sent else None, request.FILES if is_sent else None)

    if form.is_valid():
        sent = EnrolmentList.sent(
            season=season,
            by=request.user,
            filename=form.cleaned_data["file"].name,
            table=form.table,
            role=form.cleaned_data["role"],
        )
        return redirect("list_mapping", pk=sent.pk)

    earlier = EnrolmentList.objects.visible_to(request.user).filter(season=season)
    context = {
        "season": season,
        "form": form,
        "lists": earlier.order_by("-sent_at").defer("content", "refused")[:20],
        "may_send": may_take_lists_in(request.user, season),
    }
    return render(request, "programmes/lists/season_lists.html", context)


@require_http_methods(["GET", "POST"])
def list_mapping(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    enrolment_list = _own_list(request, pk)
    if not may_map(request.user, enrolment_list):
        return redirect("enrolment_list", pk=enrolment_list.pk)
    form = MappingForm(
        request.POST if request.method == "POST" else None,
        table=enrolment_list.table(),
        columns=enrolment_list.columns(),
        role=enrolment_list.role,
    )

    if form.is_valid():
        enrolment_list.understand(form.columns(), form.cleaned_data["role"])
        return redirect("list_preview", pk=enrolment_list.pk)

    context = {"list": enrolment_list, "season": enrolment_list.season, "form": form}
    return render(request, "programmes/lists/mapping.html", context)


@require_GET
def list_preview(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    enrolment_list = _own_list(request, pk)
    if not may_take_in(request.user, enrolment_list):
        return redirect("enrolment_list", pk=enrolment_list.pk)

    rows = checked_rows(enrolment_list)
    chosen = request.GET.get("rows", "all")
    chosen = chosen if chosen in FILTERS else "all"
    counts = {name: sum(map(belongs, rows)) for name, belongs in FILTERS.items()}
    shown = [row for row in rows if FILTERS[chosen](row)]
    page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
    columns = enrolment_list.columns()
    context = {
        "list": enrolment_list,
        "season": enrolment_list.season,
        "page": page,
        "rows": [_in_words(row, columns) for row in page.object_list],
        "filters": [(name, label, counts[name], name == chosen) for name, label in _labels()],
        "counts": counts,
        "right": counts["all"] - counts["wrong"],
        "new": counts["all"] - counts["wrong"] - counts["known"],
    }
    return render_part(request, "programmes/lists/preview.html", "rows", context)


@require_POST
def list_taking_in(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    enrolment_list = _own_list(request, pk)
    if not may_take_in(request.user, enrolment_list):
        return redirect("enrolment_list", pk=enrolment_list.pk)

    with transaction.atomic():
        if enrolment_list.begin():
            take_in_list.enqueue(str(enrolment_list.pk))
    return redirect("enrolment_list", pk=enrolment_list.pk)


@require_GET
def enrolment_list(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    sent = _own_list(request, pk)
    if may_map(request.user, sent):
        return redirect("list_preview" if sent.is_mapped() else "list_mapping", pk=sent.pk)

    is_done, is_forgotten = sent.done_at is not None, sent.has_been_forgotten()
    context = {
        "list": sent,
        "season": sent.season,
        "is_done": is_done,
        "is_forgotten": is_forgotten,
        "is_over": is_done or is_forgotten,
        "has_refused": bool(sent.refused),
        "may_invite": may_invite(request.user, sent.season),
    }
    return render_part(request, "programmes/lists/enrolment_list.html", "progress", context)


@require_GET
def list_refused(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    sent = _own_list(request, pk)
    content = refused_file(sent) if sent.content and sent.is_mapped() else sent.refused.encode()
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = slugify(sent.filename.rsplit(".", 1)[0]) or "list"
    response["Content-Disposition"] = f'attachment; filename="{name}-refused.csv"'
    return response


def _own_list(request: PersonRequest, pk: uuid.UUID) -> EnrolmentList:
    lists = EnrolmentList.objects.visible_to(request.user).with_sender()
    sent = get_object_or_404(lists, pk=pk)
    speak(sent.season)
    return sent


def _labels() -> list[tuple[str, str]]:
    return [
        ("all", _("All")),
        ("wrong", _("Do not come in")),
        ("not-ready", _("Come in, not ready yet")),
        ("known", _("Here already")),
    ]


def _in_words(row: CheckedRow, columns: dict[int, Field]) -> dict[str, Any]:
    entry = row.entry
    if entry is None:
        return {
            "line": row.line,
            "name": _cell(row, columns, Field.FIRST_NAME, Field.LAST_NAME, Field.FULL_NAME),
            "email": _cell(row, columns, Field.EMAIL),
            "is_wrong": True,
            "says": row.reasons,
        }
    return {
        "line": row.line,
        "name": f"{entry.first_name} {entry.last_name}".strip(),
        "email": entry.email,
        "role": Role(entry.role).label,
        "says": row.remarks,
        "has_goal": bool(entry.goal),
        "has_offer": bool(entry.offer),
        "is_known": row.is_enrolled_already,
    }


def _cell(row: CheckedRow, columns: dict[int, Field], *fields: Field) -> str:
    told = [row.cells[place] for place, field in sorted(columns.items()) if field in fields]
    return " ".join(" ".join(told).replace("\x00", " ").split())[:120]
