"""Own and pair content is stored so that only its readers' pages can open it."""

import datetime
import json

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import FieldError
from django.db import connection, models
from django.forms.models import fields_for_model

from kehity.privacy.sealed import (
    Ciphertext,
    ContentIsErased,
    Sealed,
    SealedAnswer,
    SealedDay,
    SealedFacts,
    SealedList,
    SealedNumber,
    SealedText,
)
from kehity.privacy.tests.factories import GoalFactory, ParticipationFactory

pytestmark = pytest.mark.django_db

SECRET = "Salaisuus: pelkään esimiestäni 💚"
KINDS = [
    (SealedText, SECRET),
    (SealedText, "\x00\ud7ff'\";--"),
    (SealedNumber, 1234567890),
    (SealedNumber, -(2**70)),
    (SealedAnswer, True),
    (SealedAnswer, False),
    (SealedDay, datetime.date(2026, 2, 28)),
    (SealedList, ["a", 1, None, ["b"]]),
    (SealedFacts, {"a": {"b": [1, 2.5, None, "ä"]}}),
]


def named(kind, name="words"):
    field = kind()
    field.set_attributes_from_name(name)
    return field


def raw(record, column):
    """What anyone with the database file would see."""
    with connection.cursor() as cursor:
        # The column and table names are this test's own.
        cursor.execute(f"SELECT {column} FROM {record._meta.db_table}")  # noqa: S608
        return [None if row[0] is None else bytes(row[0]) for row in cursor.fetchall()]


def fresh(record):
    return type(record)._default_manager.get(pk=record.pk)


@pytest.mark.parametrize(("kind", "value"), KINDS)
def test_every_kind_of_value_comes_back_as_it_was(kind, value):
    record, field = GoalFactory(), named(kind)

    stored = field.sealed(record, value)

    assert field.opened(record, stored) == value
    assert json.dumps(field.to_json(value), ensure_ascii=False).encode() not in stored[13:]


@pytest.mark.parametrize(
    ("kind", "nothing"),
    [
        (SealedText, ""),
        (SealedNumber, None),
        (SealedAnswer, None),
        (SealedDay, None),
        (SealedList, []),
        (SealedFacts, {}),
    ],
)
def test_nothing_is_stored_as_nothing(kind, nothing):
    record, field = GoalFactory(), named(kind)

    record.__dict__["words"] = nothing

    assert field.stored(record) is None
    assert field.from_db_value(None, None, connection) == nothing


@pytest.mark.parametrize(("kind", "value"), [(SealedNumber, 0), (SealedAnswer, False)])
def test_zero_and_no_are_not_nothing(kind, value):
    record, field = GoalFactory(), named(kind)
    record.__dict__["words"] = value

    stored = field.stored(record)

    assert field.opened(record, stored) is value


def test_a_record_reads_as_it_was_written():
    goal = GoalFactory(title=SECRET, why="", levels=["a", "b"], weight=3)

    again = fresh(goal)

    assert (again.title, again.why, again.levels, again.weight) == (SECRET, "", ["a", "b"], 3)


def test_nothing_readable_lies_in_the_database():
    goal = GoalFactory(title=SECRET, levels=[SECRET])

    stored = raw(goal, "title") + raw(goal, "levels") + raw(goal, "why")

    assert stored[2] is None
    assert not any(word.encode() in column for word in SECRET.split() for column in stored[:2])


def test_the_same_words_never_look_the_same():
    goals = [GoalFactory(title=SECRET), GoalFactory(title=SECRET, why=SECRET)]

    stored = raw(goals[0], "title") + raw(goals[0], "why")[1:]

    assert len(set(stored)) == 3


def test_what_is_moved_to_another_row_does_not_open():
    goal = GoalFactory(title=SECRET)
    other = GoalFactory(participation=goal.participation, title="")

    type(goal).objects.filter(pk=other.pk).update(title=Ciphertext(raw(goal, "title")[0]))

    with pytest.raises(InvalidTag):
        str(fresh(other).title)


def test_what_is_moved_to_another_field_does_not_open():
    goal = GoalFactory(title=SECRET)

    type(goal).objects.update(why=models.F("title"))

    with pytest.raises(InvalidTag):
        str(fresh(goal).why)


