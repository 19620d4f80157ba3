"""A paper as a file to keep."""

from __future__ import annotations

from django.http import HttpResponse

from kehity.documents.papers import Paper
from kehity.documents.printing import as_pdf


def to_keep(paper: Paper, name: str) -> HttpResponse:
    """A download, which no cache on the way keeps."""
    answer = HttpResponse(as_pdf(paper), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
