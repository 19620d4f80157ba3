"""Without a connection: the browser's worker, the page that says so, and what a device keeps."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from kehity.people.http import PersonRequest
from kehity.website.forms import KeepingForm
from kehity.website.keeping import Keeping, allow, allowed, kept_until, meeting_to_keep

WORKER = Path(__file__).parent.parent / "worker.js"
# What every page looks like: style sheet, typeface, pictures, and the script of the kept page.
FILES = (
    "ui/kehity.css",
    "ui/fonts/HankenGrotesk-Medium.woff2",
    "ui/fonts/HankenGrotesk-SemiBold.woff2",
    "ui/fonts/HankenGrotesk-Bold.woff2",
    "ui/icons.svg",
    "ui/leaf.svg",
    "website/forget-kept.js",
)
SAID = {
    Keeping.NOTHING: _("This device keeps nothing of yours."),
    Keeping.MEETING: _("This device keeps your next meeting."),
    Keeping.AGENDA: _("This device keeps your next meeting and its agenda."),
}


@login_not_required
@require_safe
@cache_control(public=True, no_cache=True)
def worker(_request: HttpRequest) -> HttpResponse:
    """Lies at the root, so that it serves every page; a new style sheet makes it a new worker."""
    source = WORKER.read_text()
    house = {
        "files": [static(name) for name in FILES],
        "offline": reverse("without_connection"),
        "kept": reverse("kept_meeting"),
        "home": reverse("home"),
        "leaving": reverse("account_logout"),
    }
    version = hashlib.sha256(f"{house}{source}".encode()).hexdigest()[:12]
    told = json.dumps(house | {"name": f"house-{version}"}, indent=2)
    return HttpResponse(f"const HOUSE = {told};\n\n{source}", content_type="text/javascript")


@login_not_required
@require_safe
def without_connection(request: HttpRequest) -> HttpResponse:
    """The same for everyone who reads the language; the worker keeps it for whoever is cut off."""
    return render(request, "website/without_connection.html", {"messages": []})


@require_http_methods(["GET", "POST"])
def on_this_device(request: PersonRequest) -> HttpResponse:
    initial = {"what": allowed(request.session)}
    form = KeepingForm(request.POST if request.method == "POST" else None, initial=initial)

    if form.is_valid():
        allow(request.session, form.cleaned_data["what"])
        messages.success(request, SAID[allowed(request.session)])
        return redirect("on_this_device")

    keeps = allowed(request.session) != Keeping.NOTHING
    return render(request, "website/on_this_device.html", {"form": form, "keeps": keeps})


@require_safe
@cache_control(no_store=True)
def kept_meeting(request: PersonRequest) -> HttpResponse:
    """What the device keeps, as its owner reads it without a connection."""
    what = allowed(request.session)
    if what == Keeping.NOTHING:
        raise Http404
    now = timezone.now()
    coming = meeting_to_keep(request.user)
    context = {
        "coming": coming,
        "agenda": coming.agenda if coming and what == Keeping.AGENDA else [],
        "with_agenda": what == Keeping.AGENDA,
        "now": now,
        # The messages wait for a page that somebody looks at.
        "messages": [],
    }
    response = render(request, "website/kept_meeting.html", context)
    response.headers["Expires"] = http_date(kept_until(coming, now).timestamp())
    return response
