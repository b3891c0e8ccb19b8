"""The ways in which the house says no. Each becomes a kind page, never a crash."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """Something could not be done. Nothing was changed."""


class Refused(Refusal):
    """The rule on the action or page said no. ``why`` is a sentence for the person, from the rule itself."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class MovedOn(Refusal):
    """The thing is no longer in a state from which this can be done: somebody else was first."""

    def __init__(self, thing: Any, verb: str) -> None:
        super().__init__(f"{verb} is not open to {thing!r} any more")
        self.thing = thing
        self.verb = verb


class KeyReused(Refusal):
    """The same form came twice with different words. ``first`` is what the first one made."""

    def __init__(self, first: Any) -> None:
        super().__init__("the same form was sent before with other words")
        self.first = first


class NotReady(Refusal):
    """Something that this act needs is missing (care.md §1: a lock belongs to the act it protects).

    ``field`` names the form field that it belongs to, or is empty.
    """

    def __init__(self, why: str, *, field: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.field = field
