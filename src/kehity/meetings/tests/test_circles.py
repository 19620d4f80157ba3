"""Every field of this app is read by exactly one circle; what is confidential is sealed."""

import pytest
from django.apps import apps
from django.db import models

from kehity.meetings.tests.factories import MeetingFactory, ReflectionFactory
from kehity.privacy.circles import circles_of
from kehity.privacy.sealed import Sealed

MODELS = list(apps.get_app_config("meetings").get_models())
OPEN_BY_NATURE = (Sealed, models.ForeignKey, models.UUIDField, models.BigAutoField)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_has_one_circle(model):
    circles = circles_of(model)
    names = {field.attname.removesuffix("_id"): field for field in model._meta.concrete_fields}

    assert {name: len(circles.of(name)) for name in names} == dict.fromkeys(names, 1)
    kinds = (*OPEN_BY_NATURE, models.DateTimeField)
    assert [name for name in circles.confidential() if not isinstance(names[name], kinds)] == []


@pytest.mark.django_db
def test_without_its_key_a_meeting_reads_as_nothing(as_person):
    reflection = ReflectionFactory()
    pair = reflection.meeting.mentorship
    meeting = MeetingFactory(mentorship=pair, shared_note="SALAISUUS")
    pair.data_key.delete()
    client = as_person(pair.mentor.person)

    pages = [
        client.get(f"/meetings/{meeting.pk}/?part={part}") for part in ("before", "during", "after")
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [b"SALAISUUS" in page.content for page in pages] == [False] * 3
