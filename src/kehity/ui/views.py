"""The page that shows every component in use."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kehity.ui.bars import Bar, Bars
from kehity.ui.icons import ICONS
from kehity.ui.links import Link
from kehity.ui.pages import is_auto_save
from kehity.ui.refusals import Refusal
from kehity.ui.road import Stop
from kehity.ui.specimens import A_NAME, SpecimenForm, WordsSpecimenForm


@require_http_methods(["GET", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    form = SpecimenForm(request.POST if request.method == "POST" else None)

    if form.is_valid():
        if not is_auto_save(request):
            messages.success(request, _("Saved."))
        return redirect("ui:components")

    context = {
        "form": form,
        "wrong_form": SpecimenForm({"title": "x" * 90, "mode": "fax"}, auto_id="wrong_%s"),
        "words_form": WordsSpecimenForm(initial={"name": A_NAME}),
        "words": [A_NAME],
        "icons": sorted(ICONS),
        "now": timezone.now(),
        "page": Paginator(range(90), 10).get_page(request.GET.get("page")),
        "stops": stops(),
        "bars": (
            Bars("I learnt something new.", (Bar("4.1 (n = 23)", 77.5),)),
            Bars("I would recommend it.", (Bar("9.2 or more (n = 8)", 92, 8),)),
        ),
        "agenda": ["What has happened since last time", "A hard talk, and how it went"],
        "tabs": [Link("Written", "?", "pencil", current=True), Link("Read", "?page=2", "book")],
    }
    return render(request, "ui/components.html", context)


@require_http_methods(["GET", "POST"])
def confirmation(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return redirect("ui:components")

    context = {
        "title": "Remove this goal?",
        "text": "You can bring it back for a day.",
        "happens": ["The goal leaves the road.", "Its steps leave with it."],
        "confirm_label": "Remove the goal",
        "cancel_url": "/ui/",
    }
    return render(request, "ui/confirm.html", context)


@require_safe
def refusal(request: HttpRequest) -> HttpResponse:
    raise Refusal("Your mentorship has already moved on.")


def stops() -> list[Stop]:
    aside = Stop("3b", "Widen your view", "ahead", "2 under way", url="#road")
    return [
        Stop(1, "Prepare", "done", "2 September"),
        Stop(2, "Get acquainted, then decide", "done", "21 September"),
        Stop(3, "Meet monthly", "now", "Meeting 3 of 8", url="#road", branch=aside),
        Stop(4, "Evaluate", "ahead", "April"),
        Stop(5, "Change and learnings in use", "ahead", "from May on"),
    ]
