"""No text makes a regular expression of ours run away."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]  # what an expression is made of
from typing import Any

import pytest

import kehity

pytestmark = pytest.mark.once

SOURCE = Path(kehity.__file__).parent
FUNCTIONS = {"compile", "match", "search", "fullmatch", "findall", "finditer", "sub", "split"}
# Used on our own texts by whoever translates them.
OVER_OUR_OWN = {"ui/plain.py", "ui/texts.py"}
# What grows faster than with the square of the length takes hours over such a text.
LONG = 2_000
SECONDS = 1.0
MOST_LETTERS = 6


def expressions() -> dict[str, re.Pattern[Any]]:
    found = {}
    for one in pkgutil.walk_packages(kehity.__path__, "kehity."):
        if ".tests" in one.name or ".migrations" in one.name or one.name.endswith("__main__"):
            continue
        if "re." not in source_of(one.name):
            continue
        for name, value in vars(importlib.import_module(one.name)).items():
            if isinstance(value, re.Pattern):
                found[f"{one.name}.{name}"] = value
    return found


def source_of(module: str) -> str:
    place = SOURCE.joinpath(*module.split(".")[1:])
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    return file.read_text()


def test_expressions_stand_at_the_top_of_a_module_where_they_are_tried():
    hidden = []
    for file in SOURCE.rglob("*.py"):
        place = str(file.relative_to(SOURCE))
        if "/tests/" in place or "/migrations/" in place or place in OVER_OUR_OWN:
            continue
        tree = ast.parse(file.read_text())
        top = {
            id(node.value)
            for node in tree.body
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value
        }
        hidden += [
            f"{place}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and is_expression(node.func) and id(node) not in top
        ]

    assert hidden == []


def is_expression(called: ast.expr) -> bool:
    match called:
        case ast.Attribute(value=ast.Name(id="re"), attr=name):
            return name in FUNCTIONS
    return False


def test_no_expression_runs_away():
    found = expressions()

    ran_away = {name: runs_away(pattern, SECONDS) for name, pattern in found.items()}

    assert {name: text for name, text in ran_away.items() if text} == {}
    assert len(found) > 25


def test_one_that_runs_away_is_noticed():
    pattern = re.compile(r"(\w+\s?)+;")

    assert runs_away(pattern, within_seconds=0.1)


def runs_away(pattern: re.Pattern[Any], within_seconds: float) -> str:
    """The first text over which it does."""
    for text in evil_texts(pattern):
        try:
            with within(within_seconds):
                pattern.search(text)
                pattern.fullmatch(text)
        except RanAway:
            return f"{text[:8]!r}…{text[-3:]!r}"
    return ""


def evil_texts(pattern: re.Pattern[Any]) -> Iterator[str]:
    """What the expression is made of, over and over, with an end that does not fit."""
    letters = sorted(letters_of(parser.parse(pattern.pattern, pattern.flags)))[:MOST_LETTERS]
    pumps = {first + second for first, second in product([*letters, "a", " ", "1"], [*letters, ""])}
    for pump in sorted(pumps):
        for end in ("\0", "a\0"):
            yield pump * (LONG // len(pump)) + end


def letters_of(parsed: Any) -> set[str]:
    """One letter for each of its parts: the letter itself, or one of its kind."""
    found: set[str] = set()
    for kind, told in parsed:
        name = str(kind)
        if name == "LITERAL":
            found.add(chr(told))
        elif name == "IN":
            found |= letters_of(told)
        elif name == "RANGE":
            found.add(chr(told[0]))
        elif name == "BRANCH":
            found |= {letter for branch in told[1] for letter in letters_of(branch)}
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found |= letters_of(told[2])
        elif name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            found |= letters_of(told[-1])
    return found


class RanAway(Exception):
    pass


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Counted in the time of this process, so that a busy machine is no fault."""

    def stop(_number: int, _frame: Any) -> None:
        raise RanAway

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
