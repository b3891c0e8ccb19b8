"""What people are told about pieces of work. Subjects give nothing away."""

from __future__ import annotations

from alongside.messaging.letters import Letter

from .models import LabelVersion, Limit, Project
from .rules import NAMES, Label


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


def label_changed(project: Project, version: LabelVersion, *, for_staff: bool) -> Letter:
    """How much say people have is different now: why, in words for members or in words for staff."""
    why = (version.because_staff or version.because) if for_staff else version.because
    named = f"In “{project.name}” it now says: {NAMES[Label(version.label)]}."
    return Letter(
        kind="projects.label_changed",
        subject="There is something new for you",
        paragraphs=tuple(words for words in (named, project.label_sentence, f"Why: {why}" if why else "") if words),
        text="How much you can change with us is different now. Hear how? Reply 1 yes, 2 not now, 3 ring me. "
        "STOP ends texts.",
        link=f"/work/{project.code}/label/",
        link_words="See what it means",
    )


def foot(code: str) -> str:
    """The label in short, as it stands under every letter about a piece of work."""
    label = Project.objects.filter(code=code).values_list("label", flat=True).first()
    return f"How much say you have here: {NAMES[Label(label)]}." if label else ""
