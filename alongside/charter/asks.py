"""What can be answered here by any way: our promises when they are asked round, and a look back on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from alongside.core.action import deed_of
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.ui.days import day

from . import telling, words
from .actions import Said, answer, look_back
from .models import LookBack, Milestone, Promises, reading
from .rules import Answer

ANSWERS = (Answer.FINE, Answer.TALK, Answer.OBJECT)
PARTS = ("well", "otherwise")


def _asked_round(by: Actor, code: str) -> Promises | None:
    version = Promises.objects.visible_to(by).filter(code=code).first()
    return version if version and deed_of(answer).is_open(by, version) else None


def _show_answer(by: Actor, code: str) -> Asked | None:
    version = _asked_round(by, code)
    if version is None:
        return None
    # Who speaks for somebody types in what they say now, and is not told what they said before.
    own = reading.own_answer(version, by.person_id) if by.entered_by_id is None else None
    sections = telling.of_version(version, len(reading.deciding_hats(version.project)))
    lines = [" ".join([f"{line.title.rstrip('.')}.", *line.more]) for told in sections for line in told.lines]
    lines += [
        f"{each['words'].rstrip('.')}: {day(date.fromisoformat(each['day']))}." for each in version.body["milestones"]
    ]
    they_are = " ".join([words.THEY_ARE, version.body["objective"], *lines])
    said = zip(words.ANSWERS_BY_NUMBER, ("", "", words.SAY_WHY), strict=True)
    return Asked(
        words.LIVE_WITH_THEM,
        tuple(Option(number, option, needs) for number, (option, needs) in enumerate(said, 1)),
        own_words=words.WHY,
        hint=f"{words.WHO_SEES} {they_are}",
        until=version.closes_on,
        said=words.ANSWER_SAID[Answer(own.said)].replace("’", "'") if own else "",
        place=version.project.code,
    )


def _take_answer(by: Actor, code: str, reply: Reply) -> str:
    version = _asked_round(by, code)
    if version is None or not reply.numbers:
        raise NotReady(words.NUMBER_TOO if version else CLOSED, field="numbers")
    own = reading.own_answer(version, by.person_id)
    named = own is not None and own.named  # whether the name stands beside it stays as they said on the page
    said = ANSWERS[reply.numbers[0] - 1]
    return words.TEXT[answer(version, by=by, said=said, words=reply.words, named=named).said]


def _own_look(by: Actor, code: str) -> tuple[Milestone | None, dict[str, str]]:
    """The day, while this person can look back on it, and what they wrote."""
    milestone = Milestone.objects.visible_to(by).filter(code=code).first()
    own = LookBack.objects.visible_to(by).filter(milestone=milestone).first()
    is_open = milestone is not None and deed_of(look_back).is_open(by, milestone)
    return milestone if is_open else None, {part: getattr(own, part, "") for part in PARTS}


def _show_look(by: Actor, code: str) -> Asked | None:
    milestone, own = _own_look(by, code)
    if milestone is None:
        return None
    more: dict[str, Any] = {"own_words": words.YOUR_WORDS, "hint": words.NO_NAME, "place": milestone.project.code}
    left = [part for part in PARTS if not own[part]]
    if left and by.entered_by_id is None:  # one after the other; who speaks for them is not told what is written
        said = " ".join(filter(None, own.values()))
        return Asked(f"{milestone.words.rstrip('.')}: {words.LOOKS[left[0]]}", said=said, part=left[0], **more)
    both = tuple(Option(number, words.LOOKED[part], words.LOOK_WORDS) for number, part in enumerate(PARTS, 1))
    theirs = {} if by.entered_by_id else {"said": " ".join(own.values()), "part": PARTS[-1]}
    return Asked(f"{milestone.words.rstrip('.')}: {' '.join(words.LOOKS.values())}", both, **theirs, **more)


def _take_look(by: Actor, code: str, reply: Reply) -> str:
    milestone, own = _own_look(by, code)
    asked = _show_look(by, code)
    if milestone is None or asked is None:
        raise NotReady(CLOSED)
    if not says_something(reply.words):
        raise NotReady(words.LOOK_EMPTY, field="words")
    if reply.words in own.values() and not reply.numbers:  # it came twice
        return words.TEXT[Said.LOOKED_BACK]
    part = PARTS[reply.numbers[0] - 1] if reply.numbers else reply.part or asked.part
    if part not in PARTS or (not reply.numbers and asked.options and by.entered_by_id is None):
        raise NotReady(words.LOOK_WORDS, field="numbers")
    return words.TEXT[look_back(milestone, by=by, **own | {part: reply.words}).said]


ASKS = {
    "charter.answer": Ask("Our promises", _show_answer, _take_answer),
    "charter.look_back": Ask("A look back", _show_look, _take_look),
}
