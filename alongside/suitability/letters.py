"""What people are told around the label. Subjects give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import Letter
from alongside.projects.models import Project


def look_again(project: Project, because: str) -> Letter:
    """Please look at your answers again."""
    return Letter(
        kind="suitability.look_again",
        subject="There is something new for you",
        paragraphs=(
            f"In “{project.name}” something has changed: {because}",
            "So we ask everybody again how much say people really have. Your answers of last time are still there.",
            "It is fine to say no, or to leave it as it is.",
        ),
        text="We ask again how much say people really have. Want to look? Reply 1 yes, 2 no, 3 ring me. "
        "STOP ends texts.",
        link=f"/work/{project.code}/check/",
        link_words="Look at your answers",
        asks="suitability.check",
    )


def not_safe_to_leave(project: Project, code: str) -> Letter:
    """To somebody outside the line: a person says that they can't leave safely. Never who.

    ``code`` is that of the check. It is sealed: who sees that it was written knows that somebody said so.
    """
    return Letter(
        kind="suitability.not_safe_to_leave",
        subject="There is something new for you",
        paragraphs=(
            f"In “{project.name}” somebody has said: I can’t say no or leave without it changing my help.",
            "You are the person outside the service whom they were told about. They may get in touch with you.",
            "Please don’t ask the staff who it was. Talk to somebody who stands above them about what has to change.",
        ),
        text="Somebody says that they can't leave safely. Can you look at it? Reply 1 yes, 2 no, 3 ring me. "
        "STOP ends texts.",
        link=f"/check/{code}/outside/",
        link_words="What you can do",
        sealed=True,
    )
