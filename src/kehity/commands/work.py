"""`kehity work`: background work alone, for an installation with more than one process."""

from kehity.commands import manage


def main(arguments: list[str]) -> int:
    return manage.main(["work", *arguments])
