"""A line for whoever watches over the installation from outside."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kehity.background.health import standing_still


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 while the background work goes on, 503 when it stands still; nothing more is told."""
    try:
        faults = standing_still()
    except (DatabaseError, InterfaceError):
        faults = ["the database does not answer"]
    words = f"not ok: {', '.join(faults)}\n" if faults else "ok\n"
    return HttpResponse(words, "text/plain; charset=utf-8", status=503 if faults else 200)
