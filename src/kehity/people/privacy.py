"""What is held about people as such: the account, how they come in, and who has looked at them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from kehity.people.first_visits import first_visits
from kehity.people.forms import DetailsForm
from kehity.people.models import FirstVisitRead, Person, SignIn
from kehity.privacy.held import Holding
from kehity.privacy.models import Access, Removal, Restriction
from kehity.privacy.removing import called, words_of
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry, asked

if TYPE_CHECKING:
    from kehity.privacy.models import AccessQuerySet

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
    Holding(SignIn, _("Your sign-ins"), ways=("person",), goes_with=("person",)),
    Holding(
        Authenticator,
        _("Your passkeys, app and recovery codes"),
        ways=("user",),
        goes_with=("user",),
    ),
    Holding(Access, _("Who has looked at your data"), ways=("about", "by"), goes_with=("about",)),
    Holding(Removal, _("What you have removed lately"), ways=("by",), goes_with=("by",)),
    Holding(Restriction, _("Restrictions of use"), ways=("person",), goes_with=("person",)),
    Holding(
        FirstVisitRead,
        _("What you have read about pages"),
        ways=("person",),
        goes_with=("person",),
    ),
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


def _coming_in(person: Person) -> Iterator[Entry]:
    for one in Authenticator.objects.filter(user=person).order_by("created_at", "pk"):
        used = Answer("last_used_at", _("Last used"), one.last_used_at)
        yield Entry(one.get_type_display(), [used], at=one.created_at)
    for sign_in in person.sign_ins.newest_first():
        told = [
            Answer("device", _("Device"), sign_in.seen_as.in_words),
            Answer("way", _("How you came in"), sign_in.get_way_display()),
            Answer("ended_at", _("Ended at"), sign_in.ended_at),
        ]
        yield Entry(_("Sign-in"), told, at=sign_in.began_at)


def _looks(person: Person) -> Iterator[Entry]:
    for one in person.accesses.select_related("by").newest_first():
        by = Answer("by", _("Who"), one.by.name if one.by else "")
        yield Entry(one.get_page_display(), [by], at=one.at)


def _removals(person: Person) -> Iterator[Entry]:
    for one in person.removals.select_related("by__data_key").order_by("-at"):
        words = Answer("words", _("What it said"), words_of(one))
        yield Entry(called(one), [words], at=one.at)


def _restrictions(person: Person) -> Iterator[Entry]:
    for one in Restriction.objects.filter(person=person).order_by("since"):
        lifted = Answer("lifted_at", _("Lifted"), one.lifted_at)
        yield Entry(_("Use restricted"), [lifted], at=one.since)


def _first_visits(person: Person) -> Iterator[Entry]:
    visits = first_visits()
    for one in person.first_visits_read.order_by("at", "pk"):
        told = visits.get(one.visit)
        words = Answer("visit", _("What was told"), str(told.purpose) if told else one.visit)
        yield Entry(_("Read"), [words], at=one.at)


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
        "coming_in",
        _("How you come in"),
        _("How you prove who you are, and when you have signed in."),
        tells=(SignIn, Authenticator),
        tell=_coming_in,
        place=5,
    ),
    Chapter(
        "looks",
        _("Who has looked at your data"),
        _("When somebody who looks after others has opened a page about you."),
        tells=(Access,),
        tell=_looks,
        place=145,
    ),
    Chapter(
        "removals",
        _("What you have removed lately"),
        _("It can be brought back for a day, and is gone after that."),
        tells=(Removal,),
        tell=_removals,
        place=155,
    ),
    Chapter(
        "restrictions",
        _("Restrictions of use"),
        _("When you have asked that your data is kept but not used."),
        tells=(Restriction,),
        tell=_restrictions,
        place=150,
    ),
    Chapter(
        "first_visits",
        _("What you have read about pages"),
        _("So that what a page is for is told to you once."),
        tells=(FirstVisitRead,),
        tell=_first_visits,
        place=152,
    ),
)


def _old_looks(now: datetime.datetime) -> AccessQuerySet:
    return Access.objects.kept_too_long(now)


KEPT = (Kept(Category.LOG, _old_looks, delete),)
