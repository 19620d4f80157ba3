"""What a person is reminded of on one day, in one mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext

from kehity.notifications.links import SWITCHING_OFF, sealed_link

if TYPE_CHECKING:
    from kehity.notifications.notices import Notice
    from kehity.people.models import Person


def bundle(person: Person, notices: list[Notice]) -> EmailMultiAlternatives:
    """One reminder speaks for itself; several lie in one mail, each with its own button."""
    off_url = switching_off_url(person, sorted({notice.kind() for notice in notices}))
    html, text = _parts(person, notices)
    language = notices[0].language(person) if len(notices) == 1 else person.language
    with translation.override(language), timezone.override(person.time_zone):
        words = {
            "off_url": off_url,
            "mails_url": f"{settings.BASE_URL}{reverse('mails')}",
            "count": len(notices),
        }
        mail = EmailMultiAlternatives(
            subject=_subject(person, notices),
            body=render_to_string("notifications/bundle.txt", words | {"parts": text}),
            to=[person.email],
            headers={
                "List-Unsubscribe": f"<{off_url}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        )
        mail.attach_alternative(
            render_to_string("notifications/bundle.html", words | {"parts": html}), "text/html"
        )
    return mail


def switching_off_url(person: Person, kinds: list[str]) -> str:
    word = sealed_link(SWITCHING_OFF, {"person": str(person.pk), "kinds": kinds})
    return f"{settings.BASE_URL}{reverse('switching_off', args=[word])}"


def _subject(person: Person, notices: list[Notice]) -> str:
    if len(notices) == 1:
        with notices[0].spoken_to(person) as words:
            return notices[0].subject(words)
    count = len(notices)
    told = ngettext("%(count)d thing waits for you", "%(count)d things wait for you", count)
    return told % {"count": count}


def _parts(person: Person, notices: list[Notice]) -> tuple[list[str], list[str]]:
    """Each notice in its own words, without the envelope around a mail."""
    html: list[str] = []
    text: list[str] = []
    for notice in notices:
        with notice.spoken_to(person) as words:
            html.append(mark_safe(notice.body("html", words | {"envelope": "ui/mail_part.html"})))  # noqa: S308  # rendered by Django's own escaping templates
            text.append(notice.body("txt", words | {"envelope": "ui/mail_part.txt"}))
    return html, text
