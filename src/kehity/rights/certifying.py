"""A certificate of hours and period: for the person who wants one, without a word of content."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Max, Min, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from kehity.documents.papers import Address, Paper, Paragraph, Section, Table
from kehity.meetings.models import Meeting
from kehity.programmes.models import Participation
from kehity.rights.models import Certificate


@dataclass(frozen=True)
class Held:
    """How many meetings a person has had in a season, how long, and from when until when."""

    meetings: int
    minutes: int
    first_on: datetime.date
    last_on: datetime.date

    def hours(self) -> str:
        """To the nearest half hour, in the reader's way of writing."""
        hours = round(self.minutes / 30) / 2
        return str(number_format(hours, decimal_pos=0 if hours.is_integer() else 1))

    def period(self) -> str:
        return " – ".join(date_format(day, "j.n.Y") for day in (self.first_on, self.last_on))


def held_by(part: Participation) -> Held | None:
    """What a certificate can tell; None before the first meeting."""
    own = Meeting.objects.held().filter(Q(mentorship__mentee=part) | Q(mentorship__mentor=part))
    told = own.aggregate(
        meetings=Count("pk"),
        minutes=Sum("minutes"),
        first=Min("planned_at"),
        last=Max("planned_at"),
    )
    if not told["meetings"]:
        return None
    first_on, last_on = timezone.localdate(told["first"]), timezone.localdate(told["last"])
    return Held(told["meetings"], told["minutes"], first_on, last_on)


def give_certificate(part: Participation) -> Certificate:
    """The certificate of this part in a season; the one that is valid already is enough."""
    certificate, _is_new = Certificate.objects.get_or_create(participation=part, withdrawn_at=None)
    return certificate


def address_of(certificate: Certificate) -> str:
    return f"{settings.BASE_URL}{reverse('certificate_check', args=[certificate.pk])}"


def paper_of(certificate: Certificate, held: Held, language: str, day: datetime.date) -> Paper:
    part = certificate.participation
    season = part.season
    rows = [
        [_("Name"), part.person.name],
        [_("Role"), str(part.get_role_display())],
        [_("Season"), f"{season}, {season.programme}, {season.programme.organisation}"],
        [_("Period"), held.period()],
        [_("Meetings held"), str(held.meetings)],
        [_("Hours together"), held.hours()],
    ]
    lead = _("This person has taken part in mentoring as told below.")
    check = _("Whether this certificate is valid can be seen here:")
    return Paper(
        title=_("Certificate of mentoring"),
        about=part.person.name,
        language=language,
        made_on=day,
        sections=[
            Section(
                _("What is certified"), [Paragraph(lead), Table([_("Matter"), _("Told")], rows)]
            ),
            Section(
                _("Checking"),
                [
                    Paragraph(check),
                    Address(address_of(certificate)),
                    Paragraph(
                        _(
                            "The page tells valid or not, and nothing else. What was talked about "
                            "in the meetings is known to the pair alone, and nobody has graded it."
                        )
                    ),
                ],
            ),
        ],
    )
