"""You said, we did: what was said, in words that may be shown, what was answered, and what is owed.

On a public page and on paper stand own words only with the writer's yes, else our paraphrase; the rest is only counted.
No person stands there, only roles, and nothing tells when somebody spoke (care.md §3, DECISIONS.md 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from alongside.projects.models import Project

from .models import Heard, Suggestion, SuggestionRows
from .rules import ANSWERED, ENOUGH, PROMISES, State, Understanding, Understood, Verdict
from .rules.figure import Figure

SHOWN = 100  # a page for reading; the list of suggestions has all of them
VERDICTS = {
    Verdict.YES: "Yes",
    Verdict.PARTLY: "Partly",
    Verdict.NOT_NOW: "Not now",
    Verdict.NO: "No",
}
_TOLD = (*ANSWERED, State.FRESH)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said, and what became of it. ``own`` says whether these are the writer's own words."""

    words: str
    own: bool
    code: str
    verdict: str
    reason: str
    role: str
    promised_by: date | None
    look_again: date | None
    done: bool
    changed: str
    both_stand: bool
    fresh: bool
    due: date | None

    @property
    def answered(self) -> bool:
        """Did anybody answer?"""
        return bool(self.verdict)


def figure_of(project: Project) -> Figure:
    """The one figure, in two queries however much was said. What was set aside or taken back is not counted."""
    asked = Suggestion.objects.filter(project=project).exclude(state__in=(State.SET_ASIDE, State.WITHDRAWN))
    told = Q(state__in=_TOLD) | Q(merged_into__state__in=_TOLD)
    promised = Q(state__in=_TOLD, verdict__in=PROMISES) | Q(
        merged_into__state__in=_TOLD, merged_into__verdict__in=PROMISES
    )
    done = Q(state=State.DONE) | Q(merged_into__state=State.DONE)
    counted = asked.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=told),
        promised=Count("pk", filter=promised),
        done=Count("pk", filter=done),
    )
    said = dict(
        Heard.objects.filter(answer__suggestion__project=project, answer__suggestion__answer=F("answer"))
        .filter(answer__suggestion__state__in=_TOLD)
        .values_list("said")
        .annotate(Count("pk"))
    )
    heard = {word: said.get(word, 0) for word in Understanding}
    return Figure(
        **counted,
        understood=Understood(
            see=heard[Understanding.SEE],
            no_sense=heard[Understanding.NO_SENSE],
            disagree=heard[Understanding.DISAGREE],
            no_word=max(0, counted["answered"] - sum(heard.values())),
        ),
    )


def told_of(project: Project, *, inside: bool) -> tuple[list[Told], int]:
    """What was said and became of it, answered first; and how many more there are whose words may not be shown.

    Two queries. Inside, everybody's words are shown.
    """
    rows = Suggestion.objects.filter(project=project, about_person=False).listed()
    shown = rows if inside else rows.filter(Q(may_publish=True) | ~Q(paraphrase=""))
    found = [_told(row, inside) for row in _answered_first(shown)[:SHOWN]]
    return found, rows.count() - len(found)


def counted_only(more: int) -> str:
    """How many more there are, as everybody may read it. Empty for fewer than five."""
    return f"about {5 * round(more / 5)}" if more >= ENOUGH else ""


def owed(told: Iterable[Told]) -> list[Told]:
    """What somebody still has to come back to: no answer yet, or a promise that is not kept yet."""
    return [each for each in told if not each.answered or (each.promised_by and not each.done)]


def _answered_first(rows: SuggestionRows) -> SuggestionRows:
    return rows.select_related("answer").order_by(F("answer__at").desc(nulls_last=True), "-raised_at", "-pk")


def _told(row: Suggestion, inside: bool) -> Told:
    own = inside or row.may_publish
    answer = row.answer if row.state in _TOLD else None
    return Told(
        words=row.words if own else row.paraphrase,
        own=own,
        code=row.code,
        verdict=VERDICTS[Verdict(answer.verdict)] if answer else "",
        reason=answer.reason if answer else "",
        role=answer.answered_role if answer else "",
        promised_by=answer.by_when if answer else None,
        look_again=answer.look_again if answer and row.state == State.LATER else None,
        done=row.state == State.DONE,
        changed=answer.changed if answer else "",
        both_stand=row.state == State.BOTH_STAND,
        fresh=row.state == State.FRESH,
        due=row.due_on,
    )
