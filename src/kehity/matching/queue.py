"""What the engine does in the background."""

from django_tasks import task

from kehity.matching.computing import compute
from kehity.matching.models import Run


@task()
def compute_run(run_id: str) -> None:
    """Compute a run that has been asked for; one that has ended is left as it is."""
    for run in Run.objects.select_related("round__season").filter(pk=run_id):
        compute(run)
