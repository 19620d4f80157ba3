"""Who has been entrusted with what, and every change of it."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kehity.privacy.circles import Circles

if TYPE_CHECKING:
    from kehity.people.models import Person
    from kehity.programmes.models.organisations import Organisation, Programme
    from kehity.programmes.models.seasons import Season

TIME_TO_UNDO = datetime.timedelta(days=1)


class Office(models.TextChoices):
    """What somebody may be to an organisation, a programme or a season."""

    OWNER = "owner", _("Owner")
    COORDINATOR = "coordinator", _("Coordinator")
    HELPER = "helper", _("Helper")


HOLDINGS = {
    Office.OWNER: "ownerships",
    Office.COORDINATOR: "coordinations",
    Office.HELPER: "helpings",
}


@dataclass(frozen=True)
class Right:
    """An office, and how far it reaches: over an organisation, a programme or one season."""

    office: Office
    reach: Organisation | Programme | Season

    def __str__(self) -> str:
        return f"{self.office}.{self.reach.pk}"

    def in_words(self) -> str:
        """The office and what it is over, for a list or a mail."""
        if self.is_owners or self.is_over_a_programme():
            return f"{self.office.label}: {self.reach}"
        one_season = gettext("%(office)s in one season: %(season)s")
        return one_season % {"office": self.office.label, "season": self.reach}

    @property
    def holdings(self) -> Any:
        """The rows of those who hold this right."""
        return getattr(self.reach, HOLDINGS[self.office])

    @property
    def is_owners(self) -> bool:
        return self.office is Office.OWNER

    @property
    def programme(self) -> Programme | None:
        """The programme that the right is over or within; none for owners."""
        if self.is_owners:
            return None
        return self.reach if self.is_over_a_programme() else self.reach.programme  # type: ignore[return-value, union-attr]  # the kind of record says which

    def is_over_a_programme(self) -> bool:
        return self.reach._meta.model_name == "programme"


class Ownership(models.Model):
    """Someone answers for an organisation's settings and contracts here."""

    organisation = models.ForeignKey(
        "programmes.Organisation", on_delete=models.CASCADE, related_name="ownerships"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ownerships"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id organisation person since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="a_person_owns_an_organisation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} owns {self.organisation_id}"


class Coordination(models.Model):
    """Someone coordinates a programme, or one season of it: recruits, proposes pairs, supports.

    A row has either a programme or a season, so that whoever asks for the coordinators of a
    programme never gets those of a season alone.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, related_name="coordinations", null=True
    )
    season = models.ForeignKey(
        "programmes.Season", on_delete=models.CASCADE, related_name="coordinations", null=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinations"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id programme season person since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person"], name="a_person_coordinates_a_programme_once"
            ),
            models.UniqueConstraint(
                fields=["season", "person"], name="a_person_coordinates_a_season_once"
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=True) ^ Q(season__isnull=True),
                name="coordinating_reaches_over_a_programme_or_a_season",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} coordinates {self.programme_id or self.season_id}"


class Helping(models.Model):
    """Someone helps with the worklist of a programme or of one season, and sees nothing else."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, related_name="helpings", null=True
    )
    season = models.ForeignKey(
        "programmes.Season", on_delete=models.CASCADE, related_name="helpings", null=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="helpings"
    )
    since = models.DateTimeField(default=timezone.now)

    circles = Circles(programme="id programme season person since")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person"], name="a_person_helps_in_a_programme_once"
            ),
            models.UniqueConstraint(
                fields=["season", "person"], name="a_person_helps_in_a_season_once"
            ),
            models.CheckConstraint(
                condition=Q(programme__isnull=True) ^ Q(season__isnull=True),
                name="helping_reaches_over_a_programme_or_a_season",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} helps in {self.programme_id or self.season_id}"


class RightChangeQuerySet(models.QuerySet["RightChange"]):
    def that_may_be_undone_by(self, person: Person) -> RightChangeQuerySet:
        """What was taken lately, where this person owns the organisation or coordinates."""
        of_programmes = Q(programme__coordinations__person=person) | Q(
            season__programme__coordinations__person=person
        )
        owned = Q(organisation__ownerships__person=person)
        return self.taken_lately(timezone.now()).filter(
            pk__in=RightChange.objects.filter(owned | of_programmes).values("pk")
        )

    def taken_lately(self, now: datetime.datetime) -> RightChangeQuerySet:
        return self.filter(kind=RightChange.Kind.TAKEN, at__gt=now - TIME_TO_UNDO)

    def kept_too_long(self, now: datetime.datetime) -> RightChangeQuerySet:
        return self.filter(at__lt=now - relativedelta(months=24))

    def over(self, programme: Programme) -> RightChangeQuerySet:
        """Those of a programme and its seasons."""
        return self.filter(Q(programme=programme) | Q(season__programme=programme))

    def with_names(self) -> RightChangeQuerySet:
        return self.select_related("person", "by", "organisation", "programme", "season__programme")

    def newest_first(self) -> RightChangeQuerySet:
        return self.order_by("-at", "pk")


class RightChange(models.Model):
    """A right has been given to a person, or taken: who did it, and when."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("given")
        TAKEN = "taken", _("taken away")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "programmes.Organisation", on_delete=models.CASCADE, related_name="right_changes"
    )
    office = models.CharField(max_length=20, choices=Office)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.CASCADE, null=True, related_name="+"
    )
    season = models.ForeignKey(
        "programmes.Season", on_delete=models.CASCADE, null=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = RightChangeQuerySet.as_manager()
    circles = Circles(programme="id organisation office programme season kind person by at")

    def __str__(self) -> str:
        return f"{self.office} {self.kind}"

    @property
    def right(self) -> Right:
        return Right(Office(self.office), self.season or self.programme or self.organisation)

    def was_given(self) -> bool:
        return self.kind == self.Kind.GIVEN
