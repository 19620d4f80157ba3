"""What is held about people in seasons: their parts, and what they do for others."""

# long because every model of this app has its line here

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kehity.privacy.held import (
    DONE_FOR_OTHERS,
    FOR_THE_COUNTS,
    AtErasure,
    Holding,
    nothing_in,
)
from kehity.privacy.retention import Category, Kept, delete
from kehity.privacy.telling import Answer, Chapter, Entry
from kehity.programmes.models import (
    Coordination,
    DataRequest,
    Declining,
    EnrolmentList,
    Helping,
    Invitation,
    Joining,
    MailText,
    Opening,
    Ownership,
    Participation,
    PartnerWish,
    RequestAnswer,
    RequestExtension,
    RightChange,
    RuleChange,
    ThemeChoice,
    TrainingDone,
    Withdrawal,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kehity.people.models import Person

THREE_MONTHS = relativedelta(months=3)
FOR_FINDING_A_PARTNER = (
    *("organisation_name", "unit", "title", "place", "line_manager", "languages", "mode", "times"),
    *("need", "support_wanted", "offer", "experience", "wants_to_learn", "capacity", "shares"),
    *("situation", "off_limits", "working_style"),
)
OWN_NOTES = ("thoughts",)
ORGANISATION = "season__programme__organisation"

HOLDINGS = (
    Holding(Ownership, _("Organisations you own"), ways=("person",), goes_with=("person",)),
    Holding(Coordination, _("Programmes you coordinate"), ways=("person",), goes_with=("person",)),
    Holding(Helping, _("Where you help"), ways=("person",), goes_with=("person",)),
    Holding(RightChange, _("Rights given and taken"), ways=("person", "by"), stays=DONE_FOR_OTHERS),
    Holding(
        Participation,
        _("Your part in a season"),
        ways=("person",),
        emptied={"person": (*FOR_FINDING_A_PARTNER, *OWN_NOTES)},
        goes_as=_("What you told for a season"),
        stays=FOR_THE_COUNTS,
    ),
    Holding(
        ThemeChoice,
        _("Themes you chose"),
        ways=("participation__person",),
        goes_with=("participation__person",),
    ),
    Holding(
        PartnerWish,
        _("Whom you wished for or not"),
        ways=("participation__person",),
        goes_with=("participation__person",),
    ),
    Holding(
        Invitation, _("Invitations"), ways=("participation__person", "by"), stays=FOR_THE_COUNTS
    ),
    Holding(Joining, _("Your yes"), ways=("participation__person",), stays=FOR_THE_COUNTS),
    Holding(Withdrawal, _("Your leaving"), ways=("participation__person",), stays=FOR_THE_COUNTS),
    Holding(TrainingDone, _("Orientation"), ways=("participation__person",), stays=FOR_THE_COUNTS),
    Holding(Declining, _("Your no"), ways=("person",), goes_with=("person",)),
    Holding(EnrolmentList, _("Lists you sent"), ways=("by",), goes_with=("by",)),
    Holding(
        RequestAnswer,
        _("Answers to your requests"),
        ways=("request__participation__person", "by"),
        goes_with=("request__participation__person",),
    ),
    Holding(
        RequestExtension,
        _("Time taken for your requests"),
        ways=("request__participation__person", "by"),
        goes_with=("request__participation__person",),
    ),
    Holding(
        DataRequest,
        _("Your requests about your data"),
        ways=("participation__person",),
        goes_with=("participation__person",),
    ),
    Holding(Opening, _("Seasons you opened"), ways=("by",), stays=DONE_FOR_OTHERS),
    Holding(MailText, _("Mails you worded for a season"), ways=("by",), stays=DONE_FOR_OTHERS),
    Holding(RuleChange, _("Rules you changed"), ways=("by",), stays=DONE_FOR_OTHERS),
)


def _forget_where_named(person: Person) -> None:
    """Others have named this person by address or name: as a wish, or as their manager."""
    names = {person.email, person.name}
    for name in names:
        PartnerWish.objects.filter(named__iexact=name).delete()
        Participation.objects.filter(line_manager__iexact=name).update(line_manager="")


AT_ERASURE = (AtErasure(_forget_where_named),)


# -- Telling --------------------------------------------------------------------------------------


def _parts(person: Person) -> Iterator[Entry]:
    parts = Participation.objects.of(person).with_person()
    parts = parts.select_related("invitation", "joining", "withdrawal")
    for part in parts.order_by("entered_at", "pk"):
        told = [
            Answer("role", _("Role"), part.get_role_display()),
            Answer("invited_at", _("Invited"), _moment(part, "invitation")),
            Answer("joined_at", _("You said yes"), _moment(part, "joining")),
            Answer("left_at", _("You left"), _moment(part, "withdrawal")),
            Answer("orientation", _("Orientation you have gone through"), _orientation(part)),
        ]
        yield Entry(str(part.season.name), told, at=part.entered_at)
    for no in Declining.objects.filter(person=person).select_related("season").order_by("at"):
        role = Answer("role", _("Role"), no.get_role_display())
        yield Entry(_("You said no: %(season)s") % {"season": no.season.name}, [role], at=no.at)


def _moment(part: Participation, row: str) -> datetime.datetime | None:
    return getattr(part, row).at if hasattr(part, row) else None


def _orientation(part: Participation) -> list[str]:
    done = part.training_done.select_related("module").order_by("at")
    return [str(one.module.name) for one in done]


def _tasks(person: Person) -> Iterator[Entry]:
    for owned in Ownership.objects.filter(person=person).select_related("organisation"):
        yield Entry(_("Owner: %(name)s") % {"name": owned.organisation}, at=owned.since)
    for one in Coordination.objects.filter(person=person):
        place = one.programme or one.season
        yield Entry(_("Coordinator: %(name)s") % {"name": place}, at=one.since)
    for help in Helping.objects.filter(person=person):
        yield Entry(_("Helper: %(name)s") % {"name": help.programme or help.season}, at=help.since)
    for right in RightChange.objects.filter(person=person).with_names():
        told = [Answer("kind", _("Given or taken"), right.get_kind_display())]
        yield Entry(_("Right: %(name)s") % {"name": right.right.in_words()}, told, at=right.at)
    for opening in Opening.objects.filter(by=person).select_related("season"):
        yield Entry(_("You opened a season"), _season(opening.season), at=opening.at)
    for change in RuleChange.objects.filter(by=person).select_related("season"):
        rule = Answer("rule", _("Rule"), change.get_rule_display())
        why = Answer("reason", _("Reason"), change.reason)
        told = [*_season(change.season), rule, why]
        yield Entry(_("You changed a rule"), told, at=change.at)
    for text in MailText.objects.filter(by=person).select_related("season"):
        yield Entry(_("You worded a mail"), _season(text.season), at=text.at)
    for sent in EnrolmentList.objects.filter(by=person).with_sender().select_related("season"):
        told = [*_season(sent.season), Answer("filename", _("File"), sent.filename)]
        yield Entry(_("You sent a list"), told, at=sent.sent_at)


def _requests(person: Person) -> Iterator[Entry]:
    for one in DataRequest.objects.of(person).with_rows().order_by("sent_at"):
        told = [
            Answer("kind", _("What you asked for"), one.get_kind_display()),
            Answer("text", _("Your words"), one.text),
            Answer("due_on", _("To be answered by"), one.due_on),
        ]
        if one.is_extended():
            told.append(Answer("more_time", _("More time taken, because"), one.extension.reason))
        if one.is_answered():
            one.answer.request = one
            told.append(Answer("outcome", _("How it was answered"), one.state_in_words()))
            told.append(Answer("answer", _("The answer"), one.answer.text))
        yield Entry(_("Request"), told, at=one.sent_at)


def _season(season: object) -> list[Answer]:
    return [Answer("season", _("Season"), str(season))]


CHAPTERS = (
    Chapter(
        "seasons",
        _("Your seasons"),
        _("Where you take part, and how you came in."),
        tells=(Participation, Invitation, Joining, Withdrawal, Declining, TrainingDone),
        tell=_parts,
        place=10,
    ),
    Chapter(
        "tasks",
        _("What you look after"),
        _("What you have done for others as a coordinator or an owner."),
        tells=(
            Ownership,
            Coordination,
            Helping,
            RightChange,
            Opening,
            MailText,
            RuleChange,
            EnrolmentList,
        ),
        tell=_tasks,
        place=120,
    ),
    Chapter(
        "requests",
        _("Your requests about your data"),
        _("What you have asked for, and what was answered."),
        tells=(DataRequest, RequestAnswer, RequestExtension),
        tell=_requests,
        place=130,
    ),
)


# -- Keeping --------------------------------------------------------------------------------------


def _without_pair(now: datetime.datetime) -> QuerySet[Participation]:
    """Whoever never had a pair; nobody's record of a pair leads to them."""
    ended = Participation.objects.filter(season__ends_on__lt=_day(now) - THREE_MONTHS)
    waits = DataRequest.objects.open().values("participation")
    return ended.filter(as_mentee=None, as_mentor=None).exclude(pk__in=waits)


def _no_to_a_season(now: datetime.datetime) -> QuerySet[Declining]:
    return Declining.objects.filter(season__ends_on__lt=_day(now) - THREE_MONTHS)


def _profiles(now: datetime.datetime) -> QuerySet[Participation]:
    """Those who have had a pair, three months after the season or after leaving it."""
    is_over = Q(season__ends_on__lt=_day(now) - THREE_MONTHS)
    has_left = Q(withdrawal__at__lt=now - THREE_MONTHS)
    paired = Q(as_mentee__isnull=False) | Q(as_mentor__isnull=False)
    told = Participation.objects.filter(is_over | has_left, paired).filter(_tells_something())
    return Participation.objects.filter(pk__in=told.values("pk"))


def _tells_something() -> Q:
    texts = [name for name in FOR_FINDING_A_PARTNER if name != "capacity"]
    said = Q(theme_choices__isnull=False) | Q(partner_wishes__isnull=False)
    for name in texts:
        nothing = nothing_in(Participation, name)
        said |= Q(**{f"{name}__isnull": False}) if nothing is None else ~Q(**{name: nothing})
    return said


def _forget_profiles(rows: QuerySet[Participation]) -> None:
    """The part stays with its road; what was told for finding a partner goes."""
    told = list(rows.values_list("pk", flat=True))
    ThemeChoice.objects.filter(participation__in=told).delete()
    PartnerWish.objects.filter(participation__in=told).delete()
    empty = {name: nothing_in(Participation, name) for name in FOR_FINDING_A_PARTNER}
    Participation.objects.filter(pk__in=told).update(**empty)


def _answered(now: datetime.datetime) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(answer__at__lt=now - relativedelta(months=24))


def _old_changes(now: datetime.datetime) -> QuerySet[RightChange]:
    return RightChange.objects.kept_too_long(now)


def _day(now: datetime.datetime) -> datetime.date:
    return timezone.localdate(now)


KEPT = (
    Kept(Category.WITHOUT_PAIR, _without_pair, delete, ORGANISATION),
    Kept(Category.WITHOUT_PAIR, _no_to_a_season, delete, ORGANISATION),
    Kept(Category.LOG, _answered, delete, "participation__season__programme__organisation"),
    Kept(Category.LOG, _old_changes, delete, "organisation"),
    Kept(Category.PROFILE, _profiles, _forget_profiles, ORGANISATION),
)
