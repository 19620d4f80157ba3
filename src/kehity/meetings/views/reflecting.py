"""After the meeting: one's own look back, what is kept of it, and what is shared."""

import uuid

from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.meetings.finding import own_meeting, own_shared_part
from kehity.meetings.forms import ReflectionForm
from kehity.meetings.models import Meeting, Reflection
from kehity.meetings.models.reflections import reflect
from kehity.meetings.permissions import may_reflect, may_share
from kehity.meetings.questions import Template
from kehity.people.http import PersonRequest
from kehity.ui.links import Link
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.pages import is_auto_save, require


@require_http_methods(["GET", "POST"])
@one_at_a_time(Meeting)
def reflection(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(may_reflect(request.user, meeting))
    written = Reflection.objects.of(request.user).filter(meeting=meeting).first()
    template = _template(request.GET.get("template", ""), written)
    initial = _as_written(written) if written else {}
    form = ReflectionForm(
        request.POST if request.method == "POST" else None, template=template, initial=initial
    )

    if form.is_valid():
        reflect(meeting, request.user, template, **form.reflection())
        if is_auto_save(request):
            return redirect(request.get_full_path())
        told.success(request, _("Your reflection has been saved. Only you can read it."))
        return redirect(_after(meeting))

    context = {"meeting": meeting, "form": form, "tabs": _tabs(meeting, template)}
    return render(request, "meetings/reflection.html", context)


@require_POST
def learning(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(may_reflect(request.user, meeting))
    _own_reflection(request, meeting).pin()
    told.success(request, _("Pinned to your learnings."))
    return redirect(_after(meeting))


@require_POST
def sharing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    meeting = own_meeting(request, pk)
    require(may_share(request.user, meeting))
    _own_reflection(request, meeting).share(request.POST.get("part", ""))
    partner = meeting.mentorship.partner_of(request.user).person
    told.success(
        request, _("%(name)s can now read this part.") % {"name": partner.get_short_name()}
    )
    return redirect(_after(meeting))


@require_POST
def taking_back(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    shared = own_shared_part(request, pk)
    meeting = shared.meeting
    shared.take_back()
    told.success(
        request, _("This part is your own again. For a day this can be undone: Removed lately.")
    )
    return redirect(_after(meeting))


def _own_reflection(request: PersonRequest, meeting: Meeting) -> Reflection:
    own = get_object_or_404(Reflection.objects.of(request.user), meeting=meeting)
    own.meeting = meeting
    return own


def _as_written(own: Reflection) -> dict[str, str]:
    return own.answers | {"insight": own.insight, "step": own.step}


def _template(asked: str, written: Reflection | None) -> Template:
    if asked in Template.values:
        return Template(asked)
    return written.chosen_template if written else Template.WHAT


def _tabs(meeting: Meeting, here: Template) -> list[Link]:
    address = reverse("meeting_reflection", args=[meeting.pk])
    return [Link(one.label, f"{address}?template={one}", current=one == here) for one in Template]


def _after(meeting: Meeting) -> str:
    return f"{meeting.get_absolute_url()}?part=after"
