"""What people are told about their suggestions. Subjects give nothing away; texts hold no content (care.md §3)."""

from __future__ import annotations

from datetime import date

from alongside.messaging.letters import Letter

from .models import Answer, Suggestion
from .rules import Ground, Verdict

VERDICT_WORDS = {
    Verdict.YES: "The answer is yes.",
    Verdict.PARTLY: "The answer is: partly.",
    Verdict.NOT_NOW: "The answer is: not now.",
    Verdict.NO: "The answer is no.",
}


def day(when: date) -> str:
    """A day as people say it: "Friday 4 December 2026"."""
    return f"{when:%A} {when.day} {when:%B %Y}"


def _quote(suggestion: Suggestion) -> str:
    words = suggestion.words.strip()
    return f"“{words if len(words) <= 300 else words[:299] + '…'}”"


def _letter(
    kind: str,
    suggestion: Suggestion,
    paragraphs: tuple[str, ...],
    text: str,
    *,
    is_refusal: bool = False,
) -> Letter:
    return Letter(
        kind=f"suggestions.{kind}",
        subject="There is something new for you",
        paragraphs=paragraphs,
        text=text,
        link=f"/suggestions/{suggestion.code}/",
        link_words="Read it and reply",
        is_refusal=is_refusal,
    )


def written_down(suggestion: Suggestion) -> Letter:
    """Somebody typed words in for this person."""
    return _letter(
        "written_down",
        suggestion,
        (
            "We wrote down what you told us.",
            "You can check it, change your mind, or take it back.",
        ),
        "I wrote down what you told me. Want to check it? Reply 1 yes, 2 no, 3 ring me. STOP ends texts.",
    )


def heard(suggestion: Suggestion) -> Letter:
    """It was read; an answer comes by a day."""
    by = day(suggestion.answer_by)
    return _letter(
        "heard",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            f"We have read it. You will hear from us by {by}.",
        ),
        f"Thank you. We have read what you sent. You will hear by {by}. STOP ends texts.",
    )


def parked(suggestion: Suggestion, why: str) -> Letter:
    """It waits, with an owner and a day."""
    until = day(suggestion.parked_until) if suggestion.parked_until else ""
    return _letter(
        "parked",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            f"We are keeping it for later, because: {why}",
            f"{suggestion.parked_with_name} looks after it, and will come back to it by {until}.",
        ),
        f"We are keeping what you sent. We will come back to it by {until}. STOP ends texts.",
    )


def answered(suggestion: Suggestion, told: Answer) -> Letter:
    """The answer, with its reason, and three ways to reply."""
    return _letter(
        "answered",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            VERDICT_WORDS[Verdict(told.verdict)],
            told.reason,
            f"What we looked at: {told.considered}",
            *_what_follows(told),
            "If that makes no sense, or you do not agree, tell us and we will look again.",
        ),
        "There is an answer for you. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        is_refusal=told.verdict in (Verdict.NO, Verdict.NOT_NOW),
    )


def _what_follows(told: Answer) -> tuple[str, ...]:
    if told.by_when:
        return (f"{told.owner_name} will do it, by {day(told.by_when)}. We will tell you when it is done.",)
    if told.look_again:
        return (f"We will look at it again on {day(told.look_again)}.",)
    if told.ground == Ground.LIMIT and told.limit:
        return (f"The limit it meets: {told.limit.text} ({told.limit.why}) You can question this limit.",)
    if told.ground == Ground.CHOSE:
        return ("Nothing stops us. We chose not to, and we say so.",)
    return ()


def done(suggestion: Suggestion, changed: str) -> Letter:
    """The promise is kept."""
    return _letter(
        "done",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            "It is done. Here is what changed:",
            changed,
            "Thank you. This came from you.",
        ),
        "Something changed because of what you told us. Want to hear it? Reply 1 yes, 2 no. STOP ends texts.",
    )


def merged(suggestion: Suggestion, other: Suggestion, why: str) -> Letter:
    """Two were put together."""
    return _letter(
        "merged",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            f"Somebody else said: {_quote(other)}",
            f"We put the two together, because: {why}",
            "Both stay as they were written. The answer goes to both of you.",
            "If they are not the same, you can undo it.",
        ),
        "Somebody asked for much the same as you. We put the two together. You can undo it. STOP ends texts.",
    )


def both_stand(suggestion: Suggestion) -> Letter:
    """We don't agree, and both views stay."""
    appeal = suggestion.project.appeal_to
    return _letter(
        "both_stand",
        suggestion,
        (
            f"You said: {_quote(suggestion)}",
            "Someone else looked again. We don't agree. Both views stay here, yours and ours.",
            f"You can still go to {appeal}." if appeal else "You can still take it further. Ask us how.",
        ),
        "Someone else looked again. We don't agree, and both views stay. Reply 3 and we ring you. STOP ends texts.",
    )
