"""Who may do what with a decision. The lifecycle says when."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from alongside.core.action import rule
from alongside.core.actor import Actor, Channel
from alongside.people.rules import COORDINATOR, KEY_WORKER
from alongside.projects.rules import can_coordinate_work, is_inside, is_near


def someone_with_lived_experience_looked(project: Any) -> bool:
    """Has somebody who has been through it looked at how much say people have here? The first decision waits for it.

    The one place that asks. The room of the label writes down when it was (care.md §1: due in 28 days or before the
    first decision).
    """
    return project.lived_looked_at is not None


@rule("You can ask a question in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_ask(by: Actor, project: Any) -> bool:
    """Everybody inside, members as much as staff."""
    return is_inside(by, project)


@rule("You can read this when you are part of the piece of work. Ask its coordinator to invite you.")
def can_read(by: Actor, decision: Any) -> bool:
    """Everybody inside, and the key workers who carry votes in."""
    return is_near(by, decision.project)


@rule("You can do this in the pieces of work that you are part of. Ask the coordinator to invite you.")
def can_ask_about(by: Actor, decision: Any) -> bool:
    """Everybody inside."""
    return is_inside(by, decision.project)


@rule("Only the person who asks this question, or the coordinator, can do this. You can ask them to.")
def can_prepare(by: Actor, decision: Any) -> bool:
    """Who asks it, while they are inside, and who coordinates."""
    asks = by.person_id is not None and by.person_id == decision.asked_by_id and is_inside(by, decision.project)
    return asks or can_coordinate_work(by, decision.project)


@rule("Only the person who asks this question, or the coordinator, can do this. You can ask them to.")
def can_prepare_part(by: Actor, part: Any) -> bool:
    """The same, of an option of the question or something that was said before."""
    return can_prepare(by, part.decision)


@rule(
    "You have no vote in this one. The people who vote were set when the question was opened. "
    "Who joins later has a vote in the next one."
)
def can_vote(by: Actor, decision: Any) -> bool:
    """Everybody who takes part may knock: whether they are one of those who vote, the action asks of the row.

    Who leaves the piece of work is not inside any more. A vote they cast stays: they said it while they had a seat, and
    taking votes out would let somebody change the outcome by sending people away. Who had not voted drops out of those
    who still can. How many are enough stays as it was when the question was opened.
    """
    return is_inside(by, decision.project)


@rule("You can type in a vote for somebody when you take part here and they asked you to speak for them.")
def can_enter_for(by: Actor, decision: Any) -> bool:
    """Key workers and coordinators; for whom, the delegation says."""
    return by.holds("project", decision.project.code, COORDINATOR, KEY_WORKER)


@rule("Only the person whom the group named before can end the talk early. It ends on its day for everybody.")
def can_end_the_talk(by: Actor, decision: Any) -> bool:
    """Named in our promises when the question was opened, and still inside (DECISIONS.md 14)."""
    return by.person_id in _pushers(decision) and is_inside(by, decision.project)


def _pushers(decision: Any) -> Collection[int]:
    pushers: Collection[int] = decision.pushers
    return pushers


@rule("The coordinator can close it when its day has gone by. It also closes by itself then.")
def can_close(by: Actor, decision: Any) -> bool:
    """The clock, or the coordinator."""
    return can_remind(by, decision) or can_coordinate_work(by, decision.project)


@rule("The house does this by itself, when the day has come.")
def can_remind(by: Actor, decision: Any) -> bool:
    """The clock."""
    return by.channel == Channel.SYSTEM and by.is_visitor


@rule("Only the coordinator sees who voted how.")
def can_see_votes(by: Actor, decision: Any) -> bool:
    """As the page on which people vote says."""
    return can_coordinate_work(by, decision.project)


@rule("Only the person who promised this, or the coordinator, can say that it is done. You can ask them to.")
def can_keep_step(by: Actor, step: Any) -> bool:
    """Whoever promised it, or who coordinates."""
    owns = by.person_id is not None and by.person_id == step.owner_id and is_inside(by, step.decision.project)
    return owns or can_coordinate_work(by, step.decision.project)


def is_promised(step: Any) -> bool:
    """Not done yet."""
    return step.done_at is None
