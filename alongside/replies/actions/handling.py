"""By people: what they do about something that came in and could not be placed by itself."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from alongside.core.action import Result, action
from alongside.core.actor import Actor, Channel
from alongside.core.jobs import wake
from alongside.core.refusals import NotReady
from alongside.core.secretfield import put
from alongside.core.text import says_something
from alongside.messaging import asking as asks
from alongside.messaging.actions import tell
from alongside.messaging.asking import Reply
from alongside.people.models import Person
from alongside.people.rules import State as Place
from alongside.people.standing import actor_of
from alongside.replies import rules
from alongside.replies.letters import written_back
from alongside.replies.models import Incoming
from alongside.replies.rules import LIFECYCLE
from alongside.replies.said import Said

from .taking import ANSWER


@action(may=rules.can_look_after, when=LIFECYCLE.lets("place"))
def place(incoming: Incoming, *, by: Actor, kind: str, about: str, reply: Reply) -> Result[Incoming]:
    """Take it as this person's answer to a question, or as something they say. It keeps the way it came by.

    The words are theirs, and the one who placed them is kept as who typed them in. Raises ``NotReady`` where nobody is
    named, or where the answer does not fit the question.
    """
    if incoming.person is None:
        raise NotReady("Say first who sent it.", field="person")
    theirs = replace(actor_of(incoming.person, Channel(incoming.channel)), entered_by_id=by.person_id)
    asks.take(kind, theirs, about, reply)
    LIFECYCLE.move(
        incoming, "place", asks=kind, about_code=about, handled_by_id=by.person_id, handled_at=timezone.now(), why=""
    )
    return Result(incoming, Said.PLACED)


@action(may=rules.can_look_after, when=lambda incoming: incoming.person_id is None)
def say_whose(incoming: Incoming, *, by: Actor, person: Person) -> Result[Incoming]:
    """Say who sent it. It changes nothing about how they are reached."""
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise NotReady("Choose somebody from the list.", field="person")
    Incoming.objects.filter(pk=incoming.pk, person=None).update(person=person)
    incoming.refresh_from_db()
    return Result(incoming, Said.WHOSE)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("write_back"))
def write_back(incoming: Incoming, *, by: Actor, words: str) -> Result[Incoming]:
    """Answer it in one's own words: to somebody we know by the send gate, to an unknown number by the same way."""
    if not says_something(words):
        raise NotReady("Write what you want to say back.", field="words")
    LIFECYCLE.move(incoming, "write_back", handled_by_id=by.person_id, handled_at=timezone.now())
    if incoming.person is not None:
        letter = written_back(words)
        was_asked = incoming.person.state == Place.ASKED  # then nobody else sees that anything is written to them
        tell(incoming.person, replace(letter, sealed=True) if was_asked else letter, about=incoming)
    else:
        Incoming.objects.filter(pk=incoming.pk).update(answer_at=timezone.now(), answered_at=None, answer_tries=0)
        put(incoming, answer=words)
        wake(ANSWER, incoming.pk)
    return Result(incoming, Said.WRITTEN_BACK)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("set_aside"))
def set_aside(incoming: Incoming, *, by: Actor, why: str) -> Result[Incoming]:
    """There is nothing to do about it: spam, or a thank you. It says why, and can be taken up again."""
    if not says_something(why):
        raise NotReady("Say in a few words why.", field="why")
    put(incoming, note=why)
    LIFECYCLE.move(incoming, "set_aside", handled_by_id=by.person_id, handled_at=timezone.now())
    return Result(incoming, Said.SET_ASIDE)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("look_again"))
def look_again(incoming: Incoming, *, by: Actor) -> Result[Incoming]:
    """Take it up again."""
    LIFECYCLE.move(incoming, "look_again", why=incoming.why or rules.Why.WORDS, handled_by=None, handled_at=None)
    return Result(incoming, Said.UP_AGAIN)
