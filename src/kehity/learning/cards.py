"""What other pages show of learning means."""

from kehity.learning.models import Means
from kehity.programmes.models import Participation


def open_means(participation: Participation) -> list[Means]:
    """The means that this mentee has open, in one query."""
    return list(participation.means.open().in_order())
