"""What is held about people's preparing, goals and learnings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kehity.goals.attainment import LEVEL_NAMES, LEVELS, SIGNS
from kehity.goals.forms import preparation as forms
from kehity.goals.forms.goals import IMPORTANCE, GoalForm, LearningForm
from kehity.goals.models import Goal, GoalRating, GoalWording, InDialogue, Learning
from kehity.privacy.held import FOR_THE_COUNTS, Holding
from kehity.privacy.telling import Answer, Chapter, Entry, asked, asked_in
from kehity.programmes.models import Participation, PartnerWish, ThemeChoice
from kehity.programmes.models.participations import Mode, Shareable, Support

if TYPE_CHECKING:
    from kehity.people.models import Person

MENTEE = "participation__person"
OF_GOAL = "goal__participation__person"
THOUGHTS = {
    "difference": forms.SituationForm,
    "tried": forms.SituationForm,
    "challenge": forms.StyleForm,
}

HOLDINGS = (
    Holding(InDialogue, _("Goals in dialogue"), ways=(MENTEE,), stays=FOR_THE_COUNTS),
    Holding(GoalWording, _("Earlier words of a goal"), ways=(OF_GOAL, "by"), goes_with=(OF_GOAL,)),
    Holding(
        GoalRating, _("How far a goal has got"), ways=(OF_GOAL, "by"), goes_with=(OF_GOAL, "by")
    ),
    Holding(Goal, _("Your goals"), ways=(MENTEE,), goes_with=(MENTEE,)),
    Holding(Learning, _("Your learnings"), ways=(MENTEE,), goes_with=(MENTEE,)),
)


def _preparation(person: Person) -> Iterator[Entry]:
    for part in Participation.objects.of(person).with_person().order_by("entered_at", "pk"):
        told = [*_situation(part), *_need(part), *_style(part), *_practical(part), *_wishes(part)]
        yield Entry(str(part.season.name), told, at=part.entered_at)


def _situation(part: Participation) -> list[Answer]:
    thoughts = part.thoughts
    asks = {name: asked_in(form, name) for name, form in THOUGHTS.items()}
    return [
        *asked(forms.SituationForm, "situation", of=part),
        *(Answer(name, asks.get(name, name), said) for name, said in thoughts.items()),
        *asked(forms.LimitsForm, "off_limits", of=part),
    ]


def _need(part: Participation) -> list[Answer]:
    label = asked_in(forms.NeedForm, "support_wanted")
    support = [str(Support(one).label) for one in part.support_wanted if one in Support.values]
    offered = ["offer", "experience"] if part.is_mentee() else ["offer", "experience", "capacity"]
    return [
        *asked(forms.NeedForm, "need", of=part),
        Answer("support_wanted", label, support),
        *asked(forms.OfferForm, *offered, of=part),
        *asked(forms.HopeForm, "wants_to_learn", of=part),
    ]


def _style(part: Participation) -> list[Answer]:
    statements = {name.replace("_", "."): said for name, said in forms.STATEMENTS.items()}
    return [
        Answer(name, statements.get(name, name), f"{level}/5")
        for name, level in sorted(part.working_style.items())
    ]


def _practical(part: Participation) -> list[Answer]:
    ask = forms.PracticalForm
    names = ("place", "times", "title", "organisation_name", "unit", "line_manager")
    spoken = [str(forms.LANGUAGE_NAMES.get(code, code)) for code in part.languages]
    mode = Mode(part.mode).label if part.mode else ""
    return [
        Answer("languages", asked_in(ask, "languages"), spoken),
        Answer("mode", asked_in(ask, "mode"), mode),
        *asked(forms.PracticalForm, *names, of=part),
    ]


def _wishes(part: Participation) -> list[Answer]:
    chosen = part.theme_choices.select_related("theme").order_by("position")
    themes = [f"{one.theme.name} ({one.weight}/3)" for one in chosen]
    named = list(part.partner_wishes.order_by("pk").values_list("kind", "named"))
    wishes = [
        Answer(kind, kind.label, [name for one, name in named if one == kind])
        for kind in PartnerWish.Kind
    ]
    shares = [str(Shareable(one).label) for one in part.shares if one in Shareable.values]
    may_be_read = asked_in(forms.SharingForm, "shares")
    return [
        Answer("themes", _("Your themes"), themes),
        *wishes,
        Answer("shares", may_be_read, shares),
    ]


def _goals(person: Person) -> Iterator[Entry]:
    goals = Goal.objects.of(person).with_history().in_order()
    for goal in goals.select_related("participation__person__data_key"):
        yield from entries_of(goal)


def entries_of(goal: Goal) -> Iterator[Entry]:
    """A goal as its reader may read it: its words, its earlier words, and its ratings."""
    closed = Answer("closed_at", _("Closed"), goal.closed_at)
    rated = [_rating(one, goal) for one in goal.ratings.all()]
    yield Entry(_("Goal"), [*_words(goal.words()), closed, *rated], at=goal.set_at)
    for wording in goal.wordings.all():
        wording.goal = goal
        yield Entry(_("Earlier words of the goal"), _words(wording.words), at=wording.until)


def _rating(rating: GoalRating, goal: Goal) -> Answer:
    rating.goal = goal
    level = rating.level
    is_own = rating.by_id == goal.participation.person_id
    whose = _("in the mentee’s view") if is_own else _("in the mentor’s view")
    question = f"{rating.get_stage_display()}, {whose}"
    said = "" if level is None else f"{SIGNS.get(level, level)} {LEVEL_NAMES.get(level, '')}"
    return Answer(f"rating_{rating.stage}_{'mentee' if is_own else 'mentor'}", question, said)


def _words(words: dict[str, Any]) -> list[Answer]:
    ask = GoalForm
    importance = {str(value): label for value, label in IMPORTANCE}
    levels = [
        f"{SIGNS[level]}: {said}"
        for level, said in zip(LEVELS, words.get("levels") or [], strict=False)
        if said
    ]
    weight = words.get("weight")
    return [
        *(
            Answer(name, asked_in(ask, name), words.get(name, ""))
            for name in ("title", "why", "sign_of_progress")
        ),
        Answer("levels", _("What each level means"), levels),
        Answer("weight", _("Importance"), importance.get(str(weight), weight)),
    ]


def _learnings(person: Person) -> Iterator[Entry]:
    learnings = Learning.objects.of(person).in_order()
    for one in learnings.select_related("participation__person__data_key"):
        removed = Answer("removed_at", _("Removed"), one.removed_at)
        told = [*asked(LearningForm, "text", of=one), removed]
        yield Entry(_("Learning"), told, at=one.pinned_at)


CHAPTERS = (
    Chapter(
        "preparation",
        _("What you told when preparing"),
        _("Your own answers, part by part."),
        tells=(Participation, ThemeChoice, PartnerWish),
        tell=_preparation,
        place=20,
    ),
    Chapter(
        "goals",
        _("Your goals"),
        _("Your goals with their earlier words, and how far they have got."),
        tells=(Goal, GoalWording, GoalRating, InDialogue),
        tell=_goals,
        place=30,
    ),
    Chapter(
        "learnings",
        _("Your learnings"),
        _("The insights you have pinned."),
        tells=(Learning,),
        tell=_learnings,
        place=40,
    ),
)
