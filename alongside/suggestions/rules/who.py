"""Who may do what with a suggestion. The lifecycle says when."""

from __future__ import annotations

from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor
from alongside.people.rules import COORDINATOR, KEY_WORKER
from alongside.projects.rules import can_answer_in, can_coordinate_work, is_inside, is_near

from .states import AWAY, HIDDEN, OWED, State


@rule("You can suggest things in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_suggest(by: Actor, project: Any) -> bool:
    """Everybody inside the piece of work."""
    return is_inside(by, project)


@rule("You can read this when you are part of the piece of work it was raised in. Ask its coordinator.")
def can_read(by: Actor, suggestion: Any) -> bool:
    """Everybody inside or near; what was set aside is for its voice, the coordinator, and who looks at it afresh."""
    if suggestion.state not in HIDDEN:
        return is_near(by, suggestion.project)
    asked_again = suggestion.needs_someone_else and can_answer_in(by, suggestion.project)
    return can_coordinate_work(by, suggestion.project) or is_voice(by, suggestion) or asked_again


@rule("You can say what you think in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_take_part(by: Actor, suggestion: Any) -> bool:
    """React and discuss: everybody inside, on what stands on the list."""
    return suggestion.state not in AWAY and is_inside(by, suggestion.project)


@rule("Only the people who decide or coordinate here can do this. You can ask them to.")
def can_look_after(by: Actor, suggestion: Any) -> bool:
    """Acknowledge, park, take up: who owes answers in this piece of work."""
    return suggestion.state not in HIDDEN and can_answer_in(by, suggestion.project)


@rule("Only the people who decide or coordinate here can answer this. Someone new to it takes a fresh look.")
def can_answer(by: Actor, suggestion: Any) -> bool:
    """Who owes answers; a fresh look is taken by someone else (care.md §2)."""
    if not can_look_after(by, suggestion):
        return False
    fresh = suggestion.state == State.FRESH and suggestion.needs_someone_else
    return not (fresh and suggestion.answer is not None and suggestion.answer.answered_by_id == by.person_id)


@rule("A fresh look is for someone who decides or coordinates here and did not set this aside. Ask one of them.")
def can_keep_aside(by: Actor, suggestion: Any) -> bool:
    """Someone else looks at why it was set aside, once its own voice has said that they don't agree."""
    set_by = suggestion.answer.answered_by_id if suggestion.answer is not None else None
    return suggestion.needs_someone_else and can_answer_in(by, suggestion.project) and set_by != by.person_id


@rule("Only the people who owe an answer here can say what is in the way. You can ask them.")
def can_explain_delay(by: Actor, suggestion: Any) -> bool:
    """Whoever owes the next word: who answers here, and who keeps the promise."""
    return suggestion.state in OWED and (can_look_after(by, suggestion) or _owns_promise(by, suggestion))


@rule("Only the person who made this promise, or who coordinates here, can say that it is done.")
def can_keep_promise(by: Actor, suggestion: Any) -> bool:
    """The owner of the promise, and who owes answers here."""
    return _owns_promise(by, suggestion) or can_look_after(by, suggestion)


@rule("Only the person who raised this can say that. If it was you, sign in as yourself.")
def is_voice(by: Actor, suggestion: Any) -> bool:
    """Whose words these are."""
    return by.person_id is not None and suggestion.raised_by_id == by.person_id


@rule("Only the people whose suggestions these are, or the coordinator, can take them apart again.")
def can_unmerge(by: Actor, suggestion: Any) -> bool:
    """Either person can undo, and so can the coordinator (care.md §2)."""
    target = suggestion.merged_into
    voices = {suggestion.raised_by_id, target.raised_by_id if target else None} - {None}
    return by.person_id in voices or can_coordinate_work(by, suggestion.project)


@rule("Only the coordinator of this piece of work can do this. You can ask them to.")
def can_tidy(by: Actor, suggestion: Any) -> bool:
    """Merge, set aside, paraphrase for the public page."""
    return can_coordinate_work(by, suggestion.project)


@rule("Only the coordinator of this piece of work can do this, while it stands on the list. You can ask them to.")
def can_paraphrase(by: Actor, suggestion: Any) -> bool:
    """Never for what was taken back or set aside."""
    return suggestion.state not in AWAY and can_coordinate_work(by, suggestion.project)


@rule("Only the person who raised this can say that, while it stands on the list.")
def can_let_publish(by: Actor, suggestion: Any) -> bool:
    """Whose words these are, and not after they took them back."""
    gone = suggestion.state in (State.WITHDRAWN, State.SET_ASIDE)
    return not gone and is_voice(by, suggestion)


@rule("Only the two people who were asked to talk can say that they talked.")
def is_in_talk(by: Actor, talk: Any) -> bool:
    """Who asked, and whom they asked."""
    return by.person_id is not None and by.person_id in (talk.asked_by_id, talk.with_person_id)


@rule("Only the coordinator of this piece of work can take in several at once. You can ask them to.")
def can_take_in(by: Actor, project: Any) -> bool:
    """Notes of a meeting, or an import."""
    return can_coordinate_work(by, project)


@rule("Only key workers and coordinators of this piece of work can type in words for somebody. Ask its coordinator.")
def can_enter_for(by: Actor, project: Any) -> bool:
    """Who may type for others here; for whom is said by each person's own "speak for me"."""
    return by.holds("project", project.code, KEY_WORKER, COORDINATOR)


@rule("Only who wrote this can take it back.")
def is_writer(by: Actor, comment: Any) -> bool:
    """Whose comment it is."""
    return by.person_id is not None and comment.person_id == by.person_id


def _owns_promise(by: Actor, suggestion: Any) -> bool:
    told = suggestion.answer
    promised = suggestion.state == State.PROMISED and told is not None and by.person_id is not None
    return bool(promised and told.owner_id == by.person_id)
