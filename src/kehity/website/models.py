"""Faces: the public page of an organisation, in its own words and colour, at a name of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.outside.names import in_letters
from kehity.privacy.circles import Circles
from kehity.programmes.models import Organisation
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField
from kehity.website.mission import Question

if TYPE_CHECKING:
    from typing import Any

A_DAY = datetime.timedelta(days=1)


class HostTaken(Refusal):
    """Another organisation has this host name."""


class Face(models.Model):
    """What makes the public page an organisation's own; where it says nothing, ours stays."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="face")
    slug = models.SlugField(_("address"), max_length=40, unique=True)
    title = WordsField(_("heading"), max_length=100, blank=True)
    lead = WordsField(_("introduction"), max_length=400, blank=True)
    questions = WordsField(_("questions and answers"), max_length=3000, blank=True)
    accent = models.CharField(_("colour"), max_length=7, blank=True)
    logo = models.BinaryField(null=True)
    logo_kind = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    circles = Circles(
        programme="changed_at",
        public="id organisation slug title lead questions accent logo logo_kind",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(logo=None, logo_kind="") | Q(logo__isnull=False) & ~Q(logo_kind=""),
                name="a_logo_knows_what_it_is",
            )
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("face", args=[self.slug])

    def address(self) -> str:
        """Where it is to be found: at its own host name, once that has been seen to lead here."""
        host: HostName | None = getattr(self, "host", None)
        if host and host.seen_at:
            return f"{host.address()}/"
        return f"{settings.BASE_URL}{self.get_absolute_url()}"

    def asked(self) -> list[Question]:
        """Its own questions and answers, in the reader's language."""
        return questions_in(str(self.questions))

    def put_on(self, *, logo: bytes | None, logo_kind: str, **told: Any) -> None:
        """From now on the page looks and speaks so; without a new logo the old one stays."""
        for name, said in told.items():
            setattr(self, name, Words(said) if isinstance(said, dict) else said)
        if logo is not None:
            self.logo, self.logo_kind = logo or None, logo_kind
        self.changed_at = timezone.now()
        self.save()

    @transaction.atomic
    def take_host(self, name: str) -> None:
        """From now on it stands at this name, too; the name before leads nowhere."""
        # Two windows of one organisation wait for each other, two organisations at the name.
        Face.objects.select_for_update().get(pk=self.pk)
        HostName.objects.filter(face=self).exclude(name=name).delete()
        host, _is_new = HostName.objects.get_or_create(name=name, defaults={"face": self})
        if host.face_id != self.pk:
            raise HostTaken(gettext("Another organisation has this host name."))


class HostNameQuerySet(models.QuerySet["HostName"]):
    def named(self, name: str) -> HostName | None:
        return self.filter(name=name).select_related("face__organisation").first()

    def seen(self) -> HostNameQuerySet:
        return self.filter(seen_at__isnull=False)


class HostName(models.Model):
    """Where a face stands by itself, such as mentorointi.merikunta.fi."""

    face = models.OneToOneField(Face, on_delete=models.CASCADE, related_name="host")
    name = models.CharField(max_length=253, unique=True)
    given_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    """When somebody has come by this name lately; nothing until the name leads here."""

    objects = HostNameQuerySet.as_manager()
    circles = Circles(programme="given_at seen_at", public="id face name")

    def __str__(self) -> str:
        return in_letters(self.name)

    def address(self) -> str:
        """As people open it: with the scheme and the port of the main host."""
        main = urlsplit(settings.BASE_URL)
        return f"{main.scheme}://{self.name}{f':{main.port}' if main.port else ''}"

    def be_seen(self, at: datetime.datetime) -> None:
        """Somebody has come by this name; that is written down once a day."""
        if self.seen_at is None or at - self.seen_at > A_DAY:
            HostName.objects.filter(pk=self.pk).update(seen_at=at)
            self.seen_at = at


def questions_in(text: str) -> list[Question]:
    """One in each paragraph: its first line asks, the others answer."""
    paragraphs = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    parts = [one.strip().partition("\n") for one in paragraphs]
    return [Question(asked, answer) for asked, _line, answer in parts if asked and answer]
