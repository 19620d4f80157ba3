"""What has been written to us, for those who answer."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kehity.contact import writing
from kehity.contact.forms import ReplyForm
from kehity.contact.models import Enquiry
from kehity.contact.permissions import may_answer, may_set_aside, may_take_in_work
from kehity.contact.states import WAITING, State
from kehity.people.http import PersonRequest
from kehity.privacy.access import Page, write_down_access
from kehity.ui.links import Link
from kehity.ui.pages import require

ON_A_PAGE = 50
TABS = {
    "waiting": (gettext_lazy("Waiting for an answer"), WAITING),
    "answered": (gettext_lazy("Answered"), (State.ANSWERED,)),
    "aside": (State.ASIDE.label, (State.ASIDE,)),
}


@require_GET
def enquiries(request: PersonRequest) -> HttpResponse:
    """What waits, the nearest day first; or what has been dealt with, the newest first."""
    here = request.GET.get("show", "")
    here = here if here in TABS else "waiting"
    _label, states = TABS[here]
    found = Enquiry.objects.answerable_by(request.user).in_states(states).with_rows()
    order = ("due_on", "sent_at") if here == "waiting" else ("-moved_at", "pk")
    page = Paginator(found.order_by(*order), ON_A_PAGE).get_page(request.GET.get("page"))
    _look_at(page.object_list, request)
    today = timezone.localdate()
    context = {
        "page": page,
        "lines": [(one, one.is_late(today)) for one in page.object_list],
        "here": here,
        "tabs": [
            Link(label, f"{reverse('enquiries')}?show={name}", current=name == here)
            for name, (label, _states) in TABS.items()
        ],
    }
    return render(request, "contact/enquiries.html", context)


@require_http_methods(["GET", "POST"])
def enquiry(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_answer(found))

    if form.is_valid():
        writing.answer(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The answer is on its way."))
        return redirect(found)

    _look_at([found], request)
    context = {
        "enquiry": found,
        "form": form,
        "steps": found.steps.select_related("by").order_by("at"),
        "is_late": found.is_late(timezone.localdate()),
        "may_answer": may_answer(found),
        "may_take_in_work": may_take_in_work(found),
        "may_set_aside": may_set_aside(found),
    }
    return render(request, "contact/enquiry.html", context, status=422 if form.errors else 200)


@require_POST
def enquiry_work(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    found.take_in_work(by=request.user)
    messages.success(request, _("It is yours to answer."))
    return redirect(found)


@require_POST
def enquiry_aside(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    found = _found(request, pk)
    found.set_aside(by=request.user)
    messages.success(request, _("Set aside. It can be taken up again."))
    return redirect(found)


def _look_at(shown: Iterable[Enquiry], request: PersonRequest) -> None:
    """Whoever was signed in when writing can read who has opened what they wrote."""
    known = (one.person_id for one in shown if one.person_id)
    write_down_access(Page.ENQUIRIES, known, by=request.user)


def _found(request: PersonRequest, pk: uuid.UUID) -> Enquiry:
    mine = Enquiry.objects.answerable_by(request.user).with_rows()
    return get_object_or_404(mine, pk=pk)
