"""Voices: what people who have walked the road say of it on a public page."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kehity.evaluation import notices
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.removing import take_away
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LONGEST = 400


class Signed(models.TextChoices):
    WITHOUT = "without", _("Without my name")
    FIRST_NAME = "first_name", _("With my first name")
    NAME = "name", _("With my whole name")


class Where(models.TextChoices):
    HERE = "here", _("On the first page of this Kehity and the organisation’s own page")
    ORGANISATION = "organisation", _("On the organisation’s own page alone")


class HowLong(models.TextChoices):
    HALF_A_YEAR = "6", _("For half a year")
    A_YEAR = "12", _("For a year")
    TWO_YEARS = "24", _("For two years")


class HasSpoken(Refusal):
    """One person has one voice in a season; another takes the place of a withdrawn one."""


class VoiceQuerySet(models.QuerySet["Voice"]):
    def heard(self, day: datetime.date) -> VoiceQuerySet:
        """On a public page this day: a coordinator has said yes, and its time is not over."""
        return self.filter(decision__is_shown=True, until__gte=day)

    def on_first_page(self) -> VoiceQuerySet:
        return self.filter(where=Where.HERE)

    def of_organisation(self, organisation: uuid.UUID) -> VoiceQuerySet:
        return self.filter(participation__season__programme__organisation=organisation)

    def of_seasons(self, seasons: models.QuerySet[Season]) -> VoiceQuerySet:
        return self.filter(participation__season__in=seasons)

    def with_person(self) -> VoiceQuerySet:
        return self.select_related(
            "decision__by",
            "participation__person",
            "participation__season__programme__organisation",
        )

    def newest_first(self) -> VoiceQuerySet:
        return self.order_by("-given_at", "pk")


class Voice(models.Model):
    """The exact words of somebody about their road, for everyone to read, as long as they wish."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participation = models.OneToOneField(
        Participation, on_delete=models.CASCADE, related_name="voice"
    )
    words = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=2)
    signed = models.CharField(max_length=20, choices=Signed, default=Signed.WITHOUT)
    where = models.CharField(max_length=20, choices=Where, default=Where.HERE)
    given_at = models.DateTimeField(default=timezone.now)
    until = models.DateField()

    objects = VoiceQuerySet.as_manager()
    called = _("Your voice on a public page")
    circles = Circles(
        programme="id participation given_at until", public="words language signed where"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="a_voice_says_something")
        ]

    def __str__(self) -> str:
        return f"voice {self.pk}"

    def in_short(self) -> str:
        return self.words[:80]

    # Questions

    def speaker(self) -> Text:
        """As it is signed: never more than its speaker has said yes to."""
        person = self.participation.person
        role = self.participation.get_role_display()
        if self.signed == Signed.NAME:
            return f"{person.name}, {role}"
        if self.signed == Signed.FIRST_NAME:
            return f"{person.first_name}, {role}"
        return capfirst(role)

    def is_decided(self) -> bool:
        return hasattr(self, "decision")

    def is_shown(self) -> bool:
        return self.is_decided() and self.decision.is_shown

    # Verbs

    @transaction.atomic
    def decide(self, by: Person, *, is_shown: bool) -> None:
        """A coordinator lets the words be read, or does not; nobody changes what they say."""
        told = {"by": by, "is_shown": is_shown, "at": timezone.now()}
        self.decision, _is_new = VoiceDecision.objects.update_or_create(voice=self, defaults=told)

    def withdraw(self, by: Person) -> None:
        """Gone from every page at once; for a day its speaker can bring it back."""
        take_away(self, by)


class VoiceDecision(models.Model):
    """A coordinator shows a voice or declines to, without a reason."""

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="decision")
    is_shown = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    circles = Circles(programme="id voice is_shown by at")

    def __str__(self) -> str:
        return f"{self.voice_id} {self.is_shown}"


@transaction.atomic
def speak_up(
    participation: Participation,
    *,
    words: str,
    language: str,
    signed: str,
    where: str,
    how_long: str,
) -> Voice:
    """Give one's voice; it waits for a coordinator before it is read."""
    # Two windows may send at once: one waits here, and is refused.
    Participation.objects.select_for_update().get(pk=participation.pk)
    if Voice.objects.filter(participation=participation).exists():
        raise HasSpoken(_("You have given your voice already. Withdraw it first to say it anew."))
    voice = Voice(
        participation=participation,
        words=words,
        language=language,
        signed=signed,
        where=where,
        until=timezone.localdate() + relativedelta(months=int(how_long)),
    )
    voice.save(force_insert=True)
    notices.VoiceGiven(voice).send()
    return voice
