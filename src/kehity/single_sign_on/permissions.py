"""What the rules of single sign-on ask; questions only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from kehity.people.models import Person
from kehity.programmes.models import Coordination, Helping, Ownership, Participation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.programmes.models import Organisation


def belongs_elsewhere(organisation: Organisation) -> Q:
    """For a query over people: whether each has an office or a part in another organisation."""
    return (
        _has(Ownership, "organisation", organisation)
        | _has(Coordination, "programme__organisation", organisation)
        | _has(Coordination, "season__programme__organisation", organisation)
        | _has(Helping, "programme__organisation", organisation)
        | _has(Helping, "season__programme__organisation", organisation)
        | _has(Participation, "season__programme__organisation", organisation)
    )


def belongs_here_alone(person: Person, organisation: Organisation) -> bool:
    """Nothing of another organisation opens with this person's account."""
    return not Person.objects.filter(belongs_elsewhere(organisation), pk=person.pk).exists()


def bound_to(organisation: Organisation, domains: list[str]) -> QuerySet[Person]:
    """Whom "only so" binds: people of the domains who belong nowhere else, save owners."""
    of_the_domains = Q()
    for domain in domains:
        of_the_domains |= Q(email__iendswith=f"@{domain}")
    owns = Exists(Ownership._default_manager.filter(person=OuterRef("pk")))
    found = Person.objects.filter(of_the_domains) if domains else Person.objects.none()
    return found.exclude(belongs_elsewhere(organisation)).exclude(owns)


def _has(
    model: type[Coordination | Helping | Ownership | Participation],
    way: str,
    organisation: Organisation,
) -> Q:
    rows = model._default_manager.filter(person=OuterRef("pk"))
    others = rows.filter(**{f"{way}__isnull": False}).exclude(**{way: organisation.pk})
    return Q(Exists(others))
