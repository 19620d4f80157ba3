"""Giving rights and taking them, and what has been changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.people.http import PersonRequest
from kehity.people.models import Person
from kehity.programmes.forms.rights import EntrustingForm
from kehity.programmes.holdings import (
    Holding,
    holdings_over,
    owners_of,
    rights_over,
    still_undoable,
)
from kehity.programmes.models import (
    Office,
    Organisation,
    Programme,
    Right,
    RightChange,
    Season,
)

if TYPE_CHECKING:
    from kehity.programmes.models.rights import RightChangeQuerySet

ON_A_PAGE = 50
REMOVALS = {
    (Office.OWNER, "organisation"): "owner_removal",
    (Office.COORDINATOR, "programme"): "coordinator_removal",
    (Office.HELPER, "programme"): "helper_removal",
    (Office.COORDINATOR, "season"): "season_coordinator_removal",
    (Office.HELPER, "season"): "season_helper_removal",
}
Line = tuple[Holding, str, bool]


@require_http_methods(["GET", "POST"])
def rights(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """All rights of an organisation, for its owners."""
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    programmes = list(organisation.programmes.order_by("made_at"))
    to_give = [Right(Office.OWNER, organisation)]
    to_give += [right for programme in programmes for right in rights_over(programme)]
    form = EntrustingForm(request.POST if request.method == "POST" else None, rights=to_give)

    if form.is_valid():
        _entrust(request, organisation, **form.cleaned_data)
        return redirect("rights", pk=organisation.pk)

    owners, over = owners_of(organisation), holdings_over(programmes)
    held = [*owners, *(holding for some in over.values() for holding in some)]
    context = {
        "organisation": organisation,
        "owners": _lines(request, owners),
        "programmes": [(one, _lines(request, over[one.pk])) for one in programmes],
        "form": form,
        "taken": _taken_lately(organisation.right_changes.all(), held),
    }
    return render(request, "programmes/rights/rights.html", context)


@require_http_methods(["GET", "POST"])
def coordinators(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The rights over one programme, for its coordinators and owners."""
    programme = _entrusted_programme(request, pk)
    form = EntrustingForm(
        request.POST if request.method == "POST" else None, rights=rights_over(programme)
    )

    if form.is_valid():
        _entrust(request, programme.organisation, **form.cleaned_data)
        return redirect("coordinators", pk=programme.pk)

    held = holdings_over([programme])[programme.pk]
    changes = programme.organisation.right_changes.over(programme)
    context = {
        "programme": programme,
        "lines": _lines(request, held),
        "form": form,
        "taken": _taken_lately(changes, held),
    }
    return render(request, "programmes/rights/coordinators.html", context)


@require_safe
def right_changes(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    changes = organisation.right_changes.with_names().newest_first()
    page = Paginator(changes, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "page": page,
        "changes": page.object_list,
    }
    return render(request, "programmes/rights/right_changes.html", context)


@require_POST
def right_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    undoable = RightChange.objects.that_may_be_undone_by(request.user).with_names()
    change = get_object_or_404(undoable, pk=pk)
    change.organisation.give_back(change, by=request.user)
    messages.success(request, _("Taken back: the right is there again."))
    if change.right.programme is None:
        return redirect("rights", pk=change.organisation_id)
    return redirect("coordinators", pk=change.right.programme.pk)


@require_http_methods(["GET", "POST"])
def owner_removal(request: PersonRequest, pk: uuid.UUID, person: uuid.UUID) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    return _removal(request, organisation, Right(Office.OWNER, organisation), person)


@require_http_methods(["GET", "POST"])
def programme_removal(
    request: PersonRequest, pk: uuid.UUID, person: uuid.UUID, office: Office
) -> HttpResponse:
    programme = _entrusted_programme(request, pk)
    return _removal(request, programme.organisation, Right(office, programme), person)


@require_http_methods(["GET", "POST"])
def season_removal(
    request: PersonRequest, pk: uuid.UUID, person: uuid.UUID, office: Office
) -> HttpResponse:
    entrusted = Programme.objects.entrusted_by(request.user)
    seasons = Season.objects.filter(programme__in=entrusted).with_programme()
    season = get_object_or_404(seasons, pk=pk)
    return _removal(request, season.programme.organisation, Right(office, season), person)


def _removal(
    request: PersonRequest, organisation: Organisation, right: Right, pk: uuid.UUID
) -> HttpResponse:
    row = right.holdings.select_related("person").filter(person=pk).first()
    if row is None:
        raise Http404
    holder: Person = row.person
    programme = right.programme
    back = (
        reverse("coordinators", args=[programme.pk])
        if programme
        else reverse("rights", args=[organisation.pk])
    )

    if request.method == "POST":
        organisation.withdraw(holder, right, by=request.user)
        messages.success(request, _("The right has been taken away. It can be undone for a day."))
        return redirect("coordination") if holder == request.user else redirect(back)

    context = {
        "title": _("Take this right from %(name)s?") % {"name": holder.name},
        "text": right.in_words(),
        "happens": [
            _("It closes to this person at once."),
            _("What this person takes part in elsewhere stays as it is."),
            _("The owners are told, and for a day it can be undone."),
        ],
        "confirm_label": _("Take the right away"),
        "cancel_url": back,
    }
    return render(request, "ui/confirm.html", context)


def _entrusted_programme(request: PersonRequest, pk: uuid.UUID) -> Programme:
    programmes = Programme.objects.entrusted_by(request.user).select_related("organisation")
    return get_object_or_404(programmes, pk=pk)


@transaction.atomic
def _entrust(
    request: PersonRequest,
    organisation: Organisation,
    *,
    first_name: str,
    last_name: str,
    email: str,
    right: Right,
) -> None:
    person = Person.objects.known_as(
        email, first_name=first_name, last_name=last_name, language=request.user.language
    )
    if organisation.entrust(person, right, by=request.user):
        messages.success(request, _("Given. The person and the owners get a mail about it."))
    else:
        messages.info(request, _("This person has had this right already."))


def _lines(request: PersonRequest, holdings: Sequence[Holding]) -> list[Line]:
    """Who holds what, where it is taken away, and whether it is one's own."""
    return [
        (holding, _removal_url(holding), holding.person == request.user) for holding in holdings
    ]


def _removal_url(holding: Holding) -> str:
    reach = holding.right.reach
    name = REMOVALS[holding.right.office, str(reach._meta.model_name)]
    return reverse(name, args=[reach.pk, holding.person.pk])


def _taken_lately(changes: RightChangeQuerySet, held: Sequence[Holding]) -> list[RightChange]:
    taken = changes.taken_lately(timezone.now()).with_names().newest_first()
    return still_undoable(list(taken), held)
