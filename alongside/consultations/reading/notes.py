"""From the notes of a meeting to proposed suggestions, line by line. A person checks each before it is taken in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alongside.core.text import clean

LONGEST_NAME = 40
LONG_LINE = 60  # about where programs that wrap lines begin to do so
_BULLET = re.compile(r"^\s*(?:[-*•‣◦–—]|\[[ xX]?\]|\(?[0-9]{1,3}[.)]|[a-z][.)])(?:\s+|$)")
_NAME = re.compile(
    rf"^(?P<name>[^\W\d_][^:,;.!?\n]{{0,{LONGEST_NAME - 1}}}?)(?:\s+(?:says|said))?\s*:\s*(?P<words>.*)$"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One thing that somebody seems to have said, and who, where the notes name a person we know."""

    words: str
    person_id: int | None = None


def proposed(notes: str, people: Mapping[str, int]) -> list[Proposed]:
    """Each bullet is one, and each line; a sentence that was broken in two goes on.

    ``people`` are the names of those who take part. A name before a colon is taken off and kept as whose words they
    are, if exactly one of them is called so; another name stays in the words. A line that only ends in a colon is a
    heading, or the name of who said what follows until the next blank line.
    """
    known = _by_any_name(people)
    found: list[tuple[list[str], int | None]] = []
    goes_on, speaker = False, None
    for line in clean(notes).split("\n"):
        bare = _BULLET.sub("", line).strip()
        is_new = bool(_BULLET.match(line)) or not goes_on or not _continues(found[-1][0][-1], bare)
        if not bare:
            goes_on, speaker = False, speaker if line.strip() else None
            continue
        if bare.startswith("#"):
            goes_on = False
            continue
        named = _NAME.match(bare)
        person = known.get(named["name"].strip().casefold()) if named else None
        if named and not named["words"]:
            goes_on, speaker = False, person
            continue
        if named and person is not None:
            found.append(([named["words"]], person))
        elif is_new:
            found.append(([bare], speaker))
        else:
            found[-1][0].append(bare)
        goes_on = True
    return [Proposed(" ".join(lines), person) for lines, person in found]


def _continues(before: str, line: str) -> bool:
    """Is this line the rest of the one before? It begins small, or the one before is long and ends in mid-sentence."""
    return line[:1].islower() or (len(before) >= LONG_LINE and before[-1] not in ".!?…")


def _by_any_name(people: Mapping[str, int]) -> dict[str, int | None]:
    """Full names, and first names that only one of them has. None marks a name that two people have."""
    known: dict[str, int | None] = {}
    for name, person in people.items():
        for called in {name.casefold().strip(), name.casefold().split()[0] if name.split() else ""} - {""}:
            known[called] = person if known.get(called, person) == person else None
    return known
