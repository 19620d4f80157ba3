"""The page of one meeting, and what is written on it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kehity.meetings import permissions
from kehity.meetings.beside import beside_a_meeting
from kehity.meetings.cards import meeting_line, ponderings_of, step_lines
from kehity.meetings.finding import own_meeting
from kehity.meetings.forms import NoteForm, StepForm, WorthForm
from kehity.meetings.models import Meeting, Reflection, Worth
from kehity.meetings.models.agendas import items_of, links_of
from kehity.meetings.models.notes import write_note
from kehity.meetings.models.reflections import rate
from kehity.meetings.models.steps import MOST_STEPS, add_step
from kehity.meetings.parts import Part, part_asked, tabs
from kehity.meetings.questions import CLOSING, DIALOGUE, shape_of
from kehity.meetings.reflecting import part_lines
from kehity.people.http import PersonRequest
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import require


@require_GET
def meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    one = own_meeting(request, pk)
    return page(request, one, part_asked(one, request.GET.get("part", "")))


@require_POST
@one_at_a_time(Meeting)
def note(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    one = own_meeting(request, pk)
    require(permissions.may_write_note(request.user, one))
    form = NoteForm(request.POST, initial={"text": one.shared_note})

    if not form.is_valid():
        return page(request, one, Part.DURING, note_form=form)
    write_note(one, **form.cleaned_data)
    told.success(request, _("The shared note has been saved."))
    return redirect(f"{one.get_absolute_url()}?part=during")


@require_POST
def steps(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    one = own_meeting(request, pk)
    require(permissions.may_agree_on_steps(request.user, one))
    form = StepForm(request.POST, mentorship=one.mentorship)

    if not form.is_valid():
        return page(request, one, Part.DURING, step_form=form)
    add_step(one, **form.cleaned_data)
    told.success(request, _("The step has been agreed on."))
    return redirect(f"{one.get_absolute_url()}?part=during")


@require_POST
def worth(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    one = own_meeting(request, pk)
    require(permissions.may_rate(request.user, one))
    form = WorthForm(request.POST)

    if not form.is_valid():
        return page(request, one, Part.AFTER, worth_form=form)
    rate(one, form.cleaned_data["value"], by=request.user)
    told.success(request, _("Thank you. Only you can see your answer."))
    return redirect(f"{one.get_absolute_url()}?part=after")


def page(request: PersonRequest, one: Meeting, part: Part, **forms: Any) -> HttpResponse:
    """The meeting's page opened at one part; forms that were not right come along."""
    context = head(request, one) | {"tabs": tabs(one, part)}
    context |= CONTENTS[part](request, one, **forms)
    return render(request, f"meetings/meeting_{part}.html", context)


def head(request: PersonRequest, one: Meeting) -> dict[str, Any]:
    person, mentorship = request.user, one.mentorship
    held_before = mentorship.meetings.held().filter(planned_at__lt=one.planned_at).count()
    return {
        "meeting": one,
        "mentorship": mentorship,
        "line": meeting_line(one, mentorship),
        "partner": mentorship.partner_of(person),
        "number": held_before + 1,
        "target": max(mentorship.season.meetings_target, held_before + 1),
        "has_ended": mentorship.has_ended(),
        "may_join": bool(one.link) and one.is_planned() and not one.is_over(timezone.now()),
        "is_paused": mentorship.is_paused(),
        "may_change_time": permissions.may_change_time(person, one),
        "may_mark_held": permissions.may_mark_held(person, one),
        "may_restore": permissions.may_restore(person, one),
        "beside": beside_a_meeting(one, person),
    }


def before(request: PersonRequest, one: Meeting, **_forms: Any) -> dict[str, Any]:
    return agenda(request, one) | {
        "is_mentee": one.mentorship.is_led_by(request.user),
        "may_prepare": permissions.may_prepare(request.user, one),
        "may_read_brief": permissions.may_read_brief(request.user, one),
        "may_add_line": permissions.may_add_line(request.user, one),
        "steps": step_lines(one.mentorship.steps.open().in_order(), one.mentorship, request.user),
    }


def during(
    request: PersonRequest,
    one: Meeting,
    note_form: NoteForm | None = None,
    step_form: StepForm | None = None,
) -> dict[str, Any]:
    agreed = one.steps.in_order()
    return agenda(request, one) | {
        "shape": shape_of(one.minutes),
        "dialogue": DIALOGUE,
        "closing": CLOSING,
        "may_write": permissions.may_write_note(request.user, one),
        "note_form": note_form or NoteForm(initial={"text": one.shared_note}),
        "step_form": step_form or StepForm(mentorship=one.mentorship),
        "has_room_for_steps": len(agreed) < MOST_STEPS,
        "steps": step_lines(agreed, one.mentorship, request.user),
    }


def after(
    request: PersonRequest, one: Meeting, worth_form: WorthForm | None = None
) -> dict[str, Any]:
    person = request.user
    given = Worth.objects.filter(meeting=one, by=person).select_related("by__data_key").first()
    reflection = Reflection.objects.of(person).filter(meeting=one).first()
    shared = ponderings_of(one)
    now = timezone.now()
    following = one.mentorship.meetings.planned().filter(planned_at__gt=now).in_order().first()
    return {
        "may_reflect": permissions.may_reflect(person, one),
        "may_share": permissions.may_share(person, one),
        "may_book": permissions.may_book(person, one.mentorship) and one.is_held(),
        "worth_form": worth_form or WorthForm(initial={"value": given.value if given else None}),
        "reflection": reflection,
        "parts": part_lines(reflection, shared),
        "from_partner": [part for part in shared if part.by_id != person.pk],
        "following": following,
    }


def agenda(request: PersonRequest, one: Meeting) -> dict[str, Any]:
    """What stands on the agenda in this reader's eyes."""
    may_read = one.is_agenda_readable_by(request.user)
    return {
        "may_read_agenda": may_read,
        "items": items_of(one) if may_read else [],
        "links": links_of(one) if may_read else [],
    }


CONTENTS: dict[Part, Callable[..., dict[str, Any]]] = {
    Part.BEFORE: before,
    Part.DURING: during,
    Part.AFTER: after,
}
