"""The questions of this room that any way can carry. They name nobody and no content before they are answered.

Nobody can speak for somebody here: whoever types would know (ADR 18). What is written is taken as the person's own.
"""

from __future__ import annotations

from alongside.core.actor import CHANNEL_SAID, Actor
from alongside.core.refusals import NotReady
from alongside.core.text import says_something
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.letters import short
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.projects.questions import about, is_open, mark_of, options, the, words_in

from . import actions, words
from .models import Concern, who_can_listen
from .rules import Outcome

LONGEST, LONGEST_NAME = 5000, 30
TITLE = "Something between two people"
Listeners = tuple[Project, list[Person]]


def listeners(by: Actor, code: str) -> Listeners | None:
    """The piece of work, and whom one can choose there, as the page lists them."""
    project = Project.objects.visible_to(by).filter(code=code).first()
    if project is None or not is_open(actions.ask_to_be_heard, by, project):
        return None
    people = who_can_listen(project, by.person_id)
    return (project, people) if people else None


def _ask(by: Actor, found: Listeners) -> Asked:
    people = found[1]
    return Asked(
        words.WHO,
        options(short(each.name, LONGEST_NAME) for each in people),
        own_words=words.WHAT,
        hint=f"{words.SAFE} {words.MAY_HAVE_TO_TELL}",
        part=mark_of(each.code for each in people),
        longest=LONGEST,
    )


def _do_ask(by: Actor, found: Listeners, reply: Reply) -> str:
    """Without words the one who was chosen reads that they wish to be rung."""
    if not reply.numbers:
        raise NotReady(words.NUMBER_FIRST, field="numbers")
    project, people = found
    heard_by, said = people[reply.numbers[0] - 1], reply.words
    said = said if says_something(said) else words.RING.format(how=CHANNEL_SAID[by.channel])
    actions.ask_to_be_heard(project, by=by, words=said, heard_by=heard_by)
    return words.WILL_HEAR.format(name=short(heard_by.name, LONGEST_NAME))


def _outcome(by: Actor, concern: Concern) -> Asked:
    said = words.OUTCOMES_ASKED[Outcome(concern.outcome)] if concern.outcome else ""
    return Asked(words.CAME_OF_IT, options(words.OUTCOMES_ASKED.values()), said=said)


def _do_outcome(by: Actor, concern: Concern, reply: Reply) -> str:
    actions.say_outcome(concern, by=by, outcome=list(words.OUTCOMES_ASKED)[reply.numbers[0] - 1])
    return words.TEXT[actions.Said.OUTCOME_SAID]


def _more(by: Actor, concern: Concern) -> Asked:
    return Asked(words.ADD, own_words=words.ADD, hint=words.MAY_HAVE_TO_TELL, longest=LONGEST)


def _do_more(by: Actor, concern: Concern, reply: Reply) -> str:
    actions.say_more(concern, by=by, words=words_in(reply, "Write what you would like to add."))
    return words.TEXT[actions.Said.SAID_MORE]


ASKS = {
    "listening.ask": about(TITLE, listeners, _ask, _do_ask, hushed=True),
    "listening.outcome": about(TITLE, the(Concern, actions.say_outcome), _outcome, _do_outcome, hushed=True),
    "listening.more": about(TITLE, the(Concern, actions.say_more), _more, _do_more, hushed=True),
}
