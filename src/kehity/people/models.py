"""A person: an address to write to, a name to be called by, and ways of one's own."""

from __future__ import annotations

import uuid
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.privacy.models import DataKey

ERASED = "erased.invalid"
NOBODY = "N. N."


class PersonManager(BaseUserManager["Person"]):
    def erased(self) -> models.QuerySet[Person]:
        return self.filter(email__endswith=f"@{ERASED}")

    def by_address(self, email: str) -> Person | None:
        return self.filter(email__iexact=email.strip()).first()

    def known_as(self, email: str, *, first_name: str, last_name: str, language: str) -> Person:
        """The person with this address; made now, with the given name, if there was none."""
        return self.by_address(email) or self.create(
            email=email.strip().lower(),
            first_name=first_name,
            last_name=last_name,
            language=language,
        )

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
