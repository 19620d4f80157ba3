"""Wraps every data key by the ring's current key, so that an older one can be taken out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kehity.privacy.keyring import KeyIsLost, key_ring
from kehity.privacy.models import DataKey


class Command(BaseCommand):
    help = "Wrap every data key by the first key of the key ring."

    def handle(self, *_args: Any, **_options: Any) -> None:
        current = key_ring().current
        old = DataKey.objects.exclude(wrapped_by=current)
        count, lost = 0, 0
        for key in old.iterator(chunk_size=500):
            try:
                key.rewrap()
                count += 1
            except KeyIsLost:
                lost += 1
        self.stdout.write(f"{count} data keys are now wrapped by '{current}'.")
        if lost:
            raise CommandError(f"{lost} data keys cannot be opened: their key is not in the ring.")
