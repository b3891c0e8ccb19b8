"""What people are told. Nothing in a letter says what it is about, or whose words they are (care.md §3)."""

from __future__ import annotations

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter

from .models import Concern


def asked(concern: Concern) -> Letter:
    """To who listens, or who carries it."""
    return Letter(
        kind="listening.asked",
        subject=NEUTRAL_SUBJECT,
        paragraphs=("Someone would like you to listen.", "Please read it when you have time. It is for you alone."),
        text="Someone would like you to listen. Please read it when you have time. STOP ends texts.",
        link=f"/being-heard/{concern.code}/",
        link_words="Read it",
    )


def replied(concern: Concern) -> Letter:
    """To the member."""
    return Letter(
        kind="listening.replied",
        subject=NEUTRAL_SUBJECT,
        paragraphs=("There is something new for you to read.", "Read it when it is safe for you."),
        text="There is something new for you. Read it when it is safe for you. STOP ends texts.",
        link=f"/being-heard/{concern.code}/",
        link_words="Read it",
    )
