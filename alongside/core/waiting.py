"""What waits for somebody, of all rooms in one statement; and the shape in which rooms say it (ADR 26)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db.models import BigIntegerField, DateField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from .actor import Actor
from .capability import Card, Row, Waiting
from .prepared import together


def as_rows(
    rows: QuerySet[Any, Any], code: Any = "", words: Any = "", more: Any = "", day: Any = "", number: Any = ""
) -> QuerySet[Any, Any]:
    """Rows in the shape of ``Row``: for each part the name of a field or an expression; nothing where it is left out.

    The types are said, for PostgreSQL puts only rows of the same types together.
    """
    shape = (
        Cast(_of(code, ""), TextField()),
        Cast(_of(words, ""), TextField()),
        Cast(_of(more, ""), TextField()),
        _of(day, None) if day else Cast(Value(None), DateField()),
        Cast(_of(number, 0), BigIntegerField()),
    )
    return rows.values_list(*shape)


def _of(part: Any, nothing: Any) -> Any:
    if isinstance(part, str):
        return F(part) if part else Value(nothing)
    return part


def cards_for(actor: Actor, rooms: Iterable[Waiting]) -> list[Card]:
    """The cards of these rooms, in their order."""
    if actor.person_id is None:
        return []
    here = list(rooms)
    builds = [(ask, (actor, *given)) for room in here for given in [room.given()] for ask in room.asks]
    answers = iter(together(builds))
    read = [(room, [[Row(*row) for row in rows] for rows in islice(answers, len(room.asks))]) for room in here]
    return [card for room, rows in read for card in room.cards(actor, *rows)]
