"""What people are told about what they sent. Subjects give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter, is_telling

from . import words


def written_back(said: str) -> Letter:
    """What somebody wrote back, in their own words."""
    return Letter(
        kind="replies.written_back",
        subject=NEUTRAL_SUBJECT,
        paragraphs=("You wrote to us. Here is our answer.", said),
        text="There is an answer to what you sent us. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. "
        "STOP ends texts.",
    )


def how_you_need(*, again: bool) -> Letter:
    """How do you need information from us? Who has told us is asked if it is still right, and no more than that."""
    text = words.STILL_RIGHT_BY_TEXT if again else words.HOW_DO_YOU_NEED_BY_TEXT
    question = words.IS_IT_STILL_RIGHT if again else words.HOW_DO_YOU_NEED
    return Letter(
        kind="replies.needs",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(question, words.NEED_NOT_SAY, words.WHO_SEES_IT),
        text=text,
        link="/me/needs/",
        link_words="Say how you need information",
        asks="replies.needs",
        in_text=True,
    )


LONGEST_NAME = 11  # signs: so the whole of it is one text


def asked_in(who: str, house: str) -> Letter:
    """Can I ask you something? It says no more than that, for nobody knows yet who reads it (care.md §5.6)."""
    text = (
        f"Hello, it's {_called(who, house)}. Can I ask you 1 question? It's fine to say no. "
        "Reply 1 yes, 2 no, 3 ring me. No credit? Ring, hang up, I'll ring back. STOP ends texts."
    )
    return Letter(
        kind="replies.asked_in",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(text,),
        text=text,
        asks="replies.join",
        in_text=True,
        sealed=True,
    )


def _called(who: str, house: str) -> str:
    """The first name of who asks, if it is short and gives nothing away; else the name that the house writes under."""
    for name in (who.split(" ", 1)[0], house):
        if name and len(name) <= LONGEST_NAME and not is_telling(name):
            return name
    return "us"
