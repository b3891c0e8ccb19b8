"""How a suggestion is told on a page: its path, its answer and its story, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dates import MONTHS

from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.ui.days import day, short_day

from .actions import Said
from .letters import VERDICT_WORDS
from .models import Answer, Suggestion
from .models.reading import Happened, Line, SaidAbout
from .rules import PROMISES, Ground, Seen, State, Verdict, seen_as
from .words import BROUGHT_IN, GROUND_SAID, RESPONDED, STATES, STORY

Row = tuple[str, str, str, str, str]


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """(path, words, state, tone, when) for each row of a list: plain strings, so that a row is cheap to draw.

    What was taken back stands only on the list of whoever raised it. There is nothing left to read, so no path.
    """
    return [
        (
            "" if line.state == State.WITHDRAWN else f"/suggestions/{line.code}/",
            "Something you took back" if line.state == State.WITHDRAWN else _shortened(line.words),
            *STATES[line.state],
            day_of(line.raised_at),
        )
        for line in lines
    ]


def _shortened(words: str, most: int = 200) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def day_of(moment: datetime) -> str:
    """The day of something that happened, as people say it."""
    day = timezone.localtime(moment)
    return f"{day.day} {MONTHS[day.month]} {day.year}"


Step = tuple[str, bool, bool, str]
_LITTLE = 25  # letters: to leave out fewer saves no line


def heading(words: str, most: int = 120) -> str:
    """The first words, as a heading; never cut inside a word, nor for the sake of the last two or three."""
    line = " ".join(words.split())
    return line if len(line) < most + _LITTLE else f"{line[:most].rsplit(' ', 1)[0].rstrip('.,;:')} …"


def path_of(suggestion: Suggestion, events: Iterable[Happened]) -> list[Step]:
    """The way of a suggestion as a path: sent, heard, answered, and done where something was promised."""
    if suggestion.state in (State.WITHDRAWN, State.SET_ASIDE, State.MERGED):
        return []
    read = next((event.at for event in events if event.verb == "suggestions.acknowledge"), None)
    told, seen = suggestion.answer, seen_as(suggestion.state)
    answered = seen in (Seen.ANSWERED, Seen.DONE)
    is_heard = suggestion.state != State.NEW
    by = day(suggestion.due_on) if suggestion.due_on else ""
    steps: list[Step] = [
        ("Sent", True, not is_heard, short_day(suggestion.raised_at)),
        ("Heard", is_heard, is_heard and seen == Seen.HEARD, short_day(read) if read else ""),
        (
            "Answered",
            answered,
            seen == Seen.ANSWERED,
            short_day(told.at) if answered and told else f"by {by}" if by else "",
        ),
    ]
    if told is not None and answered and told.verdict in PROMISES:
        done = seen == Seen.DONE
        steps.append(("Done", done, done, short_day(told.done_at) if told.done_at else f"by {by}" if by else ""))
    return steps


def answer_told(told: Answer, *, was: bool = False) -> dict[str, Any]:
    """An answer as its page shows it: what, why, what was looked at, and what follows.

    ``was``: it was the answer, and is looked at again or has a newer one beside it.
    """
    verdict = Verdict(told.verdict)
    facts: list[tuple[str, str]] = []
    if told.by_when:
        facts += [("Who does it", told.owner_name), ("By when", day(told.by_when))]
    if told.look_again and told.verdict == Verdict.NOT_NOW:
        facts.append(("When we look again", day(told.look_again)))
    if told.ground and told.ground != Ground.LIMIT:
        facts.append(("What stops us", GROUND_SAID[Ground(told.ground)]))
    return {
        "answer": told,
        "title": _title(verdict, told, was=was),
        "reason": told.reason,
        "considered": told.considered,
        "facts": facts,
        "limit": told.limit,
        "changed": told.changed,
        "who": told.answered_by.name if told.answered_by else f"The {told.answered_role}" if told.answered_role else "",
        "when": short_day(told.at),
    }


def _title(verdict: Verdict, told: Answer, *, was: bool) -> str:
    title = VERDICT_WORDS.get(verdict, "It is off the list.")
    which = "first" if told.looks_again_at_id is None else "last"
    return title.replace("The answer is", f"The {which} answer was") if was else title


def story(events: Iterable[Happened], *, shown: set[str], sees_all: bool, someone: str) -> list[dict[str, str]]:
    """What happened, in order. ``someone`` stands where there is no name.

    Who typed it in and by which channel it came is shown to the person and the coordinator only: elsewhere it would
    name their key worker, and so their service (care.md §3).
    """
    told = []
    for event in events:
        what = _what(event)
        if not what:
            continue
        how = _how(event) if sees_all else ""
        words = "" if event.words in shown else event.words
        told.append({"when": short_day(event.at), "who": event.who or someone, "what": what + how, "words": words})
    return told


def _what(event: Happened) -> str:
    if event.said == Said.UNMERGED:  # also when something else parted them: one was taken back, or put off the list
        return STORY["suggestions.unmerge"]
    if event.verb == "suggestions.respond":
        return RESPONDED.get(event.said, "")
    return STORY.get(event.verb) or (BROUGHT_IN if event.said == Said.SUGGESTED else "")


def comments_told(comments: Iterable[SaidAbout], me: int | None, someone: str) -> list[tuple[str, str, str, str]]:
    """(who, when, words, where to take it back) for each comment; no words once it was taken back."""
    return [
        (
            each.who or someone,
            day_of(each.at),
            "" if each.taken_back_at else each.words,
            f"/comments/{each.code}/take-back/" if me and each.person_id == me and not each.taken_back_at else "",
        )
        for each in comments
    ]


def _how(event: Happened) -> str:
    by = f"typed in by {event.typed_by}" if event.typed_by else ""
    way = "" if event.channel == Channel.WEB else CHANNEL_SAID[Channel(event.channel)]
    told = ", ".join(filter(None, (way, by)))
    return f" ({told})" if told else ""
