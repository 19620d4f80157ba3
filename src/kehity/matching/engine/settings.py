"""How one run is done: its seed, how thorough it is, and whom it tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class Cancelled(Exception):
    """Whoever asked for the run does not want it any more."""


def unheard(_share: float) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Settings:
    """What may differ between two runs on the same people."""

    seed: int = 0
    quick: bool = False
    """Stop after the first solution and tell how far from the best it can be, without the proof."""
    weakest_first: bool = False
    """Raise the weakest pair as high as it goes before anything else but the number served."""
    progress: Callable[[float], None] = unheard
    """Told a share from 0.0 to 1.0 now and then; it may raise `Cancelled`."""
