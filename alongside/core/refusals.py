"""The ways in which the house says no. Each becomes a kind page, never a crash. Nothing was changed."""

from __future__ import annotations

from typing import Any, ClassVar


class Refusal(Exception):
    """Something could not be done. ``page`` is the template that says so, ``status`` its HTTP status."""

    page: ClassVar[str] = "refused"
    status: ClassVar[int] = 403

    def __init__(self, why: str, *, thing: Any = None) -> None:
        super().__init__(why)
        self.why = why
        self.thing = thing


class Refused(Refusal):
    """The rule on the action or page said no. ``why`` is a sentence for the person, from the rule itself."""


class MovedOn(Refusal):
    """The thing is no longer in a state from which this can be done: somebody else was first."""

    page, status = "moved_on", 409

    def __init__(self, thing: Any, verb: str) -> None:
        super().__init__(f"{verb} is not open to {thing!r} any more", thing=thing)
        self.verb = verb


class NotNow(Refusal):
    """It is nobody's to do for now, whoever they are. ``why`` says why, and whom one can talk to."""

    page, status = "not_now", 409


class KeyReused(Refusal):
    """The same form came twice with different words. ``thing`` is what the first one made, ``words`` what it said."""

    page, status = "key_reused", 409

    def __init__(self, first: Any, words: str = "") -> None:
        super().__init__("This form was sent before with other words.", thing=first)
        self.words = words


class NoKey(Refusal):
    """A form without its key: it could be taken in twice, so it is not taken in at all."""

    page, status = "no_key", 400

    def __init__(self) -> None:
        super().__init__("We could not take this in, because a part of the page was missing. Please send it again.")


class DoneAndGone(Refusal):
    """The same form came again, and what the first one made is gone since."""

    page, status = "done_and_gone", 410

    def __init__(self) -> None:
        super().__init__("We took it in then. What came of it is not here any more.")


class NotReady(Refusal):
    """Something that this act needs is missing (care.md §1: a lock belongs to the act it protects).

    ``field`` names the form field that it belongs to, or is empty.
    """

    page, status = "not_ready", 409

    def __init__(self, why: str, *, field: str = "") -> None:
        super().__init__(why)
        self.field = field
