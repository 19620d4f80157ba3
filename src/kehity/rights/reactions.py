"""What rights do when a season says something else than before."""

from typing import Any

from django.dispatch import receiver

from kehity.programmes.facts import season_said
from kehity.programmes.models import Season
from kehity.rights.informing import write_notice


@receiver(season_said, dispatch_uid="rights.write_the_notice_anew")
def write_the_notice_anew(*, season: Season, **_signal: Any) -> None:
    if season.is_open():
        write_notice(season)
