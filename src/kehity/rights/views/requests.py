"""Requests as those see them who answer: a log with the law's one month."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import DataRequest
from kehity.programmes.words import speak
from kehity.rights import asking
from kehity.rights.forms import AnswerForm, MoreTimeForm
from kehity.rights.permissions import may_answer, may_take_more_time
from kehity.ui.pages import require

ON_A_PAGE = 50


@require_GET
def data_requests(request: PersonRequest) -> HttpResponse:
    found = DataRequest.objects.answerable_by(request.user).with_rows().in_order()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    lines = [(one, one.is_late(today)) for one in page.object_list]
    looks_at([one.participation for one, _is_late in lines], Page.REQUESTS, by=request.user)
    return render(request, "rights/data_requests.html", {"page": page, "lines": lines})


@require_http_methods(["GET", "POST"])
def data_request(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    looks_at([found.participation], Page.REQUESTS, by=request.user)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_answer(request.user, found))

    if form.is_valid():
        asking.answer(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The answer is on its way."))
        return redirect(found)

    return _page(request, found, form, MoreTimeForm())


@require_http_methods(["POST"])
def data_request_more_time(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    require(may_take_more_time(request.user, found, timezone.localdate()))
    form = MoreTimeForm(request.POST)

    if form.is_valid():
        asking.take_more_time(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The person hears that the answer takes longer, and why."))
        return redirect(found)

    return _page(request, found, AnswerForm(), form)


def _page(
    request: PersonRequest, found: DataRequest, form: AnswerForm, more_time: MoreTimeForm
) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "asked": found,
        "person": found.participation.person,
        "season": found.participation.season,
        "is_late": found.is_late(today),
        "form": form,
        "more_time": more_time,
        "may_answer": may_answer(request.user, found),
        "may_take_more_time": may_take_more_time(request.user, found, today),
    }
    status = 422 if form.errors or more_time.errors else 200
    return render(request, "rights/data_request.html", context, status=status)


def _found(request: PersonRequest, pk: uuid.UUID) -> DataRequest:
    mine = DataRequest.objects.answerable_by(request.user).with_rows()
    found = get_object_or_404(mine, pk=pk)
    if found.is_answered():
        found.answer.request = found
    speak(found.participation.season)
    return found
