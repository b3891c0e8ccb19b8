"""What people are told about a recording of theirs. Subjects and texts give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter

from .models import VoiceNote

CHECK = "voices.check"
LETTERS = {
    CHECK: "Words to check",
    "voices.set_aside": "What happened to a recording",
    "voices.not_in_time": "What happened to a recording",
}


def check(note: VoiceNote, words: str) -> Letter:
    """The words that were typed up: are they right?"""
    return Letter(
        kind=CHECK,
        subject=NEUTRAL_SUBJECT,
        paragraphs=("We listened to what you recorded. We wrote:", words, "It goes in when you say that it is right."),
        text="I wrote down what you told me. Want to check it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        link=f"/recordings/{note.code}/check/",
        link_words="Check the words",
        asks=CHECK,
    )


def set_aside(note: VoiceNote, why: str) -> Letter:
    """That it was not put in, and why."""
    return Letter(
        kind="voices.set_aside",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(
            "You sent us a recording. We could not put it in. This is why:",
            why,
            "You can say it again, or write it. You can ring us too.",
        ),
        text="There is an answer to what you sent us. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. "
        "STOP ends texts.",
        link=f"/recordings/{note.code}/",
        link_words="See what happened",
    )


def not_in_time(note: VoiceNote, why: str) -> Letter:
    """That its day came, and nothing of it is in."""
    return Letter(
        kind="voices.not_in_time",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(
            "You sent us a recording. It was deleted today, as we said it would be, and it is not in.",
            why,
            "You can say it again, or write it. Somebody can ring you too.",
        ),
        text="There is an answer to what you sent us. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. "
        "STOP ends texts.",
        link=f"/recordings/{note.code}/",
        link_words="See what happened",
    )
