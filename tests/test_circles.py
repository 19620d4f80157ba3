"""Who may read what: every field is declared once, and what is confidential is sealed."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from kehity.privacy.circles import Circles, circles_of
from kehity.privacy.models import DataKey, SealedModel
from kehity.privacy.sealed import Sealed

# The hash of a password nobody has, Django's key of a session with the hash of a device's word, and
# the name of a text of ours.
WRITTEN_BY_THE_PROGRAM = {
    ("Person", "password"),
    ("SignIn", "session"),
    ("SignIn", "device"),
    ("FirstVisitRead", "visit"),
}
# Written about, to or by one person, whose key seals it, or a key of its own: coordinators read
# it, nobody else may.
SEALED_FOR_COORDINATORS = {
    ("CaseNote", "text"),
    ("Letter", "subject"),
    ("Letter", "text"),
    ("DataRequest", "text"),
    ("Enquiry", "address"),
    ("Enquiry", "name"),
    ("Enquiry", "text"),
    ("EnquiryReply", "text"),
    ("RequestAnswer", "text"),
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kehity.")]


def our_fields() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in our_models():
        for field in model._meta.concrete_fields + model._meta.many_to_many:
            yield model, field


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_field_is_declared_in_exactly_one_circle(model):
    circles = circles_of(model)
    fields = [field.name for field in model._meta.concrete_fields + model._meta.many_to_many]

    declared = {name: circles.of(name) for name in fields}

    assert {name: found for name, found in declared.items() if len(found) != 1} == {}
    named = {n for c in ("own", "pair", "programme", "public") for n in circles.names(c)}
    assert named - set(fields) == set()


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_what_is_confidential_is_sealed(model):
    confidential = circles_of(model).confidential()

    in_the_clear = [
        field.name
        for field in model._meta.concrete_fields
        if field.name in confidential
        and not is_structure(field)
        and not isinstance(field, Sealed)
        and (model.__name__, field.name) not in WRITTEN_BY_THE_PROGRAM
    ]

    assert in_the_clear == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_what_is_sealed_is_confidential(model):
    confidential = circles_of(model).confidential()

    sealed = [field.name for field in model._meta.concrete_fields if isinstance(field, Sealed)]

    open_to_more = {(model.__name__, name) for name in sealed if name not in confidential}
    assert open_to_more - SEALED_FOR_COORDINATORS == set()
    assert set(sealed) - set(confidential + circles_of(model).names("programme")) == set()


@pytest.mark.parametrize(
    "model", [m for m in our_models() if issubclass(m, SealedModel)], ids=lambda m: m.__name__
)
def test_a_sealed_record_tells_the_way_to_its_key(model):
    target: type[models.Model] = model

    for part in model.sealed_by.split("."):
        target = target._meta.get_field(part).related_model

    assert target is DataKey


def test_a_field_in_two_circles_is_noticed():
    circles = Circles(own="text", pair="text")

    assert circles.of("text") == ["own", "pair"]


def is_structure(field: models.Field) -> bool:
    """A relation, an id, a moment, or a place in an order: it tells that something is, not what."""
    structure = (models.ForeignKey, models.DateTimeField, models.UUIDField, models.AutoField)
    is_choice_of_stage = bool(field.choices) or field.name in {"position", "version", "number"}
    return isinstance(field, structure) or is_choice_of_stage
