"""What the clock asks the database grows with what there is, never with its square."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef

from kehity.background.clock import Clockwork
from kehity.config.schedule import CLOCKWORK
from kehity.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def named(clockwork: Clockwork) -> str:
    return clockwork.name.rpartition(".")[2]


@pytest.mark.parametrize("clockwork", CLOCKWORK, ids=named)
def test_no_table_is_read_whole_for_each_record_of_another(clockwork):
    asked: list[tuple[str, Any]] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        if sql.startswith("SELECT"):
            asked.append((sql, params))
        return execute(sql, params, *more)

    with connection.execute_wrapper(listen):
        clockwork.task.func()

    assert [line for sql, params in asked for line in read_again_and_again(sql, params)] == []


def test_a_table_that_is_read_for_each_record_comes_to_light():
    namesake = Person.objects.filter(last_name=OuterRef("first_name"))
    sql, params = Person.objects.filter(Exists(namesake)).query.sql_with_params()

    assert read_again_and_again(sql, params)


def read_again_and_again(sql: str, params: Any) -> list[str]:
    """The lines of SQLite's plan that read a table, or sort it into an index, for each record."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        plan = cursor.fetchall()
    details = {number: detail for number, _above, _unused, detail in plan}
    above = {number: parent for number, parent, _unused, _detail in plan}
    loops: dict[int, int] = {}
    again = []
    for _number, parent, _unused, detail in plan:
        if not detail.startswith(("SCAN", "SEARCH")):
            continue
        is_inner = loops.get(parent, 0) > 0 or _is_asked_for_each(parent, details, above)
        loops[parent] = loops.get(parent, 0) + 1
        if is_inner and (detail.startswith("SCAN") or "AUTOMATIC" in detail):
            again.append(detail)
    return again


def _is_asked_for_each(number: int, details: dict[int, str], above: dict[int, int]) -> bool:
    while number:
        if details[number].startswith("CORRELATED"):
            return True
        number = above[number]
    return False
