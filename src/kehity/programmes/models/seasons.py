"""A season: one run of a programme, with its dates, themes and rules."""

from __future__ import annotations

import datetime
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes.models.organisations import Programme
from kehity.programmes.themes import STARTER_THEMES
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField

LANGUAGES = ("fi", "sv", "en")
WEIGHTS = {"themes": 35, "words": 15, "style": 25, "practical": 15, "fresh_view": 10}


class NotReadyToOpen(Refusal):
    """The gate is closed: something that every participant must know is missing."""


class MenteeTerm(models.TextChoices):
    MENTOROITAVA = "mentoroitava", "mentoroitava"
    AKTORI = "aktori", "aktori"


class HardRule(models.TextChoices):
    """A pair that breaks one of these is never made."""

    REPORTING_LINE = "reporting_line", _("not in the same reporting line")
    NOT_WITH = "not_with", _("neither has asked not to be paired with the other")
    LANGUAGE = "language", _("at least one shared working language")
    CAPACITY = "capacity", _("the mentor has a free place")
    PRACTICAL = "practical", _("at least one way and place to meet that suits both")
    READY = "ready", _("both are ready")
    CONFLICT = "conflict", _("no declared conflict of interest")


class LegalBasis(models.TextChoices):
    PUBLIC_TASK = "public_task", _("public task (GDPR 6.1 e)")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest (GDPR 6.1 f)")


def every_language() -> list[str]:
    return list(LANGUAGES)


def every_rule() -> list[str]:
    return list(HardRule.values)


def given_weights() -> dict[str, int]:
    return dict(WEIGHTS)


def three_and_six() -> list[int]:
    return [3, 6]


class SeasonQuerySet(models.QuerySet["Season"]):
    def coordinated_by(self, person: Person) -> SeasonQuerySet:
        return self.filter(programme__coordinations__person=person)

    def open(self) -> SeasonQuerySet:
        return self.filter(opening__isnull=False)

    def enrolling(self, day: datetime.date) -> SeasonQuerySet:
        return self.open().filter(
            Q(enrolment_opens_on=None) | Q(enrolment_opens_on__lte=day),
            Q(enrolment_closes_on=None) | Q(enrolment_closes_on__gte=day),
            ends_on__gte=day,
        )

    def with_programme(self) -> SeasonQuerySet:
        return self.select_related("programme__organisation", "opening")


