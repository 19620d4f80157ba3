"""Writing to us: open to everyone."""

from __future__ import annotations

from typing import Any

from allauth.core.ratelimit import consume
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.contact.choosing import recipients_for, seasons_about
from kehity.contact.doubting import doubt_about, opened_now
from kehity.contact.forms import EnquiryForm
from kehity.contact.models import Enquiry
from kehity.contact.writing import write_to
from kehity.people.limits import ACCOUNT, in_words, seconds_to_wait
from kehity.people.models import Person
from kehity.programmes.http import here

TRAP, OPENED = "homepage", "opened"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """A form, and the contact people of one's own seasons or of those that go on."""
    seasons = seasons_about(request.user, timezone.localdate(), here(request).organisation)
    form = EnquiryForm(
        request.POST if request.method == "POST" else None,
        choices=recipients_for(seasons),
        is_known=isinstance(request.user, Person),
        initial={"kind": request.GET.get("kind", "question")},
    )

    if form.is_valid():
        if consume(request, action="contact"):
            enquiry = _written(request, form.cleaned_data)
            messages.success(request, _thanks(enquiry))
            return redirect("contact")
        form.add_error(None, in_words(seconds_to_wait(request, ACCOUNT, "contact")))

    context = {
        "form": form,
        "seasons": [one for one in seasons if one.contact_email],
        # A page that comes back with a mistake was opened when it was opened first.
        "opened": request.POST.get(OPENED) or opened_now(),
    }
    return render(request, "contact/contact.html", context, status=422 if form.errors else 200)


def _written(request: HttpRequest, told: dict[str, Any]) -> Enquiry:
    person = request.user if isinstance(request.user, Person) else None
    name, address = (person.name, person.email) if person else (told["name"], told["address"])
    return write_to(
        told["to"],
        kind=told["kind"],
        name=name,
        address=address,
        text=told["text"],
        language=(get_language() or "fi")[:2],
        person=person,
        doubt="" if person else _doubt(request, told["text"], address),
    )


def _doubt(request: HttpRequest, text: str, address: str) -> str:
    seldom = consume(request, action="contact_often", key=address.casefold())
    return doubt_about(
        text,
        opened=request.POST.get(OPENED, ""),
        trap=request.POST.get(TRAP, ""),
        is_one_of_many=not seldom,
    )


def _thanks(enquiry: Enquiry) -> str:
    arrived = _("Thank you, your message has arrived. Its reference is %(reference)s.")
    told = arrived % {"reference": enquiry.reference}
    return told if enquiry.doubt else f"{told} {_('You get a copy by mail.')}"
