"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import Answer, Comment, Heard, Reaction, Suggestion, Talk


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): their own words and choices, and what they answered and promised. Nobody else's words."""
    raised = Suggestion.objects.filter(raised_by=person).order_by("raised_at")
    parked = Suggestion.objects.filter(parked_with=person).order_by("parked_until")
    comments = Comment.objects.filter(person=person).order_by("at")
    reactions = Reaction.objects.filter(person=person).select_related("suggestion").order_by("at")
    heard = Heard.objects.filter(person=person).order_by("at")
    answers = Answer.objects.filter(answered_by=person).order_by("at")
    promises = Answer.objects.filter(owner=person).order_by("by_when")
    talks = Talk.objects.filter(asked_by=person).order_by("asked_at")
    asked = Talk.objects.filter(with_person=person).order_by("asked_at")
    return [
        (
            "What you suggested",
            [
                {
                    "when": s.raised_at,
                    "words": s.words,
                    "where": s.raised_in,
                    "state": s.state,
                    "may be public": s.may_publish,
                    "code": s.code,
                }
                for s in raised
            ],
        ),
        ("What you said about suggestions", [{"when": c.at, "words": c.words, "code": c.code} for c in comments]),
        (
            "Where you agree and disagree",
            [{"when": r.at, "said": r.stance, "on": r.suggestion.code} for r in reactions],
        ),
        ("What you said to answers", [{"when": h.at, "said": h.said, "words": h.words} for h in heard]),
        (
            "What you answered",
            [{"when": a.at, "verdict": a.verdict, "reason": a.reason, "considered": a.considered} for a in answers],
        ),
        (
            "What you promised",
            [{"by": a.by_when, "name": a.owner_name, "what": a.reason, "changed": a.changed} for a in promises],
        ),
        ("What you look after", [{"until": s.parked_until, "name": s.parked_with_name} for s in parked]),
        ("Talks you asked for", [{"when": t.asked_at, "with": t.with_name, "how": t.how} for t in talks]),
        ("Talks others asked you for", [{"when": t.asked_at, "name": t.with_name} for t in asked]),
    ]
