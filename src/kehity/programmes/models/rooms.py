"""Whoever may say where meetings by video have their rooms."""

from __future__ import annotations

from django.db import models

from kehity.programmes.rooms import Rooms


class WithRooms(models.Model):
    """An organisation, or a season that has rooms of its own."""

    meeting_links = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def rooms(self) -> Rooms:
        return Rooms(self.meeting_links)

    def meet_at(self, meeting_links: str) -> None:
        """Where the rooms are from now on."""
        self.meeting_links = meeting_links
        self.save(update_fields=["meeting_links"])
