"""The demo: three who live there have looked, staff have answered half, one sheet waits to be counted again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from . import actions
from .rules.deriving import Purpose, Say
from .rules.questions import Step, of_step

YES, NO, UNSURE = Say.YES, Say.NO, Say.UNSURE
HOW = {
    "G1": "It is on the first page, and on the wall by the door.",
    "G3": "Sam is there on weekdays. What we have to pass on stands on every page that asks.",
    "G5": "Kit keeps a box with bus fares.",
    "C2": "Jo reads them on Fridays.",
    "E1": "We meet every second week. The last thing on the list is always open.",
    "E4": "There is money for tea. There is none for travel or childcare.",
}
SAID = {"E1": YES, "E2": YES, "E3": UNSURE, "E4": NO}
NEEDS = {
    "E3": ("Jo comes to every second meeting, and stays till the end.", None, 1, "Jo"),
    "E4": ("Bus fares, childcare for two, and phone credit, for a year.", 2400, 5, "Sam"),
}


def tell(world: Any) -> None:
    """Before the first decision three who live there looked; then staff did; four days ago one looked again."""
    project = world.project
    first = {q.code: YES for step in (Step.GATES, Step.ASKING) for q in of_step(step)}
    with world.ago(45):
        actions.set_up(
            project,
            by=world.actor("sam"),
            purpose=Purpose.ASK,
            outside_name="Rosa, at the tenants’ advice desk",
            outside_how="In the hall on Tuesdays, or 020 7946 0456.",
            overseer=world.people["jo"],
        )
        for by in (world.actor("ana"), world.actor("rae"), world.bo_through_kit()):
            actions.type_in(project, by=by, answers=first)
    with world.ago(12):
        actions.answer(project, by=world.actor("sam"), answers=first | SAID, evidence=HOW)
        actions.hand_in(project, by=world.actor("sam"))
    with world.ago(11):
        soon = timezone.localdate() + timedelta(days=60)
        for question, (what, pounds, hours, name) in NEEDS.items():
            takes = {"what": what, "pounds": pounds, "hours": hours, "who_does": name, "by_when": soon}
            actions.keep_need(project, by=world.actor("sam"), question=question, **takes)
    with world.ago(4):
        actions.answer(project, by=world.actor("rae"), answers=first | {"E2": NO, "E4": NO})
        actions.hand_in_apart(project, by=world.actor("rae"))
