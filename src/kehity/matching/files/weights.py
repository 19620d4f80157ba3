"""Reads what counts how much: a JSON object, or a CSV file of names and weights."""

import json
from pathlib import Path

from django.utils.translation import gettext as _

from kehity.matching.engine.people import USUAL_WEIGHTS
from kehity.matching.files.cells import rows_of, whole_number
from kehity.matching.files.faults import Faulty, content_of, in_file, on_line

WHOLE = 100


def read_weights(path: Path) -> dict[str, int]:
    """Each component’s weight; the known ones, all of them, with a sum of 100."""
    if content_of(path).lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        weights = _from_json(path)
    else:
        weights = _from_csv(path)
    faults = [*_unknown(weights), *_missing(weights)]
    if not faults and sum(weights.values()) != WHOLE:
        told = _("the weights sum to %(sum)s; they should sum to 100.")
        faults = [told % {"sum": sum(weights.values())}]
    if faults:
        raise Faulty(in_file(path, fault) for fault in faults)
    return {name: weights[name] for name in USUAL_WEIGHTS}


def _from_json(path: Path) -> dict[str, int]:
    try:
        told = json.loads(content_of(path).decode("utf-8-sig"))
    except ValueError as problem:
        line = getattr(problem, "lineno", 1)
        raise Faulty([on_line(path, line, _("this is not valid JSON."))]) from problem
    if not isinstance(told, dict):
        raise Faulty([in_file(path, _("there should be one JSON object of names and weights."))])
    faults = [
        in_file(path, _not_a_weight(name, json.dumps(weight, ensure_ascii=False)))
        for name, weight in told.items()
        if type(weight) is not int or weight < 0
    ]
    if faults:
        raise Faulty(faults)
    return told


def _from_csv(path: Path) -> dict[str, int]:
    weights: dict[str, int] = {}
    faults = []
    for line, cells in rows_of(path, lambda cells: whole_number(cells[-1]) is None):
        name = cells[0].strip()
        weight = whole_number(cells[1]) if len(cells) == 2 else None
        if len(cells) != 2:
            faults.append(on_line(path, line, _("there should be two cells: name and weight.")))
        elif weight is None or weight < 0:
            faults.append(on_line(path, line, _not_a_weight(name, cells[1].strip())))
        elif name in weights:
            faults.append(on_line(path, line, _("“%(name)s” is there twice.") % {"name": name}))
        else:
            weights[name] = weight
    if faults:
        raise Faulty(faults)
    return weights


def _not_a_weight(name: str, told: str) -> str:
    return _("the weight of “%(name)s” is “%(told)s”; it should be a whole number from 0 up.") % {
        "name": name,
        "told": told,
    }


def _unknown(weights: dict[str, int]) -> list[str]:
    told = _("“%(name)s” is not one of what may count: %(known)s.")
    known = ", ".join(USUAL_WEIGHTS)
    return [told % {"name": name, "known": known} for name in weights if name not in USUAL_WEIGHTS]


def _missing(weights: dict[str, int]) -> list[str]:
    told = _("the weight of “%(name)s” is missing.")
    return [told % {"name": name} for name in USUAL_WEIGHTS if name not in weights]
