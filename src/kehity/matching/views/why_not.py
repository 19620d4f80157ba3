"""Why not someone else: a mentor is chosen, the answer is read, and the draft may be changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.matching import drafting
from kehity.matching.finding import coordinated_round, someone_of
from kehity.matching.forms.drafting import WayForm
from kehity.matching.forms.reviewing import NameForm
from kehity.matching.models import DraftPair, Round, Stage
from kehity.matching.searching import found
from kehity.matching.stages import require_stage
from kehity.matching.why_not import Answer, Way, why_not
from kehity.mentorships.profile import detail_of
from kehity.people.http import PersonRequest
from kehity.programmes.looking import Page, looks_at
from kehity.programmes.models import Participation
from kehity.ui.forms import Choice

ON_A_PAGE = 12


@require_http_methods(["GET", "POST"])
def mentee_why_not(request: PersonRequest, pk: uuid.UUID, mentee: uuid.UUID) -> HttpResponse:
    round = coordinated_round(request, pk)
    require_stage(round, Stage.DRAFT)
    one = someone_of(round, mentee)
    if not one.is_mentee():
        raise Http404
    own = round.draft.filter(mentee=one).with_people().first()
    about = {"round": round, "season": round.season, "mentee": one, "lead": _lead(own)}
    mentor = _mentor(round, request.GET.get("mentor", ""))
    if mentor is None:
        mentors = _mentors(request, round)
        shown = [one, *(other for other, _detail in mentors["mentors"])]
        looks_at(shown, Page.MATCHING, by=request.user)
        return render(request, "matching/why_not_whom.html", about | mentors)

    answer = why_not(round, one, mentor)
    form = _form(request, answer, asks_why=own is None)
    if form.is_valid():
        way = next(way for way in answer.possible() if way.id == form.cleaned_data["way"])
        drafting.bring_together(
            round,
            one,
            mentor,
            request.user,
            other=way.other,
            elsewhere=way.elsewhere,
            reason=form.cleaned_data.get("reason", ""),
        )
        names = {"mentee": one.person.name, "mentor": mentor.person.name}
        messages.success(request, _("%(mentee)s and %(mentor)s are in the draft.") % names)
        return redirect("round_draft", pk=round.pk)

    looks_at([one, mentor, *answer.others], Page.MATCHING, by=request.user)
    context = {"mentor": mentor, "answer": answer, "form": form}
    return render(request, "matching/why_not.html", about | context)


def _lead(own: DraftPair | None) -> str:
    if own is None:
        return _("Without a mentor in the draft.")
    return _("In the draft now: %(name)s") % {"name": own.mentor.person.name}


def _mentor(round: Round, chosen: str) -> Participation | None:
    """The mentor who is asked about; None as long as nobody has been chosen."""
    if not chosen:
        return None
    try:
        mentor = someone_of(round, uuid.UUID(chosen))
    except ValueError as unreadable:
        raise Http404 from unreadable
    if mentor.is_mentee():
        raise Http404
    return mentor


def _mentors(request: PersonRequest, round: Round) -> dict[str, Any]:
    """A page of the season's mentors, those whose name fits."""
    search = NameForm(request.GET)
    name = search.cleaned_data["name"] if search.is_valid() else ""
    mentors = round.season.participations.mentors().taking_part().by_name()
    page = Paginator(found(mentors, name), ON_A_PAGE).get_page(request.GET.get("page"))
    people = Participation.objects.select_related("person").in_bulk(list(page))
    lines = [(people[pk], detail_of(people[pk])) for pk in page if pk in people]
    return {"search": search, "page": page, "mentors": lines}


def _form(request: PersonRequest, answer: Answer, *, asks_why: bool) -> WayForm:
    ways = [_choice(way) for way in answer.possible()]
    return WayForm(request.POST or None, ways=ways, asks_why=asks_why)


def _choice(way: Way) -> tuple[str, Choice]:
    return way.id, Choice(way.title, " ".join(way.costs))
