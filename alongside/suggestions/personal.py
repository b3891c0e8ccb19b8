"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import Answer, Comment, Heard, Reaction, Suggestion, Talk
from .rules import State, Verdict
from .words import STANCES, STATES, UNDERSTOOD, VERDICTS

SAID = VERDICTS | {Verdict.WITHDRAWN: STATES[State.WITHDRAWN][0], Verdict.SET_ASIDE: STATES[State.SET_ASIDE][0]}
DEEDS = {
    "suggestions.suggest": "Suggested something",
    "suggestions.suggest_several": "Suggested something, or took in what was said at a meeting",
    "suggestions.withdraw": "Took back a suggestion",
    "suggestions.take_back": "Took back a word",
    "suggestions.let_publish": "Chose if words may be on the public page",
    "suggestions.paraphrase": "Wrote what the public page shows",
    "suggestions.comment": "Said something about a suggestion",
    "suggestions.react": "Agreed or disagreed",
    "suggestions.acknowledge": "Read a suggestion, and said so",
    "suggestions.park": "Kept a suggestion for later",
    "suggestions.take_up": "Took up a suggestion again",
    "suggestions.answer": "Answered a suggestion",
    "suggestions.respond": "Replied to an answer",
    "suggestions.keep_promise": "Kept a promise",
    "suggestions.explain_delay": "Said what is in the way of a promise",
    "suggestions.ask_to_talk": "Asked for a talk",
    "suggestions.say_talked": "Said that you talked",
    "suggestions.merge": "Put two suggestions together",
    "suggestions.unmerge": "Took two suggestions apart again",
    "suggestions.set_aside": "Took a suggestion off the list",
    "suggestions.keep_aside": "Looked again, and left a suggestion off the list",
    "suggestions.bring_back": "Put a suggestion back on the list",
}


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
                    "where it stands": STATES[State(s.state)][0],
                    "may be public": s.may_publish,
                    "code": s.code,
                }
                for s in raised
            ],
        ),
        ("What you said about suggestions", [{"when": c.at, "words": c.words, "code": c.code} for c in comments]),
        (
            "Where you agree and disagree",
            [{"when": r.at, "what": STANCES[r.stance], "code": r.suggestion.code} for r in reactions],
        ),
        ("What you said to answers", [{"when": h.at, "what": UNDERSTOOD[h.said], "words": h.words} for h in heard]),
        (
            "What you answered",
            [
                {"when": a.at, "what": SAID[Verdict(a.verdict)], "words": a.reason, "what you looked at": a.considered}
                for a in answers
            ],
        ),
        (
            "What you promised",
            [{"by": a.by_when, "as": a.owner_name, "words": a.reason, "what changed": a.changed} for a in promises],
        ),
        ("What you look after", [{"until": s.parked_until, "as": s.parked_with_name} for s in parked]),
        ("Talks you asked for", [{"when": t.asked_at, "with": t.with_name, "how": t.how} for t in talks]),
        ("Talks others asked you for", [{"when": t.asked_at, "as": t.with_name} for t in asked]),
    ]
