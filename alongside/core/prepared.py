"""Queries whose SQL is written once, then asked with other values.

Django writes the SQL of a query anew each time. For the wide queries behind ``visible_to`` that takes ten times as long
as the database takes to answer (ADR 19). ``@prepared`` keeps the SQL for each shape of the arguments::

    @prepared
    def _newest(actor: Actor, project: int) -> QuerySet[Suggestion]:
        return Suggestion.objects.visible_to(actor).filter(project=project)[:25]

    rows = _newest(actor, project.pk)  # a list

The rule for such a function: its arguments may only end up as values in the query. It may ask whether one is None,
empty, true, or equal to another, for that belongs to the shape, and nothing else. Whoever breaks the rule is found out
where that can be seen: the first query of each shape is compared with the one that Django writes for the real values,
and a query that holds a moment of its own (``now()``) is never kept.

``together`` asks several such functions in one statement, which home does with what every room has for it (ADR 26).
"""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, ParamSpec, cast

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet, prefetch_related_objects

from .actor import Actor, Standing

P = ParamSpec("P")
Key = tuple[type, Any]  # the kind of a value, and the value
Values = dict[Key, int]  # each with its number
MOST_SHAPES = 256  # of one function: standing in many places makes many shapes
PREPARED: list[Any] = []  # every one there is, for the sweep over the house
_NUMBER, _DAY = 1_900_000_001, date(4001, 1, 1)
_MOMENT = datetime(4501, 1, 1, tzinfo=UTC)
_STEM = "PREPARED"
_LOOKS_LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NEW = object()
_CONSTANT = (bool, type(None), type)


def prepared(build: Callable[P, QuerySet[Any, Any]]) -> Callable[P, list[Any]]:
    """Make a function that builds a query into one that asks it, and writes its SQL once for each shape."""
    kept: dict[Hashable, Any] = {}

    @functools.wraps(build)
    def ask(*args: P.args, **named: P.kwargs) -> list[Any]:
        if named:
            raise TypeError("a prepared query takes its arguments by place")
        values: Values = {}
        shape = (connection.vendor, *(_shape_of(arg, values) for arg in args))
        found = kept.get(shape, _NEW)
        if found is _NEW:
            found = _keep(build, args, values)
            if len(kept) >= MOST_SHAPES:
                kept.clear()  # another thread may have done so meanwhile: nobody may count on finding what they kept
            kept[shape] = found
        return list(build(*args, **named)) if found is None else found.ask(values)

    ask.build, ask.kept = build, kept  # type: ignore[attr-defined]
    PREPARED.append(ask)
    return ask


@dataclass(frozen=True, slots=True)
class _Kept:
    """SQL with its values, and for some of them the number of the argument that takes their place."""

    rows: Any
    compiler: Any
    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: dict[int, Any]

    def filled(self, values: Values) -> tuple[Any, ...]:
        return _filled(self.params, self.places, values)

    def ask(self, values: Values) -> list[Any]:
        if not self.sql:
            return []
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # of this thread
        compiler.as_sql = lambda *_, **__: (self.sql, self.filled(values))
        compiler.get_converters = lambda *_: self.converters
        query = _Query(self.compiler.query, compiler)
        seen = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=query,
            model=self.rows.model,
            _fields=self.rows._fields,
            _known_related_objects={},
        )
        found: list[Any] = list(self.rows._iterable_class(seen))
        if found and self.rows._prefetch_related_lookups:
            prefetch_related_objects(found, *self.rows._prefetch_related_lookups)
        return found


