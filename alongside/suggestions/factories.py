"""Suggestions for tests and sweeps."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from . import actions
from .imports.polis import Bundle, Statement
from .rules import Ground, Reply, Verdict

# The first is whom the key worker of the sweeps may speak for.
FILLS = {
    ("suggestions:suggest_for", "person"): lambda side: [side.people[name].code for name in ("bo", "ana")],
    ("suggestions:answer_as", "kind"): lambda side: ["no"],
}


def furnish(side: Any) -> None:
    """One still open, one answered and talked about, and a consultation laid out to be looked at."""
    actions.suggest(side.project, by=side.actor("ana"), words=side.words())
    raised = actions.suggest(side.project, by=side.actor("bo"), words=side.words()).subject
    actions.answer(
        raised, by=side.actor("jo"), reply=Reply(Verdict.NO, side.words(), side.words(), ground=Ground.CHOSE)
    )
    actions.comment(raised, by=side.actor("ana"), words=side.words())
    actions.ask_to_talk(raised, by=side.actor("bo"), with_person=side.people["jo"], how=side.words())
    rows = tuple(
        Statement(row, row, 7, side.words(), moderated, timezone.now()) for row, moderated in ((1, 1), (2, -1))
    )
    bundle = Bundle(side.words(), rows, (), side.words("fingerprint").ljust(64, "0"))
    actions.lay_out(side.project, by=side.actor("sam"), bundle=bundle)
