"""Rows written in one statement each, without a savepoint, by SQL that is made up once for each model (ADR 19).

For what is written with every action, and for what two people may write at the same moment: there is no time between
a look and a write. No signal is sent and no ``pre_save`` runs, so a model with either does not belong here.
"""

from __future__ import annotations

import functools
from typing import Any, TypeAlias

from django.db import DEFAULT_DB_ALIAS, connection, models

Field: TypeAlias = "models.Field[Any, Any]"


_AS_IT_IS: dict[type, tuple[type, ...]] = {
    models.CharField: (str,),
    models.TextField: (str,),
    models.BooleanField: (bool,),
    models.BigIntegerField: (int, type(None)),
    models.ForeignKey: (int, type(None)),
}


def put_new(row: models.Model) -> None:
    """Insert a row. Raises ``IntegrityError`` when it may not stand."""
    fields, sql = _insert_into(type(row), "")
    _written(row, _asked(row, fields, sql))


def put_in(row: models.Model) -> bool:
    """Insert a row, unless one is there that may stand only once. Was it put in?

    Two at once: on PostgreSQL the second waits for the first to commit.
    """
    fields, sql = _insert_into(type(row), "ON CONFLICT DO NOTHING")
    return _written(row, _asked(row, fields, sql))


def put_over(row: models.Model, *, only: tuple[str, ...]) -> None:
    """Insert a row, or write it over the one that is there. ``only`` names the fields that may stand only once."""
    fields, sql = _insert_over(type(row), only)
    _written(row, _asked(row, fields, sql))


def note(row: models.Model, **said: Any) -> None:
    """Set these fields of a row that is there, and of the object that shows it."""
    fields, sql = _update_of(type(row), tuple(said))
    for name, value in said.items():
        setattr(row, name, value)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*_values(row, fields), row.pk])


def _asked(row: models.Model, fields: list[Field], sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields))
        return cursor.fetchone()


def _written(row: models.Model, found: Any) -> bool:
    row.pk = found[0] if found else None
    if found:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    return found is not None


def _values(row: models.Model, fields: list[Field]) -> list[Any]:
    return [_as_param(field, getattr(row, field.attname)) for field in fields]


def _as_param(field: Field, value: Any) -> Any:
    """As the database takes it. Most are texts and numbers, which every one of Django's own fields hands on as is."""
    if type(field) in _AS_IT_IS and type(value) in _AS_IT_IS[type(field)]:
        return value
    return field.get_db_prep_save(value, connection)


@functools.cache
def _insert_into(model: type[models.Model], unless: str) -> tuple[list[Field], str]:
    fields = _filled(model)
    places = ", ".join(["%s"] * len(fields))
    into = f"INSERT INTO {_table(model)} ({_columns(fields)}) VALUES ({places})"  # noqa: S608 - names of ours
    return fields, f"{into} {unless} RETURNING {_quoted(model._meta.pk)}"


@functools.cache
def _insert_over(model: type[models.Model], only: tuple[str, ...]) -> tuple[list[Field], str]:
    kept = [field for field in model._meta.concrete_fields if field.name in only]
    others = (_quoted(field) for field in _filled(model) if field not in kept)
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name in others)
    return _insert_into(model, f"ON CONFLICT ({_columns(kept)}) DO UPDATE SET {changed}")


@functools.cache
def _update_of(model: type[models.Model], names: tuple[str, ...]) -> tuple[list[Field], str]:
    fields = [field for name in names for field in model._meta.concrete_fields if name in (field.name, field.attname)]
    places = ", ".join(f"{_quoted(field)} = %s" for field in fields)
    return fields, f"UPDATE {_table(model)} SET {places} WHERE {_quoted(model._meta.pk)} = %s"  # noqa: S608 - as above


def _filled(model: type[models.Model]) -> list[Field]:
    """The columns that we fill; the database makes the number, and what it works out from other columns."""
    return [field for field in model._meta.concrete_fields if not field.primary_key and not field.generated]


def _columns(fields: list[Field]) -> str:
    return ", ".join(map(_quoted, fields))


def _quoted(field: Field) -> str:
    return connection.ops.quote_name(str(field.column))


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
