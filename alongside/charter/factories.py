"""Our promises for sweeps: lines of every kind, a version of each state, days of each stage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.core.actor import Channel

from . import actions
from .models import Promises
from .rules import Answer, Kind, Way

HALF = {"share": 50, "whole": 0, "parity": False, "fallback": ""}
FILLS = {
    ("charter:write", "kind"): lambda side: ["value", "power", "way", "time", "obstacle", "table", "aim"],
    ("charter:write_for", "kind"): lambda side: ["obstacle", "value"],
    ("charter:write_for", "person"): lambda side: [side.people["bo"].code],
    ("charter:answer_for", "person"): lambda side: [side.people["bo"].code],
    ("charter:for_person", "person"): lambda side: [side.people["bo"].code],
    ("charter:look_back_for", "person"): lambda side: [side.people["bo"].code],
    ("charter:typed_in", "person"): lambda side: [side.people[name].code for name in ("jo", "ida")],
    ("charter:look_back", "code"): lambda side: [side.notes["looked_on"]],
    ("charter:look_back_for", "code"): lambda side: [side.notes["looked_on"]],
    ("charter:close", "code"): lambda side: [side.notes["looked_on"]],
    ("charter:asked", "person"): lambda side: [side.people[name].code for name in ("bo", "ana")],
}


def furnish(side: Any) -> None:
    """What could get in the way first: it opens every page that a line can open."""
    ana, sam, jo, ida = (side.actor(name) for name in ("ana", "sam", "jo", "ida"))
    work = side.project
    plan = {"what": side.words(), "likely": "maybe", "plan": side.words()}
    trouble = actions.write(work, by=ana, kind=Kind.OBSTACLE, said=plan).subject
    actions.change(trouble, by=jo, said=plan | {"what": side.words()}, was=1)
    actions.say_it_happened(trouble, by=ana, words=side.words())
    actions.write(work, by=ana, kind=Kind.VALUE, said={"value": side.words(), "seen": side.words()})
    actions.write(work, by=ida, kind=Kind.WORKING, said={"line": side.words()})
    card = {"duty": side.words(), "alone": side.words(), "cannot": side.words()}
    actions.write(work, by=jo, kind=Kind.POWER, said=card, about=side.people["jo"])
    actions.write(work, by=ana, kind=Kind.WAY, slot=Way.MAJORITY, said=HALF)
    ending = {"open_days": 7, "notice_days": 2, "who": [side.people["sam"].pk]}
    actions.write(work, by=sam, kind=Kind.ENDING, said=ending)
    actions.write(work, by=ana, kind=Kind.SEATS, said={"chairs": 5, "lived": 3})
    _days(side)
    _rounds(side)


def _days(side: Any) -> None:
    today = timezone.localdate()
    ana, sam = side.actor("ana"), side.actor("sam")
    later = today + timedelta(days=9)
    ahead = actions.name_day(side.project, by=ana, words=side.words(), day=later).subject
    actions.move_day(ahead, by=sam, day=later + timedelta(days=1), why=side.words())
    here = actions.name_day(side.project, by=ana, words=side.words(), day=today, has_been=True).subject
    actions.look_back(here, by=ana, well=side.words(), otherwise=side.words())
    side.notes["looked_on"] = here.code


def _rounds(side: Any) -> None:
    """The one that is asked round now comes first for the pages, so it is made last and the others behind it."""
    ana, bo, sam = (side.actor(name) for name in ("ana", "bo", "sam"))
    asked = actions.ask_round(side.project, by=ana).subject
    actions.answer(asked, by=ana, said=Answer.OBJECT, words=side.words(), named=True)
    actions.answer(asked, by=bo, said=Answer.TALK)
    ida = side.people["ida"]
    actions.enter_answer(asked, by=sam, person=ida, said=Answer.FINE, channel=Channel.PAPER)
    actions.note_asked(asked, by=sam, person=side.people["jo"], way=Channel.PHONE)


def agree(project: Any, by: Any, *, everybody: Any) -> Promises:
    """For tests of other rooms: ask what is written round, and let everybody say that it is fine."""
    version = actions.ask_round(project, by=by).subject
    for actor in everybody:
        actions.answer(version, by=actor, said=Answer.FINE)
    return actions.agree(version, by=by).subject
