"""Why a pair was suggested, in words: the engine's reasons as each of their readers hears them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kehity.matching.engine.people import Rule
from kehity.mentorships.profile import LANGUAGE_NAMES
from kehity.mentorships.rules import WHY_NOT
from kehity.programmes.models.participations import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

    from kehity.programmes.models import Season

Facts = Mapping[str, Any]

MENTEE, MENTOR = Role.MENTEE.value, Role.MENTOR.value
NEITHER = ""
"""The coordinator, or the command line: someone who reads about two others."""

RULES: dict[str, Text] = {
    **{rule.value: why for rule, why in WHY_NOT.items()},
    Rule.SAME_PERSON: gettext_lazy("One person cannot be both halves of a pair."),
    Rule.MET_BEFORE: gettext_lazy("They have been proposed to each other before."),
    Rule.SAID_NO: gettext_lazy("One of them has said no to this pair, or it was taken out."),
}
HINDRANCES: dict[str, Text] = {
    Rule.REPORTING_LINE: gettext_lazy("the same reporting line"),
    Rule.NOT_WITH: gettext_lazy("a wish not to be paired"),
    Rule.LANGUAGE: gettext_lazy("no working language in common"),
    Rule.CAPACITY: gettext_lazy("no free place"),
    Rule.PRACTICAL: gettext_lazy("no way or place to meet in common"),
    Rule.READY: gettext_lazy("not ready yet"),
    Rule.CONFLICT: gettext_lazy("a conflict of interest"),
    Rule.SAME_PERSON: gettext_lazy("mentee and mentor at once"),
    Rule.MET_BEFORE: gettext_lazy("proposed to each other before"),
    Rule.SAID_NO: gettext_lazy("a no, or a pair that was taken out"),
}
"""The rules as what one person runs into, whoever and how many the others are."""


def rule_in_words(rule: str) -> str:
    """Why two people can never be a pair, by this rule of the engine."""
    return str(RULES.get(rule, ""))


def hindrances_in_words(rules: Iterable[str]) -> str:
    """What one person runs into, in one line."""
    return capfirst("; ".join(str(HINDRANCES[rule]) for rule in rules if rule in HINDRANCES))


@dataclass(frozen=True)
class Strength:
    """One thing that speaks for a pair, in a sentence, and the drawing beside it."""

    text: str
    icon: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Wording:
    """The reasons of the engine in the reader's language; themes by the names they have here.

    The reader is the mentee or the mentor of the pair, who are spoken to, or neither. What is not
    known here is left out, and nothing is told as a number.
    """

    themes: Mapping[str, str]

    @classmethod
    def of(cls, season: Season) -> Wording:
        """With the season's own names of themes; one query."""
        return cls({theme.key: str(theme.name) for theme in season.themes.all()})

    def strengths(self, why: Facts, role: str = NEITHER) -> list[Strength]:
        reasons = why.get("strengths") or []
        said = [(self._said(STRENGTHS, reason, role), reason) for reason in reasons]
        return [Strength(text, ICONS[reason["code"]]) for text, reason in said if text]

    def caution(self, why: Facts, role: str = NEITHER) -> str:
        reason = why.get("caution")
        return self._said(CAUTIONS, reason, role) if reason else ""

    def _said(self, sentences: Mapping[str, Sentence], reason: Facts, role: str) -> str:
        sentence = sentences.get(reason.get("code", ""))
        return sentence(self, reason.get("facts") or {}, role) if sentence else ""

    def names_of(self, keys: list[str]) -> str:
        # The names hold commas and ands of their own.
        return "; ".join(self.themes[key] for key in keys if key in self.themes)


Sentence = Callable[[Wording, Facts, str], str]


def quoted(word: str) -> str:
    """Somebody's own word in the quotation marks of the reader's language."""
    return _("“%(word)s”") % {"word": word}


def _listed(words: list[str]) -> str:
    return get_text_list(words, _("and"))


def _wished(_wording: Wording, _facts: Facts, role: str) -> str:
    # Those whom somebody wishes for never learn of it.
    said = {MENTEE: _("You have wished for this mentor."), MENTOR: ""}
    return said.get(role, _("The mentee has wished for this mentor."))


def _themes(wording: Wording, facts: Facts, role: str) -> str:
    names = wording.names_of(facts.get("themes", []))
    if not names:
        return ""
    if role == NEITHER:
        return _("Both have chosen: %(themes)s.") % {"themes": names}
    return _("You have both chosen: %(themes)s.") % {"themes": names}


