"""One's own calendar: the feed of one's meetings, and the calendar one keeps elsewhere."""

from django.conf import settings
from django.contrib import messages as told
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kehity.calendars.forms import OwnCalendarForm
from kehity.calendars.keeping import keep_own_calendar
from kehity.calendars.models import Feed, OwnCalendar
from kehity.people.http import PersonRequest
from kehity.privacy.removing import take_away

GONE_CALENDAR = _(
    "Your calendar is not read any more. For a day this can be undone: Removed lately."
)
GONE_ADDRESS = _(
    "The address does not work any more. For a day this can be undone: Removed lately."
)
# The one moment in which the secret is known: from the press of the button to the next page.
JUST_MADE = "calendar_feed_just_made"


@never_cache
@require_http_methods(["GET", "POST"])
def calendar(request: PersonRequest) -> HttpResponse:
    own = OwnCalendar.objects.filter(person=request.user).select_related("person__data_key").first()
    form = OwnCalendarForm(
        request.POST if request.method == "POST" else None,
        initial={"address": own.address if own else ""},
    )

    if form.is_valid():
        keep_own_calendar(request.user, **form.cleaned_data)
        told.success(request, _("The address is saved. Your calendar is read in a moment."))
        return redirect("calendar")

    word = request.session.pop(JUST_MADE, "")
    address = f"{settings.BASE_URL}{reverse('feed', args=[word])}" if word else ""
    context = {
        "form": form,
        "own": own,
        "feed": Feed.objects.filter(person=request.user).first(),
        "address": address,
    }
    return render(request, "calendars/calendar.html", context)


@require_POST
def removal(request: PersonRequest) -> HttpResponse:
    for own in OwnCalendar.objects.filter(person=request.user):
        take_away(own, by=request.user)
    told.success(request, GONE_CALENDAR)
    return redirect("calendar")


@require_POST
def feed(request: PersonRequest) -> HttpResponse:
    request.session[JUST_MADE] = Feed.objects.renew(request.user)
    return redirect("calendar")


@require_POST
def feed_removal(request: PersonRequest) -> HttpResponse:
    for fed in Feed.objects.filter(person=request.user):
        take_away(fed, by=request.user)
    told.success(request, GONE_ADDRESS)
    return redirect("calendar")
