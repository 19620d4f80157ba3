"""The one-time way in to a new installation."""

from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from kehity.programmes.models import Organisation, SetUpLink


class Command(BaseCommand):
    help = "Print the path of a fresh set-up page, or nothing where an organisation exists."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not Organisation.objects.exists():
            self.stdout.write(reverse("set_up", args=[SetUpLink.objects.fresh()]))
