"""The clock's memory: which clockwork has struck for which hour."""

from typing import ClassVar

from django.db import models

from kehity.privacy.circles import Circles


class Strike(models.Model):
    """One clockwork started for one slot of time, by whichever process claimed it first."""

    name = models.CharField(max_length=100)
    slot = models.DateTimeField()
    struck_at = models.DateTimeField(auto_now_add=True)

    circles = Circles(programme="id name slot struck_at")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "slot"], name="a_clockwork_strikes_once_for_a_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"
