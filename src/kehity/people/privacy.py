"""What is held about people as such: the account, its proven addresses, and a restriction."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.models import EmailAddress, EmailConfirmation
from django.utils.translation import gettext_lazy as _

from kehity.people.forms import DetailsForm
from kehity.people.models import Person
from kehity.privacy.held import Holding
from kehity.privacy.models import Restriction
from kehity.privacy.telling import Answer, Chapter, Entry, asked

HOLDINGS = (
    Holding(
        Person,
        _("Your account"),
        ways=("pk",),
        stays=_("An empty row stays, so that the others’ pages hold together. It has no name."),
    ),
    Holding(EmailAddress, _("Your proven e-mail address"), ways=("user",), goes_with=("user",)),
    Holding(
        EmailConfirmation,
        _("Your proven e-mail address"),
        ways=("email_address__user",),
        goes_with=("email_address__user",),
    ),
    Holding(Restriction, _("Restrictions of use"), ways=("person",), goes_with=("person",)),
)


def _account(person: Person) -> Iterator[Entry]:
    details = asked(DetailsForm, "first_name", "last_name", "language", "zone", of=person)
    more = [
        Answer("email", _("E-mail address"), person.email),
        Answer("joined_at", _("Account made"), person.joined_at),
        Answer("last_login", _("Last signed in"), person.last_login),
    ]
    yield Entry(_("Your account"), [*details, *more])
    for one in EmailAddress.objects.filter(user=person).order_by("pk"):
        proven = Answer("verified", _("Proven by a code"), one.verified)
        yield Entry(_("E-mail address"), [Answer("email", _("E-mail address"), one.email), proven])


def _restrictions(person: Person) -> Iterator[Entry]:
    for one in Restriction.objects.filter(person=person).order_by("since"):
        lifted = Answer("lifted_at", _("Lifted"), one.lifted_at)
        yield Entry(_("Use restricted"), [lifted], at=one.since)


CHAPTERS = (
    Chapter(
        "account",
        _("Your account"),
        _("What we call you and how we reach you."),
        tells=(Person, EmailAddress, EmailConfirmation),
        tell=_account,
        place=0,
    ),
    Chapter(
        "restrictions",
        _("Restrictions of use"),
        _("When you have asked that your data is kept but not used."),
        tells=(Restriction,),
        tell=_restrictions,
        place=150,
    ),
)
