"""What other pages show of this: the follow-ups of a mentee, and a season's raised hands."""

from kehity.evaluation.models import FollowUp, RaisedHand
from kehity.programmes.models import Participation, Season


def raised_hands(season: Season) -> list[RaisedHand]:
    """The hands that are up, the longest waiting first; one query. For the coordinator's desk."""
    return list(RaisedHand.objects.of_season(season).up().with_person().in_order())


def follow_ups(participation: Participation) -> list[FollowUp]:
    """All the follow-ups of this mentee in their order; one query."""
    return list(participation.follow_ups.order_by("due_on"))
