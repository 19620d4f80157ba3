"""One's own details, and the language of the pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.people.forms import DetailsForm, LanguageForm
from kehity.people.http import PersonRequest, remember_language, way_on
from kehity.people.models import Person

ACCESSES_ON_A_PAGE = 50


@require_http_methods(["GET", "POST"])
def details(request: PersonRequest) -> HttpResponse:
    # A copy, so that a form with mistakes does not rename the person in the page's header.
    person = Person.objects.get(pk=request.user.pk)
    form = DetailsForm(request.POST if request.method == "POST" else None, instance=person)

    if form.is_valid():
        form.save()
        with translation.override(person.language):
            messages.success(request, _("Your details are saved."))
        return redirect("details")

    return render(request, "people/details.html", {"form": form, "person": person})


@require_safe
def looks_at_me(request: PersonRequest) -> HttpResponse:
    """Who has opened what about this person; nobody else reads it."""
    accesses = request.user.accesses.select_related("by").newest_first()
    page = Paginator(accesses, ACCESSES_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/looks_at_me.html", {"page": page})


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    response = redirect(way_on(request, request.POST.get("next", "")))

    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if isinstance(request.user, Person):
            request.user.prefer(language=chosen)
        remember_language(response, chosen)
    return response
