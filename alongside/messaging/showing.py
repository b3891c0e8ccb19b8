"""What a text message shows of a letter: each yes shows the next (care.md §3 and §5).

First, after a long silence: is this still a good number? Then: want to hear it? Then the words, and the question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.core.actor import Channel
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked
from alongside.people.standing import actor_of

from .letters import short
from .rules import Stage

if TYPE_CHECKING:
    from .models import Message

STOP = "STOP ends texts."
LONGEST_IN_FULL = 600  # signs: four parts in plain letters, nine in others
TAGS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a phone shows: the words, which question they ask, and under which letter it can be called up again.

    ``part`` is that of the question as it stood: an answer to it is none to what the question has become since.
    """

    words: str = ""
    stage: Stage | str = ""
    tag: str = ""
    part: str = ""

    def fields(self) -> dict[str, Any]:
        """As the message remembers it."""
        if not self.stage:
            return {"stage": ""}
        return {"stage": self.stage, "tag": self.tag, "part": self.part, "shown_at": timezone.now()}


NOTHING_ASKED = Shown()


def first_shown(message: Message, *, with_words: bool, silent: bool, sender: str, tag: str, shared: bool) -> Shown:
    """What the text says when the letter goes out. On a phone that several use each question has its letter in it."""
    if silent:
        return _tagged(_good_number(sender), Stage.NUMBER, tag, shared)
    return after_good_number(message, with_words=with_words, tag=tag, shared=shared)


def after_good_number(message: Message, *, with_words: bool, tag: str, shared: bool) -> Shown:
    """That there is something, or all of it for who chose words in messages."""
    if with_words and message.body and not message.in_text:
        return in_full(message, tag=tag, shared=shared)
    if message.in_text:
        asked = question_of(message)
        return replace(_tagged(message.text, Stage.ASK, tag, shared), part=asked.part if asked else "")
    return _tagged(message.text, Stage.HEAR if "Reply 1" in message.text else "", tag, shared)


def in_full(message: Message, *, tag: str, shared: bool) -> Shown:
    """The words of the letter, what to know before one answers, and its question with a number for each answer.

    Where not all of it fits, the letter is cut first: what to know may be a warning.
    """
    asked = question_of(message)
    end = f"{reply_line(asked)} {STOP}" if asked else STOP
    room, letter = max(LONGEST_IN_FULL - len(end) - 4, 0), _run_on(message.body)
    know = short(_run_on(asked.hint), max(room - len(letter) - 1, room * 2 // 3)) if asked and asked.hint else ""
    words = " ".join(filter(None, (short(letter, max(room - len(know) - 1, 0)), know, end)))
    shown = _tagged(words, Stage.ASK if asked else "", tag, shared)
    return replace(shown, part=asked.part if asked else "")


def question_of(message: Message) -> Asked | None:
    """The question that a message asks its person, as it stands now."""
    if not message.asks:
        return None
    return asks.show(message.asks, actor_of(message.person, Channel.TEXT), message.about_code)


def question_again(message: Message, *, tag: str, shared: bool) -> Shown:
    """The question alone, for who calls it up again, or where another one follows from it."""
    asked = question_of(message)
    if asked is None:
        return NOTHING_ASKED
    end = f"{reply_line(asked)} {STOP}"
    said = f"{asked.question} {asked.hint}".strip()
    shown = _tagged(f"{short(said, LONGEST_IN_FULL - len(end) - 4)} {end}", Stage.ASK, tag, shared)
    return replace(shown, part=asked.part)


def in_mail(message: Message, *, tag: str) -> Shown:
    """The question of a letter under a mail, line by line, and how to answer by replying, where it asks one."""
    asked = question_of(message)
    if asked is None or not (asked.options or asked.own_words):
        return NOTHING_ASKED
    listed = [f"{option.number} {option.words.rstrip('.')}" for option in asked.options]
    listed += [f"{ring_number(asked)} ring me"] if asked.options else []
    said = [asked.question, *filter(None, [asked.hint]), *listed, "", f"{_how_by_mail(asked)} One answer is enough."]
    return Shown("\n".join(said), Stage.ASK, tag, asked.part)


def _how_by_mail(asked: Asked) -> str:
    if not asked.options:
        return "You can answer by replying to this mail, in your own words."
    number = "the number, or several like 1 3" if asked.many else "the number"
    own = " You can add your own words below it." if asked.own_words else ""
    return f"You can answer by replying to this mail. Write {number}.{own}"


def reply_line(asked: Asked) -> str:
    """How to answer by text: a number before each answer, and one more for "ring me"."""
    own = "Reply in your own words." if asked.own_words and not asked.options else ""
    listed = [f"{option.number} {option.words.rstrip('.')}" for option in asked.options]
    listed += [f"{ring_number(asked)} ring me"] if asked.options else []
    several = " You can send several, like 1 3." if asked.many else ""
    return own or f"Reply {', '.join(listed)}.{several}"


def ring_number(asked: Asked) -> int:
    """The number after the last answer: ring me."""
    return max((option.number for option in asked.options), default=0) + 1


def free_tag(taken: Iterable[str]) -> str:
    """The first letter that no other open question on this phone has. When all are taken, the first again."""
    used = set(taken)
    return next((sign for sign in TAGS if sign not in used), TAGS[0])


def _good_number(sender: str) -> str:
    return (
        f"Hello, it's {sender}. Is this still a good number for you? Reply 1 yes, 2 no. "
        f"No credit? Ring and hang up, I'll ring back. {STOP}"
    )


def _tagged(words: str, stage: Stage | str, tag: str, shared: bool) -> Shown:
    if not stage:
        return Shown(words)
    return Shown(f"{tag}: {words} Put {tag} before your answer." if shared else words, stage, tag)


def _run_on(body: str) -> str:
    return " ".join(body.split())
