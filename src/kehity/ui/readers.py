"""Who can read a field, in sentences that stand beside it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Readers(TextChoices):
    """The circles of people a text may be meant for."""

    ONLY_YOU = "only_you", _("Only you can read this.")
    PAIR = "pair", _("Only you two can read this.")
    COORDINATOR = (
        "coordinator",
        _("You, the coordinator and a proposed partner can read this."),
    )
    COORDINATOR_ONLY = "coordinator_only", _("You and the coordinator can read this.")
    PROGRAMME = "programme", _("Participants of the programme can read this.")
    EVERYONE = "everyone", _("Everyone can read this.")

    @property
    def icon(self) -> str:
        return "lock" if self in CLOSED_CIRCLES else "eye"


CLOSED_CIRCLES = (Readers.ONLY_YOU, Readers.PAIR)
