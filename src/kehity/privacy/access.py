"""Writing down who has opened what about whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone

from kehity.privacy.models import Access

if TYPE_CHECKING:
    from kehity.people.models import Person

Page = Access.Page


def write_down_access(page: Page, about: Iterable[uuid.UUID], by: Person) -> None:
    """Somebody looks at this page about these people; one statement, whatever their number.

    The same page opened twice within a minute is one access, and nobody has access to themselves.
    """
    at = timezone.now().replace(second=0, microsecond=0)
    others = sorted({pk for pk in about if pk != by.pk})
    rows = [Access(about_id=pk, by=by, page=page, at=at) for pk in others]
    Access.objects.bulk_create(rows, ignore_conflicts=True)
