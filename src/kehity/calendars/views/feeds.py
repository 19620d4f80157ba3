"""The feed of one's meetings, at a secret address that calendars read without signing in."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from kehity.calendars.feeding import fed_by
from kehity.calendars.models import Feed


@login_not_required
@require_safe
def feed(request: HttpRequest, word: str) -> HttpResponse:
    found = get_object_or_404(Feed.objects.opened_by(word).select_related("person"))
    with translation.override(found.person.language):
        fed = fed_by(found)
    etag = f'"{hashlib.sha256(fed.text.encode()).hexdigest()}"'
    moment = int(fed.changed_at.timestamp())
    response = HttpResponse(fed.text, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(moment)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag, moment, response) or response