def test_what_has_been_tampered_with_does_not_open():
    goal = GoalFactory(title=SECRET)
    stored = bytearray(raw(goal, "title")[0])
    stored[-1] ^= 1

    type(goal).objects.update(title=Ciphertext(bytes(stored)))

    with pytest.raises(InvalidTag):
        str(fresh(goal).title)


def test_without_its_key_content_reads_as_nothing_and_nothing_can_be_written():
    goal = GoalFactory(title=SECRET, levels=["a"], weight=2)
    goal.participation.person.data_key.delete()

    erased = fresh(goal)
    read = (erased.title, erased.levels, erased.weight)
    erased.title = "anew"

    assert read == ("", [], None)
    with pytest.raises(ContentIsErased):
        erased.save()


def test_a_plain_fact_can_be_saved_after_the_key_is_gone():
    goal = GoalFactory(title=SECRET)
    before = raw(goal, "title")
    goal.participation.person.data_key.delete()

    fresh(goal).close()

    assert raw(goal, "title") == before


def test_a_record_that_nobody_has_read_is_saved_as_it_lay():
    goal = GoalFactory(title=SECRET)
    before = raw(goal, "title")

    fresh(goal).save()

    assert raw(goal, "title") == before


@pytest.mark.parametrize("lookup", ["title", "title__icontains", "title__in", "levels__contains"])
def test_sealed_content_cannot_be_searched(lookup):
    model = type(GoalFactory())

    with pytest.raises(FieldError):
        list(model.objects.filter(**{lookup: "a"}))


def test_whether_something_is_written_can_be_asked():
    goal = GoalFactory(title=SECRET)
    GoalFactory(title="")

    assert list(type(goal).objects.filter(title__isnull=False)) == [goal]


@pytest.mark.parametrize("change", [{"title": "open"}, {"levels": ["open"]}, {"weight": 1}])
def test_sealed_content_cannot_be_updated_in_bulk(change):
    goal = GoalFactory(title=SECRET)

    with pytest.raises(TypeError, match="sealed"):
        type(goal).objects.update(**change)
    goal.title = "open"
    with pytest.raises(TypeError, match="sealed"):
        type(goal).objects.bulk_update([goal], ["title"])


def test_many_are_stored_at_once():
    participation = ParticipationFactory()
    goals = [GoalFactory.build(participation=participation, title=f"goal {n}") for n in range(3)]

    type(goals[0]).objects.bulk_create(goals)

    titles = sorted(goal.title for goal in participation.goals.all())
    assert titles == ["goal 0", "goal 1", "goal 2"]
    assert not any(b"goal" in stored for stored in raw(goals[0], "title"))


def test_what_is_asked_for_later_comes_back_too():
    goal = GoalFactory(title=SECRET, why="because")
    model = type(goal)

    read = [
        model.objects.defer("title").get().title,
        model.objects.only("id").get().title,
        model.objects.only("title").get().why,
    ]

    assert read == [SECRET, SECRET, "because"]


def test_what_was_never_fetched_is_not_lost_in_saving():
    goal = GoalFactory(title=SECRET)
    model = type(goal)

    model.objects.defer("title").get().save()
    model.objects.only("id").get().save(update_fields=["title"])

    assert fresh(goal).title == SECRET


def test_refreshing_reads_what_someone_else_wrote():
    goal = GoalFactory(title="before")
    other = fresh(goal)
    other.title = "after"
    other.save()

    goal.refresh_from_db()

    assert goal.title == "after"


def test_a_column_that_is_sealed_is_never_in_a_form():
    goal = GoalFactory()

    fields = [field for field in goal._meta.concrete_fields if isinstance(field, Sealed)]

    assert {field.editable for field in fields} == {False}
    assert not {field.name for field in fields} & set(fields_for_model(type(goal)))


def test_migrations_are_told_only_what_they_need():
    field = named(SealedText)
    limited = SealedText(max_length=120)

    assert field.deconstruct()[2:] == ([], {})
    assert limited.deconstruct()[2:] == ([], {"max_length": 120})
    assert (field.null, field.editable, field.get_default()) == (True, False, "")
