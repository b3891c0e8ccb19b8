"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import Decision, Elector, Input, OtherView, Outcome, Push, Step, Vote
from .words import SAYS


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): how they voted, what they wrote and promised, and where they could vote. Nobody else's words."""
    votes = Vote.objects.filter(elector__person=person).select_related("elector__decision").order_by("at")
    could = Elector.objects.filter(person=person).select_related("decision").order_by("pk")
    asked = Decision.objects.filter(asked_by=person).prefetch_related("options").order_by("asked_at")
    promised = Step.objects.filter(owner=person).order_by("by_when")
    weighed = Input.objects.filter(weighed_by=person).order_by("pk")
    brought = Input.objects.filter(brought_by=person, suggestion=None).order_by("pk")
    return [
        (
            "Questions in which you have a vote",
            [{"code": one.decision.code, "you have been through it": one.lived} for one in could],
        ),
        (
            "How you voted",
            [
                {
                    "when": one.at,
                    "what": SAYS[one.says],
                    "numbers": ", ".join(map(str, one.picks)),
                    "why": one.reason,
                    "the others can’t see it": one.hushed,
                    "code": one.elector.decision.code,
                }
                for one in votes
            ],
        ),
        (
            "Questions you asked",
            [
                {
                    "when": one.asked_at,
                    "words": one.question,
                    "background": one.background,
                    "what a yes costs": one.cost,
                    "what people can choose": "; ".join(option.words for option in one.options.all()),
                    "code": one.code,
                }
                for one in asked
            ],
        ),
        ("What you said had been said before", [{"words": one.words, "from": one.came_from} for one in brought]),
        ("Why something counted, as you wrote it", [{"words": one.why} for one in weighed]),
        (
            "What you promised in a decision",
            [
                {"by": one.by_when, "as": one.owner_name, "words": one.what, "what changed": one.changed}
                for one in promised
            ],
        ),
        (
            "Your view beside a decision",
            [{"when": one.at, "words": one.words} for one in OtherView.objects.filter(person=person).order_by("at")],
        ),
        (
            "What you told the group was decided",
            [
                {"when": one.told_at, "words": one.what, "why": one.why}
                for one in Outcome.objects.filter(told_by=person).order_by("told_at")
            ],
        ),
        (
            "Talks that you ended early",
            [{"when": one.at, "why": one.why} for one in Push.objects.filter(person=person).order_by("at")],
        ),
    ]
