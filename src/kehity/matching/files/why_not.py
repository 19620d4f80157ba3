"""Tells why two people of the lists were not paired, and what it would mean for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kehity.matching.costs_in_words import who_moves
from kehity.matching.engine.assigning import Assigned
from kehity.matching.engine.costs import Change, WhyNot, why_not
from kehity.matching.engine.people import Pair
from kehity.matching.wording import rule_in_words


@dataclass(frozen=True)
class Told:
    """A question about two people, and its answer; None where they are a pair."""

    pair: Pair
    answer: WhyNot | None

    def lines(self) -> list[str]:
        """The answer in words, in the language in use."""
        if self.answer is None:
            return [_("They are a pair.")]
        if self.answer.rules:
            return [rule_in_words(rule) for rule in self.answer.rules]
        return [*(who_moves(one, {}) for one in self.answer.changes), self._left_out()]

    def facts(self, languages: Sequence[str]) -> dict[str, Any]:
        answer = self.answer or WhyNot((), 0, ())
        return {
            "mentee": self.pair[0],
            "mentor": self.pair[1],
            "is_pair": self.answer is None,
            "rules": [str(rule) for rule in answer.rules],
            "changes": [_moved(one) for one in answer.changes],
            "left_out": answer.mentees_left_out,
            "reasons": {language: self._lines_in(language) for language in languages},
        }

    def _left_out(self) -> str:
        count = self.answer.mentees_left_out if self.answer else 0
        if count < 1:
            return _("Nobody more would be without a mentor.")
        told = ngettext(
            "%(count)s mentee more would be without a mentor.",
            "%(count)s mentees more would be without a mentor.",
            count,
        )
        return told % {"count": count}

    def _lines_in(self, language: str) -> list[str]:
        with override(language):
            return self.lines()


def told_of(assigned: Assigned, asked: Sequence[Pair]) -> list[Told]:
    """An answer to each question; the same two are looked at once."""
    made = {(pair.mentee, pair.mentor) for pair in assigned.pairs}
    answers = {
        pair: None if pair in made else why_not(assigned, *pair) for pair in dict.fromkeys(asked)
    }
    return [Told(pair, answers[pair]) for pair in asked]


def _moved(change: Change) -> Mapping[str, str | None]:
    return {"mentee": change.mentee, "before": change.before, "after": change.after}
