"""While they talk, and after: what was said, read back before it is kept, and what was eaten."""

from __future__ import annotations

from django.utils import timezone

from alongside.conversations import rules, words
from alongside.conversations.models import Conversation, PettyCash, Written
from alongside.conversations.rules import MOST_PENCE, State
from alongside.conversations.said import Said
from alongside.core.action import Result, action
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotNow, NotReady
from alongside.core.text import says_something
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.people.standing import heard_from
from alongside.replies.where import read_value


@action(may=rules.is_worker, when=lambda conversation: rules.takes_words(conversation, timezone.now()))
def write_down(conversation: Conversation, *, by: Actor, kind: str, about: str, reply: Reply) -> Result[Written]:
    """Take what they say as their answer, by the same action as the page, in their name and in person.

    Only that something was written down stays here, never the words. It was read back to them before.
    """
    person = conversation.person
    where = read_value(f"{kind}~{about}", person, Channel.IN_PERSON, by) if person else None
    if where is None or person is None:
        raise NotNow(words.CLOSED)
    theirs = heard_from(person, by, Channel.IN_PERSON, where.asked.place)
    asks.take(kind, theirs, about, reply)
    written = Written.objects.create(conversation=conversation, asks=kind, about_code=about, title=where.title[:79])
    return Result(written, Said.WRITTEN)


@action(may=rules.can_run, when=lambda conversation: conversation.state in (State.OUT, State.BACK))
def eat(conversation: Conversation, *, by: Actor, what: str, pence: int) -> Result[PettyCash]:
    """Write down what was eaten, and what it cost: for the petty cash, without a name of whom one met."""
    if not says_something(what):
        raise NotReady("Write what it was, for example: two teas.", field="what")
    if not 0 < pence <= MOST_PENCE:
        raise NotReady("Write an amount up to £200.", field="pounds")
    paid = PettyCash.objects.create(
        organisation_id=conversation.organisation_id,
        project_code=conversation.project_code,
        conversation=conversation,
        day=timezone.localdate(conversation.set_off_at),
        what=what,
        pence=pence,
        paid_by_id=by.somebody,
    )
    return Result(paid, Said.EATEN)
