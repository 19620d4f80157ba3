"""The data protection impact assessment (GDPR article 35): a template, filled where it can be."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kehity.documents.papers import Bullets, Gap, Paragraph, Section, Table
from kehity.programmes.models import Season
from kehity.rights.papers.measures import how_long, limits, what_is_held, whom_it_concerns
from kehity.rights.papers.record import what_for, who_answers, who_receives
from kehity.rights.papers.risks import risks


def sections(season: Season) -> Iterator[Section]:
    yield Section(
        _("How to use this template"),
        [
            Paragraph(
                _(
                    "What the product and the season’s settings tell is filled in. The assessment "
                    "is the controller’s: read it, correct it, and fill in what is marked."
                )
            ),
            Gap(_("who made the assessment, and when")),
            Gap(_("why an assessment is made, or why none is needed")),
        ],
    )
    yield who_answers(season)
    yield what_for(season)
    yield _what_happens()
    yield Section(_("Whose data"), [Bullets(whom_it_concerns())])
    yield what_is_held()
    yield who_receives(season)
    yield how_long(season)
    yield _needed_and_fair()
    yield _rights()
    yield _risks(season)
    yield Section(_("What this does not protect against"), [Bullets(limits())])
    yield _decision()


def _what_happens() -> Section:
    return Section(
        _("What happens to data"),
        [
            Bullets(
                [
                    _("A person enrols, or is invited from a list with names and addresses."),
                    _("Each prepares alone: needs, goals, themes, ways to meet."),
                    _("Pairs are suggested by rules and weights that people wrote; people choose."),
                    _("The pair meets about monthly and keeps an agenda, notes and steps."),
                    _("At the end both look back; the mentee is asked again after some months."),
                    _("Coordinators follow dates and states, and help where it has stopped."),
                ]
            ),
            Gap(_("what of this the organisation does otherwise, and how many take part")),
        ],
    )


def _needed_and_fair() -> Section:
    rows = [
        [
            _("Purpose alone"),
            _(
                "Data serves mentoring. For appraisal, selection or pay there is nothing: no score "
                "about a person exists."
            ),
        ],
        [
            _("No more than needed"),
            _(
                "Fields that are not needed are voluntary. No field asks for health, family or "
                "opinions."
            ),
        ],
        [
            _("Private from the start"),
            _("Every field says who can read it, and the narrowest circle comes first."),
        ],
        [
            _("Correct"),
            _(
                "People correct their own data themselves, and where two write at once, nobody’s "
                "words are lost."
            ),
        ],
        [
            _("No longer than needed"),
            _("Data goes by itself when its time is over, and own texts when their writer wants."),
        ],
        [
            _("No decision by a machine"),
            _("A coordinator confirms every pair by name, and both halves say yes."),
        ],
    ]
    return Section(
        _("Needed, and in proportion"),
        [
            Table([_("Principle"), _("How it is met")], rows),
            Gap(_("why the purpose cannot be reached with less")),
        ],
    )


def _rights() -> Section:
    rows = [
        [
            _("Information"),
            _("A privacy notice in three languages, in versions, before anything is saved."),
        ],
        [
            _("Access, data to take along"),
            _("A copy of all one may read, as pages and as data, made by oneself."),
        ],
        [_("Correction"), _("By oneself, or by asking the coordinator.")],
        [_("Erasure"), _("By oneself: own texts go, what two wrote stays without the name.")],
        [
            _("Restriction, objection"),
            _("By oneself, or by a request that is answered in a month."),
        ],
        [_("Complaint"), _("The notice tells of the data protection authority.")],
    ]
    return Section(_("People’s rights"), [Table([_("Right"), _("How it is used")], rows)])


def _risks(season: Season) -> Section:
    rest = Gap(_("how likely and how serious what is left is, and what more is done"))
    rows: list[list[str | Gap]] = [[one.what, one.measure, rest] for one in risks(season)]
    return Section(
        _("Risks to people, and measures"),
        [
            Table([_("Risk"), _("What the product does"), _("What is left")], rows),
            Gap(_("risks of the organisation’s own")),
        ],
    )


def _decision() -> Section:
    return Section(
        _("Hearing, opinion and decision"),
        [
            Gap(_("what participants or their representatives say (talks with staff by law)")),
            Gap(_("the data protection officer’s opinion")),
            Gap(_("the decision, by whom, and when")),
            Gap(_("whether the authority is consulted first (article 36)")),
            Gap(_("when the assessment is looked at again")),
        ],
    )
