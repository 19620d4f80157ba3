"""A mentor and a mentee on the road, and the one place where a phase changes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.mentorships import facts
from kehity.mentorships.models.fetched import (
    forget,
    joined,
    moments,
    moments_of,
    names_of,
    people_who,
    rows_beside,
    told_by,
    who,
)
from kehity.mentorships.models.queries import all_of, pauses_under_way, standing_endings
from kehity.mentorships.phases import UNDER_WAY, Phase
from kehity.people.models import Person
from kehity.privacy.circles import Circles
from kehity.privacy.models import DataKey, SealedModel
from kehity.programmes.models import Participation, Season
from kehity.ui.refusals import Refusal

if TYPE_CHECKING:
    from kehity.mentorships.models.acquaintance import Decision, Introduction
    from kehity.mentorships.models.agreements import AgreementVersion
    from kehity.mentorships.models.endings import Ending, Pause


CLOSING_OPENS_BEFORE = datetime.timedelta(weeks=6)


class WrongPhase(Refusal):
    """This does not follow from where the pair is on its road."""


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    def visible_to(self, person: Person) -> MentorshipQuerySet:
        """The pairs that this person is one half of."""
        return self.filter(Q(mentee__person=person) | Q(mentor__person=person))

    def of(self, participation: Participation) -> MentorshipQuerySet:
        return self.filter(Q(mentee=participation) | Q(mentor=participation))

    def of_season(self, season: Season) -> MentorshipQuerySet:
        return self.filter(mentee__season=season)

    def coordinated_by(self, person: Person) -> MentorshipQuerySet:
        return self.filter(mentee__season__in=Season.objects.coordinated_by(person))

    def not_ended(self) -> MentorshipQuerySet:
        return self.exclude(Exists(standing_endings().filter(mentorship=OuterRef("pk"))))

    def not_paused(self) -> MentorshipQuerySet:
        return self.exclude(Exists(pauses_under_way().filter(mentorship=OuterRef("pk"))))

    def under_way(self) -> MentorshipQuerySet:
        """Pairs that hold a place: from the proposal until the evaluation is done."""
        return self.not_ended().filter(phase__in=UNDER_WAY)

    def in_dialogue(self) -> MentorshipQuerySet:
        return self.not_ended().filter(phase=Phase.MONTHLY_DIALOGUE)

    def due_to_close(self, day: datetime.date) -> MentorshipQuerySet:
        """Pairs in dialogue, not on a break, whose planned end is six weeks away or nearer."""
        return self.in_dialogue().not_paused().filter(ends_on__lte=day + CLOSING_OPENS_BEFORE)

    def with_pair(self) -> MentorshipQuerySet:
        return self.annotate(**joined("endings")).select_related(
            "data_key",
            "mentee__person__data_key",
            "mentor__person__data_key",
            "mentee__season__programme__organisation",
            *names_of("endings"),
        )

    def with_names(self) -> MentorshipQuerySet:
        """Who the two are and whether they have ended: for lists, without what they have told."""
        people = ("mentee__person", "mentor__person", *names_of("endings"))
        found = self.annotate(**joined("endings")).select_related(*people)
        return found.defer(*told_by("mentee"), *told_by("mentor"))

    def with_yeses(self) -> MentorshipQuerySet:
        """Who of the two has said that they would like to meet."""
        return self.annotate(**who("acceptances", "Acceptance"))

    def with_rows(self) -> MentorshipQuerySet:
        """Everything that tells where a pair stands on its road, but for each one's decision."""
        rows = ("pauses", "introductions", "outcomes")
        confirmed_by = who("confirmations", "Confirmation", of="version")
        versions = all_of("AgreementVersion").annotate(**confirmed_by)
        said = who("acceptances", "Acceptance") | who("closing_wishes", "ClosingWish")
        beside = self.annotate(**joined(*rows), **said, **moments())
        return beside.select_related(*names_of(*rows)).prefetch_related(
            Prefetch("agreements", queryset=versions)
        )


