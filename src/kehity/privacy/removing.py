"""Taking away, and bringing back within a day: one way for everything that somebody deletes."""

from __future__ import annotations

import base64
import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models.deletion import Collector
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.models import Removal
from kehity.privacy.sealed import Ciphertext, Sealed
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrOrPromise


class _ToTheMicrosecond(DjangoJSONEncoder):
    """Moments whole: Django leaves out what JavaScript would not understand."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime.datetime) else super().default(o)


class GoneAlready(Refusal):
    """Somebody else, or the same press once more, has taken it away."""


class TooLateToBringBack(Refusal):
    """A day has gone by, or it has been brought back already."""


class PlaceIsTaken(Refusal):
    """What was taken away has no place to come back to."""


@transaction.atomic
def take_away(record: models.Model, by: Any) -> Removal:
    """Delete the record and what hangs on it; for a day its remover can bring it back."""
    # Of two presses at once the second waits here, and finds nothing to take away.
    if type(record)._base_manager.select_for_update().filter(pk=record.pk).first() is None:
        raise GoneAlready(_("This has been taken away already."))
    rows = serializers.serialize("json", _with_what_hangs_on(record), cls=_ToTheMicrosecond)
    removal = Removal(by=by, kind=record._meta.label, rows=rows)
    removal.save(force_insert=True)
    record.delete()
    return removal


@transaction.atomic
def bring_back(removal: Removal) -> models.Model:
    """Every row as it was; sealed words come back without having been opened."""
    records = list(records_of(removal))
    # Whoever deletes the row brings back what it holds: two presses are one return.
    gone, _by_kind = Removal.objects.lately(timezone.now()).filter(pk=removal.pk).delete()
    if not gone:
        raise TooLateToBringBack(_("This cannot be brought back any more."))
    first = next(one for one in records if one._meta.label == removal.kind)
    if hasattr(first, "require_room"):
        first.require_room()
    try:
        with transaction.atomic():
            for record in records:
                record.save(force_insert=True)
    except IntegrityError as error:
        raise PlaceIsTaken(
            _("Something else has taken its place, or what it belonged to is gone.")
        ) from error
    return first


def records_of(removal: Removal) -> Iterator[models.Model]:
    """What was taken away, as records that are not stored."""
    for found in serializers.deserialize("json", removal.rows):
        record: models.Model = found.object
        for field in record._meta.concrete_fields:
            if isinstance(field, Sealed):
                record.__dict__[field.attname] = _as_stored(field, record.__dict__[field.attname])
        yield record


def called(removal: Removal) -> _StrOrPromise:
    """What kind of thing it was, in a word or two."""
    name: _StrOrPromise = getattr(apps.get_model(removal.kind), "called", _("Something"))
    return name


def words_of(removal: Removal) -> str:
    """Enough of it for its remover to know it again."""
    first = next(one for one in records_of(removal) if one._meta.label == removal.kind)
    words: str = first.in_short() if hasattr(first, "in_short") else ""
    return words


def _with_what_hangs_on(record: models.Model) -> list[models.Model]:
    collector = Collector(using=record._state.db or "default")
    collector.collect([record])
    hanging = [one for kind in collector.data.values() for one in kind if one != record]
    hanging += [one for rows in collector.fast_deletes for one in rows]
    return [record, *hanging]


def _as_stored(field: Sealed, text: str | None) -> Any:
    return Ciphertext(base64.b64decode(text)) if text else field.nothing()
