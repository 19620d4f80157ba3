"""The links around every page."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.asked_often import NOBODY, AskedOften
from kehity.people.models import Person
from kehity.programmes.models import Coordination, Helping, Ownership, Participation
from kehity.programmes.models.participations import Role
from kehity.ui.links import Link
from kehity.website.http import brand_here


@dataclass(frozen=True)
class Account:
    """The menu of whoever is signed in."""

    name: str
    links: list[Link]
    sign_out_url: str


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What `ui/page.html` draws around a page; one query for whoever is signed in."""
    context: dict[str, Any] = {
        "brand": brand_here(request),
        "footer_links": [
            Link(_("Contact us"), reverse("contact")),
            Link(_("Accessibility"), reverse("accessibility")),
            Link(_("Open source"), reverse("licences")),
        ],
    }
    person = getattr(request, "user", None)
    if isinstance(person, Person):
        here = _present(person)
        links = _links_of(here)
        context["navigation"] = [
            Link(label, url, icon, current=_is_at(request.path, url)) for label, url, icon in links
        ]
        own = [
            Link(_("My details"), reverse("details")),
            Link(_("Signing in and safety"), reverse("safety")),
            Link(_("On this device"), reverse("on_this_device")),
            Link(_("My calendar"), reverse("calendar")),
            Link(_("Mails to me"), reverse("mails")),
            Link(_("My data"), reverse("my_data")),
            Link(_("Who has looked at my data"), reverse("looks_at_me")),
            Link(_("Removed lately"), reverse("removed")),
        ]
        if here["coordinates"] or here["owns"]:
            own.append(Link(_("Messages to us"), reverse("enquiries")))
        context["account"] = Account(person.name, own, reverse("account_logout"))
    return context


def _links_of(here: dict[str, Any]) -> list[tuple[Any, str, str]]:
    links: list[tuple[Any, str, str]] = []
    has_worklist = here["coordinates"] or here["helps"]
    # Whoever looks after others and has no road of their own has the worklist for a home.
    if here["participation"] or not has_worklist:
        links.append((_("Home"), reverse("home"), "home"))
    if here["participation"]:
        links += _links_of_road(**here)
    if has_worklist:
        links.append((_("Worklist"), reverse("worklist"), "check"))
    if here["coordinates"] or here["owns"]:
        links.append((_("Coordination"), reverse("coordination"), "people"))
    return links


def _present(person: Person) -> dict[str, Any]:
    """The newest part this person takes, its pair in dialogue, and what is looked after."""
    return dict(zip(_ASKED, _AROUND.about(person.pk) or (), strict=True))


def _about_nobody() -> QuerySet[Person, Any]:
    own = Participation.objects.filter(person=OuterRef("pk"), withdrawal=None)
    newest = own.filter(joining__isnull=False).order_by("-season__starts_on", "role")
    of_it = Q(mentee=OuterRef("participation")) | Q(mentor=OuterRef("participation"))
    begun = Mentorship.objects.filter(of_it).not_ended().exclude(phase=Phase.GETTING_ACQUAINTED)
    found = Person.objects.filter(pk=NOBODY).annotate(
        participation=Subquery(newest.values("pk")[:1]),
        role=Subquery(newest.values("role")[:1]),
        pair=Subquery(begun.order_by("-made_at").values("pk")[:1]),
        coordinates=Exists(Coordination.objects.filter(person=OuterRef("pk"))),
        helps=Exists(Helping.objects.filter(person=OuterRef("pk"))),
        owns=Exists(Ownership.objects.filter(person=OuterRef("pk"))),
    )
    return found.values_list(*_ASKED)


_ASKED = ("participation", "role", "pair", "coordinates", "helps", "owns")
_AROUND = AskedOften(_about_nobody)


def _links_of_road(
    *, participation: uuid.UUID, role: str, pair: uuid.UUID | None, **_rest: Any
) -> list[tuple[Any, str, str]]:
    meetings = [(_("Meetings"), reverse("meetings", args=[pair]), "calendar")] if pair else []
    if role == Role.MENTEE:
        goals = (_("Goals"), reverse("goals", args=[participation]), "target")
        widen = (_("Learning"), reverse("learning_means", args=[participation]), "book")
        return [goals, *meetings, widen]
    offer = (_("My offer"), reverse("preparation", args=[participation]), "leaf")
    return [offer, *meetings]


def _is_at(path: str, url: str) -> bool:
    return path == url if url == reverse("home") else path.startswith(url)