class _Query:
    """A query as the iterables of Django ask it, with its compiler made already."""

    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def _keep(build: Callable[..., QuerySet[Any, Any]], args: tuple[Any, ...], values: Values) -> _Kept | None:
    """The SQL for this shape; None when it has to be written each time."""
    marks = {key: _mark(key[1], number) for key, number in values.items()}
    rows = build(*(_marked(arg, marks) for arg in args))
    if rows._known_related_objects:  # type: ignore[attr-defined]
        return None
    compiler, sql, params = _written(rows)
    numbers = {_as_param(mark): number for number, mark in enumerate(marks.values())}
    places = tuple((at, numbers[param]) for at, param in enumerate(params) if _is_known(param, numbers))
    own = [param for param in params if not _is_known(param, numbers)]
    if any(_is_of_its_moment(param) for param in own):
        return None
    found = _Kept(rows, compiler, sql, params, places, _converters(compiler, sql))
    _, plain_sql, plain_params = _written(build(*args))
    same = plain_sql == sql and sorted(map(repr, plain_params)) == sorted(map(repr, found.filled(values)))
    return found if same else None


def _written(rows: QuerySet[Any, Any]) -> tuple[Any, str, tuple[Any, ...]]:
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return compiler, "", ()
    return compiler, sql, tuple(params)


def _converters(compiler: Any, sql: str) -> dict[int, Any]:
    columns = [column for column, *_ in compiler.select[: compiler.col_count]] if sql else []
    return cast(dict[int, Any], compiler.get_converters(columns))


def _filled(params: tuple[Any, ...], places: tuple[tuple[int, int], ...], values: Values) -> tuple[Any, ...]:
    said = [value for _, value in values]
    params_now = list(params)
    for at, number in places:
        params_now[at] = _as_param(said[number])
    return tuple(params_now)


def _shape_of(arg: Any, values: Values) -> Hashable:
    """What of an argument may change the SQL. Each value is noted once: that two are equal belongs to the shape."""
    if isinstance(arg, _CONSTANT):
        return arg
    if isinstance(arg, Actor):
        held = [(roles, _note(code, values)) for code, roles in _places_of(arg)]
        return ("actor", _shape_of(arg.person_id, values), _shape_of(arg.organisation_id, values), tuple(held))
    if isinstance(arg, tuple):
        return tuple(_note(each, values) for each in arg)
    return ("", "empty") if arg == "" else _note(arg, values)


def _note(value: Any, values: Values) -> Key:
    if not isinstance(value, str | int | date):
        raise TypeError(f"a prepared query can't take a {type(value).__name__}")
    key = _key(value)
    return (key[0], values.setdefault(key, len(values)))


def _key(value: Any) -> Key:
    return (str if isinstance(value, str) else type(value), value)


def _marked(arg: Any, marks: dict[Key, Any]) -> Any:
    """The argument, with every value in it replaced by its mark."""
    if isinstance(arg, _CONSTANT) or arg == "":
        return arg
    if isinstance(arg, Actor):
        held = frozenset(Standing(each.scope, _marked(each.code, marks), each.role) for each in arg.standing)
        person, organisation = _marked(arg.person_id, marks), _marked(arg.organisation_id, marks)
        return replace(arg, person_id=person, organisation_id=organisation, standing=held)
    if isinstance(arg, tuple):
        return tuple(_marked(each, marks) for each in arg)
    return marks[_key(arg)]


def _places_of(actor: Actor) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """(code, what is held there), in an order that makes few shapes: by what is held."""
    held: dict[str, list[tuple[str, str]]] = {}
    for scope, code, role in actor.standing:
        held.setdefault(code, []).append((scope, role))
    places = [(code, tuple(sorted(roles))) for code, roles in held.items()]
    return sorted(places, key=lambda place: (place[1], place[0]))


