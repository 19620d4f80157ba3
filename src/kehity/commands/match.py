"""`kehity match …`: pairs from lists or from a matrix of points, without a server or a database."""

import argparse
import base64
import os
import secrets
import sys
from pathlib import Path
from typing import NoReturn

from kehity.commands import prepared

MIXED = "--scores stands alone, with --capacities and --seed at most; lists have their own points."
INCOMPLETE = "give both --mentees FILE and --mentors FILE, or --scores FILE."

NOWHERE = Path(os.devnull)
"""A data folder in which nothing can be made."""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"kehity match: {message} See kehity match --help.", file=sys.stderr)
        sys.exit(2)


def main(arguments: list[str]) -> int:
    options = understood(arguments)
    if options.scores:
        without_texts()
    else:
        with_texts(options.language)
    from kehity.matching.files.faults import Faulty  # noqa: PLC0415 - after the settings

    try:
        said = from_matrix(options) if options.scores else from_lists(options)
    except Faulty as faulty:
        print(*faulty.lines, sep="\n", file=sys.stderr)
        return 2
    return tell(said)


def tell(said: str) -> int:
    """The same bytes everywhere: UTF-8, whatever the terminal is set to."""
    try:
        sys.stdout.buffer.write(said.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def understood(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="kehity match", allow_abbrev=False, description=__doc__)
    lists = parser.add_argument_group("lists of people, CSV or Excel, as for the import")
    for side in ("--mentees", "--mentors"):
        lists.add_argument(
            side, type=Path, action="append", metavar="FILE", help="may be given many times"
        )
    _file(lists, "--weights", "what counts how much: a JSON object, or CSV name,weight")
    _file(lists, "--pairs", "CSV mentee,mentor,kind: locked or forbidden, in any language")
    lists.add_argument(
        "--why-not",
        action="append",
        default=[],
        metavar="MENTEE,MENTOR",
        help="why these two are not a pair, by address or name; may be given many times",
    )
    lists.add_argument("--language", choices=["fi", "sv", "en"], default="en", help="of the text")
    lists.add_argument("--quick", action="store_true", help="without the proof")
    lists.add_argument("--weakest-first", action="store_true", help="raise the weakest pair first")
    matrix = parser.add_argument_group("a matrix of points, solved as it stands")
    _file(matrix, "--scores", "CSV mentee,mentor,points; a missing pair is forbidden")
    _file(matrix, "--capacities", "CSV mentor,places; one place where a mentor is not listed")
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="for the drawing of lots")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of text")
    options = parser.parse_args(arguments)
    of_lists = ("mentees", "mentors", "weights", "pairs", "why_not", "quick", "weakest_first")
    if options.scores and any(getattr(options, name) for name in of_lists):
        parser.error(MIXED)
    if not options.scores and not (options.mentees and options.mentors and not options.capacities):
        parser.error(INCOMPLETE)
    return options


def _file(group: argparse._ArgumentGroup, name: str, told: str) -> None:
    group.add_argument(name, type=Path, metavar="FILE", help=told)


def seed(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 up.")
    return int(text)


def without_texts() -> None:
    from django.conf import settings  # noqa: PLC0415 - slow

    settings.configure(USE_I18N=False)


def with_texts(language: str) -> None:
    """The product's words, and nothing of an installation: no keys, no database, no folder."""
    prepared.texts()
    environment = prepared.own_environment(NOWHERE, "run")
    environment["SECRET_KEY"] = secrets.token_urlsafe(50)
    environment["KEHITY_KEYS"] = f"unused {base64.b64encode(secrets.token_bytes(32)).decode()}"
    os.environ.clear()
    os.environ.update(environment)
    import django  # noqa: PLC0415 - after the settings
    from django.utils.translation import activate  # noqa: PLC0415

    django.setup()
    activate(language)


def from_matrix(options: argparse.Namespace) -> str:
    from kehity.matching.files.matrix import solve_files  # noqa: PLC0415 - after the settings

    answer = solve_files(options.scores, options.capacities, options.seed)
    return answer.as_json() if options.json else answer.as_text()


def from_lists(options: argparse.Namespace) -> str:
    from kehity.matching.engine.settings import Settings  # noqa: PLC0415 - after the settings
    from kehity.matching.files.lists import Files, pair_files  # noqa: PLC0415

    files = Files(options.mentees, options.mentors, options.weights, options.pairs)
    settings = Settings(seed=options.seed, quick=options.quick, weakest_first=options.weakest_first)
    answer = pair_files(files, settings, options.why_not)
    return answer.as_json() if options.json else answer.as_text(options.language)
