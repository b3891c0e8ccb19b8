"""Say what came of it: what counted, what was decided and why, who does what, and the other view."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.core.text import says_something
from alongside.core.writing import put_in
from alongside.decisions import letters, rules
from alongside.decisions.models import Decision, Input, OtherView, Outcome, Step
from alongside.decisions.models.reading import electors_of, lost, voices_of
from alongside.decisions.rules import LIFECYCLE, Told
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR

from .asking import PAST
from .ready import hold
from .said import Said


@action(may=rules.can_prepare, when=LIFECYCLE.lets("bring_back"))
def bring_back(decision: Decision, *, by: Actor, came_back: str) -> Result[Decision]:
    """Write down what the meeting elsewhere said."""
    if not says_something(came_back):
        raise NotReady("Write what they said.", field="came_back")
    LIFECYCLE.move(decision, "bring_back", came_back=came_back)
    return Result(decision, Said.CAME_BACK, words=came_back)


@action(may=rules.can_prepare_part, when=lambda said: LIFECYCLE.allows(said.decision, "weigh"))
def weigh(said: Input, *, by: Actor, counted: bool, why: str) -> Result[Input]:
    """Say whether something that was said before counted, and why. It can be said anew until the outcome is told."""
    if not says_something(why):
        raise NotReady("Say why. Whoever said it will read this.", field="why")
    hold(said.decision, "weigh")
    Input.objects.filter(pk=said.pk).update(counted=counted, why=why, weighed_by_id=by.person_id)
    said.counted, said.why = counted, why
    return Result(said, Said.WEIGHED, words=why)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("promise_step"))
def promise_step(
    decision: Decision, *, by: Actor, what: str, by_when: date, owner: Person | None = None, owner_name: str = ""
) -> Result[Step]:
    """Say who does what by when because of it. Who is named is told."""
    if not says_something(what):
        raise NotReady("Say what is done.", field="what")
    if by_when < timezone.localdate():
        raise NotReady(PAST, field="by_when")
    if owner and not decision.project.seats.filter(person=owner).exists():
        raise NotReady("Choose somebody who is part of this piece of work.", field="owner")
    name = owner.name if owner else owner_name
    if not says_something(name):
        raise NotReady("Say who does it.", field="owner")
    hold(decision, "promise_step")
    promised = Step.objects.create(decision=decision, what=what, owner=owner, owner_name=name, by_when=by_when)
    if owner and owner.pk != by.person_id:
        tell(owner, letters.step_for_you(promised), about=decision)
    return Result(promised, Said.STEP_PROMISED, words=what)


@action(may=rules.can_keep_step, when=rules.is_promised)
def keep_step(promised: Step, *, by: Actor, changed: str) -> Result[Step]:
    """Say that it is done, and what changed. Those whose words counted hear it."""
    if not says_something(changed):
        raise NotReady("Say what is different now.", field="changed")
    now = timezone.now()
    if not Step.objects.filter(pk=promised.pk, done_at=None).update(changed=changed, done_at=now):
        raise MovedOn(promised, "keep_step")
    promised.changed, promised.done_at = changed, now
    counted = promised.decision.inputs.filter(counted=True).select_related("suggestion")
    for person in {person for said in counted for person in voices_of(said)}:
        tell(person, letters.step_done(promised), about=promised.decision)
    return Result(promised, Said.STEP_DONE, words=changed)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("tell_outcome"))
def tell_outcome(decision: Decision, *, by: Actor, told: Told) -> Result[Decision]:
    """Tell what was decided and why. Everybody who took part hears "what we did with what you said" (care.md §2).

    Raises ``NotReady`` while something that was said before has no yes or no with a reason.
    """
    gap = told.gap(timezone.localdate())
    if gap:
        raise NotReady(gap[1], field=gap[0])
    hold(decision, "tell_outcome")
    inputs = list(decision.inputs.select_related("suggestion").order_by("pk"))
    if any(said.counted is None for said in inputs):
        raise NotReady("Something that people said before has no answer yet. Say of each if it counted, and why.")
    LIFECYCLE.move(decision, "tell_outcome")
    said_here = {"what": told.what, "why": told.why, "review_on": told.review_on}
    outcome = Outcome.objects.create(decision=decision, told_by_id=by.person_id, **said_here)
    theirs: dict[Person, list[Input]] = {person: [] for person in electors_of(decision)}
    for said in inputs:
        for person in voices_of(said):
            theirs.setdefault(person, []).append(said)
    for person, words in theirs.items():
        tell(person, letters.outcome(decision, outcome, words), about=decision)
    return Result(decision, Said.TOLD, words=told.why)


@action(may=rules.can_ask_about, when=LIFECYCLE.lets("add_view"), by_others=True)
def add_view(decision: Decision, *, by: Actor, words: str) -> Result[Decision]:
    """Add one sentence of one's own to what was decided otherwise. It stays beside the outcome, without a name.

    For those whose vote did not carry. Raises ``Refused`` for anybody else.
    """
    if not says_something(words):
        raise NotReady("Write your sentence.", field="words")
    if not lost(decision, by):
        raise Refused(ONLY_WHO_LOST)
    if not put_in(OtherView(decision=decision, person_id=by.somebody, words=words)):
        raise MovedOn(decision, "add_view")
    return Result(decision, Said.VIEW_ADDED)


ONLY_WHO_LOST = "This is for people who voted, and wanted something else. One sentence each, and it stays."


@action(may=rules.can_remind, when=LIFECYCLE.lets("look_again"))
def remind(decision: Decision, *, by: Actor) -> Result[Decision]:
    """By the clock: tell who coordinates that the day to look again has come. Once."""
    here = Outcome.objects.filter(decision=decision, reminded_at=None, looked_at=None)
    if not here.filter(review_on__lte=timezone.localdate()).update(reminded_at=timezone.now()):
        raise MovedOn(decision, "remind")
    coordinators = Person.objects.filter(
        standing__scope="project", standing__code=decision.project.code, standing__role=COORDINATOR
    )
    for person in coordinators.distinct():
        tell(person, letters.look_again(decision), about=decision)
    return Result(decision, Said.REMINDED)


@action(may=rules.can_prepare, when=LIFECYCLE.lets("look_again"))
def look_again(decision: Decision, *, by: Actor, found: str) -> Result[Decision]:
    """Write down what the group found when it looked again."""
    if not says_something(found):
        raise NotReady("Write what you found. Is it still right?", field="found")
    if not Outcome.objects.filter(decision=decision, looked_at=None).update(looked_at=timezone.now(), found=found):
        raise MovedOn(decision, "look_again")
    return Result(decision, Said.LOOKED_AGAIN, words=found)
