"""Placing what came in: from words to an answer, by the same action as the page, or to a person who reads it.

Two steps, so that a worker that is killed between them does nothing twice: the answer is taken under the key of the
message, then it is written down where it went.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from alongside.core.actor import Actor, Channel
from alongside.core.capability import rooms
from alongside.core.refusals import KeyReused, MovedOn, NotReady, Refusal
from alongside.core.text import clean
from alongside.messaging import actions as post
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.channels.inbound import Trust
from alongside.messaging.models import Message, wishes_of
from alongside.messaging.phones import Phone
from alongside.messaging.rules import Stage
from alongside.messaging.showing import (
    Shown,
    after_good_number,
    in_full,
    question_again,
    question_of,
    ring_number,
)
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.people.rules import State as Place
from alongside.people.standing import actor_of

from . import rules, words
from .actions import Settled
from .joining import open_by_text
from .losing import note_lost
from .models import Incoming, many_answers_today
from .rules import Means, State, Why
from .talking import we_ring

YES, NO, RING = 1, 2, 3


def where_it_goes(incoming: Incoming, now: datetime) -> Settled:
    """Do what it asks for, and say where it goes. Whatever it is, nothing is dropped."""
    settled = _Placing(incoming).settled()
    if settled.answer and many_answers_today(incoming.sender, now) >= rules.MOST_ANSWERS_A_DAY:
        last = many_answers_today(incoming.sender, now) == rules.MOST_ANSWERS_A_DAY
        return replace(settled, answer=words.NO_MORE_TODAY if last else "")
    return settled


@dataclass(frozen=True, slots=True)
class _At:
    """The question that something answers, and how it is read."""

    message: Message
    person: Person
    by: Actor


class _Placing:
    """One thing that came in."""

    def __init__(self, incoming: Incoming) -> None:
        self.incoming = incoming
        self.channel = Channel(incoming.channel)
        self.typed = clean(rules.first_line(incoming.words) if self.channel is Channel.EMAIL else incoming.words)
        self.phone = _reached_by(incoming)
        self.questions = self.phone.questions()
        tags = frozenset(each.tag for each in self.questions)
        self.read = rules.read(self.typed, tags)

    def settled(self) -> Settled:
        incoming, means = self.incoming, self.read.means
        person = self.phone.people[0] if len(self.phone.people) == 1 else None
        if incoming.is_machine and incoming.answers:
            note_lost(incoming.answers)
            return Settled(State.PLACED)
        if incoming.is_machine:
            return Settled(State.INBOX, Why.NOT_CLEAR, person)  # never answered: two machines would go on for ever
        if incoming.trust == Trust.FORGED:
            return Settled(State.INBOX, Why.FORGED, person)
        if incoming.is_call or means is Means.RING:
            return self._ring(person)
        if not self.phone.people:
            return self._unknown()
        if means is Means.STOP:
            return self._stop(person)
        if means is Means.START:
            return self._start(person)
        if means is Means.NOTHING:
            return Settled(State.ASKED_BACK, person=person, answer=words.EMPTY)
        if self.channel is Channel.EMAIL and not incoming.answers and incoming.trust != Trust.PROVEN:
            return Settled(State.INBOX, Why.NOT_PROVEN, person, answer=words.READ_BY_A_PERSON)
        if person is None and not self.read.tag and not incoming.answers:
            return self._shared()
        if means is Means.LIST:
            return self._listed(person)
        if means is Means.WRONG and person is not None:
            return self._wrong_number(person, None)
        at = self._question(person)
        return self._answered(at) if at else self._said(person)

    # What is no answer

    def _ring(self, person: Person | None) -> Settled:
        """Please ring me. A missed call is answered by ringing, not by a text."""
        known = bool(self.phone.people)
        said = we_ring(person) if known else words.WE_RING_UNKNOWN
        shared = known and person is None
        return Settled(
            State.INBOX if shared else State.PLACED,
            Why.SHARED if shared else "",
            person,
            ring=True,
            answer="" if self.incoming.is_call else said,
        )

    def _unknown(self) -> Settled:
        if self.read.means is Means.STOP:
            self._never_again()
            return Settled(State.PLACED, answer=words.STOPPED)
        return Settled(State.INBOX, Why.UNKNOWN, answer=words.UNKNOWN)

    def _stop(self, person: Person | None) -> Settled:
        """STOP always works: for everybody on this phone, for who holds it has said so."""
        for each in self.phone.people:
            post.stop(each, by=self._actor(each), channel=self.channel)
        self._never_again()
        return Settled(State.PLACED, person=person, answer=words.STOPPED if self.channel is Channel.TEXT else "")

    def _never_again(self) -> None:
        """Nobody asks in by text on this number; for who was asked, it is their no."""
        if self.channel is not Channel.TEXT:
            return
        for each in (one for one in self.phone.people if one.state == Place.ASKED):
            if asked := open_by_text(each.pk):
                people.decline(asked, by=self._actor(each))
        house = Actor(organisation_id=self.incoming.organisation_id, channel=Channel.SYSTEM)
        people.leave_alone(self.incoming.organisation, by=house, phone=self.incoming.sender)

    def _start(self, person: Person | None) -> Settled:
        if person is None:
            return self._shared()
        post.start(person, by=self._actor(person), channel=self.channel)
        return Settled(State.PLACED, person=person, answer=words.STARTED)

    def _shared(self) -> Settled:
        """Several people use this phone: whose word it is, only they can say."""
        if rules.is_about_being_heard(self.typed):  # who looks after the inbox may be who it is about
            return Settled(State.PLACED, Why.SHARED, answer=words.HEARD_ON_A_SHARED_PHONE, hushed=True)
        if rules.speak_in(self.typed) is not None:
            return Settled(State.INBOX, Why.SHARED, answer=words.SPEAK_SHARED)
        example = next((f"{each.tag}1" for each in self.questions), "")
        if example and self.read.means is not Means.WORDS:
            return Settled(State.ASKED_BACK, Why.SHARED, answer=words.which(example))
        return Settled(State.INBOX, Why.SHARED, answer=words.READ_BY_A_PERSON)

    def _wrong_number(self, person: Person, message: Message | None) -> Settled:
        """The number is somebody else's now. It goes, and the coordinator asks for a good one."""
        if person.state == Place.ASKED:
            self._never_again()
            return Settled(State.PLACED, person=person, answer=words.NUMBER_GONE)
        by = Actor(organisation_id=person.organisation_id, channel=Channel.SYSTEM)
        post.lose_number(person, by=by)
        return Settled(State.INBOX, Why.WRONG_NUMBER, person, message, answer=words.NUMBER_GONE, let_go=message)

    def _listed(self, person: Person | None) -> Settled:
        """The question under a letter again; or which ones are open."""
        if self.read.tag:
            message = next(each for each in self.questions if each.tag == self.read.tag)
            return self._shows(message, self._again(message))
        open_ones = [each for each in self.questions if each.stage != Stage.ASK or question_of(each)]
        if not open_ones:
            return Settled(State.PLACED, person=person, answer=words.NOTHING_LISTED)
        if len(open_ones) == 1:
            return self._shows(open_ones[0], self._again(open_ones[0]))
        listed = ", ".join(f"{each.tag} {_title(each)}" for each in open_ones[:6])
        return Settled(State.PLACED, person=person, answer=f"Send the letter of the one you want to see: {listed}.")

    def _said(self, person: Person | None) -> Settled:
        """Own words: a room may know them by their first word; else a person reads them."""
        if person is not None and self.read.means is not Means.ANSWER:
            answer = self._by_keyword(person)
            if answer is not None:
                hushed = isinstance(answer, asks.Hushed)
                return Settled(State.PLACED, person=person, answer=answer, hushed=hushed)
        if person is not None and person.state in (Place.SUSPENDED, Place.REMOVED):
            return Settled(State.INBOX, Why.AWAY, person, answer=words.READ_BY_A_PERSON)
        if self.read.means is Means.ANSWER:
            replied_to = self._replied_to()
            not_shown = replied_to is not None and question_of(replied_to) is not None
            said = words.NOT_SHOWN if not_shown else words.NOTHING_OPEN
            return Settled(State.INBOX, Why.NO_QUESTION, person, answer=said)
        if rules.holds_stop(self.typed):
            return Settled(State.INBOX, Why.STOP_INSIDE, person, answer=words.STOP_INSIDE)
        return Settled(State.INBOX, Why.WORDS, person, answer=words.READ_BY_A_PERSON)

    def _by_keyword(self, person: Person) -> str | None:
        by = self._actor(person)
        for room in rooms():
            if room.capability.texts:
                try:
                    answer = room.capability.texts(by, self.typed)
                except Refusal:
                    continue
                if answer is not None:
                    return answer
        return None

    # Answers

    def _question(self, person: Person | None) -> _At | None:
        """What it answers: the question that a mail replies to, the one under its letter, or the newest shown.

        A number, or a "yes", says nothing to a question that this person was not shown.
        """
        replied_to = self._replied_to()
        was_asked = replied_to is not None and replied_to.asks and replied_to.shown_at
        found = self._shown() if replied_to is None else replied_to if was_asked else None
        if found is None or (person is not None and found.person_id != person.pk):
            return None
        if self.read.means is Means.WORDS and not self._takes_words(found):
            return None
        return _At(found, found.person, self._actor(found.person))

    def _replied_to(self) -> Message | None:
        if not self.incoming.answers:
            return None
        theirs = Message.objects.filter(code=self.incoming.answers, person__in=self.phone.people)
        return theirs.select_related("person__organisation", "person__account").first()

    def _shown(self) -> Message | None:
        """What a text is about is "hear it?" too; to a mail it is only what was asked in full."""
        seen = [each for each in self.questions if self.channel is Channel.TEXT or each.stage == Stage.ASK]
        under = next((each for each in seen if self.read.tag and each.tag == self.read.tag), None)
        return under or next(iter(seen), None)

    def _takes_words(self, message: Message) -> bool:
        """Are words alone an answer to what was asked: yes or no, the words of an answer, or own words?"""
        if message.stage in (Stage.NUMBER, Stage.HEAR) and self.channel is Channel.TEXT:
            return self._yes_or_no() is not None
        asked = question_of(message)
        if asked is None or self._by_keyword_only():
            return False
        return rules.by_words(asked, self.read.words) is not None or (bool(asked.own_words) and not asked.options)

    def _by_keyword_only(self) -> bool:
        return rules.begins_with_a_keyword(self.typed) and not self.read.tag

    def _yes_or_no(self) -> int | None:
        said = self.read.words.strip(" .!").casefold()
        return {"yes": YES, "y": YES, "ok": YES, "yes please": YES, "no": NO, "n": NO, "not now": NO}.get(said)

    def _answered(self, at: _At) -> Settled:
        """Of a hushed question nothing is for the inbox: not the words, nor that they came, nor that they don't fit."""
        settled = self._settled_for(at)
        if not _is_hushed(at.message):
            return settled
        state = State.PLACED if settled.state is State.INBOX else settled.state
        return replace(settled, hushed=True, state=state, why="")

    def _settled_for(self, at: _At) -> Settled:
        message = at.message
        if self.channel is Channel.TEXT and message.stage in (Stage.NUMBER, Stage.HEAR):
            return self._stepped(at)
        asked = question_of(message)
        if asked is None:
            return Settled(State.INBOX, Why.CLOSED, at.person, message, answer=words.TOO_LATE, let_go=message)
        if self.read.numbers == (ring_number(asked),):
            return self._rings(at)
        return self._taken(at, asked)

    def _stepped(self, at: _At) -> Settled:
        """To "is this a good number?" and "want to hear it?"."""
        numbers = self.read.numbers or tuple(filter(None, (self._yes_or_no(),)))
        number = numbers[0] if len(numbers) == 1 else 0
        message = at.message
        if message.stage == Stage.NUMBER and number == NO:
            return self._wrong_number(at.person, message)
        if number == YES:
            return self._shows(message, self._next(message))
        if number == NO:
            return Settled(State.PLACED, person=at.person, message=message, answer=words.FINE)
        if number == RING:
            return self._rings(at)
        return Settled(State.ASKED_BACK, Why.NOT_CLEAR, at.person, message, answer="Please send 1, 2 or 3.")

    def _rings(self, at: _At) -> Settled:
        """Ring me, as the answer to a question."""
        said = we_ring(at.person)
        return Settled(State.PLACED, person=at.person, message=at.message, ring=True, answer=said)

    def _taken(self, at: _At, asked: Asked) -> Settled:
        message = at.message
        reply = self._reply(message, asked)
        try:
            sentence = asks.take(message.asks, at.by, message.about_code, reply)
        except NotReady as gap:
            return Settled(State.ASKED_BACK, Why.NOT_CLEAR, at.person, message, answer=gap.why)
        except KeyReused:
            return Settled(State.INBOX, Why.NOT_CLEAR, at.person, message, answer=words.READ_BY_A_PERSON)
        except MovedOn:
            return Settled(State.INBOX, Why.CLOSED, at.person, message, answer=words.TOO_LATE)
        except Refusal as refusal:
            return Settled(State.INBOX, Why.CLOSED, at.person, message, answer=f"{refusal.why} A person will read it.")
        return self._after(at, asked, reply, sentence)

    def _after(self, at: _At, asked: Asked, reply: Reply, sentence: str) -> Settled:
        """What goes back: what was done, and the question that follows, or that another one is open."""
        message = at.message
        done = Settled(
            State.PLACED,
            person=at.person,
            message=message,
            asks=message.asks,
            about_code=message.about_code,
        )
        if reply.words and not _has_room_for_words(asked, reply):
            done = replace(done, state=State.INBOX, why=Why.WORDS)  # the number counts, the words go to a person
        now = question_of(message)
        if now is not None and now.part != asked.part:
            shown = question_again(message, tag=message.tag, shared=self.phone.is_shared)
            return replace(done, answer=f"{sentence} {shown.words}", shown=(message, shown))
        others = [each for each in self.questions if each.pk != message.pk and self._still_asks(each)]
        more = f" {words.one_more(others[0].tag, len(others))}" if others and self.channel is Channel.TEXT else ""
        return replace(done, answer=f"{sentence}{more}")

    def _still_asks(self, message: Message) -> bool:
        """Is it open, and not answered yet?"""
        if Incoming.objects.filter(message=message, state=State.PLACED).exclude(asks="").exists():
            return False
        return message.stage != Stage.ASK or question_of(message) is not None

    def _reply(self, message: Message, asked: Asked) -> Reply:
        named = rules.by_words(asked, self.read.words) if not self.read.numbers else None
        part = message.part if message.stage == Stage.ASK else asked.part
        if named:
            return Reply((named.number,), part=part)
        return Reply(self.read.numbers, self.read.words, part)

    # What the phone shows

    def _next(self, message: Message) -> Shown:
        shared = self.phone.is_shared
        if message.stage == Stage.NUMBER:
            chose = wishes_of(message.person).words_in_messages
            return after_good_number(message, with_words=chose, tag=message.tag, shared=shared)
        return in_full(message, tag=message.tag, shared=shared)

    def _again(self, message: Message) -> Shown:
        shared = self.phone.is_shared
        if message.stage == Stage.ASK:
            return question_again(message, tag=message.tag, shared=shared)
        return after_good_number(message, with_words=False, tag=message.tag, shared=shared)

    def _shows(self, message: Message, shown: Shown) -> Settled:
        if not shown.words:
            return Settled(State.PLACED, person=message.person, message=message, answer=words.NOTHING_LISTED)
        done = Settled(State.PLACED, person=message.person, message=message, answer=shown.words)
        return replace(done, shown=(message, shown), hushed=_is_hushed(message))

    def _actor(self, person: Person) -> Actor:
        return actor_of(person, self.channel, f"in:{self.incoming.code}")


def _is_hushed(message: Message) -> bool:
    """May nobody see what somebody answers to it, nor that they do?"""
    kind = asks.asks().get(message.asks)
    return message.sealed or (kind is not None and kind.hushed)


def _has_room_for_words(asked: Asked, reply: Reply) -> bool:
    """Do own words stand beside this answer?"""
    return bool(asked.own_words) or any(option.needs for option in asked.options if option.number in reply.numbers)


def _title(message: Message) -> str:
    kind = asks.asks().get(message.asks)
    return kind.title.lower() if kind else "something new"


def _reached_by(incoming: Incoming) -> Phone:
    """Who can have sent it: who has this number, or this address."""
    if incoming.channel in (Channel.TEXT, Channel.PHONE, Channel.VOICE):
        return Phone.at(incoming.sender, incoming.organisation_id)
    everybody = Person.objects.filter(organisation_id=incoming.organisation_id, kind=Person.Kind.PERSON)
    here = everybody.filter(Q(email__iexact=incoming.sender) | Q(account__email__iexact=incoming.sender))
    return Phone(incoming.sender, tuple(here.select_related("organisation", "account").order_by("pk")))
