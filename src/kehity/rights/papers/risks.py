"""The risks that mentoring with this product has for people, and what it does about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kehity.programmes.models import Season


@dataclass(frozen=True)
class Risk:
    """What may happen to somebody, and what stands against it."""

    what: str
    measure: str


def risks(season: Season) -> Iterator[Risk]:
    yield Risk(
        _("Somebody in the organisation reads what a pair writes."),
        _(
            "It is encrypted, and no page, export or mail shows it to anyone but the pair. Nobody "
            "can sign in as somebody else."
        ),
    )
    yield Risk(
        _("Whoever runs the server reads it."),
        _(
            "The database and backups alone open nothing: the keys lie elsewhere. Against somebody "
            "with server and keys the product does not protect."
        ),
    )
    yield Risk(
        _("A stranger gets into somebody’s account."),
        _(
            "One-time codes or passkeys, and a second factor for those who look after others. "
            "Limits on tries, word of every new device, and sessions that can be ended."
        ),
    )
    if season.programme.organisation.opens_by_link():
        yield Risk(
            _("Whoever reads somebody’s mail opens a page by its link."),
            _(
                "A link works once, for a day, and for its own page; what changes safety asks for "
                "a proof anew. The organisation can ask for a code instead."
            ),
        )
    yield Risk(
        _("A mail goes to the wrong reader."),
        _("Mails hold no content, and a page asks who is there."),
    )
    yield Risk(
        _("Somebody feels forced to take part, or suffers from leaving."),
        _(
            "Taking part is voluntary, and no reason is asked for leaving. A line manager has no "
            "view at all, and a kind way out stands at every stop."
        ),
    )
    yield Risk(
        _("Data is used to assess people at work."),
        _(
            "There is no score, ranking or activity profile of a person, on any page or in any "
            "export."
        ),
    )
    yield Risk(
        _("Pairs are made unfairly."),
        _(
            "Rules and weights are written by people and shown to all. Age, gender, origin, health "
            "and the like are never used. Everyone hears the reasons, may say no, and a "
            "coordinator confirms by name; the record tells why."
        ),
    )
    yield Risk(
        _("Free text tells of health, beliefs or other people."),
        _(
            "Texts are encrypted and never searched or analysed, no AI reads them, and they go "
            "when their time is over."
        ),
    )
    yield Risk(
        _("Somebody can be found in a figure."),
        _("Figures about fewer than %(people)s people are not shown; the survey has no names.")
        % {"people": season.min_cell},
    )
    yield Risk(
        _("Data stays for too long."),
        _("It goes every night by declared rules, with a report; own texts go at any time."),
    )
    yield Risk(
        _("The wrong person gets rights, or looks without need."),
        _(
            "Every change of rights is told to the owners and can be undone. People read who has "
            "looked at pages about them."
        ),
    )
    yield Risk(
        _("Data is lost or overwritten."),
        _(
            "Backups are read over and tried out, and what is removed waits for a day. Two who "
            "write at once both keep their words."
        ),
    )
