"""Signing in, and one's own details."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import passthrough_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kehity.people.demo import demo_people
from kehity.people.forms import DemoSignInForm, DetailsForm, LanguageForm
from kehity.people.http import PersonRequest
from kehity.people.models import Person

SIGN_IN_PAGES = (
    "account_login",
    "account_confirm_login_code",
    "account_email_verification_sent",
)
A_YEAR = 365 * 24 * 3600


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


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    response = redirect(_way_on(request, request.POST.get("next", "")))

    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if isinstance(request.user, Person):
            request.user.prefer(language=chosen)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@login_not_required
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    form = DemoSignInForm(request.POST)
    wanted = form.cleaned_data["person"] if form.is_valid() else None
    person = next((person for person, _words in demo_people() if person.pk == wanted), None)
    if person is None:
        raise Http404

    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, method="demo")
    return redirect(_way_on(request, request.GET.get("next", "")))


def keeping_next(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A sign-in page that, wherever it leads, remembers where the person was going."""

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        target = response.headers.get("Location")
        if target in {reverse(page) for page in SIGN_IN_PAGES}:
            response.headers["Location"] = passthrough_next_redirect_url(request, target, "next")
        return response

    return kept


def _way_on(request: HttpRequest, address: str) -> str:
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure())
    return address if is_ours else reverse("home")
