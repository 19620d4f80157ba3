"""The links around every page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.people.models import Person
from kehity.programmes.models import Participation
from kehity.ui.links import Link


@dataclass(frozen=True)
class Account:
    """The menu of whoever is signed in."""

    name: str
    links: list[Link]
    sign_out_url: str


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What `ui/page.html` draws around a page; two queries for whoever is signed in."""
    context: dict[str, Any] = {"footer_links": [Link(_("Contact us"), reverse("contact"))]}
    person = getattr(request, "user", None)
    if isinstance(person, Person):
        links = _links_of(person)
        context["navigation"] = [
            Link(label, url, icon, current=_is_at(request.path, url)) for label, url, icon in links
        ]
        context["account"] = Account(
            person.name, [Link(_("My details"), reverse("details"))], reverse("account_logout")
        )
    return context


def _links_of(person: Person) -> list[tuple[Any, str, str]]:
    links: list[tuple[Any, str, str]] = [(_("Home"), reverse("home"), "home")]
    participation = _present_participation(person)
    if participation is not None:
        links += _links_of_road(participation)
    if _looks_after_programmes(person):
        links.append((_("Coordination"), reverse("coordination"), "people"))
    return links


def _present_participation(person: Person) -> Participation | None:
    """The newest part this person takes, with the pair whose meetings have begun."""
    met = Mentorship.objects.filter(Q(mentee=OuterRef("pk")) | Q(mentor=OuterRef("pk")))
    begun = met.not_ended().exclude(phase=Phase.GETTING_ACQUAINTED).order_by("-made_at")
    own = Participation.objects.of(person).filter(joining__isnull=False, withdrawal=None)
    with_pair = own.annotate(pair_in_dialogue=Subquery(begun.values("pk")[:1]))
    return with_pair.order_by("-season__starts_on", "role").first()


def _links_of_road(participation: Participation) -> list[tuple[Any, str, str]]:
    pk, met = participation.pk, participation.pair_in_dialogue  # type: ignore[attr-defined]
    meetings = [(_("Meetings"), reverse("meetings", args=[met]), "calendar")] if met else []
    if participation.is_mentee():
        goals = (_("Goals"), reverse("goals", args=[pk]), "target")
        widen = (_("Widen your view"), reverse("learning_means", args=[pk]), "book")
        return [goals, *meetings, widen]
    return [(_("My offer"), reverse("preparation", args=[pk]), "leaf"), *meetings]


def _looks_after_programmes(person: Person) -> bool:
    coordinates = Exists(person.coordinations.all())
    return Person.objects.filter(coordinates | Exists(person.ownerships.all()), pk=person.pk).exists()


def _is_at(path: str, url: str) -> bool:
    return path == url if url == reverse("home") else path.startswith(url)
