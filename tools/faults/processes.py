"""Processes as the kernel knows them."""

from __future__ import annotations

from pathlib import Path


def below(pid: int) -> set[int]:
    """Everything that this process has started, and what that has started."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(after_name[1])
    family = {pid}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family - {pid}


def words_of(pid: int) -> list[str]:
    """What was typed to start it."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except OSError:
        return []
