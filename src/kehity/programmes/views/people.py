"""The people of a season, for its coordinators: who is invited, who has come, who has left."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_participation, coordinated_season
from kehity.programmes.first_visits import PEOPLE
from kehity.programmes.forms.enrolment import LANGUAGES
from kehity.programmes.inviting import invite
from kehity.programmes.listing import (
    CAN_BE_INVITED,
    STATES,
    State,
    count_states,
    state_called,
    states_of,
    with_states,
)
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import Participation, PartnerWish, Season
from kehity.programmes.models.participations import Mode, ParticipationQuerySet, Role, Support
from kehity.programmes.permissions import may_invite
from kehity.programmes.tasks import send_invitations
from kehity.ui.pages import render_part, require

ON_A_PAGE = 50
SHOWN = (
    "role",
    "organisation_name",
    "person__first_name",
    "person__last_name",
    "person__email",
)

Ids = QuerySet[Participation, uuid.UUID]


@dataclass(frozen=True)
class Listed:
    """A person on the list, with the words that are true of them."""

    participation: Participation
    states: list[State]
    may_be_invited: bool


@require_GET
def season_people(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    people = Participation.objects.filter(season=season)
    everyone, counts = count_states(people)
    words, role = request.GET.get("name", "").strip(), request.GET.get("role", "")
    state = state_called(request.GET.get("state", ""))

    found = people.filter(role=role) if role in Role.values else people
    found = state.of(found) if state else found
    page = Paginator(_in_order(found, words), ON_A_PAGE).get_page(request.GET.get("page"))
    listed = _listed(list(page.object_list))
    looks_at([one.participation for one in listed], Page.PEOPLE, by=request.user)
    context = {
        "first_visit": told_to(request.user, PEOPLE) if everyone else None,
        "season": season,
        "page": page,
        "listed": listed,
        "found": page.paginator.count,
        "roles": [(key, label, key == role) for key, label in Role.choices],
        "states": [(one, counts[one.key], one == state) for one in STATES],
        "words": words,
        "everyone": everyone,
        "is_filtered": bool(words or state or role in Role.values),
        "may_invite": may_invite(request.user, season),
        "to_invite": counts["not-invited"],
        "season_address": request.build_absolute_uri(reverse("season", args=[season.pk])),
    }
    return render_part(request, "programmes/season_people.html", "people", context)


def _in_order(people: ParticipationQuerySet, words: str) -> Sequence[uuid.UUID] | Ids:
    """The ids of these people by name: what a page of them shows is fetched for the page alone."""
    ordered = people.by_name()
    return _named(ordered, words) if words else ordered.values_list("pk", flat=True)


def _named(people: ParticipationQuerySet, words: str) -> list[uuid.UUID]:
    # Compared here, because SQLite takes Ä and ä for different letters.
    parts = words.casefold().split()
    rows = people.values_list("pk", "person__first_name", "person__last_name", "person__email")
    return [
        pk
        for pk, *told in rows
        if all(any(part in text.casefold() for text in told) for part in parts)
    ]


def _listed(ids: list[uuid.UUID]) -> list[Listed]:
    """These people with their states, by name."""
    shown = with_states(Participation.objects.filter(pk__in=ids)).select_related("person")
    return [_with_words(one) for one in shown.by_name().only(*SHOWN)]


def _with_words(one: Participation) -> Listed:
    states = states_of(one)
    return Listed(one, states, any(state.key in CAN_BE_INVITED for state in states))


@require_POST
def invitations(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    require(may_invite(request.user, season))

    count = invite(_chosen(request, season), by=request.user)
    send_invitations.enqueue(str(season.pk))

    messages.success(
        request,
        ngettext(
            "%(count)s invitation is on its way.", "%(count)s invitations are on their way.", count
        )
        % {"count": count}
        if count
        else _("Nobody was waiting for an invitation. The same person gets one a day at most."),
    )
    return redirect("season_people", pk=season.pk)


def _chosen(request: PersonRequest, season: Season) -> ParticipationQuerySet:
    people = Participation.objects.filter(season=season)
    if "all" in request.POST:
        return people.not_invited()
    return people.filter(pk__in=[pk for pk in request.POST.getlist("person") if _is_id(pk)])


def _is_id(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


@require_GET
def participation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seen = coordinated_participation(request, pk)
    told = _listed([seen.pk])[0]
    looks_at([seen], Page.PERSON, by=request.user)
    wishes = seen.partner_wishes.order_by("kind", "named")
    context = {
        "participation": seen,
        "season": seen.season,
        "is_mentee": seen.is_mentee(),
        "states": told.states,
        "may_invite": may_invite(request.user, seen.season) and told.may_be_invited,
        "themes": [choice.theme for choice in seen.themes_in_order()],
        "languages": [LANGUAGES[language] for language in seen.languages if language in LANGUAGES],
        "mode": Mode(seen.mode).label if seen.mode else "",
        "support": [Support(one).label for one in seen.support_wanted if one in Support.values],
        "wishes": [wish for wish in wishes if wish.kind == PartnerWish.Kind.WISH],
        "not_with": [wish for wish in wishes if wish.kind != PartnerWish.Kind.WISH],
        "orientation": [
            (module, module.pk in set(seen.training_done.values_list("module_id", flat=True)))
            for module in seen.season.training_modules.order_by("position", "pk")
        ],
    }
    return render(request, "programmes/participation.html", context)
