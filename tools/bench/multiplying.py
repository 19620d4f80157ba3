"""A database made many times larger: `python -m tools.bench.multiplying COPIES`.

Each copy of a record has ids of its own and points to the copies of what the record points to. What
is sealed is left empty, and content that no clockwork reads is not copied. The time of a copy runs
some days before the original's, so that each day something falls due.
"""

import sys
from typing import Any

import django
from django.apps import apps
from django.db import connection, models

APART = 10_000_000  # between the numbers of a record and of its next copy
DAYS = 28
LEFT_OUT = {
    "evaluation.JointAnswer",
    "evaluation.RelationshipCheck",
    "evaluation.SharedPart",
    "evaluation.SurveyAnswer",
    "goals.GoalRating",
    "learning.Means",
    "meetings.AgendaItem",
    "meetings.Reflection",
    "meetings.Step",
    "meetings.Worth",
    "programmes.ThemeChoice",
}
FOR_SPEED = (
    "foreign_keys = OFF",
    "journal_mode = OFF",
    "synchronous = OFF",
    "cache_size = -400000",
)


def main(copies: str) -> None:
    django.setup()
    with connection.cursor() as cursor:
        for setting in FOR_SPEED:
            cursor.execute(f"PRAGMA {setting}")
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("kehity.") and model._meta.label not in LEFT_OUT:
                cursor.execute(statement(model), [int(copies)])
        cursor.execute("ANALYZE")


def statement(model: type[models.Model]) -> str:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    copied = ", ".join(copy_of(field) for field in fields)
    return f"""
        INSERT INTO "{model._meta.db_table}" ({columns})
        WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < %s)
        SELECT {copied} FROM "{model._meta.db_table}", copies
    """  # noqa: S608 - names come from our own models


def copy_of(field: "models.Field[Any, Any]") -> str:
    """The SQL for this column in the copy number n."""
    column = f'"{field.column}"'
    if isinstance(field, models.ForeignKey):
        target = field.target_field
        is_ours = target.model.__module__.startswith("kehity.")
        return identity(target, column) if is_ours else column
    if field.primary_key:
        return identity(field, column)
    if isinstance(field, models.DateTimeField):
        return f"datetime({column}, '-' || (n %% {DAYS}) || ' days')"
    if isinstance(field, models.DateField):
        return f"date({column}, '-' || (n %% {DAYS}) || ' days')"
    if _is_sealed(field):
        return "NULL"
    if field.unique:
        return f"n || '-' || {column}"
    return column


def _is_sealed(field: "models.Field[Any, Any]") -> bool:
    from kehity.privacy.sealed import Sealed  # noqa: PLC0415 - after django.setup()

    return isinstance(field, Sealed)


def identity(field: "models.Field[Any, Any]", column: str) -> str:
    if isinstance(field, models.UUIDField):
        # No random id has the version 8: a copy never meets an original.
        return f"printf('%%06x', n) || substr({column}, 7, 6) || '8' || substr({column}, 14)"
    return f"{column} + n * {APART}"


if __name__ == "__main__":
    main(sys.argv[1])
