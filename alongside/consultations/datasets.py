"""The real consultations that the demo and the tests use. They are not ours to hand out, so they may be absent."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

LONDON = "polis/london.youth.policing"
BOWLING_GREEN = "polis/bg2050-volunteers"
LONDON_CREDIT = (
    "Data was gathered using the Polis software and is sub-licensed with attribution to The Computational Democracy "
    "Project (compdemocracy.org/case-studies/2022-london-youth-policing)."
)
LONDON_BANNER = "These suggestions are real (London, 2022). The people, answers and votes by role are made up."
WHERE = (
    "The real consultation is not on this machine. You can get it at "
    "compdemocracy.org/case-studies/2022-london-youth-policing. Put its comments.csv and votes.csv in a folder, and "
    "take it in with: alongside import-polis FOLDER --project CODE. (ALONGSIDE_DATASETS says where we look for it.)"
)


def find(name: str) -> Path | None:
    """The folder of a data set, or None where it is absent."""
    folder = settings.DATASETS / name
    return folder if (folder / "comments.csv").is_file() else None
