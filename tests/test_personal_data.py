"""Every model that leads to a person is declared: whose it is, what erasure takes, what is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from kehity.people.models import Person
from kehity.privacy.held import declared, holdings
from kehity.privacy.retention import Category, kept
from kehity.privacy.telling import chapters


def leads_to_person(model: type[models.Model], behind: tuple = ()) -> bool:
    """Whether a row belongs, over one relation or many, to somebody."""
    nearest = {one.related_model for one in relations(model)} - {model, *behind}
    return Person in nearest or any(leads_to_person(one, (*behind, model)) for one in nearest)


def relations(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Relations to what a row belongs to; a season is not somebody's because it was copied."""
    for one in model._meta.concrete_fields:
        if isinstance(one, models.ForeignKey):
            yield one


def about_people() -> list[type[models.Model]]:
    found = [one for one in apps.get_models() if one is Person or leads_to_person(one)]
    return sorted(found, key=lambda one: one._meta.label)


@pytest.mark.parametrize("model", about_people(), ids=lambda one: one._meta.label)
def test_what_is_held_about_people_is_declared_once(model):
    declarations = [one for one in holdings() if one.model is model]

    assert len(declarations) == 1, (
        f"Declare a Holding for {model._meta.label} in its app's privacy.py: whose it is, what "
        "becomes of it at erasure, and a chapter that tells it."
    )


def test_nothing_is_declared_that_is_about_nobody():
    assert {one.model for one in holdings()} - set(about_people()) == set()


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.model._meta.label)
def test_a_declaration_is_whole(holding):
    people = {one.name for one in relations(holding.model) if one.related_model is Person}

    assert people - set(holding.ways) == set(), "each person that a row names has a way"
    assert set(holding.goes_with) | set(holding.emptied) <= set(holding.ways)
    assert holding.goes_with or holding.emptied or holding.stays, "it goes, or says why it stays"
    is_deleted_alone = bool(holding.goes_with) and not holding.emptied
    assert bool(holding.stays) != is_deleted_alone, "what is left behind says why"
    assert bool(holding.goes_as) == bool(holding.emptied), "what is emptied has a name"
    for name in (name for names in holding.emptied.values() for name in names):
        assert holding.model._meta.get_field(name)


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.model._meta.label)
def test_the_ways_of_a_declaration_lead_to_people(db, holding):
    nobody = Person(email="nobody@example.org")

    assert list(holding.rows_of(nobody)) == []


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.model._meta.label)
def test_what_is_held_is_told_in_a_chapter(holding):
    assert [one.name for one in chapters() if holding.model in one.tells] != []


def test_chapters_have_names_and_places_of_their_own():
    names, places = zip(*((one.name, one.place) for one in chapters()), strict=True)

    assert len(set(names)) == len(names)
    assert len(set(places)) == len(places)


def test_every_category_is_let_go_by_some_rule():
    by_their_owner = {Category.OWN}

    assert {one.category for one in kept()} | by_their_owner == set(Category)


def test_what_an_app_declares_is_found_from_the_floor_to_the_roof():
    models_in_order = [one.model._meta.app_label for one in declared("HOLDINGS")]

    assert models_in_order.index("people") < models_in_order.index("mentorships")
    assert models_in_order.index("mentorships") < models_in_order.index("insights")
