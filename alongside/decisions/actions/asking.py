"""Write a question, say what can be chosen and what was said before, open it, or stop it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.charter.rules import MOST_DAYS, Agreed, Quorum
from alongside.core import search
from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.core.writing import put_in
from alongside.decisions import letters, rules
from alongside.decisions.models import Decision, Elector, Input, Option, Touched
from alongside.decisions.models.reading import agreed_ways, deciding_seats, electors_of, gaps_in, sits_with_lived
from alongside.decisions.rules import LIFECYCLE, STAYS, Question, State
from alongside.projects.models import Limit, Project
from alongside.suggestions.models import Suggestion

from .ready import Missing, hold, tell_all
from .said import Said

PAST = "That day has gone by. Choose a later day."


class MeetsALimit(NotReady):
    """An option goes against a limit that is in force. ``limit`` can be questioned."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(f"One of the things to choose goes against a limit: “{limit.text}”. Question the limit first.")
        self.limit = limit


@action(may=rules.can_ask)
def ask(project: Project, *, by: Actor, question: Question) -> Result[Decision]:
    """Write a question for the group to decide.

    Raises ``Missing`` when our promises don't say yet how the group decides, and ``NotReady`` naming the field for a
    gap or for a way that the group has not agreed.
    """
    _refuse_gaps(project, question)
    decision = Decision.objects.create(project=project, asked_by_id=by.person_id, **_said(question))
    _index(decision)
    return Result(decision, Said.ASKED)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("write"))
def change_question(decision: Decision, *, by: Actor, question: Question) -> Result[Decision]:
    """Write it better. Only until it is opened: what people vote about stays as they read it."""
    _refuse_gaps(decision.project, question)
    said = _said(question)
    LIFECYCLE.move(decision, "write", **said)
    _index(decision)
    return Result(decision, Said.CHANGED)


@action(may=rules.can_ask)
def announce(project: Project, *, by: Actor, question: Question, body: str, meets_on: date) -> Result[Decision]:
    """Say that somebody else decides this, who, and on what day they meet. Needs none of our own ways of deciding."""
    _refuse(question.gap())
    if not says_something(body):
        raise NotReady("Say who decides it, for example a board.", field="body")
    if meets_on < timezone.localdate():
        raise NotReady(PAST, field="meets_on")
    away = {"state": State.AWAY, "body": body, "meets_on": meets_on}
    decision = Decision.objects.create(project=project, asked_by_id=by.person_id, **_said(question), **away)
    _index(decision)
    return Result(decision, Said.ANNOUNCED)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("write"))
def set_options(
    decision: Decision, *, by: Actor, options: Sequence[str], limits: Sequence[Limit] = ()
) -> Result[Decision]:
    """Say what people can choose, and which limits the question touches. "Leave it as it is" is always the last one.

    An option that stays as it was written keeps the mark of the limit that it meets, and its page.
    """
    gap = rules.options_gap(options, decision.way)
    if gap:
        raise NotReady(gap, field="option_1")
    if any(limit.project_id != decision.project_id for limit in limits):
        raise NotReady("Choose limits of this piece of work.", field="limits")
    hold(decision, "write")
    before = {option.words: option for option in decision.options.all()}
    decision.options.all().delete()
    for number, words in enumerate([*options, STAYS], 1):
        kept = before.get(words)
        more = {"limit_id": kept.limit_id, "code": kept.code} if kept else {}
        Option.objects.create(decision=decision, number=number, words=words, stays=words == STAYS, **more)
    decision.touched.all().delete()
    Touched.objects.bulk_create([Touched(decision=decision, limit=limit) for limit in limits])
    return Result(decision, Said.OPTIONS_SET)


@action(may=rules.can_prepare_part, when=lambda option: LIFECYCLE.allows(option.decision, "write"))
def mark_limit(option: Option, *, by: Actor, limit: Limit | None) -> Result[Option]:
    """Say that an option goes against a limit, or that it does not."""
    if limit is not None and limit.project_id != option.decision.project_id:
        raise NotReady("Choose a limit of this piece of work.", field="limit")
    if option.stays and limit is not None:
        raise NotReady("To leave it as it is goes against no limit.", field="limit")
    hold(option.decision, "write")
    Option.objects.filter(pk=option.pk).update(limit=limit)
    option.limit = limit
    return Result(option, Said.LIMIT_MARKED)


@action(may=rules.can_ask_about, when=LIFECYCLE.lets("bring_input"))
def bring_input(
    decision: Decision,
    *,
    by: Actor,
    suggestions: Sequence[Suggestion] = (),
    words: str = "",
    came_from: str = "",
) -> Result[Decision]:
    """Say what people said before: suggestions, or a sentence with where it came from. Anyone inside may."""
    if not suggestions and not says_something(words):
        raise NotReady("Choose something that was said, or write it down.", field="words")
    if words and not says_something(came_from):
        raise NotReady("Say where it came from, for example: the meeting in May.", field="came_from")
    if any(each.project_id != decision.project_id for each in suggestions):
        raise NotReady("Choose suggestions of this piece of work.", field="suggestions")
    hold(decision, "bring_input")
    for each in suggestions:
        put_in(Input(decision=decision, suggestion=each, brought_by_id=by.person_id))
    if words:
        Input.objects.create(decision=decision, words=words, came_from=came_from, brought_by_id=by.person_id)
    return Result(decision, Said.INPUT_BROUGHT)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("write"))
