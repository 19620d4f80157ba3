"""The record of processing activities (GDPR article 30)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kehity.documents.papers import Bullets, Gap, Paragraph, Section, Table, told
from kehity.programmes.models import Season
from kehity.rights.papers.measures import how_long, measures, what_is_held, whom_it_concerns


def sections(season: Season) -> Iterator[Section]:
    yield who_answers(season)
    yield what_for(season)
    yield Section(_("Whose data"), [Bullets(whom_it_concerns())])
    yield what_is_held()
    yield who_receives(season)
    yield Section(
        _("Transfers outside the EU and the EEA"),
        [
            Paragraph(_("Kehity itself transfers nothing: it calls no service of anybody else.")),
            Gap(_("where the server, the mail server and the backups are, and on which ground")),
        ],
    )
    yield how_long(season)
    yield Section(_("Security"), [Bullets(measures(season))])


def who_answers(season: Season) -> Section:
    contact = ", ".join(part for part in (season.contact_name, season.contact_email) if part)
    return Section(
        _("Who answers"),
        [
            Table(
                [_("Role"), _("Name and contact")],
                [
                    [
                        _("Controller"),
                        told(season.controller, _("the controller of the data"), "data"),
                    ],
                    [
                        _("Processor"),
                        told(season.processor, _("the processor of the data"), "data"),
                    ],
                    [
                        _("Data protection officer"),
                        told(
                            season.dpo_contact, _("the data protection officer’s contact"), "data"
                        ),
                    ],
                    [
                        _("Contact of the season"),
                        told(contact, _("a contact person and address"), "contact"),
                    ],
                    [
                        _("Representative or joint controller"),
                        Gap(_("names, or that there is none")),
                    ],
                ],
            )
        ],
    )


def what_for(season: Season) -> Section:
    return Section(
        _("What for, and on which ground"),
        [
            _purpose(season),
            Table(
                [_("Matter"), _("In this season")],
                [
                    [
                        _("Whom it is for"),
                        told(str(season.audience), _("whom the season is for"), "purpose"),
                    ],
                    [_("Time"), _days(season)],
                    [
                        _("Legal basis"),
                        told(season.get_legal_basis_display(), _("the legal basis"), "data"),
                    ],
                ],
            ),
            Paragraph(
                _("Taking part is voluntary. A person may leave at any time, and nobody asks why.")
            ),
        ],
    )


def _days(season: Season) -> str:
    first, last = (date_format(day, "j.n.Y") for day in (season.starts_on, season.ends_on))
    return f"{first} – {last}"


def _purpose(season: Season) -> Paragraph | Gap:
    purpose = told(str(season.purpose), _("the purpose of the season"), "purpose")
    return purpose if isinstance(purpose, Gap) else Paragraph(purpose)


def who_receives(season: Season) -> Section:
    lines: list[str | Gap] = [
        _("the other half of the pair: what the two write together or one shares"),
        _("coordinators and helpers of the season, and the owners of the organisation"),
        _("the processor, and whoever runs the server for it"),
        _("the mail server: addresses, and times of meetings in invitations"),
        _("a person’s own calendar, where they have asked for it"),
        Gap(_("others who get data, for example hosting or support")),
    ]
    return Section(_("Who receives data"), [Bullets(lines)])
