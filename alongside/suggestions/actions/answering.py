"""The duty to answer: acknowledge, park, answer, keep the promise, and hear what the proposer says to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.people.models import Person
from alongside.projects.actions import put_in_question
from alongside.projects.models import Limit
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Answer, Heard, Suggestion, reading
from alongside.suggestions.rules import (
    ANSWERED,
    LEADS_TO,
    LIFECYCLE,
    PAST,
    Ground,
    Reply,
    State,
    Understanding,
    Verdict,
)
from alongside.ui.days import day

from .holding import ask_again, hold
from .said import Said

SAY_WHY = "Say why, in words that they can read."
_NOT_PARKED: dict[str, Any] = {"parked_with": None, "parked_with_name": "", "parked_until": None}
CAN_BE_REPLIED_TO = (*ANSWERED, State.FRESH, State.SET_ASIDE)
SAME_LIMIT_TIMES = 3  # then the limit itself is put in question (care.md §2)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("acknowledge"))
def acknowledge(suggestion: Suggestion, *, by: Actor, answer_by: date | None = None) -> Result[Suggestion]:
    """Say that it was read, and by which day there will be an answer.

    The day promised first is not put off here. Raises ``NotReady`` for a later day, for one that has gone by, and
    when the promised day itself has gone by and no new one is named.
    """
    today, promised = timezone.localdate(), suggestion.answer_by
    late = promised < today
    if late and answer_by is None:
        raise NotReady("The day we promised has gone by. Name a new day.", field="answer_by")
    if answer_by and answer_by < today:
        raise NotReady(PAST, field="answer_by")
    if answer_by and answer_by > promised and not late:
        raise NotReady(
            f"We promised an answer by {day(promised)}. You can name an earlier day, not a later one.",
            field="answer_by",
        )
    due = answer_by or promised
    LIFECYCLE.move(suggestion, "acknowledge", answer_by=min(due, promised), due_on=due)
    tell_voices(suggestion, letters.heard(suggestion))
    return Result(suggestion, Said.ACKNOWLEDGED)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("park"))
def park(suggestion: Suggestion, *, by: Actor, owner: Person, until: date, why: str) -> Result[Suggestion]:
    """Keep it for later with an owner and a day. Parked is open: it still gets an answer.

    Raises ``NotReady`` for a day that has gone by or an owner who has no seat here.
    """
    if not says_something(why):
        raise NotReady(SAY_WHY, field="why")
    _refuse_past(until, "until")
    if not suggestion.project.seats.filter(person=owner).exists():
        raise NotReady("Choose somebody who is part of this piece of work.", field="owner")
    LIFECYCLE.move(suggestion, "park", parked_with=owner, parked_with_name=owner.name, parked_until=until, due_on=until)
    tell_voices(suggestion, letters.parked(suggestion, why))
    if owner.pk != by.person_id:
        tell(owner, letters.parked_with_you(suggestion), about=suggestion)
    return Result(suggestion, Said.PARKED, words=why)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("take_up"))
def take_up(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take up again what was parked, what waited for its day, or what was declined and may be possible now."""
    due = timezone.localdate() + timedelta(days=suggestion.project.answer_days)
    LIFECYCLE.move(suggestion, "take_up", due_on=due, **_NOT_PARKED)
    tell_voices(suggestion, letters.taken_up(suggestion))
    return Result(suggestion, Said.TAKEN_UP)


