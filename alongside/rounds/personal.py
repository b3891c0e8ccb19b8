"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .letters import chosen_in_words
from .models import Asked, Round, RoundAnswer


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): what they were asked and said, what they asked, and what they told people came of it."""
    asked = Asked.objects.filter(person=person).select_related("round").order_by("pk")
    said = RoundAnswer.objects.filter(asked__person=person).select_related("asked__round").order_by("at")
    theirs = Round.objects.filter(asked_by=person).order_by("written_at")
    told = Round.objects.filter(told_by=person).order_by("told_at")
    return [
        ("What you were asked with everybody", [{"code": one.round.code} for one in asked]),
        (
            "What you said when everybody was asked",
            [
                {
                    "when": one.at,
                    "what you chose": "; ".join(chosen_in_words(one.asked.round, one)),
                    "words": one.words,
                    "your name may stand beside it": one.named,
                    "code": one.asked.round.code,
                }
                for one in said
            ],
        ),
        (
            "What you asked everybody",
            [
                {
                    "when": one.written_at,
                    "words": one.question,
                    "why": one.why,
                    "said before it": one.note,
                    "what people can choose": "; ".join(one.options),
                    "why it was stopped": one.why_stopped,
                    "code": one.code,
                }
                for one in theirs
            ],
        ),
        (
            "What you told people came of it",
            [{"when": one.told_at, "words": one.came_of_it, "code": one.code} for one in told],
        ),
    ]
