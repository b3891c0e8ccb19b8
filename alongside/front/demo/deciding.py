"""The demo: the kitchen table decides by consent, then by a vote after the talk was ended as agreed, then elsewhere."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.charter.rules import Way
from alongside.decisions import actions
from alongside.decisions.models import Decision
from alongside.decisions.models.reading import gaps_in
from alongside.decisions.pushing import push
from alongside.decisions.rules import Because, Cast, Question, Says, Told
from alongside.suggestions.models import Suggestion

from .world import World

AGREE, WORRIES = Cast(Says.AGREE), Cast(Says.WORRIES)


def decide_at_the_kitchen_table(world: World) -> None:
    """Six people, four questions. Nothing, where the group has not agreed yet how it decides."""
    world.project.refresh_from_db()
    if world.project.lived_looked_at is None or gaps_in(world.project):
        return
    _the_notice_board(world)
    _the_radio(world)
    _the_chairs(world)
    _the_freezer(world)


def _day(days: int) -> date:
    """So many days after the moment that is being told of."""
    return timezone.localdate() + timedelta(days=days)


def _said(beginning: str) -> list[Suggestion]:
    return list(Suggestion.objects.filter(words__startswith=beginning)[:1])


def _everybody(world: World) -> dict[str, Any]:
    return {name: world.actor(name) for name in ("ana", "rae", "sam", "jo")} | {"bo": world.bo_through_kit()}


def _ask(world: World, who: str, days: float, question: Question, *options: str) -> Decision:
    with world.ago(days):
        made = actions.ask(world.project, by=world.actor(who), question=question).subject
        return actions.set_options(made, by=world.actor(who), options=options).subject


def _vote(world: World, decision: Decision, days: float, **each: Cast) -> None:
    with world.ago(days):
        for name, cast in each.items():
            decision.refresh_from_db()
            actions.vote(decision, by=_everybody(world)[name], cast=cast)


def _the_notice_board(world: World) -> None:
    """Everybody can live with it. It is done, and those whose words counted hear what changed."""
    question = Question(
        "Can everyone live with a notice board by the kitchen door?",
        "We hear about things too late. Ana and Bo said so. A board by the door is seen by all of us. "
        "Staff put up what changes. Anybody can put up what they want the others to know.",
        "30 pounds. Somebody takes down old papers each week.",
        "All of us at the table",
        True,
        Way.CONSENT,
    )
    board = _ask(world, "ana", 28, question, "We put up a notice board by the kitchen door")
    sam = world.actor("sam")
    with world.ago(28):
        actions.bring_input(board, by=sam, suggestions=_said("Put up a list"))
        actions.bring_input(
            board, by=sam, words="We never know when the plumber comes.", came_from="Breakfast, in October"
        )
        actions.open_question(board, by=world.actor("ana"), closes_on=_day(7))
    loud = Cast(Says.OBJECT, reason="Names must not hang where visitors see them.", because=Because.HARM)
    _vote(world, board, 27, ana=AGREE, rae=loud, jo=AGREE)
    _vote(world, board, 25, sam=AGREE, bo=AGREE, rae=Cast(Says.WORRIES, reason="Fine, if no names hang there."))
    with world.ago(20):
        board.refresh_from_db()
        actions.close(board, by=sam)
        why = "It is for what all of us need to know. That is what you asked for."
        for one in board.inputs.all():
            actions.weigh(one, by=sam, counted=True, why=why)
        step = actions.promise_step(
            board,
            by=sam,
            what="Put up the board, with a line on it: no names",
            owner=world.people["jo"],
            by_when=_day(14),
        ).subject
        told = Told(
            "There will be a notice board by the kitchen door. No names hang on it.",
            "All of us can live with it. Rae objected, because names could be seen. So we wrote: no names.",
            _day(60),
        )
        actions.tell_outcome(board, by=sam, told=told)
    with world.ago(7):
        step.refresh_from_db()
        actions.keep_step(step, by=world.actor("jo"), changed="The board hangs there. Rae wrote the first paper on it.")


def _the_radio(world: World) -> None:
    """No end in sight, so Sam ends the talk as agreed before, and everybody votes. Bo's side lost, and says so."""
    question = Question(
        "Can everyone live with no radio in the kitchen before 9?",
        "Some of us sleep badly, and the kitchen is next door. Others like music with their tea. "
        "We talked about it three times.",
        "No money. People who like music have to wait.",
        "All of us at the table",
        True,
        Way.CONSENT,
    )
    radio = _ask(world, "rae", 19, question, "No radio in the kitchen before 9 in the morning")
    with world.ago(19):
        actions.open_question(radio, by=world.actor("rae"), closes_on=_day(14))
    wakes = Cast(Says.OBJECT, reason="The radio is how I wake up without bad thoughts.", because=Because.HARM)
    _vote(world, radio, 18, rae=AGREE, ana=WORRIES, bo=wakes)
    with world.ago(17):
        radio.refresh_from_db()
        if not radio.fallback:
            return
        push(radio, by=world.actor("sam"), why="We have talked three times, and people can’t sleep.")
    yes, no = Cast(Says.CHOOSE, (1,)), Cast(Says.CHOOSE, (2,), hushed=True)
    _vote(world, radio, 16, rae=yes, ana=yes, jo=Cast(Says.ABSTAIN), bo=no)
    with world.ago(14):
        radio.refresh_from_db()
        sam = world.actor("sam")
        actions.close(radio, by=sam)
        actions.promise_step(
            radio, by=sam, what="Buy two pairs of headphones", owner=world.people["sam"], by_when=_day(20)
        )
        told = Told(
            "No radio in the kitchen before 9. There will be headphones.",
            "More than half of those who chose wanted it, so that people can sleep. "
            "The radio helps one of us in the morning. That is why we buy headphones.",
            _day(30),
        )
        actions.tell_outcome(radio, by=sam, told=told)
    with world.ago(13):
        radio.refresh_from_db()
        actions.add_view(radio, by=world.bo_through_kit(), words="Headphones are not the same. I will be lonely at 7.")


