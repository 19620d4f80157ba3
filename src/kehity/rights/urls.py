"""The addresses of people's rights."""

from django.urls import URLPattern, path

from kehity.rights.views import (
    certificates,
    documents,
    erasures,
    keeping,
    notices,
    own,
    papers,
    requests,
)

urlpatterns: list[URLPattern] = [
    path("my-data/", own.my_data, name="my_data"),
    path("my-data/copies/", own.copies, name="copies"),
    path("my-data/restriction/", own.restriction, name="restriction"),
    path("my-data/restriction/lifting/", own.restriction_lifting, name="restriction_lifting"),
    path("my-data/requests/new/", own.request_new, name="request_new"),
    path("my-data/erasure/", erasures.erasure, name="erasure"),
    path("my-data/erasure/return/", erasures.erasure_return, name="erasure_return"),
    path("copies/<uuid:pk>/kehity.zip", own.copy, name="copy"),
    path("roads/<uuid:pk>/my-road.pdf", papers.my_own_road, name="my_road"),
    path("roads/<uuid:pk>/certificate/", certificates.certificate, name="certificate"),
    path("roads/<uuid:pk>/certificate.pdf", certificates.certificate_file, name="certificate_file"),
    path(
        "roads/<uuid:pk>/certificate/withdrawal/",
        certificates.certificate_withdrawal,
        name="certificate_withdrawal",
    ),
    path("certificates/<uuid:pk>/", certificates.certificate_check, name="certificate_check"),
    path("data-requests/", requests.data_requests, name="data_requests"),
    path("data-requests/<uuid:pk>/", requests.data_request, name="data_request"),
    path(
        "data-requests/<uuid:pk>/more-time/",
        requests.data_request_more_time,
        name="data_request_more_time",
    ),
    path("retention/", keeping.retention, name="retention"),
    path("documents/", documents.documents, name="documents"),
    path("seasons/<uuid:pk>/documents/", documents.season_documents, name="season_documents"),
    path(
        "seasons/<uuid:pk>/documents/<slug:document>/<slug:language>.pdf",
        documents.season_document,
        name="season_document",
    ),
    path("seasons/<uuid:pk>/privacy/", notices.privacy_notice, name="privacy_notice"),
    path(
        "seasons/<uuid:pk>/privacy/<int:number>/",
        notices.privacy_notice,
        name="earlier_privacy_notice",
    ),
]