@action(may=rules.can_answer, when=LIFECYCLE.lets("answer"))
def answer(suggestion: Suggestion, *, by: Actor, reply: Reply, owner: Person | None = None) -> Result[Suggestion]:
    """Tell the proposer what happens to their idea and why, in words they can use.

    ``owner`` is the person who keeps the promise, where they have a seat here. Raises ``NotReady`` naming the field
    when the answer has a gap (no reason, no owner, no date, no honest ground) or leans on a limit that was lifted.
    """
    gap = reply.gap(timezone.localdate())
    if gap:
        raise NotReady(gap[1], field=gap[0])
    if owner and not suggestion.project.seats.filter(person=owner).exists():
        raise NotReady("Choose somebody who is part of this piece of work.", field="owner_name")
    hold(suggestion, "answer")
    ask_again(suggestion, by, rules.can_answer)
    limit = _limit_for(suggestion, reply)
    before = suggestion.answer if suggestion.state == State.FRESH else None
    is_promise = reply.verdict in rules.PROMISES
    told = Answer.objects.create(
        suggestion=suggestion,
        verdict=reply.verdict,
        reason=reply.reason,
        considered=reply.considered,
        owner=owner if is_promise else None,
        owner_name=reply.owner_name if is_promise else "",
        by_when=reply.by_when if is_promise else None,
        look_again=reply.look_again if reply.verdict == Verdict.NOT_NOW else None,
        ground=reply.ground or "" if reply.verdict == Verdict.NO else "",
        limit=limit,
        answered_by_id=by.person_id,
        answered_role=_role_of(suggestion, by),
        looks_again_at=before,
        not_by_id=before.answered_by_id if before and suggestion.needs_someone_else else None,
    )
    LIFECYCLE.move(
        suggestion,
        "answer",
        LEADS_TO[reply.verdict],
        answer=told,
        verdict=reply.verdict,
        needs_someone_else=False,
        due_on=reply.due_on,
        **_NOT_PARKED,
    )
    tell_voices(suggestion, letters.answered(suggestion, told))
    if owner and is_promise and owner.pk != by.person_id:
        tell(owner, letters.promised_for_you(suggestion, told), about=suggestion)
    if limit is not None:
        _question_a_worn_limit(limit)
    return Result(suggestion, Said.ANSWERED, words=reply.reason)


@action(may=rules.can_keep_promise, when=LIFECYCLE.lets("keep_promise"))
def keep_promise(suggestion: Suggestion, *, by: Actor, changed: str) -> Result[Suggestion]:
    """Say that the promise is kept, and what changed. Everybody whose words led to it hears."""
    if not says_something(changed):
        raise NotReady("Say what is different now.", field="changed")
    hold(suggestion, "keep_promise")
    Answer.objects.filter(pk=suggestion.answer.pk if suggestion.answer else 0).update(
        changed=changed, done_at=timezone.now()
    )
    LIFECYCLE.move(suggestion, "keep_promise", due_on=None)
    tell_voices(suggestion, letters.done(suggestion, changed))
    return Result(suggestion, Said.PROMISE_KEPT, words=changed)


@action(may=rules.can_explain_delay)
def explain_delay(suggestion: Suggestion, *, by: Actor, why: str, new_day: date) -> Result[Suggestion]:
    """Say what is in the way of an answer or a promise, and by which day now. Nobody is chased; people are told.

    The day that was promised first stays on record.
    """
    if not says_something(why):
        raise NotReady(SAY_WHY, field="why")
    _refuse_past(new_day, "new_day")
    more = {"parked_until": new_day} if suggestion.state == State.PARKED else {}
    here = Suggestion.objects.filter(pk=suggestion.pk, state=suggestion.state)
    if not here.update(due_on=new_day, **more):
        raise MovedOn(suggestion, "explain_delay")
    suggestion.due_on = new_day
    tell_voices(suggestion, letters.delayed(suggestion, why))
    return Result(suggestion, Said.DELAY_EXPLAINED, words=why)


