"""The check for tests and sweeps: half answered, with one of everything that has a page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.core.action import house_work

from . import actions
from .models import Check, Flag
from .rules.deriving import Purpose, Say
from .rules.locks import Lock
from .rules.questions import QUESTIONS
from .words import STEP_AT

# Two sheets of people with lived experience would be counted together: the sweeps' world has one, which waits.
FILLS = {
    ("suitability:step", "step"): lambda side: list(STEP_AT),
    ("suitability:type_in", "person"): lambda side: [side.people[name].code for name in ("bo", "ana")],
    ("suitability:need", "question"): lambda side: ["E4", "E3"],
    ("suitability:word", "lock"): lambda side: ["budget", "management"],
    ("suitability:take_back", "lock"): lambda side: ["management", "staff_time"],
}


def furnish(side: Any) -> None:
    """Staff say yes to all but two questions; Ana's sheet waits; Ida looks after the staff, and has given her word."""
    sam = side.actor("sam")
    actions.set_up(
        side.project,
        by=sam,
        purpose=Purpose.ASK,
        outside_name=side.words(),
        outside_how=side.words(),
        outside_person=side.people["nat"],
        overseer=side.people["ida"],
    )
    answers = {question.code: Say.YES for question in QUESTIONS} | {"E3": Say.UNSURE, "E4": Say.NO}
    actions.answer(side.project, by=sam, answers=answers, evidence={"G1": side.words(), "D2": side.words()})
    actions.hand_in(side.project, by=sam)
    actions.answer(side.project, by=side.actor("ana"), answers={"G1": Say.YES, "G4": Say.NO})
    actions.hand_in_apart(side.project, by=side.actor("ana"))
    soon = timezone.localdate() + timedelta(days=30)
    actions.keep_need(
        side.project, by=sam, question="E4", what=side.words(), pounds=100, hours=2, who_does=side.words(), by_when=soon
    )
    today, said = timezone.localdate(), {"name": side.words(), "job": side.words(), "words": side.words()}
    actions.confirm(side.project, by=sam, lock=Lock.MANAGEMENT, day=today, **said)
    check = Check.objects.get(project=side.project)
    actions.confirm_staff(check, by=side.actor("ida"), job=side.words(), words=side.words())
    with house_work("suitability.look_at_records"):
        Flag.objects.create(project=side.project, question="G6", sentence=side.words())
        answered = Flag.objects.create(project=side.project, question="P3", sentence=side.words())
    actions.answer_flag(answered, by=side.actor("jo"), answer=side.words())
