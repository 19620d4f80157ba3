"""What happens in the background for people's rights."""

from django.utils import timezone
from django_tasks import task

from kehity.background.sweeping import each, in_chunks
from kehity.programmes.models import Season
from kehity.rights.copying import make
from kehity.rights.erasing import erase
from kehity.rights.informing import write_notice
from kehity.rights.keeping import keep_no_longer
from kehity.rights.models import Copy, Erasure


@task()
def make_copy(pk: str) -> None:
    """Make a copy that somebody has asked for."""
    for copy in Copy.objects.under_way().select_related("person__data_key").filter(pk=pk):
        make(copy)


@task()
def erase_those_who_asked() -> None:
    """Every hour: those whose day for changing their mind is over."""
    due = Erasure.objects.due(timezone.now()).select_related("person__data_key")
    each(list(due.order_by("asked_at")), erase)


@task()
def forget_what_is_due() -> None:
    """Every night: what is kept no longer goes, and a report tells how much."""
    keep_no_longer(timezone.now())


@task()
def write_privacy_notices() -> None:
    """Every night: a season whose notice would say something else has another version."""
    each(in_chunks(Season.objects.open(), Season.objects.with_programme()), write_notice)
