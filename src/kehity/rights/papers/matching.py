"""The memo on how the making of pairs is classed under the AI Act."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kehity.documents.papers import Bullets, Gap, Paragraph, Section, Table
from kehity.programmes.models import Season
from kehity.programmes.rules import WEIGHT_NAMES, HardRule


def sections(season: Season) -> Iterator[Section]:
    yield Section(
        _("In short"),
        [
            Paragraph(
                _(
                    "Pairs are made by rules and weights that people wrote and by a classical "
                    "assignment. Nothing is learned from data, no model is used, nobody is given a "
                    "score, and people decide. By our reading this is not an AI system in the "
                    "sense of article 3(1) of Regulation (EU) 2024/1689. If it were, it would not "
                    "be high-risk. The line is disputed: the controller confirms it."
                )
            )
        ],
    )
    yield _how_it_works(season)
    yield Section(_("What is never used"), [Paragraph(_never_used())])
    yield Section(_("Who decides"), [Bullets(_who_decides())])
    yield _classification()
    yield Section(_("What would change the class"), [Bullets(_changes())])
    yield Section(_("What is done in any case"), [Bullets(_in_any_case())])
    yield Section(
        _("Confirmed by the controller"),
        [
            Gap(_("by whom, and when")),
            Gap(_("the law on that day: the Official Journal, the Commission’s guidelines")),
            Gap(_("when the memo is looked at again")),
        ],
    )


def _how_it_works(season: Season) -> Section:
    weights = [
        [str(label), _("%(weight)s of 100") % {"weight": season.weights[name]}]
        for name, label in WEIGHT_NAMES.items()
        if name in season.weights
    ]
    rules: list[str] = [str(HardRule(one).label) for one in season.hard_rules]
    return Section(
        _("How pairs are made in this season"),
        [
            Paragraph(_("A pair that breaks one of these rules is never made:")),
            Bullets(rules or [_("no rule is on")]),
            Paragraph(_("What counts, by weights that the season has set:")),
            Table([_("Matter"), _("Weight")], weights),
            Paragraph(
                _(
                    "The points of all allowed pairs go into a minimum-cost flow, a textbook "
                    "algorithm: as many mentees as possible get a mentor, then people’s own "
                    "choices count, then points. The same data gives the same result. Words of "
                    "need and offer are compared by counting their stems."
                )
            ),
        ],
    )


def _never_used() -> str:
    return _(
        "Age, gender, native language, origin, nationality, religion, opinion or union "
        "membership. Family, health, disability or sexual orientation. Pay, assessments of work "
        "or absences. Goals, what pairs write, or how often somebody signs in. Nothing reads "
        "feelings from text, voice or picture. No language model is part of the product."
    )


def _who_decides() -> list[str]:
    return [
        _("The coordinator sets rules and weights; changes of rules are written down."),
        _("The mentee ranks or refuses, the mentor accepts or refuses. Silence is no yes."),
        _("The coordinator may change every pair, and confirms each by name."),
        _("The two meet, and each decides whether to go on."),
        _("A season can do without: every pair can be made by hand."),
    ]


def _classification() -> Section:
    rows = [
        [
            _("An AI system? Article 3(1)"),
            _(
                "By our reading no: it does not infer how to produce its output, it follows rules "
                "set by people. The Commission’s guidelines of 2025 leave such optimisation out, "
                "case by case."
            ),
        ],
        [
            _("A prohibited practice? Article 5"),
            _("No: no reading of feelings, no social scoring, no manipulation."),
        ],
        [
            _("High-risk at work? Annex III, 4"),
            _(
                "No, as long as it is used for mentoring alone: not for recruiting, promotion, "
                "allocating tasks, or watching and assessing performance."
            ),
        ],
        [
            _("High-risk in education? Annex III, 3"),
            _("No: it decides on no admission and assesses no learning."),
        ],
        [
            _("The exemption of article 6(3)"),
            _("Not relied on: the use stays outside the lists."),
        ],
        [
            _("Telling people, article 50"),
            _("Nobody deals with an AI. How pairs are made is told to all, with reasons."),
        ],
        [
            _("Profiling, GDPR article 4(4)"),
            _(
                "Points are about two people’s fit and are shown to nobody as a judgement of one. "
                "No decision is made by a machine alone (article 22)."
            ),
        ],
    ]
    return Section(_("Classification"), [Table([_("Question"), _("Answer")], rows)])


def _changes() -> list[str]:
    return [
        _("weights or rules that are learned from data about people or earlier pairs"),
        _("a language model, or any other model, that reads, writes or compares texts"),
        _("a score, ranking or profile of a person that somebody can see"),
        _("pairs that no person confirms"),
        _("use for selecting staff, promotion, tasks, appraisal, grades or admission"),
    ]


def _in_any_case() -> list[str | Gap]:
    return [
        _("How pairs are made is public on the season’s page."),
        _("Both halves read the reasons for their pair in words, and may ask for more."),
        _("A record of rules, weights, lot, pairs and changes is kept for the season and a year."),
        Gap(_("how it is looked at each year whether some groups are served worse than others")),
    ]
