"""The annex to the contract between a controller and a processor (GDPR article 28)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kehity.documents.papers import Bullets, Gap, Paragraph, Section, Table, told
from kehity.programmes.models import Season
from kehity.rights.papers.measures import limits, measures, what_is_held, whom_it_concerns


def sections(season: Season) -> Iterator[Section]:
    yield _parties(season)
    yield _subject(season)
    yield Section(_("Whose data"), [Bullets(whom_it_concerns())])
    yield what_is_held()
    yield Section(_("What the processor undertakes"), [Bullets(_undertakings())])
    yield Section(
        _("Sub-processors"),
        [
            Paragraph(_("Kehity itself uses none.")),
            Gap(_("those of the processor: name, place, task (hosting, mail, backups)")),
        ],
    )
    yield Section(_("Security"), [Bullets(measures(season)), *_honestly()])
    yield Section(
        _("When the contract ends"),
        [
            Paragraph(
                _(
                    "The processor hands over a backup with its keys, or people’s data in another "
                    "form that is agreed. Then it erases the installation, its backups and its "
                    "keys."
                )
            ),
            Gap(_("within what time, and how erasing is confirmed")),
        ],
    )
    yield Section(
        _("Signed"),
        [
            Gap(_("for the controller: name, place, day")),
            Gap(_("for the processor: name, place, day")),
        ],
    )


def _parties(season: Season) -> Section:
    controller = told(season.controller, _("the controller of the data"), "data")
    processor = told(season.processor, _("the processor of the data"), "data")
    rows = [[_("Controller"), controller], [_("Processor"), processor]]
    runs_it_alone = season.controller and season.controller == season.processor
    note = _("The controller runs Kehity itself: between the two of them no annex is needed.")
    return Section(
        _("Parties"),
        [
            Table([_("Role"), _("Name")], rows),
            *([Paragraph(note)] if runs_it_alone else []),
            Gap(_("the contract that this annex belongs to")),
        ],
    )


def _subject(season: Season) -> Section:
    return Section(
        _("Subject and duration"),
        [
            Paragraph(
                _(
                    "The processor runs Kehity for the controller’s mentoring programme: it keeps "
                    "the installation, its backups and its mails in order. It needs to read none "
                    "of what people write."
                )
            ),
            Table(
                [_("Matter"), _("In this season")],
                [
                    [_("Programme"), str(season.programme)],
                    [_("Season"), str(season)],
                    [_("Duration"), Gap(_("from when until when"))],
                ],
            ),
        ],
    )


def _undertakings() -> list[str | Gap]:
    return [
        _("It processes data on the controller’s documented instructions alone."),
        _("Whoever has access is bound to secrecy."),
        _("It keeps the measures of this annex, and installs new versions without delay."),
        _("It engages sub-processors only with the controller’s consent, on the same terms."),
        _("It helps the controller to answer people who use their rights."),
        _("It helps with impact assessments and with talks with the authority."),
        _("It tells of a breach without delay, so that the controller can notify within 72 hours."),
        _("It shows that it keeps to this, and lets the controller audit it."),
        Gap(_("how a breach is told: to whom, by what means, within how many hours")),
    ]


def _honestly() -> list[Paragraph | Bullets]:
    lead = _("What these measures do not protect against:")
    return [Paragraph(lead), Bullets(limits())]
