"""What a person tells before there is a pair. Each part is saved by itself, whatever is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kehity.programmes.models import Participation, PartnerWish

if TYPE_CHECKING:
    from kehity.programmes.models import Theme


def tell(participation: Participation, **words: Any) -> None:
    """Write these fields and no others: other parts may be saved at the same moment."""
    for name, value in words.items():
        setattr(participation, name, value)
    participation.save(update_fields=list(words))


def tell_situation(
    participation: Participation, *, situation: str, difference: str, tried: str
) -> None:
    _think(participation, difference=difference, tried=tried)
    tell(participation, situation=situation)


def tell_ways_of_working(
    participation: Participation,
    *,
    challenge: str = "",
    leave_out: bool = False,
    **answers: str,
) -> None:
    """The statements that were answered, from 1 to 5; none of them when they are left out."""
    if participation.is_mentee():
        _think(participation, challenge=challenge)
    given = {key.replace("_", "."): int(answer) for key, answer in answers.items() if answer}
    tell(participation, working_style={} if leave_out else given)


@transaction.atomic
def tell_themes(participation: Participation, *, themes: list[tuple[Theme, int]]) -> None:
    _locked(participation).choose_themes(themes)


@transaction.atomic
def tell_wishes(participation: Participation, **names: list[str]) -> None:
    """The people wished for, not wished for, and tied to: these names and no others."""
    _locked(participation).partner_wishes.all().delete()
    PartnerWish.objects.bulk_create(
        PartnerWish(participation=participation, kind=kind, named=name)
        for kind in PartnerWish.Kind.values
        for name in names.get(kind, [])
    )


@transaction.atomic
def _think(participation: Participation, **thoughts: str) -> None:
    here = _locked(participation)
    kept = {**here.thoughts, **thoughts}
    tell(participation, thoughts={name: text for name, text in kept.items() if text})


def _locked(participation: Participation) -> Participation:
    here = Participation.objects.select_for_update().get(pk=participation.pk)
    here.person = participation.person
    return here
