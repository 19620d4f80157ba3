"""A person's part in a season: who they are there, what they need or offer, and how they work."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import Restriction, SealedModel
from kehity.privacy.sealed import SealedFacts, SealedText
from kehity.programmes.models.seasons import Season
from kehity.programmes.models.themes import Theme
from kehity.ui.alphabet import Alphabetical

MOST_THEMES = {"mentee": 5, "mentor": 8}


class Role(models.TextChoices):
    MENTEE = "mentee", _("mentee")
    MENTOR = "mentor", _("mentor")


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    REMOTE = "remote", _("remotely")
    BOTH = "both", _("both ways")


class Support(models.TextChoices):
    LISTENING = "listening", _("listening")
    CHALLENGING = "challenging", _("challenging")
    SHARING = "sharing", _("sharing experience")
    CONTACTS = "contacts", _("contacts")
    STRUCTURE = "structure", _("structure")


class Shareable(models.TextChoices):
    """What a person may let a proposed partner read before deciding to meet."""

    SITUATION = "situation", _("my situation")
    SUPPORT = "support_wanted", _("the support I wish for")
    WANTS_TO_LEARN = "wants_to_learn", _("what I want to learn myself")
    TIMES = "times", _("the times that suit me")
    EXPERIENCE = "experience", _("my experience")


UNANSWERED = Q(joining__isnull=True, withdrawal__isnull=True)
NOT_INVITED = UNANSWERED & Q(invitation__isnull=True)
INVITED = UNANSWERED & Q(invitation__isnull=False)
TAKING_PART = Q(joining__isnull=False, withdrawal__isnull=True)
WITHDRAWN = Q(withdrawal__isnull=False)


def restricted() -> Q:
    """Those who have asked that their data is kept but not used."""
    return Q(Exists(Restriction.objects.standing().filter(person=OuterRef("person"))))


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def of(self, person: Person) -> ParticipationQuerySet:
        return self.filter(person=person)

    def coordinated_by(self, person: Person) -> ParticipationQuerySet:
        return self.filter(season__in=Season.objects.coordinated_by(person))

    def mentees(self) -> ParticipationQuerySet:
        return self.filter(role=Role.MENTEE)

    def mentors(self) -> ParticipationQuerySet:
        return self.filter(role=Role.MENTOR)

    def taking_part(self) -> ParticipationQuerySet:
        """Those who have said yes themselves and have not withdrawn."""
        return self.filter(TAKING_PART)

    def not_restricted(self) -> ParticipationQuerySet:
        """Those who have not asked that their data is kept but not used."""
        return self.exclude(restricted())

    def not_invited(self) -> ParticipationQuerySet:
        return self.filter(NOT_INVITED)

    def unanswered(self) -> ParticipationQuerySet:
        """Those who have not said yes themselves, nor left."""
        return self.filter(UNANSWERED)

    def with_person(self) -> ParticipationQuerySet:
        return self.select_related("person__data_key", "season__programme__organisation")

    def by_name(self) -> ParticipationQuerySet:
        names = ("person__last_name", "person__first_name")
        return self.order_by(*map(Alphabetical, names), "pk")


class Participation(SealedModel):
    """A person takes part in a season, as mentee or as mentor."""

    season = models.ForeignKey(Season, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations"
    )
    role = models.CharField(_("role"), max_length=10, choices=Role)

    organisation_name = models.CharField(_("organisation"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=120, blank=True)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    line_manager = models.CharField(_("line manager"), max_length=254, blank=True)
    languages = models.JSONField(_("working languages"), default=list)
    mode = models.CharField(_("way to meet"), max_length=10, choices=Mode, blank=True)
    times = models.CharField(_("times that suit me"), max_length=200, blank=True)

    need = models.CharField(_("experience that would help"), max_length=500, blank=True)
    support_wanted = models.JSONField(_("support wanted"), default=list)
    offer = models.CharField(_("experience to share"), max_length=1000, blank=True)
    experience = models.CharField(_("roles and fields"), max_length=500, blank=True)
    wants_to_learn = models.CharField(_("what I want to learn"), max_length=500, blank=True)
    capacity = models.PositiveSmallIntegerField(_("mentees at once"), default=1)
    shares = models.JSONField(default=list)

    situation = SealedText(max_length=1500)
    thoughts = SealedFacts()
    off_limits = SealedText(max_length=500)
    working_style = SealedFacts()
    entered_at = models.DateTimeField(default=timezone.now)

    objects = ParticipationQuerySet.as_manager()
    sealed_by = "person.data_key"
    circles = Circles(
        own="thoughts working_style",
        pair="situation off_limits",
        programme="id season person role organisation_name unit title place line_manager languages "
        "mode times need support_wanted offer experience wants_to_learn capacity shares entered_at",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "person", "role"], name="a_person_has_a_role_in_a_season_once"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=3),
                name="a_mentor_has_one_to_three_places",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"

    def is_mentee(self) -> bool:
        return self.role == Role.MENTEE

    def has_joined(self) -> bool:
        return hasattr(self, "joining")

    def has_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    def themes_in_order(self) -> list[ThemeChoice]:
        return sorted(self.theme_choices.all(), key=lambda choice: choice.position)

    def shares_with_partner(self, field: str) -> bool:
        return field in self.shares

    def choose_themes(self, chosen: list[tuple[Theme, int]]) -> None:
        """These themes in order, each with its importance (mentee) or depth (mentor) 1 to 3."""
        self.theme_choices.all().delete()
        ThemeChoice.objects.bulk_create(
            ThemeChoice(participation=self, theme=theme, weight=weight, position=position)
            for position, (theme, weight) in enumerate(chosen, start=1)
        )

    def data_key_in_use(self) -> Any:
        return self.person.data_key


class ThemeChoice(models.Model):
    """A theme that someone has chosen, in order of importance."""

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="theme_choices"
    )
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField()
    weight = models.PositiveSmallIntegerField(default=2)

    circles = Circles(programme="id participation theme position weight")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["participation", "theme"], name="a_theme_is_chosen_once"
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=3), name="a_theme_weighs_one_to_three"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme_id} ({self.weight})"


class PartnerWish(models.Model):
    """Someone wished for as a partner, or not to be paired with; never shown to that person."""

    class Kind(models.TextChoices):
        WISH = "wish", _("I wish for")
        NOT_WITH = "not_with", _("not with")
        CONFLICT = "conflict", _("conflict of interest")

    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="partner_wishes"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    named = models.CharField(_("name or e-mail address"), max_length=254)

    circles = Circles(programme="id participation kind named")

    def __str__(self) -> str:
        return f"{self.kind}: {self.named}"
