"""What one has taken away within a day, to be brought back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kehity.people.http import PersonRequest
from kehity.privacy.models import TIME_TO_UNDO, Removal, RemovalQuerySet
from kehity.privacy.removing import bring_back, called, words_of

MOST_SHOWN = 50


@require_safe
def removed(request: PersonRequest) -> HttpResponse:
    lately = _own(request).order_by("-at")[:MOST_SHOWN]
    listed = [(one, called(one), words_of(one), one.at + TIME_TO_UNDO) for one in lately]
    return render(request, "website/removed.html", {"listed": listed})


@require_POST
def removed_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    removal = get_object_or_404(_own(request), pk=pk)

    bring_back(removal)

    messages.success(request, _("It is back where it was."))
    return redirect("removed")


def _own(request: PersonRequest) -> RemovalQuerySet:
    own = Removal.objects.lately(timezone.now()).filter(by=request.user)
    return own.select_related("by__data_key")
