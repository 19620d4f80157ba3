"""How answers are sent."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kehity.ui.middleware import Compressed

TEXT = b"The same words over and over. " * 50


@pytest.mark.parametrize(
    ("kind", "accepts", "is_smaller"),
    [
        ("text/html; charset=utf-8", "gzip, br", True),
        ("application/json", "gzip", True),
        ("text/html; charset=utf-8", "", False),
        ("application/pdf", "gzip", False),
    ],
)
def test_pages_are_compressed_and_documents_are_not(kind, accepts, is_smaller):
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepts})
    answered = Compressed(lambda _request: HttpResponse(TEXT, content_type=kind))

    answer = answered(request)

    assert (answer.headers.get("Content-Encoding") == "gzip") == is_smaller
    assert (gzip.decompress(answer.content) if is_smaller else answer.content) == TEXT


def test_the_length_of_a_page_tells_nothing():
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})
    answered = Compressed(lambda _request: HttpResponse(TEXT))

    assert len({len(answered(request).content) for _time in range(30)}) > 5
