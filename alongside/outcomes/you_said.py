"""You said, we did: what was said, in words that may be shown, what was answered, and what is owed.

On a public page and on paper stand own words only with the writer's yes, else our paraphrase; the rest is only counted.
No person stands there, only roles, and nothing tells when somebody spoke (care.md §3, DECISIONS.md 19).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils import timezone

from alongside.projects.models import Project
from alongside.suggestions.models import Heard, Suggestion, SuggestionRows
from alongside.suggestions.rules import ANSWERED, PROMISES, State, Understanding, Understood, Verdict
from alongside.suggestions.words import STATES, VERDICTS

from .rules import Figure, rounded

SHOWN = 100  # a page for reading; the list of suggestions has all of them
_TOLD = (*ANSWERED, State.FRESH)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was said, and what became of it. ``own`` says whether these are the writer's own words.

    ``due`` is the day by which somebody comes back to it as it was said last; ``late``, that this day has gone by.
    """

    words: str
    own: bool
    code: str
    state_word: str
    tone: str
    kept_for_later: bool
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
    late: bool

    @property
    def answered(self) -> bool:
        """Did anybody answer?"""
        return bool(self.verdict)


def figure_of(project: Project) -> Figure:
    """The one figure, in two queries however much was said. What was set aside or taken back is not counted."""
    asked = _asked(project)
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
    """What was said and became of it, answered first; and how many more there are whose words are not shown here.

    Two queries. Inside, everybody's words are shown. The two together are as many as the figure says were asked: what
    was put together with another counts too, for each of the people who asked is owed the answer.
    """
    rows = Suggestion.objects.filter(project=project, about_person=False).listed()
    shown = rows if inside else rows.filter(Q(may_publish=True) | ~Q(paraphrase=""))
    found = [_told(row, inside) for row in _answered_first(shown)[:SHOWN]]
    return found, _asked(project).count() - len(found)


def _asked(project: Project) -> SuggestionRows:
    """What the figure counts: each thing that somebody asked, put together with another or not."""
    return Suggestion.objects.filter(project=project).exclude(state__in=(State.SET_ASIDE, State.WITHDRAWN))


def counted_only(more: int) -> str:
    """How many more there are, as everybody may read it. Empty for fewer than five."""
    return f"about {rounded(more)}" if rounded(more) else ""


def owed(told: Iterable[Told]) -> list[Told]:
    """What somebody still has to come back to: no answer yet, a fresh look, or a promise that is not kept yet."""
    return [each for each in told if not each.answered or each.fresh or (each.promised_by and not each.done)]


def _answered_first(rows: SuggestionRows) -> SuggestionRows:
    return rows.select_related("answer").order_by(F("answer__at").desc(nulls_last=True), "-raised_at", "-pk")


def _told(row: Suggestion, inside: bool) -> Told:
    own = inside or row.may_publish
    answer = row.answer if row.state in _TOLD else None
    state = State(row.state)
    # Of a promise the day counts that was said last; with a fresh look the first answer promises nothing any more.
    promised = {State.PROMISED: row.due_on, State.FRESH: None}.get(state, answer.by_when if answer else None)
    looks = row.due_on if state == State.LATER else None
    due = row.due_on or promised
    word, tone = STATES[state]
    return Told(
        words=row.words if own else row.paraphrase,
        own=own,
        code=row.code,
        state_word=word,
        tone=tone,
        kept_for_later=state == State.PARKED,
        verdict=VERDICTS[Verdict(answer.verdict)] if answer else "",
        reason=answer.reason if answer else "",
        role=answer.answered_role if answer else "",
        promised_by=promised,
        look_again=looks,
        done=state == State.DONE,
        changed=answer.changed if answer else "",
        both_stand=state == State.BOTH_STAND,
        fresh=state == State.FRESH,
        due=due,
        late=due is not None and due < timezone.localdate() and state != State.DONE,
    )
