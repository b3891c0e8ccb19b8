"""The sentence for each thing that can happen to an import, for outcomes of rows, and for ranges of numbers."""

from __future__ import annotations

import re

from .actions import Said
from .rules import Outcome

OUTCOME = {
    Outcome.TAKEN_IN: "On the list",
    Outcome.NOT_LOOKED_AT: "On the list, though nobody had looked at it there",
    Outcome.REJECTED: "Set aside: taken out by the people who ran it",
    Outcome.ABOUT_PERSON: "Set aside: about the person",
}
WEB = {
    Said.LOOKED_AT: "The files are read. Nothing is taken in yet. Please look at the lines first.",
    Said.HERE_TO_LOOK_AT: "You brought these files before. Here they are. Nothing is taken in yet.",
    Said.MARKED: "Your ticks are kept. Nothing is taken in yet.",
    Said.BEGUN: "We are taking it in. You can leave this page.",
    Said.TAKEN_IN: "It is taken in.",
    Said.GIVEN_UP: "It was not taken in. Nothing was changed.",
    Said.UNDONE: "It is undone. Everything that came with it is gone from here.",
    Said.DROPPED: "It is thrown away. Nothing was taken in.",
}


def ranges(numbers: set[int]) -> str:
    """Numbers as people write them down: "1, 4-14"."""
    said: list[str] = []
    ordered = sorted(numbers)
    start = 0
    for end, number in enumerate(ordered):
        if end + 1 == len(ordered) or ordered[end + 1] != number + 1:
            first = ordered[start]
            said.append(str(first) if first == number else f"{first}-{number}")
            start = end + 1
    return ", ".join(said)


def numbers_in(typed: str) -> frozenset[int] | None:
    """The numbers in "1, 4-14" or "none"; None when it can't be read."""
    found: set[int] = set()
    for part in filter(None, (part.strip() for part in typed.lower().replace("none", "").split(","))):
        match = re.fullmatch(r"([0-9]{1,9})(?:\s*[-–]\s*([0-9]{1,9}))?", part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first > 100_000:
            return None
        found.update(range(first, last + 1))
    return frozenset(found)
