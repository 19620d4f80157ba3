"""Tells what a run over lists came to: pairs with reasons, the unmatched with why."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kehity.matching.engine.assigning import Assigned, AssignedPair, Unmatched
from kehity.matching.files.people import THEMES
from kehity.matching.files.why_not import Told
from kehity.matching.wording import NEITHER, Wording, rule_in_words

LANGUAGES = ("fi", "sv", "en")
UNTOLD = {"style_missing", "words_missing"}
"""Lists tell of no needs and no ways of working; it would be said of every pair."""


@dataclass(frozen=True)
class Answer:
    """A run over two lists, the seed it was done with, and what else was asked."""

    assigned: Assigned
    seed: int
    why_not: Sequence[Told] = ()

    def as_text(self, language: str) -> str:
        with override(language):
            return "".join(f"{line}\n" for line in self._lines(_wording(language)))

    def as_json(self) -> str:
        pairs = sorted(self.assigned.pairs, key=lambda pair: (pair.mentee, pair.mentor))
        facts = {
            "pairs": [_pair_facts(pair) for pair in pairs],
            "unmatched": [self._unmatched_facts(one) for one in self._unmatched()],
            "matched": len(pairs),
            "total": self._total(),
            "proven": self.assigned.proven,
            "seed": self.seed,
            "record": self.assigned.record,
        }
        if self.why_not:
            facts["why_not"] = [one.facts(LANGUAGES) for one in self.why_not]
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"

    def _unmatched(self) -> list[Unmatched]:
        return sorted(self.assigned.unmatched, key=lambda one: one.mentee)

    def _total(self) -> int:
        return sum(pair.points for pair in self.assigned.pairs)

    def _lines(self, wording: Wording) -> Iterator[str]:
        for pair in sorted(self.assigned.pairs, key=lambda pair: (pair.mentee, pair.mentor)):
            people = {"mentee": pair.mentee, "mentor": pair.mentor}
            yield _("mentee %(mentee)s – mentor %(mentor)s") % people
            yield from (f"  + {strength}" for strength in _strengths(pair, wording))
            if caution := _caution(pair, wording):
                yield f"  ! {caution}"
        for one in self._unmatched():
            yield _("mentee %(mentee)s – no mentor") % {"mentee": one.mentee}
            yield from (f"  - {reason}" for reason in self._reasons(one))
        yield self._summary()
        for told in self.why_not:
            people = dict(zip(("mentee", "mentor"), told.pair, strict=True))
            yield _("Why not mentee %(mentee)s – mentor %(mentor)s?") % people
            yield from (f"  - {line}" for line in told.lines())

    def _summary(self) -> str:
        told = _(
            "%(matched)s of %(all)s mentees matched, %(total)s points, %(proof)s, seed %(seed)s."
        )
        return told % {
            "matched": len(self.assigned.pairs),
            "all": len(self.assigned.pairs) + len(self.assigned.unmatched),
            "total": self._total(),
            "proof": self._proof(),
            "seed": self.seed,
        }

    def _proof(self) -> str:
        if self.assigned.proven:
            return _("proven to be the best")
        far = self.assigned.record["at_most_better"]
        told = _("not proven: the best has at most %(mentees)s mentees and %(percent)s %% more")
        return told % {"mentees": far["mentees"], "percent": f"{100 * far['share']:.2f}"}

    def _unmatched_facts(self, one: Unmatched) -> dict[str, Any]:
        return {
            "mentee": one.mentee,
            "because": {str(rule): count for rule, count in sorted(one.because.items())},
            "reasons": {language: self._reasons_in(language, one) for language in LANGUAGES},
        }

    def _reasons_in(self, language: str, one: Unmatched) -> list[str]:
        with override(language):
            return self._reasons(one)

    def _reasons(self, one: Unmatched) -> list[str]:
        """The rules that took mentors away, the hardest first; then that others were chosen."""
        rules = sorted(one.because.items(), key=lambda item: (-item[1], item[0]))
        reasons = [
            ngettext("%(count)s mentor: %(rule)s", "%(count)s mentors: %(rule)s", count)
            % {"count": count, "rule": rule_in_words(rule)}
            for rule, count in rules
        ]
        if one.possible:
            taken = ngettext(
                "%(count)s mentor could be theirs, but is taken by others.",
                "%(count)s mentors could be theirs, but are taken by others.",
                one.possible,
            )
            reasons.append(taken % {"count": one.possible})
        return reasons


def _pair_facts(pair: AssignedPair) -> dict[str, Any]:
    reasons: dict[str, list[str]] = {}
    caution: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            wording = _wording(language)
            reasons[language] = _strengths(pair, wording)
            told = _caution(pair, wording)
            if told:
                caution[language] = told
    return {
        "mentee": pair.mentee,
        "mentor": pair.mentor,
        "points": pair.points,
        "reasons": reasons,
        "caution": caution or None,
    }


def _wording(language: str) -> Wording:
    return Wording({theme.key: theme.names[language] for theme in THEMES})


def _strengths(pair: AssignedPair, wording: Wording) -> list[str]:
    return [str(one) for one in wording.strengths(pair.why.as_facts(), NEITHER)]


def _caution(pair: AssignedPair, wording: Wording) -> str:
    told = pair.why.caution
    return "" if told and told.code in UNTOLD else wording.caution(pair.why.as_facts(), NEITHER)
