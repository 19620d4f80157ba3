"""The mails of a season: what has gone out, what it says, and whether the mail server works."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kehity.notifications.kinds import label_of
from kehity.notifications.models import Delivery, State
from kehity.notifications.sending_again import send_again
from kehity.notifications.trying_out import are_mails_printed, try_out
from kehity.people.http import PersonRequest
from kehity.privacy.access import Page, write_down_access
from kehity.privacy.removing import take_away
from kehity.programmes.finding import coordinated_season
from kehity.programmes.forms.mail_texts import MailTextForm
from kehity.programmes.mail_kinds import MailKind, mail_kind, mail_kinds, own_words_shown
from kehity.programmes.models import MailText, Season
from kehity.programmes.placeholders import MEANINGS
from kehity.ui.links import Link
from kehity.ui.meanwhile import one_at_a_time
from kehity.ui.words import LANGUAGES, NAMES, Words, want

A_PAGE = 50
TONES = {State.FAILED: "problem", State.BOUNCED: "problem", State.WAITING: "warm"}


@require_safe
def season_mails(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    sent = Delivery.objects.of_realm(season.pk)
    state = request.GET.get("state", "")
    found = sent.filter(state=state) if state in State.values else sent
    page = Paginator(found.select_related("person").order_by("-queued_at", "pk"), A_PAGE)
    listed = page.get_page(request.GET.get("page"))
    write_down_access(Page.MAILS, (one.person_id for one in listed.object_list), by=request.user)
    counts: dict[str, int] = dict(sent.values_list("state").annotate(Count("pk")).order_by())
    held_up = sent.held_up().order_by("-due_at").first()
    context = {
        "season": season,
        "tabs": _tabs(season, counts, state),
        "page": listed,
        "listed": [(one, label_of(one.notice), TONES.get(State(one.state), "plain"))
                   for one in listed.object_list],
        "held_up": held_up,
        "to_send_again": sent.can_be_sent_again().filter(state=State.FAILED).count(),
        "are_mails_printed": are_mails_printed(),
    }  # fmt: skip
    return render(request, "programmes/mails/season_mails.html", context)


def _tabs(season: Season, counts: dict[str, int], chosen: str) -> list[Link]:
    url = reverse("season_mails", args=[season.pk])
    everything = Link(f"{_('All')} ({sum(counts.values())})", url, current=chosen not in counts)
    return [
        everything,
        *(
            Link(f"{state.label} ({count})", f"{url}?state={state}", current=chosen == state)
            for state in State
            if (count := counts.get(state))
        ),
    ]


@require_POST
def mails_again(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Send again one mail, or everything that was given up."""
    season = coordinated_season(request, pk)
    sent = Delivery.objects.of_realm(season.pk)
    one = request.POST.get("delivery")
    count = send_again(sent.filter(pk=_id(one)) if one else sent.filter(state=State.FAILED))

    told = ngettext(
        "%(count)d mail is on its way again.", "%(count)d mails are on their way again.", count
    )
    messages.success(request, told % {"count": count} if count else _("Nothing was left to send."))
    return redirect("season_mails", pk=season.pk)


@require_POST
def test_mail(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """A mail to oneself, and in plain words why it did not go out."""
    season = coordinated_season(request, pk)
    reason = try_out(request.user)

    if reason:
        messages.error(request, _("The test mail did not go out. %(why)s") % {"why": reason.label})
    else:
        told = _("The test mail is on its way to %(address)s.") % {"address": request.user.email}
        messages.success(request, told)
    return redirect("season_mails", pk=season.pk)


@require_safe
def mail_texts(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = coordinated_season(request, pk)
    own = {text.kind: text for text in season.mail_texts.all()}
    kinds = [(kind, *_languages_of(own.get(kind.kind), season)) for kind in mail_kinds()]
    return render(request, "programmes/mails/mail_texts.html", {"season": season, "kinds": kinds})


@require_http_methods(["GET", "POST"])
@one_at_a_time(Season)
def mail_text(request: PersonRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    season = coordinated_season(request, pk)
    wanted = mail_kind(kind)
    if wanted is None:
        raise Http404
    text = season.mail_texts.filter(kind=wanted.kind).first()
    said = {"subject": text.subject, "body": text.body} if text else {}
    form = MailTextForm(
        request.POST if request.method == "POST" else None, kind=wanted, initial=said
    )
    want(season.languages, form)

    if form.is_valid():
        if "preview" not in request.POST:
            MailText.objects.say(season, wanted.kind, **form.cleaned_data, by=request.user)
            messages.success(request, _("From now on this mail says it in your words."))
            return redirect("mail_texts", pk=season.pk)
        said = form.cleaned_data

    context = {
        "season": season,
        "kind": wanted,
        "form": form,
        "text": text,
        "shown": _shown(wanted, season, said),
        "placeholders": [(f"{{{name}}}", MEANINGS[name]) for name in wanted.notice.placeholders],
    }
    return render(request, "programmes/mails/mail_text.html", context)


@require_POST
def our_mail_text(request: PersonRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """Back to our words."""
    season = coordinated_season(request, pk)
    wanted = mail_kind(kind)
    if wanted is None:
        raise Http404
    for text in season.mail_texts.filter(kind=wanted.kind):
        take_away(text, by=request.user)
    messages.success(
        request,
        _("This mail speaks our words again. For a day this can be undone: Removed lately."),
    )
    return redirect("mail_texts", pk=season.pk)


def _shown(kind: MailKind, season: Season, said: dict[str, Words]) -> list[tuple[Any, str, Any]]:
    """What the mail says in each language, with made-up people."""
    words = {"subject": said.get("subject", Words()), "body": said.get("body", Words())}
    return [
        (NAMES[language], language, own_words_shown(kind, season, language, **words))
        for language in LANGUAGES
    ]


def _languages_of(text: MailText | None, season: Season) -> tuple[list[Any], list[Any]]:
    """Those in which a mail has words of the season, and those that still have ours."""
    own = [one for one in LANGUAGES if text and text.subject.get(one) and text.body.get(one)]
    ours = [one for one in LANGUAGES if one in season.languages and one not in own]
    return [NAMES[one] for one in own], [NAMES[one] for one in ours]


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise Http404 from error
