"""What is asked of each one: a whole number on a scale, or how far somebody got in steps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mean:
    """A whole number on a scale, told as a mean; what lies outside counts as the end."""

    name: str
    lowest: int
    highest: int

    @property
    def reach(self) -> int:
        return self.highest - self.lowest


@dataclass(frozen=True)
class Steps:
    """How many came at least as far as each of these steps; what matters most is told first."""

    name: str
    steps: tuple[int, ...] = (1,)

    def figure(self, step: int) -> str:
        """What the figure of this step is called."""
        return self.name if self.steps == (1,) else f"{self.name}_{step}"


Measure = Mean | Steps
