"""What was reached: of one season, or of a programme's seasons beside each other."""

from __future__ import annotations

import uuid

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kehity.documents.views import to_keep
from kehity.evaluation.surveying import words_of
from kehity.insights.first_visits import REPORTS
from kehity.insights.reporting import Report, report_on
from kehity.insights.reporting.drawing import drawn
from kehity.insights.reporting.excel import workbook
from kehity.insights.reporting.paper import paper_of
from kehity.insights.standard import standards
from kehity.people.first_visits import told_to
from kehity.people.http import PersonRequest
from kehity.programmes.models import Programme, Season
from kehity.programmes.models.seasons import SeasonQuerySet
from kehity.programmes.words import speak

A_PAGE = 25
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def reports(request: PersonRequest) -> HttpResponse:
    """All reports that this person reads; for whoever looks after nothing there is no such page."""
    seasons = list(_seasons(request).order_by("programme__made_at", "programme", "-starts_on"))
    if not (seasons or Programme.objects.entrusted_by(request.user).exists()):
        raise Http404
    by_programme: dict[Programme, list[Season]] = {}
    for season in seasons:
        by_programme.setdefault(season.programme, []).append(season)
    context = {
        "first_visit": told_to(request.user, REPORTS) if seasons else None,
        "programmes": by_programme.items(),
    }
    return render(request, "insights/reports.html", context)


@require_safe
def season_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = _season(request, pk)
    report = report_on([season])
    context = {
        "season": season,
        "report": report,
        "blocks": drawn(report),
        "words": _words(request, season),
    }
    return render(request, "insights/season_report.html", context)


@require_safe
def season_table(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    return _file(report_on([_season(request, pk)]))


@require_safe
def season_paper(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = _season(request, pk)
    return _paper(report_on([season]), str(season))


@require_safe
def season_standard(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    season = _season(request, pk)
    context = {"season": season, "standards": standards(season)}
    return render(request, "insights/season_standard.html", context)


@require_safe
def programme_report(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seasons = _of_programme(request, pk)
    report = report_on(seasons)
    context = {"programme": seasons[0].programme, "report": report, "blocks": drawn(report)}
    return render(request, "insights/programme_report.html", context)


@require_safe
def programme_table(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    return _file(report_on(_of_programme(request, pk)))


@require_safe
def programme_paper(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    seasons = _of_programme(request, pk)
    return _paper(report_on(seasons), str(seasons[0].programme))


def _seasons(request: PersonRequest) -> SeasonQuerySet:
    return Season.objects.open().answered_for_by(request.user).with_programme()


def _season(request: PersonRequest, pk: uuid.UUID) -> Season:
    season = get_object_or_404(_seasons(request), pk=pk)
    speak(season)
    return season


def _of_programme(request: PersonRequest, pk: uuid.UUID) -> list[Season]:
    """Those of a programme's seasons whose reports this person reads, the oldest first."""
    seasons = list(_seasons(request).filter(programme=pk).order_by("starts_on", "pk"))
    if not seasons:
        raise Http404
    speak(seasons[-1])
    return seasons


def _words(request: PersonRequest, season: Season) -> Page[str] | None:
    """What people wrote in the survey, for coordinators alone, as the survey says."""
    if not Season.objects.coordinated_by(request.user).filter(pk=season.pk).exists():
        return None
    return Paginator(words_of(season), A_PAGE).get_page(request.GET.get("page"))


def _paper(report: Report, about: str) -> HttpResponse:
    language = (get_language() or "fi")[:2]
    paper = paper_of(report, about, language, timezone.localdate())
    return to_keep(paper, "kehity-report.pdf")


def _file(report: Report) -> HttpResponse:
    answer = HttpResponse(workbook(report), content_type=EXCEL)
    answer.headers["Content-Disposition"] = 'attachment; filename="kehity-report.xlsx"'
    return answer
