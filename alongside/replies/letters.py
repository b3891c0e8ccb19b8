"""What people are told about what they sent. Subjects give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter


def written_back(words: str) -> Letter:
    """What somebody wrote back, in their own words."""
    return Letter(
        kind="replies.written_back",
        subject=NEUTRAL_SUBJECT,
        paragraphs=("You wrote to us. Here is our answer.", words),
        text="There is an answer to what you sent us. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. "
        "STOP ends texts.",
    )
