"""How the lines of our promises are read on a page: now, in a frozen version, and on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from alongside.people.models import Person
from alongside.people.rules import NOT_NAMED

from .models import Piece, Promises
from .rules import Kind, Likely, Origin, Source, Way, agreed_ways, is_balanced
from .words import LIKELY, MANY, ORIGINS, SECTIONS, WAYS, Section, ending_told, way_told


@dataclass(frozen=True, slots=True)
class Chair:
    """One chair, where it is drawn, and whether it is for somebody who has been through it."""

    x: str
    y: str
    lived: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The table as it is drawn, with the sentence that says the same."""

    chairs: tuple[Chair, ...]
    count: int
    lived: int
    balanced: bool

    @property
    def others(self) -> int:
        """How many chairs are for anybody."""
        return self.count - self.lived

    @property
    def sentence(self) -> str:
        """What the picture shows."""
        chairs = "1 chair" if self.count == 1 else f"{self.count} chairs"
        return (
            f"{chairs}. {self.lived} of them {'is' if self.lived == 1 else 'are'} for people who have been through it."
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line, to be read: its words first, what belongs to them below, and its code where it can be changed."""

    title: str
    more: tuple[str, ...] = ()
    code: str = ""
    example: bool = False
    about: int | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One section with its lines."""

    kind: str
    words: Section
    lines: list[Line] = field(default_factory=list)

    @property
    def many(self) -> bool:
        """Can there be another line?"""
        return self.kind in MANY


def of_now(pieces: Iterable[Piece], electors: int) -> list[Told]:
    """Every section as it stands now; those without a line too."""
    return _told([piece.row() for piece in pieces], electors)


def of_version(version: Promises, electors: int) -> list[Told]:
    """Every section of a frozen version that had a line. Nothing in it can be changed."""
    rows = [{**piece, "code": ""} for piece in version.body.get("pieces", [])]
    return [section for section in _told(rows, electors) if section.lines]


def changed_since(version: Promises, before: Promises, electors: int) -> tuple[list[Line], list[Line]]:
    """(new or changed, taken out): so that whoever agreed once does not have to find out what is other now."""
    people = _names([*version.body["pieces"], *before.body["pieces"]])

    def other(left: Promises, right: Promises, *names: str) -> list[Line]:
        known = [[piece[name] for name in names] for piece in right.body["pieces"]]
        rows = [piece for piece in left.body["pieces"] if [piece[name] for name in names] not in known]
        ending = [piece for piece in left.of_kind(Kind.ENDING) if piece not in rows]  # the ways are told with it
        told = _told([{**piece, "code": ""} for piece in [*rows, *ending]], electors, names=people)
        wanted = {piece["kind"] for piece in rows}
        return [line for section in told if section.kind in wanted for line in section.lines]

    return other(version, before, "code", "said"), other(before, version, "code")


def one(piece: Piece, said: Mapping[str, Any], electors: int) -> Line:
    """One line as it reads with these words: now, before, or as somebody else wrote it meanwhile."""
    return _told([piece.row() | {"said": said}], electors, only=Kind(piece.kind))[0].lines[0]


def _told(
    rows: list[dict[str, Any]], electors: int, only: Kind | None = None, names: Mapping[int, str] | None = None
) -> list[Told]:
    names = _names(rows) if names is None else names
    # How long we talk is told beside the ways; on its own a way is told without it.
    ending = next((row["said"] for row in rows if row["kind"] == Kind.ENDING), None) or {
        "who": (),
        "notice_days": 1,
        "open_days": 1,
    }
    ways = {
        way.way: way
        for way in agreed_ways({row["slot"]: row["said"] for row in rows if row["kind"] == Kind.WAY}, ending)
    }
    sections = {kind: Told(kind.value, SECTIONS[kind]) for kind in Kind if only in (None, kind)}
    for row in rows:
        kind = Kind(row["kind"])
        title, more = _words(kind, row, names, ways, electors)
        table = table_of(row["said"]["chairs"], row["said"]["lived"]) if kind == Kind.SEATS else None
        line = Line(title, tuple(more), row["code"], row["source"] == Source.EXAMPLE, row["about"], table)
        sections[kind].lines.append(line)
    if Kind.WAY in sections:
        order = [WAYS[way][0] for way in Way]
        sections[Kind.WAY].lines.sort(key=lambda line: order.index(line.title))
    return list(sections.values())


def _words(
    kind: Kind, row: Mapping[str, Any], names: Mapping[int, str], ways: Mapping[str, Any], electors: int
) -> tuple[str, list[str]]:
    said = row["said"]
    if kind == Kind.ORIGIN:
        return ORIGINS[Origin(said["origin"])] + ".", [said["why"]]
    if kind == Kind.VALUE:
        return said["value"], [f"What we would see: {said['seen']}"]
    if kind in (Kind.WORKING, Kind.TROUBLE):
        return said["line"], []
    if kind == Kind.POWER:
        name = names.get(row["about"], NOT_NAMED)
        return name, [f"Has to: {said['duty']}", f"Decides alone: {said['alone']}", f"Can’t decide: {said['cannot']}"]
    if kind == Kind.OBSTACLE:
        return said["what"], [f"{LIKELY[Likely(said['likely'])]}.", f"Plan B: {said['plan']}"]
    if kind == Kind.WAY:
        return WAYS[Way(row["slot"])][0], way_told(ways[row["slot"]], electors)
    if kind == Kind.ENDING:
        first, *more = ending_told(said, [names[number] for number in said["who"] if number in names])
        return first, more
    return table_of(said["chairs"], said["lived"]).sentence, []


def _names(rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Everybody who is named in a line, in one query. Who has been forgotten has no name."""
    numbers = {row["about"] for row in rows if row["about"]}
    numbers |= {number for row in rows if row["kind"] == Kind.ENDING for number in row["said"]["who"]}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}


def table_of(chairs: int, lived: int) -> Table:
    """Chairs round a table. Those for people who have been through it are spread, so that no side faces the other."""
    drawn = []
    for number in range(chairs):
        angle = 2 * math.pi * number / chairs - math.pi / 2
        x, y = 80 + 66 * math.cos(angle), 50 + 38 * math.sin(angle)
        is_lived = (number + 1) * lived // chairs > number * lived // chairs
        drawn.append(Chair(f"{x:.1f}", f"{y:.1f}", is_lived))
    return Table(tuple(drawn), chairs, lived, is_balanced(chairs, lived))
