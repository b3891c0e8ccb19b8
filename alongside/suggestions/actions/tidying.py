"""Merge two, undo it, set aside what nobody owes an answer to, and write a paraphrase for the public page."""

from __future__ import annotations

from alongside.core.action import Result, action, also, step
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.people.models import Person
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import AWAY, LIFECYCLE, OPEN, State, Verdict

from .holding import ask_again, hold, hold_work
from .said import Said

SAY_WHY = "Say why, in words that they can read."


@action(may=rules.can_tidy, when=LIFECYCLE.lets("merge"))
def merge(suggestion: Suggestion, *, by: Actor, into: Suggestion, why: str) -> Result[Suggestion]:
    """Put two suggestions that ask the same together. Both texts stay, both people are told, either can undo.

    Raises ``NotReady`` when the other is not open, is of another piece of work, or is the same.
    """
    if not says_something(why):
        raise NotReady(SAY_WHY, field="why")
    if into.pk == suggestion.pk or into.project_id != suggestion.project_id:
        raise NotReady("Choose another suggestion of this piece of work.", field="into")
    # Not more is held than is needed: an answer that is being written at the same time must not be caught between.
    hold_work(suggestion)
    both = Suggestion.objects.select_for_update(no_key=True).filter(pk__in=(suggestion.pk, into.pk)).order_by("pk")
    states = dict(both.values_list("pk", "state"))
    if states[into.pk] not in OPEN:
        raise NotReady("The other one was answered or put away in the meantime. Choose an open one.", field="into")
    if suggestion.merged.exists():
        raise NotReady("Others were put together with this one. Choose it as the one to keep.", field="into")
    LIFECYCLE.move(suggestion, "merge", merged_into=into, merged_from=states[suggestion.pk], due_on=None)
    for one, other in ((suggestion, into), (into, suggestion)):
        _tell(one, letters.merged(one, other, why))
    also(by, into, Said.MERGED, words=why)
    return Result(suggestion, Said.MERGED, words=why)


@action(may=rules.can_unmerge, when=LIFECYCLE.lets("unmerge"), by_others=True)
def unmerge(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take them apart again. Each stands as it stood, and both people are told."""
    into = suggestion.merged_into
    _part(suggestion)
    for one in (suggestion, into):
        if one is not None and one.raised_by_id != by.person_id:
            _tell(one, letters.apart_again(one))
    if into is not None:
        also(by, into, Said.UNMERGED)
    return Result(suggestion, Said.UNMERGED)


@step
def let_go(suggestion: Suggestion, by: Actor) -> None:
    """Before a suggestion leaves the list: what was put together with it stands on its own again, and is still owed.

    Nothing may reach a closed state because something else did.
    """
    for held in suggestion.merged.select_related("project"):
        _part(held)
        also(by, held, Said.UNMERGED)
        _tell(held, letters.apart_again(held))


@action(may=rules.can_tidy, when=LIFECYCLE.lets("set_aside"))
def set_aside(suggestion: Suggestion, *, by: Actor, why: str, about_person: bool = False) -> Result[Suggestion]:
    """Hide what is no suggestion (a question about the person, an insult), with the reason. It can be brought back.

    The person who raised it is told why, can still read it, and can ask for somebody else to look.
    """
    if not says_something(why):
        raise NotReady(SAY_WHY, field="why")
    hold(suggestion, "set_aside", with_merged=True)
    reason = _reason_to_set_aside(suggestion, by, why)
    let_go(suggestion, by)
    LIFECYCLE.move(
        suggestion,
        "set_aside",
        answer=reason,
        verdict=Verdict.SET_ASIDE,
        about_person=about_person,
        due_on=None,
        needs_someone_else=False,
        may_publish=False,
        paraphrase="",
        parked_with=None,
        parked_with_name="",
        parked_until=None,
    )
    _tell(suggestion, letters.set_aside(suggestion, why))
    return Result(suggestion, Said.SET_ASIDE, words=why)


@action(may=rules.can_keep_aside, when=LIFECYCLE.lets("keep_aside"))
def keep_aside(suggestion: Suggestion, *, by: Actor, why: str) -> Result[Suggestion]:
    """Someone else has looked at why it was set aside, and it stays so, with their own reason. Both views stand."""
    if not says_something(why):
        raise NotReady(SAY_WHY, field="why")
    hold(suggestion, "keep_aside")
    ask_again(suggestion, by, rules.can_keep_aside)
    before = suggestion.answer
    reason = _reason_to_set_aside(suggestion, by, why)
    Answer.objects.filter(pk=reason.pk).update(
        looks_again_at=before, not_by_id=before.answered_by_id if before else None
    )
    LIFECYCLE.move(suggestion, "keep_aside", answer=reason, verdict=Verdict.SET_ASIDE, needs_someone_else=False)
    _tell(suggestion, letters.both_stand(suggestion))
    return Result(suggestion, Said.KEPT_ASIDE, words=why)


@action(may=rules.can_tidy, when=LIFECYCLE.lets("bring_back"))
def bring_back(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Undo setting aside. It is owed an answer by the day that was promised first."""
    LIFECYCLE.move(
        suggestion,
        "bring_back",
        answer=None,
        verdict="",
        about_person=False,
        needs_someone_else=False,
        due_on=suggestion.answer_by,
    )
    _tell(suggestion, letters.brought_back(suggestion))
    return Result(suggestion, Said.BROUGHT_BACK)


@action(may=rules.can_paraphrase)
def paraphrase(suggestion: Suggestion, *, by: Actor, words: str) -> Result[Suggestion]:
    """Write what the public page shows where the writer did not say yes to their own words. Empty takes it away."""
    if not Suggestion.objects.filter(pk=suggestion.pk).exclude(state__in=AWAY).update(paraphrase=words):
        raise MovedOn(suggestion, "paraphrase")
    suggestion.paraphrase = words
    return Result(suggestion, Said.PARAPHRASED, words=words)


def _part(suggestion: Suggestion) -> None:
    """Back to where it stood, with the day that was promised first."""
    back_to = suggestion.merged_from or State.HEARD
    day = suggestion.parked_until if back_to == State.PARKED else suggestion.answer_by
    LIFECYCLE.move(suggestion, "unmerge", back_to, merged_into=None, merged_from="", due_on=day)


def _reason_to_set_aside(suggestion: Suggestion, by: Actor, why: str) -> Answer:
    return Answer.objects.create(
        suggestion=suggestion, verdict=Verdict.SET_ASIDE, reason=why, answered_by_id=by.person_id
    )


def _tell(suggestion: Suggestion, letter: Letter) -> None:
    if suggestion.raised_by_id:
        tell(Person.objects.get(pk=suggestion.raised_by_id), letter, about=suggestion)
