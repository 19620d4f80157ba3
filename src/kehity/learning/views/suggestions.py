"""What a mentor suggests, and what the mentee has chosen to share."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.learning.forms import SuggestionForm
from kehity.learning.models import Suggestion
from kehity.learning.notices import MeansSuggested
from kehity.learning.permissions import may_suggest
from kehity.mentorships.finding import own_mentorship
from kehity.people.http import PersonRequest
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def suggestions(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    mentorship = own_mentorship(request, pk)
    if mentorship.is_led_by(request.user):
        raise Http404
    may = may_suggest(request.user, mentorship)
    form = SuggestionForm(request.POST if request.method == "POST" else None)

    if request.method == "POST":
        require(may)
        if form.is_valid():
            with transaction.atomic():
                told = Suggestion(mentorship=mentorship, by=request.user, **form.cleaned_data)
                told.save(force_insert=True)
                MeansSuggested(mentorship).send()
            messages.success(request, _("Your suggestion is on its way."))
            return redirect("suggestions", mentorship.pk)

    context = {
        "mentorship": mentorship,
        "form": form,
        "may_suggest": may,
        "made": mentorship.suggestions.order_by("-made_at"),
        "shared": mentorship.mentee.means.shared().in_order() if may else [],
    }
    return render(request, "learning/suggestions.html", context, status=422 if form.errors else 200)
