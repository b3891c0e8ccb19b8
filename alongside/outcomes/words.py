"""The words of this room: ways, as people read them, and how long answers took."""

from __future__ import annotations

from collections.abc import Iterable

from alongside.core.actor import Channel

from .rules import Pace, Ways
from .ways import Answered, Came, CameIn

WAY = {
    Channel.WEB: "On the web",
    Channel.TEXT: "Text message",
    Channel.EMAIL: "Email",
    Channel.PHONE: "Phone",
    Channel.IN_PERSON: "In person",
    Channel.PAPER: "Paper",
    Channel.VOICE: "Voice message",
}
TOGETHER = "Other ways, together"
ALL = "All ways, together"


def by_ways(ways: Ways) -> str:
    """The ways, as a list in a sentence."""
    said = [WAY[way] if not place else WAY[way][0].lower() + WAY[way][1:] for place, way in enumerate(ways)]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def people_by_way(came: CameIn) -> list[tuple[str, int]]:
    """How many people, for a chart."""
    return [(_label(each.ways), each.people) for each in _parts(came)]


def things_by_way(came: CameIn) -> list[tuple[str, int]]:
    """How many things they said, for a chart."""
    return [(_label(each.ways), each.things) for each in _parts(came)]


def pace_rows(answered: Iterable[Answered]) -> list[tuple[str, str]]:
    """How long answers took by each way, and how many came back: never the one without the other."""
    return [(_label(each.ways), _in_words(each.pace)) for each in answered if each.pace]


def _parts(came: CameIn) -> list[Came]:
    return [*came.apart, *([came.others] if came.others else [])]


def _label(ways: Ways) -> str:
    if len(ways) == 1:
        return WAY[ways[0]]
    return ALL if len(ways) == len(WAY) else TOGETHER


def _in_words(pace: Pace) -> str:
    days = "a day" if pace.within == 1 else f"{pace.within} days"
    said = [f"{pace.answered} of {pace.raised} have an answer.", f"Half of the answers came within {days}."]
    if pace.came_back is None:
        said.append("If people came back about them, it was the same for all.")
    else:
        said.append(f"{pace.came_back} of the {pace.answered} got a fresh look, as people came back.")
    return " ".join(said)