def _the_chairs(world: World) -> None:
    """Open now: a visitor of the demo can vote."""
    question = Question(
        "Which chairs do we buy?",
        "The old chairs are hard, and two are broken. Jo found 300 pounds. "
        "Soft chairs are nicer to sit on. Folding chairs can be put away, so that there is room for a wheelchair.",
        "300 pounds. Then there is no money for a new table this year.",
        "All of us at the table",
        True,
        Way.MAJORITY,
    )
    chairs = _ask(world, "rae", 3, question, "Six soft chairs", "Ten folding chairs", "Three of each")
    with world.ago(3):
        actions.open_question(chairs, by=world.actor("rae"), closes_on=_day(8))
        actions.bring_input(chairs, by=world.actor("sam"), words="My back hurts.", came_from="A note in the box")
    _vote(world, chairs, 2, rae=Cast(Says.CHOOSE, (3,)), jo=Cast(Says.CHOOSE, (2,)))
    _vote(world, chairs, 1, bo=Cast(Says.CHOOSE, (1,)))


def _the_freezer(world: World) -> None:
    """Decided elsewhere: the board meets, and Sam takes a page there."""
    question = Question(
        "May we have a second freezer?",
        "The freezer is full by Tuesday. People throw food away. A second one fits beside the back door.",
        "450 pounds, and about 60 pounds a year for power.",
        "The board of Harbour House",
        False,
    )
    with world.ago(4):
        sam = world.actor("sam")
        away = {"body": "The board of Harbour House", "meets_on": _day(15)}
        freezer = actions.announce(world.project, by=sam, question=question, **away).subject
        actions.bring_input(freezer, by=sam, suggestions=_said("Some of us don"))
