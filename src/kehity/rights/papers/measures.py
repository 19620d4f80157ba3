"""What the product does for safety, as it is: said once, and used by several documents."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kehity.documents.papers import Gap, Section, Table
from kehity.privacy.retention import Category
from kehity.programmes.models import Season
from kehity.rights.informing import titles_read_by

Line = str | Gap


def measures(season: Season) -> list[Line]:
    return [*_against_reading(), *_on_the_way_in(season), *_on_the_line(), *_against_loss()]


def _against_reading() -> Iterator[Line]:
    yield _(
        "What people write for themselves or as a pair is encrypted in the database (AES-GCM). "
        "Each person and each pair has a key. Those keys are wrapped by keys outside the "
        "database."
    )
    yield _(
        "Coordinators, helpers and owners see at most names, dates, states and counts, and never "
        "what a pair writes: on no page, in no export, mail, log or search."
    )
    yield _("There is no page that shows the database, and nobody can sign in as somebody else.")
    yield _(
        "Mails say that there is something to read, and a link; what was written is not in them."
    )
    yield _("Logs hold no content, addresses, codes or secret links.")


def _on_the_way_in(season: Season) -> Iterator[Line]:
    yield _(
        "People sign in with a code sent by mail or with a passkey. Owners, coordinators and "
        "helpers need a second factor. Tries are counted and limited."
    )
    if season.programme.organisation.opens_by_link():
        yield _(
            "The organisation has chosen that the button of a mail opens its page without a code: "
            "once, and for a day."
        )
    yield _("People see where they are signed in, end sessions, and hear of every new device.")
    yield _(
        "Rights are given for one organisation, programme or season. Every change is written down "
        "and told to the owners."
    )
    yield _(
        "Whoever looks after others leaves a trace: people read who has opened a page about them, "
        "and when."
    )


def _on_the_line() -> Iterator[Line]:
    if settings.BASE_URL.startswith("https://"):
        yield _(
            "Traffic is encrypted: the address is %(address)s, and browsers are told to keep to it."
        ) % {"address": settings.BASE_URL}
    else:
        yield Gap(_("how traffic is encrypted (the installation’s address is not https)"))
    yield _(
        "Pages load nothing from other hosts: no statistics, typefaces, maps or other services."
    )


def _against_loss() -> Iterator[Line]:
    hours = settings.BACKUP_EVERY
    if hours:
        yield ngettext(
            "An encrypted backup is made every hour, and each one is read over.",
            "An encrypted backup is made every %(hours)s hours, and each one is read over.",
            hours,
        ) % {"hours": hours}
    else:
        yield Gap(_("how and how often backups are made (BACKUP_EVERY is not set)"))
    yield _(
        "Who has been erased cannot be read in older backups either: their key is destroyed, and "
        "backups are opened by keys that lie beside them."
    )
    yield _("What is removed or ended can be brought back for a day.")
    yield _("Data goes by the clock every night, and a report tells how much of it went.")
    yield Gap(
        _("where the server stands, who has the keys, and how premises and computers are kept safe")
    )


def limits() -> list[Line]:
    """What encryption does not protect against, said plainly."""
    return [
        _("Whoever controls the running server and its keys could read everything."),
        _("Whoever has a backup, the data keys beside it and the key ring could read everything."),
        _("What a person photographs, copies or tells is outside any program."),
    ]


def what_is_held() -> Section:
    rows = [
        (_("only the person"), titles_read_by("own")),
        (_("the person and the pair"), titles_read_by("pair")),
        (_("coordinators, too"), titles_read_by("programme")),
    ]
    return Section(
        _("Data, and who reads it"),
        [Table([_("Read by"), _("Data, in the words that people read")], _one_by_one(rows))],
    )


def _one_by_one(rows: list[tuple[str, list[str]]]) -> list[list[Line]]:
    return [[who, ", ".join(titles)] for who, titles in rows]


def how_long(season: Season) -> Section:
    rows: list[list[Line]] = [[str(one.label), str(one.kept)] for one in Category]
    if season.retention:
        rows.append([_("In the season’s own words"), season.retention])
    return Section(_("How long data is kept"), [Table([_("Data"), _("Kept")], rows)])


def whom_it_concerns() -> list[Line]:
    return [
        _("mentees and mentors of the season, and those who have been invited to it"),
        _("coordinators, helpers and owners"),
        _("people whom a participant mentions in a text"),
    ]
