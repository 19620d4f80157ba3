"""All clockwork of the product, in one list."""

from kehity.background.clock import Clockwork, daily

CLOCKWORK: list[Clockwork] = []
