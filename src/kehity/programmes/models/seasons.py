"""A season: one run of a programme, with its dates, themes and rules."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from dateutil.relativedelta import relativedelta
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.programmes import facts
from kehity.programmes.models.openings import Opening
from kehity.programmes.models.organisations import Programme
from kehity.programmes.models.rights import Coordination, Helping
from kehity.programmes.models.rooms import WithRooms
from kehity.programmes.orientation import STARTER_MODULES
from kehity.programmes.rooms import Rooms
from kehity.programmes.rules import (
    HardRule,
    LegalBasis,
    MenteeTerm,
    every_language,
    every_rule,
    given_weights,
    three_and_six,
)
from kehity.programmes.themes import STARTER_THEMES
from kehity.ui.refusals import Refusal
from kehity.ui.words import Words, WordsField

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.utils.functional import _StrOrPromise as StrOrPromise

__all__ = ["HardRule", "LegalBasis", "MenteeTerm", "Opening", "Season"]

DAYS = (
    "starts_on",
    "ends_on",
    "enrolment_opens_on",
    "enrolment_closes_on",
    "matching_on",
    "mid_review_on",
)
DAYS_IN_A_MONTH = 30.44


class NotReadyToOpen(Refusal):
    """The gate is closed: something that every participant must know is missing."""


class ChangedMeanwhile(Refusal):
    """Somebody else has saved the settings since this page was opened."""


SHORTEST_MONTHS, LONGEST_MONTHS = 6, 13
FEWEST_THEMES, MOST_THEMES_OFFERED = 8, 20


class SeasonQuerySet(models.QuerySet["Season"]):
    def coordinated_by(self, person: Person) -> SeasonQuerySet:
        """The seasons of one's programmes, and those that one coordinates alone."""
        return self._looked_after(Coordination.objects.filter(person=person))

    def helped_by(self, person: Person) -> SeasonQuerySet:
        return self._looked_after(Helping.objects.filter(person=person))

    def _looked_after(self, rows: models.QuerySet[Any]) -> SeasonQuerySet:
        return self.filter(
            Q(programme__in=rows.values("programme")) | Q(pk__in=rows.values("season"))
        )

    def visible_to(self, person: Person | AnonymousUser) -> SeasonQuerySet:
        """An open season is everyone's to see; one being prepared is its coordinators'."""
        if person.is_anonymous:
            return self.open()
        coordinated = Season.objects.coordinated_by(person)
        return self.filter(Q(opening__isnull=False) | Q(pk__in=coordinated.values("pk")))

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


class Season(WithRooms):
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
    legal_basis = models.CharField(_("legal basis"), max_length=40, choices=LegalBasis, blank=True)
    retention = models.CharField(_("how long data is kept"), max_length=500, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact address"), max_length=254, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    objects = SeasonQuerySet.as_manager()
    circles = Circles(
        programme="made_at min_cell version meeting_links",
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

    def has_ended(self, day: datetime.date) -> bool:
        return day > self.ends_on

    def state_in_words(self, day: datetime.date) -> StrOrPromise:
        """Where the season is on this day."""
        closes = self.enrolment_closes_on
        if not self.is_open():
            return _("Being prepared")
        if self.has_ended(day):
            return _("Ended")
        if self.is_enrolling(day):
            return _("Enrolment is open")
        if closes and day > closes and day < self.starts_on:
            return _("Pairs are being made")
        return _("Under way") if day >= self.starts_on else _("Open, enrolment has not begun")

    def rooms(self) -> Rooms:
        """The season's own rooms, or the organisation's."""
        return Rooms(self.meeting_links or self.programme.organisation.meeting_links)

    def has_made(self, link: str) -> bool:
        """Whether a link leads to a room that was made for a meeting."""
        return self.rooms().include(link) or self.programme.organisation.rooms().include(link)

    def months(self) -> int:
        return round((self.ends_on - self.starts_on).days / DAYS_IN_A_MONTH)

    def is_long(self) -> bool:
        return self.ends_on > self.starts_on + relativedelta(months=LONGEST_MONTHS)

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
            _("8 to 20 themes"): FEWEST_THEMES <= self.themes.count() <= MOST_THEMES_OFFERED,
        }
        return [what for what, is_told in told.items() if not is_told]

    def add_starter_themes(self) -> None:
        for position, theme in enumerate(STARTER_THEMES, start=1):
            name = Words(fi=theme.fi, sv=theme.sv, en=theme.en)
            self.themes.create(key=theme.key, name=name, position=position)

    def add_starter_modules(self) -> None:
        for position, name in enumerate(STARTER_MODULES, start=1):
            self.training_modules.create(name=Words(name), position=position)

    @transaction.atomic
    def open(self, by: Person) -> None:
        """Open the season: people may enrol and lists may come in."""
        missing = self.missing_for_opening()
        if missing:
            raise NotReadyToOpen(
                _("The season cannot open yet. Still missing: %(what)s.")
                % {"what": ", ".join(str(what) for what in missing)}
            )
        Opening.objects.get_or_create(season=self, defaults={"by": by})
        facts.season_said.send(sender=Season, season=self)

    @transaction.atomic
    def keep(self, *, version: int, reason: str, by: Person) -> None:
        """Write down changed settings, unless somebody else has since this version was read."""
        unmoved = Season.objects.filter(pk=self.pk, version=version)
        if not unmoved.update(version=version + 1):
            raise ChangedMeanwhile(_("Somebody else has saved these settings meanwhile."))

        before = set(Season.objects.values_list("hard_rules", flat=True).get(pk=self.pk))
        for rule in sorted(before ^ set(self.hard_rules)):
            is_on = rule in self.hard_rules
            self.rule_changes.create(rule=rule, is_on=is_on, reason="" if is_on else reason, by=by)
        self.version = version + 1
        self.save()
        facts.season_said.send(sender=Season, season=self)

    @transaction.atomic
    def copied(self, *, name: dict[str, str], starts_on: datetime.date) -> Season:
        """A new, unopened season with this one's texts, rules and themes, on dates moved along."""
        moved = starts_on - self.starts_on
        copy = Season.objects.get(pk=self.pk)
        copy.pk, copy._state.adding = uuid.uuid4(), True
        copy.name = Words(name)
        copy.made_at = timezone.now()
        copy.version = 1
        for day in DAYS:
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