class Season(models.Model):
    """One run of a programme, from enrolment to the last follow-up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="seasons")
    name = WordsField(_("name of the season"), max_length=120)
    purpose = WordsField(_("purpose"), max_length=1500, blank=True)
    intended_outcomes = WordsField(
        _("intended outcomes, one on each line"), max_length=1500, blank=True
    )
    audience = WordsField(_("whom it is for"), max_length=500, blank=True)

    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    enrolment_opens_on = models.DateField(_("enrolment opens on"), null=True, blank=True)
    enrolment_closes_on = models.DateField(_("enrolment closes on"), null=True, blank=True)
    matching_on = models.DateField(_("pairs are made on"), null=True, blank=True)
    mid_review_on = models.DateField(_("mid-point review at the latest on"), null=True, blank=True)
    follow_up_months = models.JSONField(default=three_and_six)

    meetings_target = models.PositiveSmallIntegerField(
        _("meetings in the season"),
        default=9,
        validators=[MinValueValidator(6), MaxValueValidator(12)],
    )
    meeting_minutes = models.PositiveSmallIntegerField(
        _("length of a meeting in minutes"),
        default=75,
        validators=[MinValueValidator(45), MaxValueValidator(120)],
    )
    mentee_term = models.CharField(
        _("the Finnish word for mentee"),
        max_length=20,
        choices=MenteeTerm,
        default=MenteeTerm.MENTOROITAVA,
    )
    languages = models.JSONField(default=every_language)
    hard_rules = models.JSONField(default=every_rule)
    weights = models.JSONField(default=given_weights)
    min_cell = models.PositiveSmallIntegerField(
        _("smallest group in any figure"), default=5, validators=[MinValueValidator(5)]
    )

    controller = models.CharField(_("controller of the data"), max_length=200, blank=True)
    processor = models.CharField(_("processor of the data"), max_length=200, blank=True)
    dpo_contact = models.CharField(_("data protection officer"), max_length=200, blank=True)
    legal_basis = models.CharField(
        _("legal basis"), max_length=40, choices=LegalBasis, blank=True
    )
    retention = models.CharField(_("how long data is kept"), max_length=500, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact address"), max_length=254, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = SeasonQuerySet.as_manager()
    circles = Circles(
        programme="made_at min_cell",
        public="id programme name purpose intended_outcomes audience starts_on ends_on "
        "enrolment_opens_on enrolment_closes_on matching_on mid_review_on follow_up_months "
        "meetings_target meeting_minutes mentee_term languages hard_rules weights controller "
        "processor dpo_contact legal_basis retention contact_name contact_email",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")), name="a_season_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(min_cell__gte=5), name="no_figure_is_about_fewer_than_five"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def is_open(self) -> bool:
        return hasattr(self, "opening")

    def is_enrolling(self, day: datetime.date) -> bool:
        opens, closes = self.enrolment_opens_on, self.enrolment_closes_on
        return (
            self.is_open()
            and (opens is None or opens <= day)
            and (closes is None or day <= closes)
            and day <= self.ends_on
        )

    def outcomes(self) -> list[str]:
        return [line.strip() for line in str(self.intended_outcomes).splitlines() if line.strip()]

    def missing_for_opening(self) -> list[Any]:
        """What stands between this season and its opening, each in a few words; [] when nothing."""
        told = {
            _("the purpose, in each of the season's languages"): self._said(self.purpose),
            _("at least one intended outcome"): bool(self.intended_outcomes),
            _("whom the season is for"): bool(self.audience),
            _("the controller of the data"): self.controller,
            _("the processor of the data"): self.processor,
            _("the data protection officer's contact"): self.dpo_contact,
            _("the legal basis"): self.legal_basis,
            _("how long data is kept"): self.retention,
            _("a contact person and address"): self.contact_name and self.contact_email,
            _("8 to 20 themes"): 8 <= self.themes.count() <= 20,
        }
        return [what for what, is_told in told.items() if not is_told]

    def add_starter_themes(self) -> None:
        Theme.objects.bulk_create(
            Theme(
                season=self,
                key=theme.key,
                name=Words(fi=theme.fi, sv=theme.sv, en=theme.en),
                position=position,
            )
            for position, theme in enumerate(STARTER_THEMES, start=1)
        )

    def open(self, by: Person) -> None:
        """Open the season: people may enrol and lists may come in."""
        missing = self.missing_for_opening()
        if missing:
            raise NotReadyToOpen(
                _("The season cannot open yet. Still missing: %(what)s.")
                % {"what": ", ".join(str(what) for what in missing)}
            )
        Opening.objects.get_or_create(season=self, defaults={"by": by})

    @transaction.atomic
    def copied(self, *, name: dict[str, str], starts_on: datetime.date) -> Season:
        """A new, unopened season with this one's texts, rules and themes, on dates moved along."""
        moved = starts_on - self.starts_on
        copy = Season.objects.get(pk=self.pk)
        copy.pk, copy._state.adding = uuid.uuid4(), True
        copy.name = Words(name)
        copy.made_at = timezone.now()
        for day in (
            "starts_on",
            "ends_on",
            "enrolment_opens_on",
            "enrolment_closes_on",
            "matching_on",
            "mid_review_on",
        ):
            old = getattr(self, day)
            setattr(copy, day, old + moved if old else None)
        copy.save(force_insert=True)
        for theme in self.themes.all():
            copy.themes.create(key=theme.key, name=theme.name, position=theme.position)
        for module in self.training_modules.all():
            copy.training_modules.create(
                name=module.name, link=module.link, position=module.position
            )
        return copy

    def _said(self, words: Words) -> bool:
        return not words.missing(tuple(self.languages))


class Opening(models.Model):
    """The season has been opened, by whom and when."""

    season = models.OneToOneField(Season, on_delete=models.CASCADE, related_name="opening")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="openings"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id season by at")

    def __str__(self) -> str:
        return f"{self.season_id} opened"


class Theme(models.Model):
    """A subject area of dialogue that a season offers; only these may appear in figures."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="themes")
    key = models.CharField(max_length=20)
    name = WordsField(_("theme"), max_length=120)
    position = models.PositiveSmallIntegerField()

    circles = Circles(public="id season key name position")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "key"], name="a_season_has_a_theme_once")
        ]

    def __str__(self) -> str:
        return str(self.name)


class TrainingModule(models.Model):
    """A short piece of orientation for mentors and mentees of a season."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="training_modules")
    name = WordsField(_("orientation module"), max_length=120)
    link = models.URLField(_("link"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    circles = Circles(programme="id season name link position")

    def __str__(self) -> str:
        return str(self.name)


class TrainingDone(models.Model):
    """Someone has gone through an orientation module."""

    module = models.ForeignKey(TrainingModule, on_delete=models.CASCADE, related_name="done")
    participation = models.ForeignKey(
        "programmes.Participation", on_delete=models.CASCADE, related_name="training_done"
    )
    at = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id module participation at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["module", "participation"], name="a_module_is_done_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} has done {self.module_id}"
