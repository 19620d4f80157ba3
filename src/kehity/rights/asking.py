"""Asking about one's data, and answering in time: a month, and once up to two more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.models import Restriction
from kehity.programmes.models import DataRequest, Participation, RequestAnswer, RequestExtension
from kehity.programmes.models.requests import A_MONTH, TWO_MONTHS
from kehity.rights import notices
from kehity.rights.permissions import may_answer, may_take_more_time
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person


class DealtWithAlready(Refusal):
    """Somebody else has answered, or taken more time, meanwhile."""


@transaction.atomic
def ask(participation: Participation, *, kind: str, text: str) -> DataRequest:
    """The month begins today."""
    due_on = timezone.localdate() + A_MONTH
    request = DataRequest(participation=participation, kind=kind, text=text, due_on=due_on)
    request.save(force_insert=True)
    notices.RequestArrived(request).send()
    return request


@transaction.atomic
def answer(request: DataRequest, by: Person, *, outcome: str, text: str) -> None:
    """Tell the person what was done, or why not; once."""
    _hold(request)
    if not may_answer(by, request):
        raise DealtWithAlready(ALREADY)
    given = RequestAnswer(request=request, by=by, outcome=outcome, text=text)
    given.save(force_insert=True)
    notices.RequestAnswered(given).send()


@transaction.atomic
def take_more_time(request: DataRequest, by: Person, *, reason: str) -> None:
    """Two months more, for a reason that the person is told."""
    _hold(request)
    if not may_take_more_time(by, request, timezone.localdate()):
        raise DealtWithAlready(ALREADY)
    request.due_on += TWO_MONTHS
    request.save(update_fields=["due_on"])
    extension = RequestExtension.objects.create(request=request, by=by, reason=reason)
    notices.RequestExtended(extension).send()


def restrict(person: Person) -> None:
    """From now on the data is kept but not used; pressed twice, it is once."""
    try:
        with transaction.atomic():
            Restriction.objects.create(person=person)
    except IntegrityError:
        return


def lift_restriction(person: Person) -> None:
    Restriction.objects.standing().filter(person=person).update(lifted_at=timezone.now())


ALREADY = _("This request has been dealt with meanwhile. Open its page anew.")


def _hold(request: DataRequest) -> None:
    """Keep the request still until this transaction ends, and forget what was fetched of it."""
    DataRequest.objects.select_for_update().get(pk=request.pk)
    for row in ("answer", "extension"):
        request._state.fields_cache.pop(row, None)
