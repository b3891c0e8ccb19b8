"""What people are told about pieces of work. Subjects give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import Letter

from .models import Limit


def limit_settled(limit: Limit, stays: bool, reason: str) -> Letter:
    """The question about a limit has its answer."""
    said = "We looked at it. The limit stays." if stays else "We looked at it. The limit is gone."
    return Letter(
        kind="projects.limit_settled",
        subject="There is something new for you",
        paragraphs=(f"You asked if this is still right: “{limit.text}”", said, f"Why: {reason}"),
        text="There is an answer to what you asked. Hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        link=f"/limits/{limit.code}/",
        link_words="Read it",
    )
