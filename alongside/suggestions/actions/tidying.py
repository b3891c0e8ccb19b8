"""Merge two, undo it, set aside what nobody owes an answer to, and write a paraphrase for the public page."""

from __future__ import annotations

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.suggestions import letters, rules
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import LIFECYCLE, OPEN, State, Verdict

from .said import Said


@action(may=rules.can_tidy, when=LIFECYCLE.lets("merge"))
def merge(suggestion: Suggestion, *, by: Actor, into: Suggestion, why: str) -> Result[Suggestion]:
    """Put two suggestions that ask the same together. Both texts stay, both people are told, either can undo.

    Raises ``NotReady`` when the other is not open, is of another piece of work, or is the same.
    """
    if into.pk == suggestion.pk or into.project_id != suggestion.project_id or into.state not in OPEN:
        raise NotReady("Choose another open suggestion of this piece of work.", field="into")
    if suggestion.merged.exists():
        raise NotReady(
            "Others were put together with this one. Choose it as the one to keep.",
            field="into",
        )
    was = suggestion.state
    LIFECYCLE.move(suggestion, "merge", merged_into=into, merged_from=was)
    # Within the same transaction: the other must still be open, or its people would wait for an answer already given.
    if not Suggestion.objects.select_for_update().filter(pk=into.pk, state__in=OPEN).exists():
        raise NotReady("The other suggestion was answered in the meantime.", field="into")
    for one, other in ((suggestion, into), (into, suggestion)):
        if one.raised_by_id:
            tell(
                Person.objects.get(pk=one.raised_by_id),
                letters.merged(one, other, why),
                about=one,
            )
    return Result(suggestion, Said.MERGED, words=why)


@action(may=rules.can_unmerge, when=LIFECYCLE.lets("unmerge"), by_others=True)
def unmerge(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Take them apart again. Each stands as it stood."""
    back_to = suggestion.merged_from or State.HEARD
    LIFECYCLE.move(suggestion, "unmerge", back_to, merged_into=None, merged_from="")
    return Result(suggestion, Said.UNMERGED)


@action(may=rules.can_tidy, when=LIFECYCLE.lets("set_aside"))
def set_aside(suggestion: Suggestion, *, by: Actor, why: str, about_person: bool = False) -> Result[Suggestion]:
    """Hide what is no suggestion (a question about the person, an insult), with the reason. It can be brought back."""
    reason = Answer.objects.create(
        suggestion=suggestion,
        verdict=Verdict.SET_ASIDE,
        reason=why,
        answered_by_id=by.person_id,
    )
    hidden = {"may_publish": False, "paraphrase": ""}
    LIFECYCLE.move(
        suggestion,
        "set_aside",
        answer=reason,
        verdict=Verdict.SET_ASIDE,
        about_person=about_person,
        **hidden,
    )
    return Result(suggestion, Said.SET_ASIDE, words=why)


@action(may=rules.can_tidy, when=LIFECYCLE.lets("bring_back"))
def bring_back(suggestion: Suggestion, *, by: Actor) -> Result[Suggestion]:
    """Undo setting aside."""
    LIFECYCLE.move(suggestion, "bring_back", answer=None, verdict="", about_person=False)
    return Result(suggestion, Said.BROUGHT_BACK)


@action(may=rules.can_tidy)
def paraphrase(suggestion: Suggestion, *, by: Actor, words: str) -> Result[Suggestion]:
    """Write what the public page shows where the writer did not say yes to their own words. Empty takes it away."""
    Suggestion.objects.filter(pk=suggestion.pk, about_person=False).update(paraphrase=words)
    suggestion.paraphrase = words
    return Result(suggestion, Said.PARAPHRASED, words=words)
