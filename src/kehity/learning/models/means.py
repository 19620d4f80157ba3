"""A learning means on its way: chosen, doing, done, or dropped without blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.goals.models import Goal, Learning, pin
from kehity.learning.models.shelf import Kind
from kehity.learning.models.suggestions import Suggestion
from kehity.mentorships.models import Mentorship, Topic
from kehity.privacy.circles import Circles
from kehity.privacy.models import SealedModel
from kehity.privacy.sealed import SealedAnswer, SealedDay, SealedText
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.people.models import Person

MOST_OPEN = 3


class TooManyOpen(Refusal):
    """Three at a time are plenty."""


class NotFinished(Refusal):
    """Only what is done has a takeaway to take further."""


class Status(models.TextChoices):
    CHOSEN = "chosen", _("chosen")
    DOING = "doing", _("doing")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Effort(models.TextChoices):
    UNDER_AN_HOUR = "under_1h", _("under an hour")
    FEW_HOURS = "1_3h", _("1 to 3 hours")
    HALF_A_DAY = "half_day", _("half a day")
    MORE = "more", _("more")


OPEN = (Status.CHOSEN, Status.DOING)


class MeansQuerySet(models.QuerySet["Means"]):
    def of(self, person: Person) -> MeansQuerySet:
        return self.filter(participation__person=person)

    def open(self) -> MeansQuerySet:
        return self.filter(status__in=OPEN)

    def shared(self) -> MeansQuerySet:
        return self.filter(shared_at__isnull=False)

    def in_order(self) -> MeansQuerySet:
        return self.order_by("status_at")


class Means(SealedModel):
    """An article, book, exercise, meeting or visit that a mentee has chosen for the goal."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="means")
    kind = models.CharField(max_length=20, choices=Kind)
    status = models.CharField(max_length=10, choices=Status, default=Status.CHOSEN)
    suggestion = models.OneToOneField(
        Suggestion, on_delete=models.SET_NULL, null=True, related_name="means"
    )
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, related_name="+")
    title = SealedText(max_length=200)
    link = SealedText(max_length=500)
    why = SealedText(max_length=300)
    effort = SealedText(max_length=10)
    due = SealedDay()
    with_whom = SealedText(max_length=200)
    where = SealedText(max_length=200)
    contact_agreed = SealedAnswer()
    takeaway = SealedText(max_length=600)
    applied = SealedText(max_length=400)
    chosen_at = models.DateTimeField(default=timezone.now)
    status_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True)
    put_on_agenda_at = models.DateTimeField(null=True)
    pinned_at = models.DateTimeField(null=True)

    objects = MeansQuerySet.as_manager()
    sealed_by = "participation.person.data_key"
    circles = Circles(
        own="suggestion goal link why effort due with_whom where contact_agreed status status_at "
        "put_on_agenda_at pinned_at",
        pair="id participation kind title takeaway applied chosen_at shared_at",
    )

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["participation", "status"], name="means_by_status")
        ]

    def __str__(self) -> str:
        return f"means {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("means", args=[self.pk])

    def is_open(self) -> bool:
        return self.status in OPEN

    def is_done(self) -> bool:
        return self.status == Status.DONE

    def is_dropped(self) -> bool:
        return self.status == Status.DROPPED

    def effort_in_words(self) -> str:
        return str(Effort(self.effort).label) if self.effort else ""

    def begin(self) -> None:
        self._become(Status.DOING)

    def drop(self) -> None:
        """Let it go; nobody is told, and it can be taken up again."""
        self._become(Status.DROPPED)

    @transaction.atomic
    def take_up_again(self) -> None:
        _require_room(self.participation)
        self._become(Status.CHOSEN)

    @transaction.atomic
    def finish(self, *, takeaway: str, applied: str, share: bool) -> None:
        """It is done: what was taken from it, and whether the mentor may read that."""
        self.takeaway, self.applied = takeaway, applied
        self.shared_at = timezone.now() if share else None
        self.save(update_fields=["takeaway", "applied", "shared_at"])
        self._become(Status.DONE)

    @transaction.atomic
    def put_on_agenda(self, mentorship: Mentorship, by: Person) -> None:
        """The takeaway waits for the next agenda; once, however often the button is pressed."""
        self._require_done()
        fresh = Means.objects.filter(pk=self.pk, put_on_agenda_at=None)
        if fresh.update(put_on_agenda_at=timezone.now()):
            topic = Topic(
                mentorship=mentorship, by=by, title=_short(self.title), note=self.takeaway
            )
            topic.save(force_insert=True)

    @transaction.atomic
    def pin_takeaway(self) -> Learning | None:
        """The takeaway becomes one of my learnings; once."""
        self._require_done()
        fresh = Means.objects.filter(pk=self.pk, pinned_at=None)
        if not fresh.update(pinned_at=timezone.now()):
            return None
        return pin(self.participation, text=self.takeaway[:280])

    def _become(self, status: Status) -> None:
        self.status, self.status_at = status, timezone.now()
        self.save(update_fields=["status", "status_at"])

    def _require_done(self) -> None:
        if not self.is_done() or not self.takeaway:
            raise NotFinished(_("Write first what you take with you from this."))


@transaction.atomic
def choose(participation: Participation, *, by_suggestion: Suggestion | None, **told: Any) -> Means:
    """Choose a means; at most three are open at a time."""
    _require_room(participation)
    means = Means(participation=participation, suggestion=by_suggestion, **told)
    means.save(force_insert=True)
    return means


def _require_room(participation: Participation) -> None:
    # Held until the transaction ends, so that two tabs cannot both take the third place.
    Participation.objects.select_for_update().get(pk=participation.pk)
    if Means.objects.filter(participation=participation).open().count() >= MOST_OPEN:
        raise TooManyOpen(
            _("You have three learning means open. Finish or drop one before choosing a new one.")
        )


def _short(title: str) -> str:
    return title if len(title) <= 120 else f"{title[:119]}…"
