"""Publishing the draft, and taking the publication back within a day."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kehity.matching import board, draft_page, publishing
from kehity.matching.finding import coordinated_round
from kehity.matching.models import Stage
from kehity.matching.permissions import may_take_back
from kehity.matching.stages import require_stage
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.ui.pages import require


@require_http_methods(["GET", "POST"])
def round_publication(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.DRAFT)

    if request.method == "POST":
        published = publishing.publish(round, by=request.user)
        _tell_published(request, published)
        if published.not_made:
            return redirect("round_draft", pk=round.pk)
        return redirect("season_matching", pk=round.season_id)

    unpublished = round.draft.unpublished().with_people().by_name()
    confirmed = list(unpublished.confirmed())
    unconfirmed = list(unpublished.filter(confirmation=None))
    shown = [half for one in (*confirmed, *unconfirmed) for half in one.people]
    looks_at(shown, Page.MATCHING, by=request.user)
    without = draft_page.without(round).count() + len(unconfirmed)
    waiting = ngettext(
        "%(count)s mentee is left without and hears of the waiting list.",
        "%(count)s mentees are left without and hear of the waiting list.",
        without,
    )
    context = {
        "round": round,
        "season": round.season,
        "confirmed": confirmed,
        "happens": [
            _(
                "Both halves of each pair get a mail. Those who have said yes to each other can "
                "plan their first meeting at once."
            ),
            waiting % {"count": without},
            _("For a day you can take it back, for pairs in which nothing has happened yet."),
        ],
        "unconfirmed": unconfirmed,
    }
    return render(request, "matching/round_publication.html", context)


@require_http_methods(["GET", "POST"])
def publication_undoing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    until = publishing.undoable_until(round)
    require(may_take_back(request.user, round, until, timezone.now()))

    if request.method == "POST":
        taken_back = publishing.take_back(round, by=request.user)
        _tell_taken_back(request, taken_back)
        return redirect("round_draft", pk=round.pk)

    context = {
        "title": _("Take the publication back?"),
        "happens": [
            _("Pairs in which nothing has happened yet are unmade and are in the draft again."),
            _("Both halves of each get a mail that the proposal was taken back."),
            _("Pairs that have gone on already stay as they are; you are told which."),
        ],
        "confirm_label": _("Take it back"),
        "cancel_url": board.url_of(round.season_id),
    }
    return render(request, "ui/confirm.html", context)


def _tell_published(request: PersonRequest, published: publishing.Published) -> None:
    made = len(published.made)
    if made:
        said = ngettext(
            "%(count)s pair has been made. Both have been told.",
            "%(count)s pairs have been made. They have been told.",
            made,
        )
        messages.success(request, said % {"count": made})
    for pair, reason in published.not_made:
        names = {
            "mentee": pair.mentee.person.name,
            "mentor": pair.mentor.person.name,
            "reason": reason,
        }
        messages.warning(
            request, _("%(mentee)s and %(mentor)s were not made a pair. %(reason)s") % names
        )


def _tell_taken_back(request: PersonRequest, taken_back: publishing.TakenBack) -> None:
    undone = len(taken_back.undone)
    said = ngettext(
        "%(count)s pair is in the draft again.", "%(count)s pairs are in the draft again.", undone
    )
    messages.success(request, said % {"count": undone})
    for pair in taken_back.gone_on:
        names = {"mentee": pair.mentee.person.name, "mentor": pair.mentor.person.name}
        messages.warning(
            request, _("%(mentee)s and %(mentor)s have gone on already and stay a pair.") % names
        )