class Mentorship(SealedModel):
    """A mentor and a mentee on the road from getting acquainted to learnings in use."""

    mentee = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="as_mentee")
    mentor = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="as_mentor")
    phase = models.CharField(max_length=30, choices=Phase, default=Phase.GETTING_ACQUAINTED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pairs_made"
    )
    made_at = models.DateTimeField(default=timezone.now)
    ends_on = models.DateField()
    data_key = models.OneToOneField(
        DataKey, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = MentorshipQuerySet.as_manager()
    sealed_by = "data_key"
    circles = Circles(programme="id mentee mentor phase made_by made_at ends_on data_key")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(mentee=models.F("mentor")), name="mentorship_joins_two_participations"
            ),
            models.UniqueConstraint(
                fields=["mentee", "mentor"], name="the_same_two_are_paired_once"
            ),
            models.CheckConstraint(
                condition=~Q(phase=Phase.PREPARING), name="preparing_is_done_before_there_is_a_pair"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["phase", "ends_on"], name="mentorship_by_phase")]

    def __str__(self) -> str:
        return f"{self.mentee.person} – {self.mentor.person}"

    def get_absolute_url(self) -> str:
        return reverse("mentorship", args=[self.pk])

    # Questions about the two

    @property
    def season(self) -> Season:
        return self.mentee.season

    @property
    def pair(self) -> tuple[Participation, Participation]:
        return self.mentee, self.mentor

    @property
    def people(self) -> tuple[Person, Person]:
        return self.mentee.person, self.mentor.person

    def half_of(self, person: Person) -> Participation:
        """This person's own half of the pair."""
        return self.mentee if person.pk == self.mentee.person_id else self.mentor

    def partner_of(self, person: Person) -> Participation:
        """The other half of the pair."""
        return self.mentor if person.pk == self.mentee.person_id else self.mentee

    def includes(self, person: Person) -> bool:
        return person.pk in (self.mentee.person_id, self.mentor.person_id)

    def is_led_by(self, person: Person) -> bool:
        """Whether this person is the mentee, who proposes what to go into."""
        return person.pk == self.mentee.person_id

    # Questions about the road

    def is_in(self, phase: Phase) -> bool:
        return self.phase == phase

    def ending(self) -> Ending | None:
        """The ending that stands, if the pair has ended."""
        return next((one for one in rows_beside(self, "endings") if one.undone_at is None), None)

    def has_ended(self) -> bool:
        return self.ending() is not None

    def is_under_way(self) -> bool:
        return self.phase in UNDER_WAY and not self.has_ended()

    def entered(self) -> dict[Phase, datetime.datetime]:
        """When the pair came to each phase so far."""
        return moments_of(self)

    def has_accepted(self, person: Person) -> bool:
        return person.pk in people_who(self, "acceptances")

    def both_have_accepted(self) -> bool:
        """Both have agreed to meet: from here on they read each other's goals."""
        return len(people_who(self, "acceptances")) > 1

    def round(self) -> int:
        """The first introductory meeting, or the one further that somebody asked for."""
        return 2 if any(outcome.is_one_more() for outcome in rows_beside(self, "outcomes")) else 1

    def goes_on(self) -> bool:
        """Two yes answers have been given."""
        return any(outcome.is_yes() for outcome in rows_beside(self, "outcomes"))

    def introduction(self) -> Introduction | None:
        """The introductory meeting of this round, once someone has proposed a time."""
        rounds = {one.round: one for one in rows_beside(self, "introductions")}
        return rounds.get(self.round())

    def has_been_introduced(self) -> bool:
        introduction = self.introduction()
        return introduction is not None and introduction.held_at is not None

    def own_decision(self, person: Person) -> Decision | None:
        """This person's answer of this round; never to be shown to the other."""
        round_now = self.round()
        own = [d for d in self.decisions.all() if d.by_id == person.pk and d.round == round_now]
        return own[0] if own else None

    def newest_agreement(self) -> AgreementVersion | None:
        return max(self.agreements.all(), key=lambda version: version.number, default=None)

    def agreement_in_force(self) -> AgreementVersion | None:
        """The newest version that both have confirmed."""
        agreed = [version for version in self.agreements.all() if version.agreed_at]
        return max(agreed, key=lambda version: version.number, default=None)

    def pause(self) -> Pause | None:
        """The break that is proposed or under way, if any."""
        return next((one for one in rows_beside(self, "pauses") if one.over_at is None), None)

    def is_paused(self) -> bool:
        pause = self.pause()
        return pause is not None and pause.is_confirmed()

    def has_wished_to_close(self, person: Person) -> bool:
        return person.pk in people_who(self, "closing_wishes")

    # Verbs

    def hold(self) -> None:
        """Keep the pair still until this transaction ends, and read it anew."""
        forget(self)
        try:
            self.refresh_from_db(from_queryset=Mentorship.objects.select_for_update())
        except Mentorship.DoesNotExist as gone:
            raise WrongPhase(_("This proposal has been taken back meanwhile.")) from gone

    def begin_dialogue(self, by: Person) -> None:
        """Both have confirmed the agreement: the monthly meetings may start."""
        self._enter(Phase.MONTHLY_DIALOGUE, by)

    def begin_evaluation(self, by: Person | None) -> None:
        """The end is near, or both want it: the final evaluation opens. None is the clock."""
        self._enter(Phase.FINAL_EVALUATION, by)

    def take_into_use(self, by: Person | None) -> None:
        """The evaluation is done: the pair is completed and the learnings go into use."""
        self._enter(Phase.LEARNINGS_IN_USE, by)

    def end_on(self, day: datetime.date) -> None:
        """The day on which the two plan to end."""
        self.ends_on = day
        self.save(update_fields=["ends_on"])

    # The only place that changes a phase

    @transaction.atomic
    def _enter(self, phase: Phase, by: Person | None) -> None:
        if self.has_ended() or Phase(self.phase).follower != phase:
            raise WrongPhase(_("This step does not follow from where you are."))

        # Two people may press the button at once; only the first one moves the row.
        here = Mentorship.objects.not_ended().filter(pk=self.pk, phase=self.phase)
        if not here.update(phase=phase):
            raise WrongPhase(_("Your mentorship has already moved on."))

        self.phase = phase
        self.milestones.create(phase=phase, by=by)
        facts.tell(facts.phase_entered, mentorship=self)
