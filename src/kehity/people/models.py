"""A person: an address to write to, a name to be called by, and what is known of each alone."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.people.devices import Browser, Device, System
from kehity.privacy.circles import Circles
from kehity.privacy.models import DataKey

# So long somebody can look back at when and from where they came in.
KEPT_FOR = datetime.timedelta(days=90)

ERASED = "erased.invalid"
NOBODY = "N. N."


class PersonManager(BaseUserManager["Person"]):
    def erased(self) -> models.QuerySet[Person]:
        return self.filter(email__endswith=f"@{ERASED}")

    def by_address(self, email: str) -> Person | None:
        return self.filter(email__iexact=email.strip()).first()

    def known_as(self, email: str, *, first_name: str, last_name: str, language: str) -> Person:
        """The person with this address; made now, with the given name, if there was none."""
        if known := self.by_address(email):
            return known
        told = {"first_name": first_name, "last_name": last_name, "language": language}
        # Two who name the same newcomer at the same moment mean the same person.
        person, _is_new = self.get_or_create(email=email.strip().lower(), defaults=told)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who takes part: as a mentee here, a mentor there, a coordinator elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="fi"
    )
    zone = models.CharField(_("time zone"), max_length=40, default="Europe/Helsinki")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PersonManager()
    circles = Circles(
        own="password last_login",
        programme="id email first_name last_name language zone is_active joined_at data_key",
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="an_address_belongs_to_one_person"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        if self.is_erased():
            return gettext("a former participant")
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.first_name or self.email

    def is_erased(self) -> bool:
        return self.email.endswith(f"@{ERASED}")

    @property
    def time_zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.zone)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.data_key is None:
            self.data_key = DataKey.objects.make()
        if self._state.adding and not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)

    def prefer(self, *, language: str) -> None:
        """Pages and mails speak this language to the person from now on."""
        self.language = language
        self.save(update_fields=["language"])

    def close_for_good(self) -> None:
        """Nothing of the person stays here, and what was sealed for them never opens again."""
        key, self.data_key = self.data_key, None
        self.email, self.first_name, self.last_name = f"{self.pk}@{ERASED}", NOBODY, ""
        self.is_active, self.last_login = False, None
        self.set_unusable_password()
        self.save()
        if key is not None:
            key.delete()


class Way(models.TextChoices):
    """How somebody came in."""

    CODE = "code", _("By a code from the mail")
    CODE_AND_FACTOR = "code_and_factor", _("By a code from the mail and a second proof")
    PASSKEY = "passkey", _("By a passkey")
    LINK = "link", _("By a link")
    SINGLE = "single", _("By the organisation’s own sign-in")
    SINGLE_AND_FACTOR = (
        "single_and_factor",
        _("By the organisation’s own sign-in and a second proof"),
    )


class SignInQuerySet(models.QuerySet["SignIn"]):
    def of(self, person: Person) -> SignInQuerySet:
        return self.filter(person=person)

    def live(self, now: datetime.datetime) -> SignInQuerySet:
        """Those whose session is open and has been used lately enough."""
        idle = now - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return self.filter(
            ended_at=None, seen_at__gt=idle, began_at__gt=now - settings.SESSION_LASTS
        )

    def other_than(self, session: str | None) -> SignInQuerySet:
        return self.exclude(session=session) if session else self

    def newest_first(self) -> SignInQuerySet:
        return self.order_by("-began_at", "-pk")

    def forgettable(self, now: datetime.datetime) -> SignInQuerySet:
        return self.filter(seen_at__lt=now - KEPT_FOR)

    @transaction.atomic
    def end(self) -> int:
        """End these sign-ins at once, wherever they are; how many were still going on."""
        going_on = self.filter(ended_at=None)
        Session.objects.filter(session_key__in=going_on.values("session")).delete()
        return going_on.update(ended_at=timezone.now(), session="")

    @transaction.atomic
    def begin(
        self, person: Person, *, session: str, device: str, seen_as: Device, way: Way
    ) -> SignIn:
        # Whoever signs in again in the same session goes on as a new sign-in.
        self.filter(session=session).update(ended_at=timezone.now(), session="")
        return self.create(
            person=person,
            session=session,
            device=device,
            browser=seen_as.browser,
            system=seen_as.system,
            way=way,
        )


class SignIn(models.Model):
    """Somebody came in with a browser, and stays in until the session ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins"
    )
    session = models.CharField(max_length=40, blank=True)
    """The session's key, for as long as it is open."""
    device = models.CharField(max_length=64)
    """The hash of the word by which the browser is known again."""
    browser = models.CharField(max_length=10, choices=Browser)
    system = models.CharField(max_length=10, choices=System)
    way = models.CharField(max_length=20, choices=Way)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = SignInQuerySet.as_manager()
    circles = Circles(own="id person session device browser system way began_at seen_at ended_at")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(Q(ended_at=None), ~Q(session=""))
                | Q(ended_at__isnull=False, session=""),
                name="a_sign_in_has_a_session_until_it_ends",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=~Q(session=""), name="a_session_is_one_sign_in"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "-began_at"], name="sign_in_of")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.began_at:%Y-%m-%d %H:%M}"

    @property
    def seen_as(self) -> Device:
        return Device(Browser(self.browser), System(self.system))

    def is_from_new_device(self) -> bool:
        """True where this person has signed in before, and never with this browser."""
        earlier = SignIn.objects.filter(person=self.person_id).exclude(pk=self.pk)
        known = earlier.filter(device=self.device)
        return earlier.exists() and not known.exists()


class FirstVisitRead(models.Model):
    """A person has read what a page is for, and need not be told again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="first_visits_read")
    visit = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(own="id person visit at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "visit"], name="a_first_visit_is_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.visit} by {self.person_id}"
