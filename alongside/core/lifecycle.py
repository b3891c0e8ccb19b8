"""A table of moves: from which states a verb leads to which state. Predicates say who, the lifecycle says when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from .refusals import MovedOn

States = str | tuple[str, ...]


class Lifecycle:
    """``Lifecycle({"acknowledge": (NEW, HEARD), "answer": ((NEW, HEARD), ANSWERED)})`` on the field ``state``.

    A move with several goals leaves the choice to the action.
    """

    def __init__(self, moves: dict[str, tuple[States, States]], *, field: str = "state") -> None:
        self.field = field
        self.moves = {verb: (_several(start), _several(goal)) for verb, (start, goal) in moves.items()}

    def allows(self, thing: Any, verb: str) -> bool:
        """Can this be done to the thing as it is now?"""
        return getattr(thing, self.field) in self.moves[verb][0]

    def lets(self, verb: str) -> Callable[[Any], bool]:
        """The question ``allows`` about one verb, for ``@action(when=...)``."""
        return lambda thing: self.allows(thing, verb)

    def verbs_from(self, state: str) -> list[str]:
        """The next steps open from a state, in the order of the table."""
        return [verb for verb, (starts, _) in self.moves.items() if state in starts]

    def move(self, thing: models.Model, verb: str, to: str | None = None, **changes: Any) -> None:
        """Make the move and the ``changes`` that go with it in one UPDATE that only fits the expected states.

        Two people at once: the second finds no row and gets ``MovedOn``, on either database, with no lock taken.
        """
        starts, goals = self.moves[verb]
        goal = to or (goals[0] if len(goals) == 1 else "")
        if goal not in goals:
            raise ValueError(f"{verb} leads to one of {goals}, not to {goal!r}")
        rows = type(thing)._default_manager.filter(pk=thing.pk, **{f"{self.field}__in": starts})
        if not rows.update(**{self.field: goal}, **changes):
            thing.refresh_from_db(fields=[self.field])
            raise MovedOn(thing, verb)
        for name, value in {self.field: goal, **changes}.items():
            setattr(thing, name, value)

    def mermaid(self) -> str:
        """The table as a state diagram for the documents."""
        lines = [
            f"    {start} --> {goal}: {verb}"
            for verb, (starts, goals) in self.moves.items()
            for start in starts
            for goal in goals
        ]
        return "\n".join(["stateDiagram-v2", *lines])


def _several(states: States) -> tuple[str, ...]:
    return (states,) if isinstance(states, str) else states
