"""The privacy notice of a season: written from its settings and the declarations, in versions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kehity.privacy.circles import circles_of
from kehity.privacy.held import Holding, holdings
from kehity.privacy.retention import Category
from kehity.privacy.sealed import Sealed
from kehity.programmes.models import Season
from kehity.programmes.words import language_of
from kehity.rights.models import PrivacyNotice
from kehity.ui.words import LANGUAGES

Section = dict[str, Any]


@transaction.atomic
def write_notice(season: Season) -> PrivacyNotice:
    """The newest version; another one only where it says something else than the last."""
    # Two who save the settings at once write one version after the other.
    Season.objects.select_for_update().get(pk=season.pk)
    texts = texts_of(season)
    digest = hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()
    last = season.privacy_notices.order_by("-number").first()
    if last is not None and last.digest == digest:
        return last
    number = last.number + 1 if last else 1
    return PrivacyNotice.objects.create(season=season, number=number, digest=digest, texts=texts)


def texts_of(season: Season) -> dict[str, list[Section]]:
    texts = {}
    for language in LANGUAGES:
        with translation.override(language_of(season, language)):
            texts[language] = list(_sections(season))
    return texts


def _sections(season: Season) -> Iterator[Section]:
    yield _section(
        _("Who answers for your data"),
        _("Controller: %(name)s") % {"name": season.controller},
        _("Processor: %(name)s") % {"name": season.processor},
        _("Data protection officer: %(contact)s") % {"contact": season.dpo_contact},
        _("Contact: %(name)s, %(address)s")
        % {"name": season.contact_name, "address": season.contact_email},
    )
    yield _section(
        _("What for, and on which ground"),
        str(season.purpose),
        _("Legal basis: %(basis)s") % {"basis": season.get_legal_basis_display()},
        _("Taking part is voluntary. You may leave at any time, and nobody asks why."),
    )
    yield _section(_("What you alone can read"), *titles_read_by("own"))
    yield _section(_("What you and your pair can read"), *titles_read_by("pair"))
    yield _section(_("What coordinators see, too"), *titles_read_by("programme"))
    yield _section(
        _("What is counted"),
        _(
            "Reports tell figures of at least %(smallest)s people, such as how far goals got and "
            "what was answered. Nobody can be found in them, and your words are not read."
        )
        % {"smallest": season.min_cell},
        _("What has once been told as a figure stays, also when your data is erased."),
    )
    yield _section(
        _("How long it is kept"),
        season.retention,
        *(f"{one.label}: {one.kept}" for one in Category),
    )
    yield _section(
        _("What is never done"),
        _("Nobody decides about you by a machine: pairs are suggested by rules that people wrote."),
        _("What you write is not searched, analysed or given to anyone, and no AI reads it."),
        _("Your data is not sold, and not sent outside the controller’s and processor’s systems."),
    )
    yield _section(
        _("Your rights"),
        _(
            "You may read, take along, correct and erase your data, and restrict or object to its "
            "use."
        ),
        _("You find all of it on the page My data. A request is answered within a month."),
        _("You may complain to the data protection authority."),
    )


def _section(title: str, *lines: str) -> Section:
    return {"title": title, "lines": [line for line in lines if line]}


def titles_read_by(circle: str) -> list[str]:
    found = [str(one.title) for one in holdings() if _tells(one, circle)]
    return list(dict.fromkeys(found))


def _tells(holding: Holding, circle: str) -> bool:
    """Whether something of these rows is to be read in this circle, by the declaration itself."""
    circles, fields = circles_of(holding.model), holding.model._meta.concrete_fields
    sealed = {one.name for one in fields if isinstance(one, Sealed)}
    if circle != "programme":
        return bool(sealed & set(circles.names(circle)))
    return bool(circles.names("programme")) and not sealed - set(circles.names("programme"))