def _words(_wording: Wording, facts: Facts, role: str) -> str:
    words = ", ".join(quoted(word) for word in facts.get("words", []))
    if not words:
        return ""
    said = {
        MENTEE: _("What would help you and what the mentor offers meet: %(words)s."),
        MENTOR: _("What you offer and what would help the mentee meet: %(words)s."),
    }
    neither = _("What would help the mentee and what the mentor offers meet: %(words)s.")
    return said.get(role, neither) % {"words": words}


def _style(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("They like to work in similar ways.")
    return _("You like to work in similar ways.")


def _place(_wording: Wording, facts: Facts, role: str) -> str:
    if not facts.get("place"):
        return ""
    place = {"place": facts["place"]}
    if role == NEITHER:
        return _("They can meet in the same place: %(place)s.") % place
    return _("You can meet in the same place: %(place)s.") % place


def _remote(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("Meeting remotely suits both.")
    return _("Meeting remotely suits you both.")


def _times(_wording: Wording, _facts: Facts, role: str) -> str:
    # Days and parts of the day are compared apart, so that no common hour is promised.
    if role == NEITHER:
        return _("Some of the same days and the same times of day suit both.")
    return _("Some of the same days and the same times of day suit you both.")


def _organisation(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("They come from different organisations: a fresh view.")
    return _("You come from different organisations: a fresh view.")


def _unit(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("They work in different units: a fresh view.")
    return _("You work in different units: a fresh view.")


def _language(_wording: Wording, facts: Facts, role: str) -> str:
    names = [str(LANGUAGE_NAMES.get(one, one)) for one in facts.get("languages", [])]
    if not names:
        return ""
    told = {"languages": _listed(names)}
    if role == NEITHER:
        said = ngettext(
            "They share a working language: %(languages)s.",
            "They share working languages: %(languages)s.",
            len(names),
        )
    else:
        said = ngettext(
            "You share a working language: %(languages)s.",
            "You share working languages: %(languages)s.",
            len(names),
        )
    return said % told


def _style_missing(_wording: Wording, facts: Facts, role: str) -> str:
    who = facts.get("who", "")
    if who == "both":
        if role == NEITHER:
            return _("Neither has answered the statements on ways of working.")
        return _("Neither of you has answered the statements on ways of working.")
    if who == role:
        return _("You have not answered the statements on ways of working.")
    said = {
        MENTEE: _("The mentee has not answered the statements on ways of working."),
        MENTOR: _("The mentor has not answered the statements on ways of working."),
    }
    return said.get(who, "")


def _style_differs(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("They like to work in different ways: worth talking about at the start.")
    return _("You like to work in different ways: worth talking about at the start.")


def _few_themes(_wording: Wording, facts: Facts, role: str) -> str:
    if facts.get("shared"):
        neither, both = _("They share few themes."), _("You share few themes.")
    else:
        neither, both = _("They have no themes in common."), _("You have no themes in common.")
    return neither if role == NEITHER else both


def _far(_wording: Wording, facts: Facts, role: str) -> str:
    places = {"places": _listed([str(place) for place in facts.get("places", [])])}
    if role == NEITHER:
        return _("They are in different places: %(places)s.") % places
    return _("You are in different places: %(places)s.") % places


def _same_unit(_wording: Wording, _facts: Facts, role: str) -> str:
    if role == NEITHER:
        return _("They work in the same unit and may already see things alike.")
    return _("You work in the same unit and may already see things alike.")


def _words_missing(_wording: Wording, facts: Facts, role: str) -> str:
    who = facts.get("who", "")
    if who == role == MENTEE:
        return _("You have not told what experience would help you.")
    if who == role == MENTOR:
        return _("You have not told what experience you offer.")
    said = {
        MENTEE: _("The mentee has not told what experience would help."),
        MENTOR: _("The mentor has not told what experience there is to share."),
        "both": _("Neither has told in words what is needed or offered."),
    }
    return said.get(who, "")


STRENGTHS: Mapping[str, Sentence] = {
    "wished": _wished,
    "themes": _themes,
    "words": _words,
    "style": _style,
    "place": _place,
    "remote": _remote,
    "times": _times,
    "organisation": _organisation,
    "unit": _unit,
    "language": _language,
}
ICONS = {
    "wished": "heart",
    "themes": "target",
    "words": "chat",
    "style": "people",
    "place": "pin",
    "remote": "video",
    "times": "clock",
    "organisation": "eye",
    "unit": "eye",
    "language": "globe",
}
CAUTIONS: Mapping[str, Sentence] = {
    "style_missing": _style_missing,
    "style_differs": _style_differs,
    "few_themes": _few_themes,
    "far": _far,
    "same_unit": _same_unit,
    "words_missing": _words_missing,
}
