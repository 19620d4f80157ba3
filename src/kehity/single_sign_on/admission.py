"""Who comes in by the word of a service, and as whom (decision 34).

A service speaks for the proven domains of its organisation and for nothing else. It opens an
account when the two have been tied; a code to the account's own mailbox ties them, once. So no
owner gets into anybody's account by connecting a service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from kehity.people.models import Person
from kehity.single_sign_on.faults import CannotSignIn, Fault
from kehity.single_sign_on.models import Tie
from kehity.single_sign_on.permissions import belongs_here_alone
from kehity.single_sign_on.told import domain_of

if TYPE_CHECKING:
    from kehity.single_sign_on.models import Provider
    from kehity.single_sign_on.told import Told


def fault_in(provider: Provider, told: Told) -> Fault | None:
    """What speaks against letting in whoever it is; a trial asks no more than this."""
    if not told.subject:
        return Fault.NO_SUBJECT
    if "@" not in told.email:
        return Fault.NO_ADDRESS
    if told.denies_email:
        return Fault.NOT_VERIFIED
    if told.domain not in provider.domains():
        return Fault.OTHER_DOMAIN
    return None


def known_to(provider: Provider, told: Told) -> Person | None:
    """The person who comes in; nobody where the two have not been tied yet."""
    tie = Tie.objects.of(provider, told.subject)
    if tie is None:
        _may_be_tied(provider, told)
        return None
    if not tie.person.is_active:
        raise CannotSignIn(Fault.CLOSED)
    if domain_of(tie.person.email) not in provider.domains():
        raise CannotSignIn(Fault.OTHER_DOMAIN)
    return tie.person


@transaction.atomic
def tied(provider: Provider, told: Told) -> Person:
    """The mailbox has said yes: the account, made now where there was none."""
    # Two windows may bring the same code at once; the second one waits.
    type(provider).objects.select_for_update().get(pk=provider.pk)
    fault = fault_in(provider, told)
    if fault:
        raise CannotSignIn(fault)
    _may_be_tied(provider, told)
    person = Person.objects.known_as(
        told.email,
        first_name=told.first_name,
        last_name=told.last_name,
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
    )
    EmailAddress.objects.update_or_create(
        user=person,
        email=person.email.lower(),
        defaults={"verified": True},
        create_defaults={"verified": True, "primary": True},
    )
    Tie.objects.make(provider, told.subject, person)
    return person


def counts_as_two(provider: Provider, person: Person) -> bool:
    """Whether the two proofs that a service has asked for are enough for what opens here."""
    return provider.trusts_two_proofs and belongs_here_alone(person, provider.organisation)


def _may_be_tied(provider: Provider, told: Told) -> None:
    person = Person.objects.by_address(told.email)
    if person is None and not provider.takes_newcomers:
        raise CannotSignIn(Fault.NO_NEWCOMERS)
    if person is not None and not person.is_active:
        raise CannotSignIn(Fault.CLOSED)
