"""Notes of coordinators about a participant, and what that person reads of them: all of it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.insights.forms.notes import NoteForm
from kehity.insights.models import CaseNote
from kehity.insights.models.notes import CaseNoteQuerySet, write_note
from kehity.people.http import PersonRequest
from kehity.programmes.finding import coordinated_participation
from kehity.programmes.looking import Page, looks_at


@require_http_methods(["GET", "POST"])
def case_notes(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    participation = coordinated_participation(request, pk)
    form = NoteForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        write_note(participation, by=request.user, **form.cleaned_data)
        messages.success(request, _("The note is kept."))
        return redirect("case_notes", participation.pk)

    looks_at([participation], Page.NOTES, by=request.user)
    notes = CaseNote.objects.filter(participation=participation).kept()
    context = {
        "participation": participation,
        "season": participation.season,
        "form": form,
        "notes": notes.with_people().newest_first(),
        "deleted": _deleted(participation.pk),
    }
    status = 422 if form.errors else 200
    return render(request, "insights/case_notes.html", context, status=status)


@require_POST
def case_note_deletion(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    note = _coordinated(request, pk)
    note.delete_for_now()
    messages.success(request, _("The note is deleted. For a day you can bring it back."))
    return redirect("case_notes", note.participation_id)


@require_POST
def case_note_return(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    note = _coordinated(request, pk)
    note.bring_back()
    messages.success(request, _("The note is back."))
    return redirect("case_notes", note.participation_id)


@require_safe
def notes_about_me(request: PersonRequest) -> HttpResponse:
    return render(request, "insights/notes_about_me.html", {"notes": _about(request)})


@require_safe
def notes_about_me_json(request: PersonRequest) -> HttpResponse:
    notes = [
        {
            "at": note.at.isoformat(),
            "by": note.by.name if note.by else "",
            "season": str(note.participation.season.name),
            "text": note.text,
        }
        for note in _about(request)
    ]
    answer = JsonResponse({"notes": notes}, json_dumps_params={"ensure_ascii": False, "indent": 2})
    return _to_keep(answer, "kehity-notes.json")


@require_safe
def notes_about_me_text(request: PersonRequest) -> HttpResponse:
    text = render_to_string("insights/notes_about_me.txt", {"notes": _about(request)})
    return _to_keep(
        HttpResponse(text, content_type="text/plain; charset=utf-8"), "kehity-notes.txt"
    )


def _about(request: PersonRequest) -> CaseNoteQuerySet:
    return CaseNote.objects.about(request.user).kept().with_people().newest_first()


def _coordinated(request: PersonRequest, pk: uuid.UUID) -> CaseNote:
    return get_object_or_404(CaseNote.objects.coordinated_by(request.user), pk=pk)


def _deleted(participation: uuid.UUID) -> CaseNoteQuerySet:
    """Those that can still be brought back; what they say is not shown."""
    recent = CaseNote.objects.filter(participation=participation).lately_deleted()
    return recent.select_related("by").defer("text").newest_first()


def _to_keep(answer: HttpResponse, filename: str) -> HttpResponse:
    answer.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
