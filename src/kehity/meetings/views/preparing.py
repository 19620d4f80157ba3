"""Before the meeting: the mentee's preparation and the mentor's two-minute brief."""

import uuid
from typing import Any

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kehity.meetings.cards import last_held_before, ponderings_of, step_lines
from kehity.meetings.finding import own_meeting
from kehity.meetings.forms import LineForm, PreparationForm
from kehity.meetings.models import Meeting
from kehity.meetings.models.agendas import items_of, links_of, prepare
from kehity.meetings.permissions import may_add_line, may_prepare, may_read_brief
from kehity.meetings.questions import OPEN_QUESTION, THINK_THROUGH, two_questions
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import is_auto_save, require


@require_http_methods(["GET", "POST"])
@one_at_a_time(Meeting)
def preparation(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(may_prepare(request.user, meeting))
    waiting = list(meeting.mentorship.topics.waiting())
    form = PreparationForm(
        request.POST if request.method == "POST" else None, meeting=meeting, topics=waiting
    )

    if form.is_valid() and not _would_share_unasked(request, meeting):
        # A page that saves itself stays open, and would not know of matters taken along.
        topics = [] if is_auto_save(request) else form.chosen_topics(form.cleaned_data)
        prepare(meeting, **form.preparation(), topics=topics)
        return _shared(request, meeting) if "share" in request.POST else _saved(request, meeting)

    mentorship = meeting.mentorship
    context = _from_last_time(request, meeting) | {
        "meeting": meeting,
        "form": form,
        "mentor": mentorship.mentor.person,
        "is_shared": meeting.has_agenda_from_mentee(),
        "think_through": THINK_THROUGH,
        "open_question": OPEN_QUESTION,
    }
    return render(request, "meetings/preparation.html", context)


@require_http_methods(["GET", "POST"])
@one_at_a_time(Meeting)
def brief(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(may_read_brief(request.user, meeting))
    may_add = may_add_line(request.user, meeting)
    written = {"mentor_line": meeting.mentor_line, "mentor_reading": meeting.mentor_reading}
    form = LineForm(request.POST if request.method == "POST" else None, initial=written)

    if request.method == "POST":
        require(may_add)
        if form.is_valid():
            meeting.add_line(**form.cleaned_data)
            told.success(request, _("Your line is on the meeting's page."))
            return redirect(meeting)

    mentorship = meeting.mentorship
    is_readable = meeting.is_agenda_readable_by(request.user)
    context = _from_last_time(request, meeting) | {
        "meeting": meeting,
        "form": form,
        "may_add_line": may_add,
        "mentee": mentorship.mentee.person,
        "goals": mentorship.mentee.goals.under_way().in_order(),
        "is_shared": is_readable,
        "items": items_of(meeting) if is_readable else [],
        "links": links_of(meeting) if is_readable else [],
        "questions": two_questions(mentorship.meetings.held().count()),
    }
    return render(request, "meetings/brief.html", context)


def _from_last_time(request: PersonRequest, meeting: Meeting) -> dict[str, Any]:
    """What is open from earlier, and what the two have shared of the last meeting."""
    mentorship = meeting.mentorship
    open_steps = mentorship.steps.open().in_order()
    return {
        "steps": step_lines(open_steps, mentorship, request.user),
        "ponderings": ponderings_of(last_held_before(meeting)),
        "names": {person.pk: person.get_short_name() for person in mentorship.people},
    }


def _would_share_unasked(request: PersonRequest, meeting: Meeting) -> bool:
    """The page still promises "only you", but the agenda was shared in another window."""
    is_for_myself = "for_myself" in request.POST and "share" not in request.POST
    return is_for_myself and meeting.has_agenda_from_mentee()


def _shared(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    meeting.send_agenda()
    told.success(
        request,
        _("The agenda is shared with %(name)s.")
        % {"name": meeting.mentorship.mentor.person.get_short_name()},
    )
    return redirect(meeting)


def _saved(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    if not is_auto_save(request):
        told.success(request, _("Your preparation has been saved."))
    return redirect("meeting_preparation", meeting.pk)
