"""How a round is told on its pages: how it went out, how answers came in, what was said, and how one can answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from alongside.core.actor import CHANNEL_SAID, Actor, Channel
from alongside.messaging.rules import State as Post
from alongside.people.models import Person
from alongside.projects.rules import short_name
from alongside.ui.days import day, short_day

from . import letters, words
from .models import Round, RoundAnswer
from .models.reaching import Going
from .models.reading import Line, Went
from .rules import Here, Sees, State, chosen, sees_all, shown

ON_THE_WAY = (Post.WAITING, Post.HELD)
NOT_REACHED = (Post.FAILED, Post.UNKNOWN, Post.NOT_WANTED)


def rows_of(lines: Iterable[Line]) -> list[tuple[str, str, str, str, str]]:
    """(path, title, state, tone, when) for each row of a list."""
    return [(f"/rounds/{line.code}/", line.title, *words.STATES[State(line.state)], _when(line)) for line in lines]


def _when(line: Line) -> str:
    return f"until {short_day(line.closes_on)}" if line.state == State.ASKED else short_day(line.at)


def people(many: int) -> str:
    """So many people."""
    return "1 person" if many == 1 else f"{many} people"


def facts(round_: Round) -> list[tuple[str, str]]:
    """What everybody is told beside the question."""
    asks = round_.asked_by.name if round_.asked_by else "Somebody who works here"
    coordinator = short_name(round_.project.support_name)
    sees = f"Only {coordinator}, without names" if round_.sees == Sees.COORDINATOR else words.SEES[Sees.GROUP]
    told = [("Who asks", asks), ("Why", round_.why), ("Who reads the answers", sees)]
    return [*told, ("By when", day(round_.closes_on))]


def goes_out(going: Going, *, exactly: bool) -> str:
    """How it would go out, in one line: "9 people: 3 by text, 2 by email, 1 not reached".

    All of it for who coordinates; for others, the ways that five people or more have.
    """
    told = _ways(shown(going.by_way, exactly=exactly).by_way, words.GOES)
    listed = [f"{many} {way[0].lower()}{way[1:]}" for way, many in told]
    if exactly:
        rest = {words.WANTS_NOTHING: going.wants_nothing, words.NOT_REACHED: going.not_reached}
        listed += [f"{many} {what}" for what, many in rest.items() if many]
    return f"{people(going.people)}: {', '.join(listed)}." if listed else f"{people(going.people)}."


def _ways(counts: Iterable[tuple[str, int]], said: Mapping[Channel, str]) -> list[tuple[str, str]]:
    order = list(said)
    known = sorted(counts, key=lambda each: order.index(Channel(each[0])) if each[0] in order else len(order))
    return [(said.get(Channel(way), CHANNEL_SAID[Channel(way)].capitalize()), str(many)) for way, many in known]


def went_out(went: Iterable[Went]) -> list[tuple[str, str]]:
    """For who coordinates: how the letters went so far, counted, and what waits."""
    sent: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    for each in went:
        if each.state in ON_THE_WAY:
            rest["On the way, or waiting for a good time"] += each.many
        elif each.state == Post.TO_TELL:
            rest["Waiting for somebody to tell them"] += each.many
        elif each.state == Post.TO_PRINT:
            rest["Waiting to be printed and posted"] += each.many
        elif each.state in NOT_REACHED:
            rest["Not reached. Think of who could ask them"] += each.many
        else:
            sent[each.channel] += each.many
    return [*_ways(sent.items(), words.GOES), *((name, str(many)) for name, many in rest.items())]


def so_far(by_way: Mapping[str, int], *, exactly: bool) -> dict[str, Any]:
    """How many have answered so far, and by which way. Never who has not."""
    told = shown(by_way, exactly=exactly)
    return {"total": told.total, "by_way": _ways(told.by_way, words.CAME)}


def results(round_: Round, answers: list[RoundAnswer], by: Actor) -> dict[str, Any]:
    """What was said: the count of what was chosen, and own words in no order that tells of anybody."""
    exactly = sees_all(by, round_)
    made = chosen((each.numbers for each in answers), len(round_.options), exactly=exactly)
    listed = dict(enumerate(round_.options, 1))
    shares = [(listed[number].rstrip("."), many) for number, many in made.counts or ()]
    said = sorted((each.words, _named(each.asked.person, named=each.named)) for each in answers if each.words)
    return {
        "counts": shares,
        "summary": f"{people(made.people)} chose. " + "; ".join(f"{name}: {many}" for name, many in shares) + ".",
        "of_one_mind": made.of_one_mind,
        "too_few": bool(round_.options) and made.counts is None and not made.of_one_mind,
        "own_words": said,
        "nobody": not answers,
    }


def _named(person: Person | None, *, named: bool) -> str:
    return person.name if person and named else ""


def own_answer(round_: Round, own: RoundAnswer) -> dict[str, Any]:
    """What this person said, and how it came, for themselves."""
    came = CHANNEL_SAID[Channel(own.channel)]
    how = f"{came}, typed in by {own.entered_by.name}" if own.entered_by else ""
    return {"said": letters.said_in_words(round_, own), "how": how, "named": own.named}


def ways_here(round_: Round, here: Here) -> list[str]:
    """The ways in which people can answer besides the web, each in a sentence."""
    return letters.how_to_answer(round_, here)
