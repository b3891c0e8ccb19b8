"""What our own records say to the questions of the check (practice.md §2.3, step 7). Only records that exist are read.

A record never changes the label: it raises a flag that a person answers. Where there are no records yet, it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F
from django.utils import timezone

from alongside.decisions.models import Decision, Input
from alongside.decisions.rules import State
from alongside.projects.models import Project, Seat
from alongside.projects.rules import ENOUGH, Hat
from alongside.suggestions.models import Suggestion

from .models import Sheet
from .rules.deriving import ONE_PAGE_ANSWERS, Say, lowest

LAST, ENOUGH_HERE = 3, 2  # practice.md §2.3: the decider in at least two of the last three
# Questions whose records the house does not keep yet, and what would hold them.
NO_RECORDS_YET = {
    "E1": "Who put what on the agenda",
    "E3": "Who came to which meeting",
    "D3": "What was paid, and when",
}


def contradictions(project: Project) -> Iterator[tuple[str, str]]:
    """(question, sentence) where staff say yes and the records say something else."""
    said = lowest([ONE_PAGE_ANSWERS, *Sheet.objects.counted(project).staff])
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
    yield from _in_decisions(project)


def _in_decisions(project: Project) -> Iterator[tuple[str, str]]:
    """Who decided, where, and when: of the last three decisions, as the practice asks for them."""
    done = Decision.objects.filter(project=project, state__in=(State.CLOSED, State.TOLD))
    last = list(done.order_by("-asked_at", "-pk")[:LAST])
    if len(last) == LAST and sum(decision.decider_here for decision in last) < ENOUGH_HERE:
        yield "P2", f"Who decides took part in fewer than {ENOUGH_HERE} of the last {LAST} decisions."
    away = sum(decision.is_elsewhere for decision in last)
    if away:
        was = "was" if away == 1 else "were"
        yield "P4", f"{away} of the last {len(last)} decisions {was} taken elsewhere, not in the agreed way."
    early = Input.objects.filter(decision__in=last, decision__meets_on__lt=F("suggestion__answer_by"))
    if early.exists():
        yield "C1", "A meeting decided before the day by which people were promised an answer."


def _deciding_seats(project: Project) -> tuple[int, int]:
    """(with lived experience, all others). "Both" sits on the staff side (care.md §3)."""
    hats = list(Seat.objects.filter(project=project, decides=True).values_list("hat", flat=True))
    lived = sum(hat == Hat.LIVED for hat in hats)
    return lived, len(hats) - lived
