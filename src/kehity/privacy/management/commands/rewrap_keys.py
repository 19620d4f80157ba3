"""Wraps every data key by the ring's current key, so that an older one can be taken out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kehity.privacy.keyring import KeyIsLost
from kehity.privacy.models import DataKey
from kehity.privacy.ring_in_use import key_ring

AT_ONCE = 500


class Command(BaseCommand):
    help = (
        "Wrap every data key by the first key of the key ring. It may be broken off at any moment "
        "and begun again: what is done stays done."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        current = key_ring().current
        # In the order of their ids, so that those that cannot be opened are passed once.
        old = DataKey.objects.exclude(wrapped_by=current).order_by("pk")
        whole, lost, done = old.count(), 0, 0
        part = list(old[:AT_ONCE])
        while part:
            lost += self._rewrapped(part)
            done += len(part)
            if whole > AT_ONCE:
                self.stdout.write(f"{done} of {whole}")
                self.stdout.flush()
            part = list(old.filter(pk__gt=part[-1].pk)[:AT_ONCE])
        self.stdout.write(f"{done - lost} data keys are now wrapped by '{current}'.")
        if lost:
            raise CommandError(f"{lost} data keys cannot be opened: their key is not in the ring.")

    @transaction.atomic
    def _rewrapped(self, keys: list[DataKey]) -> int:
        """How many of these are lost; the others are wrapped anew, all at once."""
        lost = 0
        for key in keys:
            try:
                key.rewrap()
            except KeyIsLost:
                lost += 1
        return lost
