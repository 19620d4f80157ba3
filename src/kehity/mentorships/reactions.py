"""How pairs answer to news from below."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kehity.mentorships.models import Mentorship
from kehity.programmes.facts import withdrawal_begins
from kehity.programmes.models import Participation
from kehity.ui.refusals import Refusal


class PairUnderWay(Refusal):
    """Someone with a pair under way ends it first: the other half is to hear of it."""


def keep_those_with_a_pair(participation: Participation, **_kwargs: Any) -> None:
    """Nobody leaves the season over the head of a partner."""
    if Mentorship.objects.of(participation).under_way().exists():
        raise PairUnderWay(_("You have a pair under way. End it first on the pair's own page."))


withdrawal_begins.connect(keep_those_with_a_pair, dispatch_uid="mentorships.keep_those_with_a_pair")
