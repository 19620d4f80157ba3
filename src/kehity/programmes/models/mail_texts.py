"""What a season says in its mails in words of its own."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models.seasons import Season
from kehity.ui.words import Words, WordsField


class MailTextManager(models.Manager["MailText"]):
    def say(self, season: Season, kind: str, *, subject: Words, body: Words, by: Person) -> None:
        """From now on these words; where a language has none, ours."""
        told = {"subject": subject, "body": body, "by": by, "at": timezone.now()}
        self.update_or_create(season=season, kind=kind, defaults=told)


class MailText(models.Model):
    """A season's own subject and words for one kind of mail, instead of ours."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="mail_texts")
    kind = models.CharField(max_length=200)
    subject = WordsField(_("subject"), max_length=120, blank=True)
    body = WordsField(_("text"), max_length=1500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mail_texts"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = MailTextManager()
    called = _("A season's own words for a mail")
    circles = Circles(programme="id season kind subject body by at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "kind"], name="a_season_words_a_kind_of_mail_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.season_id}"

    def in_short(self) -> str:
        return str(self.subject)