def _mark(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return f"{_STEM}{number:04}"
    if isinstance(value, datetime):
        return _MOMENT + timedelta(days=number)
    return _DAY + timedelta(days=number) if isinstance(value, date) else _NUMBER + number


def _as_param(value: Any) -> Any:
    """As it reaches the database."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return str(value) if isinstance(value, str) else value


def _is_known(param: Any, numbers: dict[Any, int]) -> bool:
    return isinstance(param, str | int | date) and param in numbers


def _is_of_its_moment(param: Any) -> bool:
    """A day or a moment that the query brought along, or a mark that something was made of."""
    if isinstance(param, str):
        return bool(_LOOKS_LIKE_A_DAY.match(param)) or _STEM.lower() in param.lower()
    return isinstance(param, date)


Build = Callable[..., QuerySet[Any, Any]]


def together(builds: Sequence[tuple[Build, tuple[Any, ...]]]) -> list[list[tuple[Any, ...]]]:
    """Ask several queries, each with its arguments, in one statement; the rows of each, apart and in its own order.

    The rule for each is that of ``prepared``. All give the same number of columns, of the same types.
    """
    values: Values = {}
    shapes: dict[int, Hashable] = {}  # an actor stands in many of them, and their shape takes the longest
    for _, args in builds:
        for arg in args:
            if id(arg) not in shapes:
                shapes[id(arg)] = _shape_of(arg, values)
    key = (connection.vendor, *((build, *(shapes[id(arg)] for arg in args)) for build, args in builds))
    found = _TOGETHER.get(key, _NEW)
    if found is _NEW:
        parts = [_keep(build, args, values) for build, args in builds]
        found = None if any(part is None for part in parts) else _joined(parts)
        if len(_TOGETHER) >= MOST_SHAPES:
            _TOGETHER.clear()
        _TOGETHER[key] = found
    return (found or _joined([_plain(build(*args)) for build, args in builds])).ask(values)


_TOGETHER: dict[Hashable, Any] = {}
together.kept = _TOGETHER  # type: ignore[attr-defined]
PREPARED.append(together)


@dataclass(frozen=True, slots=True)
class _Joined:
    """One statement made of several, and how the rows of each are read."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[dict[int, Any], ...]

    def ask(self, values: Values) -> list[list[tuple[Any, ...]]]:
        found: list[list[tuple[Any, ...]]] = [[] for _ in self.converters]
        if self.sql:
            with connection.cursor() as cursor:
                cursor.execute(self.sql, _filled(self.params, self.places, values))
                for part, *row in cursor:
                    for at, (converters, expression) in self.converters[part].items():
                        for convert in converters:
                            row[at] = convert(row[at], expression, connection)
                    found[part].append(tuple(row))
        return found


def _joined(parts: Sequence[Any]) -> _Joined:
    """``UNION ALL`` of them, each in brackets of its own, so that on both databases each keeps its order and limit."""
    params: list[Any] = []
    places: list[tuple[int, int]] = []
    said = []
    for number, part in enumerate(parts):
        query = part.rows.query
        if query.order_by and not query.is_sliced:
            raise TypeError("of several queries in one, a database keeps the order only of one that has a limit")
        if part.sql:
            said.append(f"SELECT {number}, part{number}.* FROM ({part.sql}) part{number}")  # noqa: S608 - of Django
            places += [(len(params) + at, value) for at, value in part.places]
            params += part.params
    converters = tuple(part.converters for part in parts)
    return _Joined(" UNION ALL ".join(said), tuple(params), tuple(places), converters)


def _plain(rows: QuerySet[Any, Any]) -> _Kept:
    """As ``_Kept``, for a query whose SQL is written each time."""
    compiler, sql, params = _written(rows)
    return _Kept(rows, compiler, sql, params, (), _converters(compiler, sql))


@contextmanager
def written_anew() -> Iterator[None]:
    """Inside, no SQL from before is used, and none from inside is used afterwards. For tests that plant a fault."""
    _forget()
    try:
        yield
    finally:
        _forget()


def _forget() -> None:
    for ask in PREPARED:
        ask.kept.clear()


def is_kept(ask: Callable[..., Any]) -> bool:
    """Was SQL kept for all that this function was asked so far? For tests."""
    kept = cast(dict[Hashable, Any], ask.kept)  # type: ignore[attr-defined]
    return bool(kept) and all(kept.values())