def drop_input(decision: Decision, *, by: Actor, said: str) -> Result[Decision]:
    """Take out what was put in by mistake (``said`` is its code). Once people vote it stays: they may have read it."""
    hold(decision, "write")
    gone, _ = Input.objects.filter(decision=decision, code=said).delete()
    if not gone:
        raise MovedOn(decision, "drop_input")
    return Result(decision, Said.INPUT_DROPPED)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("open_question"))
def open_question(decision: Decision, *, by: Actor, closes_on: date) -> Result[Decision]:
    """Open it for votes. Who votes is set now: each deciding seat, with what its person brings at this moment.

    Everything is asked again: since the question was written the promises may have changed, and a limit may have come.
    Raises ``Missing``, ``MeetsALimit``, or ``NotReady`` with what comes first.
    """
    hold(decision, "open_question")
    agreed = _agreed_for(decision)
    if not decision.options.exists():
        raise NotReady("Say first what people can choose.")
    gap = rules.options_gap([each.words for each in decision.options.all() if not each.stays], decision.way)
    if gap:  # another way was chosen since
        raise NotReady(gap)
    meets = decision.options.filter(limit__isnull=False, limit__lifted_at=None).select_related("limit").first()
    if meets is not None and meets.limit is not None:
        raise MeetsALimit(meets.limit)
    _refuse_day(closes_on, agreed)
    seats = list(deciding_seats(decision.project))
    turns_into = agreed_ways(decision.project).get(agreed.fallback or "")
    for each in filter(None, (agreed, turns_into)):
        gap = rules.opening_gap(each, len(seats), sum(map(sits_with_lived, seats)))
        if gap:
            raise NotReady(gap)
    after = turns_into or Agreed(agreed.way, agreed.quorum, agreed.parity)
    LIFECYCLE.move(
        decision,
        "open_question",
        **_snapshot(agreed, after),
        opened_at=timezone.now(),
        closes_on=closes_on,
    )
    Elector.objects.bulk_create(
        [Elector(decision=decision, person_id=seat.person_id, lived=sits_with_lived(seat)) for seat in seats]
    )
    words = list(decision.options.values_list("words", flat=True))
    tell_all(electors_of(decision), letters.opened(decision, words), decision)
    return Result(decision, Said.OPENED)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("stop"))
def stop(decision: Decision, *, by: Actor, why: str) -> Result[Decision]:
    """Stop it with a reason. Nothing is decided. Who could vote is told; the question can be asked anew."""
    if not says_something(why):
        raise NotReady("Say why, so that everybody can read it.", field="why")
    LIFECYCLE.move(decision, "stop", why_stopped=why)
    tell_all(electors_of(decision), letters.stopped(decision, why), decision)
    return Result(decision, Said.STOPPED, words=why)


def _agreed_for(decision: Decision) -> Agreed:
    gaps = gaps_in(decision.project)
    if gaps:
        raise Missing(gaps)
    agreed = agreed_ways(decision.project).get(decision.way)
    if agreed is None:
        raise NotReady("The group has not agreed to decide in this way. Change the question, and choose another way.")
    return agreed


def _refuse_gaps(project: Project, question: Question) -> None:
    gaps = gaps_in(project)
    if gaps:
        raise Missing(gaps)
    _refuse(question.gap())
    if question.way is None or question.way not in agreed_ways(project):
        raise NotReady("Choose one of the ways that the group has agreed.", field="way")


def _refuse(gap: tuple[str, str] | None) -> None:
    if gap:
        raise NotReady(gap[1], field=gap[0])


def _refuse_day(closes_on: date, agreed: Agreed) -> None:
    today = timezone.localdate()
    if closes_on < today + timedelta(days=agreed.open_days):
        days = "a day" if agreed.open_days == 1 else f"{agreed.open_days} days"
        raise NotReady(f"You agreed that a question stays open for at least {days}.", field="closes_on")
    if closes_on > today + timedelta(days=MOST_DAYS):
        raise NotReady("That is too far away. People would forget it. Choose an earlier day.", field="closes_on")


def _snapshot(agreed: Agreed, after: Agreed) -> dict[str, Any]:
    return {
        **_of(agreed.quorum, "quorum"),
        "parity": agreed.parity,
        "fallback": agreed.fallback or "",
        **_of(after.quorum, "fallback"),
        "fallback_parity": after.parity,
        "notice_days": agreed.push_notice_days,
        "pushers": sorted(agreed.pushed_by),
    }


def _of(quorum: Quorum, name: str) -> dict[str, int]:
    return {f"{name}_share": quorum.share, f"{name}_whole": quorum.whole}


def _said(question: Question) -> dict[str, Any]:
    return {
        "question": question.question,
        "background": question.background,
        "cost": question.cost,
        "decider": question.decider,
        "decider_here": question.decider_here,
        "way": question.way or "",
    }


def _index(decision: Decision) -> None:
    search.index(decision, f"{decision.question}\n{decision.background}")
