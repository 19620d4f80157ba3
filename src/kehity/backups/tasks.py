"""What the clock starts: the backup that is due."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from kehity.backups.keeping import keep_up


@task(attempts=1)
def back_up_when_due() -> None:
    """Each hour, which is attempt enough: BACKUP_EVERY says how often a backup is due."""
    keep_up(Path(settings.BACKUP_DIR))