@action(may=rules.is_voice, by_others=True)
def respond(
    suggestion: Suggestion, *, by: Actor, said: Understanding, words: str = "", to: str = ""
) -> Result[Suggestion]:
    """Say "I see", "it makes no sense" or "I don't agree" to the answer; ``to`` is the code of the one that was read.

    The first "no sense" or "don't agree" gets a fresh look, a disagreement by someone else. To the fresh answer a
    disagreement stands beside it ("both views stay"), and a "no sense" offers a talk: no endless loop (care.md §2).
    Raises ``NotReady`` when there is no answer, ``MovedOn`` when a newer one came since.
    """
    told_on = _the_one_answered(suggestion)
    answer_now = told_on.answer
    if answer_now is None or told_on.state not in CAN_BE_REPLIED_TO:
        raise NotReady("There is no answer to this yet.", field="said")
    if to and to != answer_now.code:
        raise MovedOn(suggestion, "respond")
    Heard.objects.update_or_create(
        answer=answer_now, person_id=by.somebody, defaults={"said": said, "words": words, "at": timezone.now()}
    )
    if said == Understanding.SEE or told_on.state == State.BOTH_STAND:
        return Result(suggestion, Said.SEEN, words=words)
    if answer_now.looks_again_at_id is None or told_on.state == State.FRESH:
        _ask_for_a_fresh_look(told_on, by_someone_else=said == Understanding.DISAGREE)
        return Result(suggestion, Said.LOOK_AGAIN, words=words)
    if said == Understanding.NO_SENSE:
        return Result(suggestion, Said.TALK, words=words)
    if told_on.state != State.SET_ASIDE:
        LIFECYCLE.move(told_on, "leave_standing", due_on=None)
        tell_voices(told_on, letters.both_stand(told_on))
    return Result(suggestion, Said.BOTH_STAND, words=words)


def _the_one_answered(suggestion: Suggestion) -> Suggestion:
    """The suggestion that carries the answer, held, as it stands now: itself, or what it was put together with."""
    rows = Suggestion.objects.select_related("project", "answer")
    now = rows.get(pk=suggestion.pk)
    return rows.select_for_update(no_key=True, of=("self",)).get(pk=now.merged_into_id or suggestion.pk)


def _ask_for_a_fresh_look(told_on: Suggestion, *, by_someone_else: bool) -> None:
    """Once for each answer. Who disagrees while a look is under way makes it one by someone else."""
    due = timezone.localdate() + timedelta(days=told_on.project.answer_days)
    if told_on.state in (State.FRESH, State.SET_ASIDE):
        if by_someone_else or told_on.state == State.SET_ASIDE:
            Suggestion.objects.filter(pk=told_on.pk).update(needs_someone_else=True)
        if told_on.state == State.SET_ASIDE:  # it owes no answer: the day stands beside the reason why it is off
            told_on.answers.filter(pk=told_on.answer_id or 0, look_again=None).update(look_again=due)
        return
    LIFECYCLE.move(told_on, "look_again", needs_someone_else=by_someone_else, due_on=due)


def _refuse_past(day: date, field: str) -> None:
    if day < timezone.localdate():
        raise NotReady(PAST, field=field)


@step
def tell_voices(suggestion: Suggestion, letter: Letter) -> None:
    """Tell everybody whose words this is: who raised it, and who raised what was merged into it."""
    for person in reading.voices_of(suggestion):
        tell(person, letter, about=suggestion)


def _limit_for(suggestion: Suggestion, reply: Reply) -> Limit | None:
    if reply.verdict != Verdict.NO or reply.ground != Ground.LIMIT:
        return None
    limit = Limit.objects.filter(pk=reply.limit_id or 0, project_id=suggestion.project_id).first()
    if limit is None:
        raise NotReady("Choose a limit of this piece of work.", field="limit")
    if limit.lifted_at is not None:
        raise NotReady("That limit was lifted. Choose another, or say that you chose not to.", field="limit")
    return limit


def _role_of(suggestion: Suggestion, by: Actor) -> str:
    """How public pages name who answered: the role, never the person."""
    return "decision maker" if by.holds("project", suggestion.project.code, "decision_maker") else "coordinator"


def _question_a_worn_limit(limit: Limit) -> None:
    """After the third suggestion declined by one limit, ask whether it is still right. Never a count on a person.

    A fresh look at the same suggestion that leans on it again is no further use of it.
    """
    settled = limit.questions.filter(stays=True).order_by("-settled_at").values_list("settled_at", flat=True).first()
    since = Answer.objects.filter(limit=limit, verdict=Verdict.NO)
    if settled:
        since = since.filter(at__gt=settled)
    if since.values("suggestion").distinct().count() >= SAME_LIMIT_TIMES:
        put_in_question(limit, "The same limit has been used three times. Is it still right?", None)
