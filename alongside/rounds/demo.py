"""The demo: everybody at the kitchen table was asked one thing and heard what came of it, and is asked another now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.core.actor import Channel

from . import actions
from .jobs import close_rounds_by_the_clock
from .models import Round
from .rules import Question, Sees


def ask_at_the_kitchen_table(world: Any) -> None:
    """One that is over, with what came of it, and one that is open."""
    _which_day(world)
    _at_breakfast(world)


def _day(days: int) -> date:
    """So many days after the moment that is being told of."""
    return timezone.localdate() + timedelta(days=days)


def _asked(world: Any, days: float, question: Question) -> Round:
    with world.ago(days):
        written = actions.write(world.project, by=world.actor("sam"), question=question).subject
        return actions.start(written, by=world.actor("sam")).subject


def _which_day(world: Any) -> None:
    """Five people answer in five ways, and Sam says what came of it."""
    with world.ago(27):
        question = Question(
            "Which day is best for the house meeting?",
            "Some of us can’t come on Mondays. We pick a day that most of us can come. Sam puts it on the board.",
            _day(5),
            ("Monday evening", "Wednesday afternoon", "Saturday morning"),
        )
    meeting = _asked(world, 27, question)
    with world.ago(26):
        actions.answer(meeting, by=world.actor("ana"), numbers=(2,))
        actions.answer(meeting, by=world.actor("rae", Channel.TEXT), numbers=(2,))
    with world.ago(25):
        bo = world.bo_through_kit(Channel.IN_PERSON)
        actions.answer(meeting, by=bo, numbers=(3,), words="I work at night. In the morning I am still awake.")
        actions.answer(meeting, by=world.actor("jo", Channel.EMAIL), numbers=(2,))
        actions.answer(meeting, by=world.actor("sam"), numbers=(1,))
    with world.ago(21):
        close_rounds_by_the_clock()
    with world.ago(20):
        meeting.refresh_from_db()
        words = (
            "The house meeting is on Wednesday afternoon, once a month. Most of you chose it. "
            "One of us works at night: every third meeting is on a Saturday morning."
        )
        actions.say_what_came(meeting, by=world.actor("sam"), words=words)


def _at_breakfast(world: Any) -> None:
    """Open now: a visitor of the demo can answer."""
    with world.ago(2):
        question = Question(
            "What would make breakfast better?",
            "We plan the shopping for next month. Sam reads what you say, and buys what the money allows.",
            _day(9),
            sees=Sees.GROUP,
        )
    breakfast = _asked(world, 2, question)
    with world.ago(1):
        words = "Eggs, once a week. And somebody to eat with."
        actions.answer(breakfast, by=world.actor("rae"), words=words)
