"""The demo: the kitchen table starts from the example, makes it its own, objects once, and agrees its promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from . import actions
from .models import Piece, Promises
from .rules import Answer, Kind, Likely, Origin, Way

VALUES = (
    ("We knock", "Nobody walks into anybody’s room or talk without asking."),
    ("Everybody eats", "Nobody is left out of a meal because of money or a quarrel."),
)
WITH_HALF = {"share": 50, "whole": 0, "parity": False, "fallback": ""}


def agree_at_the_kitchen_table(world: Any) -> None:
    """Forty days in the life of six people who write down how they want to work together."""
    _begin(world)
    _write_what_deciding_needs(world)
    _object_and_ask_again(world)
    _look_ahead(world)
    _ask_once_more(world)


def _write(world: Any, by: str, kind: Kind, said: Mapping[str, Any], slot: str = "", about: str = "") -> Piece:
    person = world.people[about] if about else None
    return actions.write(world.project, by=world.actor(by), kind=kind, said=said, slot=slot, about=person).subject


def _begin(world: Any) -> None:
    with world.ago(41):
        actions.begin_from_example(world.project, by=world.actor("sam"))
    with world.ago(40):
        for value, seen in VALUES:
            _write(world, "ana", Kind.VALUE, {"value": value, "seen": seen})
        why = "In spring we asked at breakfast what hurts most. It was the kitchen."
        _write(world, "sam", Kind.ORIGIN, {"origin": Origin.TOGETHER, "why": why})
        bo = world.bo_through_kit()
        line = {"line": "Say it out loud when you read something out. Not all of us read."}
        actions.write(world.project, by=bo, kind=Kind.WORKING, said=line)


def _write_what_deciding_needs(world: Any) -> None:
    with world.ago(39):
        _write(world, "rae", Kind.SEATS, {"chairs": 6, "lived": 3})
        table = [world.people[name] for name in ("ana", "rae", "bo", "sam", "jo")]
        actions.fill_chairs(world.project, by=world.actor("sam"), people=table)
    with world.ago(38):
        card = {
            "duty": "Keep the house safe, stay in the budget, answer within 28 days.",
            "alone": "Up to 200 pounds, and when the kitchen opens.",
            "cannot": "The rent and the contract for the gas. The landlord decides those.",
        }
        _write(world, "jo", Kind.POWER, card, about="jo")
        _write(world, "rae", Kind.WAY, WITH_HALF | {"fallback": Way.MAJORITY}, Way.CONSENT)
        _write(world, "rae", Kind.WAY, WITH_HALF | {"parity": True}, Way.MAJORITY)
        sam = world.people["sam"].pk
        _write(world, "ana", Kind.ENDING, {"open_days": 7, "notice_days": 2, "who": [sam]})
        plan = "We finish the chairs first. Jo asks the housing fund in January."
        trouble = {"what": "The money for the kitchen stops in March.", "likely": Likely.MAYBE, "plan": plan}
        _write(world, "ana", Kind.OBSTACLE, trouble)


def _object_and_ask_again(world: Any) -> None:
    """Rae can't live with one line, and was right: it is changed, and everybody is asked again."""
    with world.ago(36):
        first = actions.ask_round(world.project, by=world.actor("sam")).subject
    with world.ago(35):
        why = "“Nobody asks why” is good. But say that it holds for staff too, or they will ask."
        actions.answer(first, by=world.actor("rae"), said=Answer.OBJECT, words=why, named=True)
        actions.answer(first, by=world.actor("ana"), said=Answer.FINE)
    with world.ago(34):
        actions.stop(first, by=world.actor("sam"), why="Rae is right. We change the line about stepping out.")
        line = next(
            each
            for each in Piece.objects.standing(world.project).filter(kind=Kind.WORKING)
            if "step out" in each.said["line"]
        )
        said = {"line": "Anybody can step out or go home. Nobody asks why, staff neither."}
        actions.change(line, by=world.actor("rae"), said=said, was=line.version)
    with world.ago(33):
        second = actions.ask_round(world.project, by=world.actor("rae")).subject
    with world.ago(32):
        for name in ("ana", "rae", "sam", "jo"):
            actions.answer(second, by=world.actor(name), said=Answer.FINE)
        actions.answer(second, by=world.bo_through_kit(), said=Answer.FINE)
    with world.ago(31):
        actions.agree(Promises.objects.get(pk=second.pk), by=world.actor("sam"))


def _look_ahead(world: Any) -> None:
    """One day that came and was looked back on, one that moved, and the third meeting."""
    today = timezone.localdate()
    with world.ago(30):
        urn = actions.name_day(
            world.project, by=world.actor("ana"), words="The urn is on the counter", day=today - timedelta(days=26)
        ).subject
        chairs = actions.name_day(
            world.project, by=world.actor("rae"), words="The new chairs are chosen", day=today + timedelta(days=9)
        ).subject
        actions.say_third_meeting(world.project, by=world.actor("sam"), on=today - timedelta(days=30))
    with world.ago(27):
        actions.say_it_is_here(urn, by=world.actor("sam"), on=today - timedelta(days=28))
    with world.ago(26):
        actions.look_back(urn, by=world.actor("ana"), well="We got what we asked for, and on time.")
        actions.look_back(urn, by=world.actor("rae"), otherwise="Ask where the plugs are before buying.")
        actions.look_back(urn, by=world.bo_through_kit(), well="Kit read it all to me. That was good.")
    with world.ago(24):
        actions.close_look_back(urn, by=world.actor("sam"), changes="We measure before we buy. Kit reads out first.")
    with world.ago(6):
        later = today + timedelta(days=20)
        actions.move_day(chairs, by=world.actor("sam"), day=later, why="The shop could not lend us the chairs to try.")


def _ask_once_more(world: Any) -> None:
    """A new line, three days ago: everybody is asked again, and not everybody has said something yet."""
    with world.ago(4):
        board = actions.name_day(
            world.project,
            by=world.actor("sam"),
            words="The notice board is up",
            day=timezone.localdate() - timedelta(days=5),
            has_been=True,
        ).subject
    with world.ago(3):
        actions.look_back(board, by=world.actor("rae"), well="It is big enough.", otherwise="Hang it lower.")
        line = {"line": "If somebody shouts, we stop for ten minutes. Then we go on, or another day."}
        actions.write(world.project, by=world.actor("ana"), kind=Kind.TROUBLE, said=line)
        third = actions.ask_round(world.project, by=world.actor("ana")).subject
        actions.answer(third, by=world.actor("ana"), said=Answer.FINE)
    with world.ago(2):
        actions.answer(third, by=world.actor("jo"), said=Answer.FINE)
        why = "Ten minutes are too short for me. I need to know that I may go home."
        actions.answer(third, by=world.bo_through_kit(), said=Answer.OBJECT, words=why)
        actions.answer(third, by=world.actor("rae"), said=Answer.TALK)
