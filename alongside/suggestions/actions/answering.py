"""The duty to answer: acknowledge, park, answer, keep the promise, and hear what the proposer says to it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.people.models import Person
from alongside.projects.actions import put_in_question
from alongside.projects.models import Limit
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Answer, Heard, Suggestion
from alongside.suggestions.rules import LEADS_TO, LIFECYCLE, Ground, Reply, State, Understanding, Verdict

from .said import Said

SAME_LIMIT_TIMES = 3  # then the limit itself is put in question (care.md §2)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("acknowledge"))
def acknowledge(suggestion: Suggestion, *, by: Actor, answer_by: date | None = None) -> Result[Suggestion]:
    """Say that it was read, and by which day there will be an answer. The day promised first is never put off."""
    promised = min(answer_by or suggestion.answer_by, suggestion.answer_by)
    LIFECYCLE.move(suggestion, "acknowledge", answer_by=promised)
    tell_voices(suggestion, letters.heard(suggestion))
    return Result(suggestion, Said.ACKNOWLEDGED)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("park"))
def park(suggestion: Suggestion, *, by: Actor, owner: Person, until: date, why: str) -> Result[Suggestion]:
    """Keep it for later with an owner and a day. Parked is open: it still gets an answer.

    Raises ``NotReady`` for a day that has gone by or an owner who has no seat here.
    """
    if until < timezone.localdate():
        raise NotReady("That day has gone by. Choose today or a later day.", field="until")
    if not suggestion.project.seats.filter(person=owner).exists():
        raise NotReady("Choose somebody who is part of this piece of work.", field="owner")
    LIFECYCLE.move(
        suggestion,
        "park",
        parked_with=owner,
        parked_with_name=owner.name,
        parked_until=until,
    )
    tell_voices(suggestion, letters.parked(suggestion, why))
    return Result(suggestion, Said.PARKED, words=why)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("take_up"))
def take_up(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take a parked suggestion, or a "not now" whose day has come, up again."""
    LIFECYCLE.move(suggestion, "take_up", parked_with=None, parked_with_name="", parked_until=None)
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
    limit = _limit_for(suggestion, reply)
    before = suggestion.answer if suggestion.state == State.FRESH else None
    told = Answer.objects.create(
        suggestion=suggestion,
        verdict=reply.verdict,
        reason=reply.reason,
        considered=reply.considered,
        owner=owner,
        owner_name=reply.owner_name if reply.verdict in rules.PROMISES else "",
        by_when=reply.by_when if reply.verdict in rules.PROMISES else None,
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
        parked_with=None,
        parked_with_name="",
        parked_until=None,
    )
    tell_voices(suggestion, letters.answered(suggestion, told))
    if limit is not None:
        _question_a_worn_limit(limit)
    return Result(suggestion, Said.ANSWERED, words=reply.reason)


@action(may=rules.can_keep_promise, when=LIFECYCLE.lets("keep_promise"))
def keep_promise(suggestion: Suggestion, *, by: Actor, changed: str) -> Result[Suggestion]:
    """Say that the promise is kept, and what changed. Everybody whose words led to it hears."""
    LIFECYCLE.move(suggestion, "keep_promise")
    Answer.objects.filter(pk=suggestion.answer_id).update(changed=changed, done_at=timezone.now())
    tell_voices(suggestion, letters.done(suggestion, changed))
    return Result(suggestion, Said.PROMISE_KEPT, words=changed)


@action(may=rules.is_voice, by_others=True)
def respond(suggestion: Suggestion, *, by: Actor, said: Understanding, words: str = "") -> Result[Suggestion]:
    """Say "I see", "it makes no sense" or "I don't agree" to the answer.

    The first "no sense" or "don't agree" gets a fresh look, a disagreement by someone else. To the fresh answer a
    disagreement stands beside it ("both views stay"), and a "no sense" offers a talk: no endless loop (care.md §2).
    """
    told_on = suggestion.merged_into or suggestion
    if told_on.answer is None or told_on.state not in rules.ANSWERED:
        raise NotReady("There is no answer to this yet.", field="said")
    answer_now = told_on.answer
    Heard.objects.update_or_create(
        answer=answer_now,
        person_id=by.person_id,
        defaults={"said": said, "words": words, "at": timezone.now()},
    )
    if said == Understanding.SEE or told_on.state == State.BOTH_STAND:
        return Result(suggestion, Said.SEEN, words=words)
    if answer_now.looks_again_at_id is None:
        LIFECYCLE.move(told_on, "look_again", needs_someone_else=said == Understanding.DISAGREE)
        return Result(suggestion, Said.LOOK_AGAIN, words=words)
    if said == Understanding.NO_SENSE:
        return Result(suggestion, Said.TALK, words=words)
    LIFECYCLE.move(told_on, "leave_standing")
    tell_voices(told_on, letters.both_stand(told_on))
    return Result(suggestion, Said.BOTH_STAND, words=words)


@step
def tell_voices(suggestion: Suggestion, letter: Letter) -> None:
    """Tell everybody whose words this is: who raised it, and who raised what was merged into it."""
    voices = {
        suggestion.raised_by_id,
        *suggestion.merged.values_list("raised_by_id", flat=True),
    } - {None}
    for person in Person.objects.filter(pk__in=voices):
        tell(person, letter, about=suggestion)


def _limit_for(suggestion: Suggestion, reply: Reply) -> Limit | None:
    if reply.verdict != Verdict.NO or reply.ground != Ground.LIMIT:
        return None
    limit = Limit.objects.filter(pk=reply.limit_id, project_id=suggestion.project_id).first()
    if limit is None:
        raise NotReady("Choose a limit of this piece of work.", field="limit")
    if limit.lifted_at is not None:
        raise NotReady(
            "That limit was lifted. Choose another, or say that you chose not to.",
            field="limit",
        )
    return limit


def _role_of(suggestion: Suggestion, by: Actor) -> str:
    """How public pages name who answered: the role, never the person."""
    return "decision maker" if by.holds("project", suggestion.project.code, "decision_maker") else "coordinator"


def _question_a_worn_limit(limit: Limit) -> None:
    """After the third no on the same limit, ask whether the limit is still right. Never a count on a person."""
    settled = limit.questions.filter(stays=True).order_by("-settled_at").values_list("settled_at", flat=True).first()
    since = Answer.objects.filter(limit=limit, verdict=Verdict.NO)
    if settled:
        since = since.filter(at__gt=settled)
    if since.count() >= SAME_LIMIT_TIMES:
        put_in_question(limit, "The same limit has been used three times. Is it still right?", None)
