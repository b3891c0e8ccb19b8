"""What the questions that any way can carry (``messaging.asking``) are made of, for the rooms from here up."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from alongside.core.action import deed_of
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply

CHANGED = "This has changed since we asked you, so we did not take it in. Look for a newer message, or ring us."


def is_open(does: Callable[..., Any], by: Actor, thing: Any) -> bool:
    """May this actor do it to the thing now? Who speaks for somebody, only where that is let."""
    deed = deed_of(does)
    return (by.entered_by_id is None or deed.by_others) and deed.is_open(by, thing)


def the(of: Any, does: Callable[..., Any]) -> Callable[[Actor, str], Any]:
    """Finds the thing of a code, where somebody sees it and may do this to it now."""

    def find(by: Actor, code: str) -> Any:
        thing = of.objects.visible_to(by).filter(code=code).first()
        return thing if thing is not None and is_open(does, by, thing) else None

    return find


def about(
    title: str,
    find: Callable[[Actor, str], Any],
    shown: Callable[[Actor, Any], Asked],
    taken: Callable[[Actor, Any, Reply], str],
    **more: Any,
) -> Ask:
    """A question about what ``find`` finds: nothing there, nothing asked. It is found again when the answer comes.

    An answer to a question that has changed meanwhile (``Asked.part``) is not taken in, and neither is one that comes
    a moment after somebody else's.
    """

    def show(by: Actor, code: str) -> Asked | None:
        thing = find(by, code)
        return None if thing is None else shown(by, thing)

    def take(by: Actor, code: str, reply: Reply) -> str:
        thing = find(by, code)
        if thing is None:
            raise NotReady(CLOSED)
        if reply.part and reply.part != shown(by, thing).part:
            raise NotReady(CHANGED)
        try:
            return taken(by, thing, reply)
        except MovedOn:
            raise NotReady(CHANGED) from None

    return Ask(title, show, take, **more)


def options(words: Iterable[str]) -> tuple[Option, ...]:
    """Answers, numbered from 1."""
    return tuple(Option(number, each) for number, each in enumerate(words, 1))


def words_in(reply: Reply, missing: str) -> str:
    """The own words of an answer. Raises ``NotReady`` where they say nothing."""
    if not says_something(reply.words):
        raise NotReady(missing, field="words")
    return reply.words


def ended(words: str) -> str:
    """Somebody's words as a sentence that another can follow."""
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def mark_of(codes: Iterable[str]) -> str:
    """Ten signs that change when a list does, so that a number can't mean somebody or something else meanwhile."""
    return hashlib.sha256(" ".join(codes).encode()).hexdigest()[:10]
