"""The people of a season, for its coordinators: who is invited, who has come, who has left."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_participation, coordinated_season
from kehity.programmes.forms.enrolment import LANGUAGES
from kehity.programmes.inviting import invite
from kehity.programmes.listing import STATES, State, state_called
from kehity.programmes.models import Participation, PartnerWish, Season
from kehity.programmes.models.participations import Mode, ParticipationQuerySet, Role, Support
from kehity.programmes.permissions import may_invite
from kehity.programmes.tasks import send_invitations
from kehity.ui.pages import render_part, require

ON_A_PAGE = 50


@dataclass(frozen=True)
class Listed:
    """A person on the list, with the words that are true of them."""

    participation: Participation
    states: list[State]
    may_be_invited: bool


@require_GET
def season_people(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    everyone = Participation.objects.filter(season=season)
    words, role = request.GET.get("name", "").strip(), request.GET.get("role", "")
    state = state_called(request.GET.get("state", ""))

    found = everyone.filter(role=role) if role in Role.values else everyone
    found = state.of(found) if state else found
    found = _named(found, words) if words else found
    page = Paginator(found.with_person().with_answers().by_name(), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "season": season,
        "page": page,
        "listed": _listed(list(page.object_list)),
        "found": page.paginator.count,
        "roles": [(key, label, key == role) for key, label in Role.choices],
        "states": [(one, one.of(everyone).count(), one == state) for one in STATES],
        "words": words,
        "everyone": everyone.count(),
        "is_filtered": bool(words or state or role in Role.values),
        "may_invite": may_invite(request.user, season),
        "to_invite": everyone.not_invited().count(),
    }
    return render_part(request, "programmes/season_people.html", "people", context)


def _named(people: ParticipationQuerySet, words: str) -> ParticipationQuerySet:
    # Compared here, because SQLite takes Ä and ä for different letters.
    parts = words.casefold().split()
    rows = people.values_list("pk", "person__first_name", "person__last_name", "person__email")
    found = [
        pk
        for pk, *told in rows
        if all(any(part in text.casefold() for text in told) for part in parts)
    ]
    return people.filter(pk__in=found)


def _listed(participations: list[Participation]) -> list[Listed]:
    shown = Participation.objects.filter(pk__in=[one.pk for one in participations])
    true_of = {state.key: set(state.of(shown).values_list("pk", flat=True)) for state in STATES}
    return [
        Listed(
            participation,
            [state for state in STATES if participation.pk in true_of[state.key]],
            participation.pk in true_of["not-invited"] | true_of["invited"],
        )
        for participation in participations
    ]


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
    wishes = seen.partner_wishes.order_by("kind", "named")
    context = {
        "participation": seen,
        "season": seen.season,
        "is_mentee": seen.is_mentee(),
        "states": _listed([seen])[0].states,
        "may_invite": may_invite(request.user, seen.season) and _listed([seen])[0].may_be_invited,
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
