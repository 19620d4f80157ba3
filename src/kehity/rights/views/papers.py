"""Documents that a person takes for themselves; made on the spot and stored nowhere."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from kehity.documents.views import to_keep
from kehity.people.http import PersonRequest
from kehity.programmes.finding import own_participation
from kehity.rights.my_road import my_road


@require_GET
def my_own_road(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentee = own_participation(request, pk)
    if not mentee.is_mentee():
        raise Http404

    paper = my_road(mentee, (get_language() or "fi")[:2], timezone.localdate())
    return to_keep(paper, "kehity.pdf")
