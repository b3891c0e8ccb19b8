"""What our own records say to the questions of the check (practice.md §2.3, step 7). Only records that exist are read.

A record never changes the label: it raises a flag that a person answers. Where there are no records yet, it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from alongside.projects.models import Project, Seat
from alongside.projects.rules import ENOUGH, Hat
from alongside.suggestions.models import Suggestion

from .models import Sheet
from .rules.deriving import ONE_PAGE_ANSWERS, Say, Side, lowest

# Questions whose records the house does not keep yet, and what would hold them.
NO_RECORDS_YET = {
    "E1": "Who put what on the agenda",
    "E3": "Who came to which meeting",
    "D3": "What was paid, and when",
}


def contradictions(project: Project) -> Iterator[tuple[str, str]]:
    """(question, sentence) where staff say yes and the records say something else."""
    said = lowest([ONE_PAGE_ANSWERS, *Sheet.objects.counted(project, Side.STAFF)])
    for question, sentence in _found(project):
        if said.get(question) == Say.YES:
            yield question, sentence


def _found(project: Project) -> Iterator[tuple[str, str]]:
    late = Suggestion.objects.filter(project=project, due_on__lt=timezone.localdate()).count()
    if late:
        waits = "1 answer is" if late == 1 else f"{late} answers are"
        yield "G6", f"{waits} later than was promised."
    lived, others = _deciding_seats(project)
    if min(lived, others) >= ENOUGH and lived < others:
        yield "P3", "Fewer than half of the deciding seats are held by people with lived experience."


def _deciding_seats(project: Project) -> tuple[int, int]:
    """(with lived experience, all others). "Both" sits on the staff side (care.md §3)."""
    hats = list(Seat.objects.filter(project=project, decides=True).values_list("hat", flat=True))
    lived = sum(hat == Hat.LIVED for hat in hats)
    return lived, len(hats) - lived
