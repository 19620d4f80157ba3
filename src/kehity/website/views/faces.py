"""The public pages of organisations, and the page on which their owners make them."""

from __future__ import annotations

import base64
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.people.http import PersonRequest
from kehity.programmes.models import Organisation
from kehity.website.accent import HEX, style_of
from kehity.website.forms import FaceForm
from kehity.website.models import Face
from kehity.website.views.public import for_everyone, page_of, picture_of

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_safe
@for_everyone
def face(request: HttpRequest, slug: str) -> HttpResponse:
    return page_of(
        request, get_object_or_404(Face.objects.select_related("organisation", "host"), slug=slug)
    )


@login_not_required
@require_safe
@for_everyone
def logo(_request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Face.objects.exclude(logo=None), slug=slug)
    return HttpResponse(bytes(found.logo or b""), content_type=found.logo_kind)


@login_not_required
@require_safe
@for_everyone
def preview(_request: HttpRequest, slug: str, language: str) -> HttpResponse:
    faces = Face.objects.select_related("organisation")
    return picture_of(get_object_or_404(faces, slug=slug), language)


@login_not_required
@require_safe
def accent(_request: HttpRequest, colour: str) -> HttpResponse:
    """The same colour is the same style sheet for ever."""
    if not HEX.fullmatch(f"#{colour}"):
        raise Http404
    answer = HttpResponse(style_of(f"#{colour}"), content_type="text/css; charset=utf-8")
    answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@require_http_methods(["GET", "POST"])
def organisation_face(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """For owners: what the page says; "look" shows it without keeping it."""
    organisation = get_object_or_404(Organisation.objects.owned_by(request.user), pk=pk)
    worn = Face.objects.filter(organisation=organisation).first()
    one = worn or Face(organisation=organisation)
    names = ("slug", "title", "lead", "questions", "accent")
    form = FaceForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        face=one,
        initial={name: getattr(one, name) for name in names},
    )

    if form.is_valid() and "look" in request.POST:
        return _looked_at(request, one, form)
    if form.is_valid():
        one.put_on(**form.told())
        messages.success(request, _("Saved. This is what everyone sees now."))
        return redirect("organisation_face", organisation.pk)

    context = {"organisation": organisation, "face": worn, "form": form}
    status = 422 if form.errors else 200
    return render(request, "website/organisation_face.html", context, status=status)


def _looked_at(request: PersonRequest, one: Face, form: FaceForm) -> HttpResponse:
    """The page as it would be; a logo that is not kept yet comes inside it."""
    told = form.told()
    for name in ("slug", "title", "lead", "questions", "accent"):
        setattr(one, name, told[name])
    shown = told["logo"] if told["logo"] is not None else bytes(one.logo or b"")
    kind = told["logo_kind"] or one.logo_kind
    inside = f"data:{kind};base64,{base64.b64encode(shown).decode()}" if shown else ""
    return page_of(request, one, logo=inside, is_preview=True)
