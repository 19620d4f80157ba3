"""Faces: the public page of an organisation, in its own words and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles
from kehity.programmes.models import Organisation
from kehity.ui.words import Words, WordsField
from kehity.website.mission import Question

if TYPE_CHECKING:
    from typing import Any


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


def questions_in(text: str) -> list[Question]:
    """One in each paragraph: its first line asks, the others answer."""
    paragraphs = "\n".join(line.strip() for line in text.splitlines()).split("\n\n")
    parts = [one.strip().partition("\n") for one in paragraphs]
    return [Question(asked, answer) for asked, _line, answer in parts if asked and answer]
