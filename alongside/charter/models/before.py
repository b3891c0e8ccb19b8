"""What is still missing before the first decision (care.md §1)."""

from __future__ import annotations

from alongside.charter.rules import Gap, Kind
from alongside.projects.models import Project

from .pieces import Piece
from .promises import Promises

# What the first decision needs, with the words for each while nobody wrote it. Nothing here is asked before.
NEEDED = (
    (Kind.WAY, "Say in which way we decide."),
    (Kind.ENDING, "Say how long a question stays open, and who may end the talk."),
    (Kind.POWER, "Say who holds what power."),
    (Kind.OBSTACLE, "Name one thing that could get in the way, with a plan B."),
)


def gaps_before_deciding(project: Project) -> list[Gap]:
    """Each thing that the first decision needs and that no agreed version holds, with the page where it is put right.

    What is written but not asked round yet is not missing: asking round is.
    """
    agreed = Promises.objects.agreed(project)
    held = {piece["kind"] for piece in agreed.body.get("pieces", [])} if agreed else set()
    if all(kind in held for kind, _ in NEEDED):
        return []
    written = set(Piece.objects.standing(project).values_list("kind", flat=True))
    gaps = [
        Gap(sentence, f"/work/{project.code}/promises/{kind.value}/")
        for kind, sentence in NEEDED
        if kind not in written
    ]
    return [*gaps, Gap("Ask our promises round, and wait till they are agreed.", _round_of(project))]


def _round_of(project: Project) -> str:
    asked = Promises.objects.asked(project)
    if asked is not None:
        return f"/promises/{asked.code}/"
    return f"/work/{project.code}/promises/ask-round/"
