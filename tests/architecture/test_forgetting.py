"""S3: the export holds all of somebody's canaries and none of another's; after they are forgotten none is left.

Two people do the same things, each with canaries of their own in every text that they can write or that is written
about them. Every model with a link to a person must have a row of both, so that a new table can't be forgotten.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.utils import timezone

from alongside.charter import actions as charter
from alongside.charter.rules import Kind
from alongside.conversations import actions as conversations
from alongside.conversations.models import Conversation
from alongside.conversations.rules import Chosen, Plan
from alongside.core.action import house_work
from alongside.core.actor import Actor, Channel
from alongside.core.checks import our_models
from alongside.core.models import Draft, Event
from alongside.core.refusals import Refused
from alongside.decisions import actions as decisions
from alongside.decisions.pushing import push
from alongside.decisions.rules import Because, Told
from alongside.decisions.tests.table import agree, choose, day_goes_by, in_days, question, says
from alongside.listening import actions as listening
from alongside.messaging.asking import Reply as Spoken
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.models import Message
from alongside.needs import actions as needs
from alongside.needs.models import Need
from alongside.needs.rules import LISTED, About, Saying
from alongside.needs.rules import Kind as NeedKind
from alongside.paper import actions as paper
from alongside.people import actions as people
from alongside.people.models import Account, Card, CardReader, Person, Tombstone
from alongside.people.standing import speaking_for
from alongside.projects import actions as projects
from alongside.projects.models import Limit, Seat
from alongside.projects.rules import Start
from alongside.replies import actions as replies
from alongside.replies.models import Incoming, Ring
from alongside.rounds import actions as rounds
from alongside.rounds.models import Round
from alongside.rounds.rules import Question as AsksAll
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Understanding, Verdict
from alongside.suitability import actions as suitability
from alongside.suitability.models import Check, Flag, ToDo
from alongside.suitability.reading import worn
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.locks import Lock
from alongside.voices import actions as voices
from alongside.voices.factories import a_sound
from tests.cast import ONE_PAGE, Cast, assemble, sign_in

# Links that need a whole import or another person's deed; each is covered where it says.
NOT_HERE = {
    "consultations.Import.brought_by": "a coordinator's deed; consultations/tests",
    "people.Invitation.person": "somebody who was asked in by text; replies/tests/test_asked_in.py",
    "consultations.ImportedVoice.person": "somebody who was never here; consultations/tests",
}


class Someone:
    """One of the two, with canaries."""

    def __init__(self, cast: Cast, name: str) -> None:
        self.cast, self.mark, self.numbers = cast, f"zqx{name}", itertools.count()
        self.canaries: dict[str, str] = {}
        account = Account.objects.create(email=self.say("email") + "@example.org")
        self.person = Person.objects.create(organisation=cast.here, account=account, name=self.say("name"))
        self.client = sign_in(Client(), self.person)

    def say(self, what: str) -> str:
        canary = f"{self.mark}{next(self.numbers):02d}z"
        self.canaries[canary] = what
        return canary

    @property
    def by(self):  # noqa: ANN201
        from alongside.people.standing import actor_of

        return actor_of(self.person, key=f"{self.mark}{next(self.numbers)}")

    def live(self, other: Suggestion) -> None:
        """Do all that a member, a key worker and a coordinator can do, with words."""
        cast, kitchen, by = self.cast, self.cast.kitchen, self.by
        sam = cast.actor("sam", key=f"{self.mark}-sam")
        place = people_place(cast)
        invitation = people.invite(place, by=sam, uses=1).subject
        people.join(invitation, by=by)
        for role in ("coordinator", "decision_maker", "key_worker"):
            people.join(people.invite(place, by=cast.actor("sam", key=f"{self.mark}{role}"), role=role).subject, by=by)
        by = self.by
        people.name_myself(
            self.person,
            by=by,
            name=self.person.name,
            call_me=self.say("call_me"),
            email=self.say("contact") + "@example.org",
            phone="+447700900123",
        )
        people.write_card(self.person, by=by, words=self.say("card"), helps=self.say("helps"), readers=[cast.sam])
        card = Card.objects.get(person=self.person)
        people.open_card(card, by=cast.actor("sam"))
        people.let_speak(self.person, by=by, holder=cast.kit, days=30)
        people.enter_speak_for(cast.bo, by=by, holder=cast.sam, days=30, on_word="green folder")
        people.let_speak(cast.ana, by=cast.actor("ana"), holder=self.person, days=30)
        before = [row.reader for row in CardReader.objects.filter(card__person=cast.ana)]
        people.write_card(cast.ana, by=cast.actor("ana"), words="", helps="", readers=[*before, self.person])
        people.open_contacts(cast.ana, by=by)
        people.invite(place, by=self.by)
        mine = suggestions.suggest(kitchen, by=self.by, words=self.say("suggestion")).subject
        suggestions.comment(mine, by=self.by, words=self.say("comment"))
        suggestions.react(other, by=self.by, stance="agree")
        suggestions.comment(other, by=self.by, words=self.say("comment elsewhere"))
        no = Reply(Verdict.NO, "No staff.", "The rota.", ground=Ground.CHOSE)
        suggestions.answer(mine, by=cast.actor("jo"), reply=no)
        suggestions.respond(mine, by=self.by, said=Understanding.NO_SENSE, words=self.say("not clear"))
        limit = Limit.objects.create(project=kitchen, kind="money", text="No money", why="None")
        projects.question_limit(limit, by=self.by, why=self.say("limit"))
        second = Limit.objects.create(project=kitchen, kind="money", text="Still none", why="None")
        projects.question_limit(second, by=cast.actor("ana"), why="Is it?")
        projects.settle_limit(second, by=self.by, stays=True, reason=self.say("settled"))
        others = suggestions.suggest(kitchen, by=cast.actor("ana"), words="Of somebody else").subject
        yes = Reply(
            Verdict.YES,
            self.say("reason"),
            self.say("considered"),
            owner_name=self.person.name,
            by_when=timezone.localdate() + timedelta(days=9),
        )
        suggestions.answer(others, by=self.by, reply=yes, owner=self.person)
        suggestions.keep_promise(others, by=self.by, changed=self.say("changed"))
        third = suggestions.suggest(kitchen, by=cast.actor("ana"), words="Something to park").subject
        until = timezone.localdate() + timedelta(days=9)
        suggestions.park(third, by=self.by, owner=self.person, until=until, why=self.say("parked"))
        Draft.objects.create(person=self.person, form="/x/", typed=json.dumps({"words": [self.say("draft")]}))
        self._talk(mine)
        self._listen()
        self._promise()
        self._look()
        self._decide()
        self._ask_everybody()
        self._write()
        self._send_in()
        self._speak()
        self._need()
        self._meet()

    def _speak(self) -> None:
        """Say something aloud that is typed up, and type up what somebody else said."""
        cast, to = self.cast, f"suggestions.say~{self.cast.kitchen.code}"
        mine = (self.person, self.by, cast.actor("sam"), self.say("spoken"))
        for person, by, typist, words in (mine, (cast.ana, cast.actor("ana"), self.by, "Hers")):
            upload = SimpleUploadedFile("a.wav", a_sound(), "audio/wav")
            note = voices.record(person, by=by, to=to, upload=upload).subject
            voices.send(note, by=by, asks_first=True)
            voices.hear(note, by=typist)
            voices.type_up(note, by=typist, reply=Spoken(words=words))

    def _meet(self) -> None:
        """A talk that they went to, one with them, one that they watched over and rang about; what they paid."""
        cast, kitchen = self.cast, self.cast.kitchen
        starts = timezone.make_aware(datetime.combine(in_days(2), time(10)))

        def met(person: Person, by: Actor, watcher: Person, words: Callable[[str], str]) -> Conversation:
            plan = Plan(
                kitchen.code,
                words("where"),
                Chosen.THEIRS,
                starts,
                starts + timedelta(hours=2),
                "+447700900123",
                words("if not back"),
                words("who comes"),
                agreed=True,
            )
            made = conversations.plan(person, by=by, plan=plan, watcher=watcher).subject
            # Days pass, and the day is here: nobody sets off before.
            Conversation.objects.filter(pk=made.pk).update(starts_at=timezone.now() + timedelta(hours=1))
            made.refresh_from_db()
            return conversations.set_off(made, by=by).subject

        def plainly(what: str) -> str:
            return f"Not theirs: {what}"

        went = met(cast.ana, self.by, cast.sam, self.say)
        conversations.eat(went, by=self.by, what=self.say("eaten"), pence=420)
        conversations.back(went, by=self.by)
        sam = cast.actor("sam")
        conversations.back(met(self.person, sam, cast.kit, plainly), by=sam)
        watched = met(cast.ana, sam, self.person, plainly)
        Conversation.objects.filter(pk=watched.pk).update(alarm_at=timezone.now())
        watched.refresh_from_db()
        conversations.spoken(watched, by=self.by, minutes=None)

    def _need(self) -> None:
        """How they need information, what was done for it, what they did for another, and whom they wrote down."""
        which = {name: self.say(f"which {name}") for name in ("language", "signed", "colour")}
        saying = Saying(LISTED, 24, words=self.say("need"), **which)
        needs.say(self.person, by=self.by, saying=saying)
        done = {"kind": NeedKind.LANGUAGE, "about": About.CALL}
        needs.see_to_it(Need.objects.get(person=self.person), by=self.cast.actor("sam"), how=self.say("done"), **done)
        place = people_place(self.cast)
        met = people.add_person(place, by=self.by, name="Pat", on_whose_word="Pat said so").subject
        theirs = Saying((NeedKind.LANGUAGE,), language="Polish")
        needs.enter(met, by=self.by, saying=theirs, how=Channel.IN_PERSON, on_word="Pat said so")
        needs.see_to_it(Need.objects.get(person=met), by=self.by, how=self.say("seen to"), **done)

    def _ask_everybody(self) -> None:
        """A question to everybody, answered by oneself and for somebody else, and told; one that was not asked yet."""
        cast, kitchen, day = self.cast, self.cast.kitchen, in_days(9)

        def wrote(*options: str, note: str = "") -> Round:
            asks = AsksAll(self.say("to everybody"), self.say("why of everybody"), day, options, note=note)
            return rounds.write(kitchen, by=self.by, question=asks).subject

        asked = wrote(self.say("a choice"), self.say("a second choice"), note=self.say("said before"))
        rounds.start(asked, by=self.by)
        rounds.answer(asked, by=self.by, numbers=(1,), words=self.say("answered"), named=True)
        bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, kitchen.code)
        rounds.answer(asked, by=bo, numbers=(2,))
        by_them = replace(cast.actor("ana"), entered_by_id=self.person.pk)
        rounds.answer(asked, by=by_them, numbers=(2,))
        Round.objects.filter(pk=asked.pk).update(closes_on=in_days(-1))
        over = rounds.close(Round.objects.get(pk=asked.pk), by=cast.actor("sam")).subject
        rounds.say_what_came(over, by=self.by, words=self.say("came of it"))
        other = rounds.start(wrote(), by=self.by).subject
        rounds.answer(other, by=self.by, words=self.say("answered in words alone"))
        rounds.stop(rounds.start(wrote(), by=self.by).subject, by=self.by, why=self.say("why of the stop"))
        rounds.stop(wrote(), by=self.by, why=self.say("why it never began"))
        wrote(note=self.say("never asked"))

    def _send_in(self) -> None:
        """A text in their own words and one they look after; a call asked for and a call made."""
        house = Actor(organisation_id=self.cast.here.pk, channel=Channel.SYSTEM)

        def came(person: Person, words: str) -> Incoming:
            reference = f"{self.mark}{next(self.numbers)}"
            inbound = Inbound(Channel.TEXT, words + "@phone", "", words, words, reference, timezone.now())
            row = replies.take_in(self.cast.here, by=house, inbound=inbound).subject
            settled = replies.Settled("inbox", "words", person, answer=words)
            return replies.settle(row, by=house, settled=settled).subject

        mine = came(self.person, self.say("text"))
        replies.set_aside(mine, by=self.cast.actor("sam"), why="Thank you")
        replies.set_aside(came(self.cast.ana, "Of somebody else"), by=self.by, why=self.say("put aside"))
        replies.ask_to_be_rung(self.person, by=self.by)
        replies.ask_to_be_rung(self.cast.bo, by=self.cast.actor("bo"))
        replies.rung(Ring.objects.get(person=self.cast.bo, rung_at=None), by=self.by)

    def _decide(self) -> None:
        """Ask, vote for oneself and for somebody else, end the talk, weigh, promise, tell, and see it differently."""
        cast, kitchen, bo = self.cast, self.cast.kitchen, self.cast.actor("bo")
        agree(kitchen, pushers=(self.person,), fallback="majority")
        Seat.objects.filter(project=kitchen, person__in=[self.person, cast.ana, cast.bo]).update(decides=True)
        said = {name: self.say(name) for name in ("question", "background", "cost")}
        asked = decisions.ask(kitchen, by=self.by, question=question("consent", **said)).subject
        decisions.set_options(asked, by=self.by, options=[self.say("option")])
        decisions.bring_input(asked, by=self.by, words=self.say("brought"), came_from="A meeting")
        decisions.open_question(asked, by=self.by, closes_on=in_days(9))
        objects = says("object", reason=self.say("objects"), because=Because.HARM)
        decisions.vote(asked, by=self.by, cast=objects)
        push(asked, by=self.by, why=self.say("why it ends"))
        decisions.vote(asked, by=self.by, cast=choose(2, reason=self.say("why so")))
        ana = speaking_for(cast.ana, self.by, Channel.PHONE, kitchen.code)
        for voice in (ana, bo, cast.actor("jo")):
            decisions.vote(asked, by=voice, cast=choose(1))
        decisions.close(day_goes_by(asked), by=cast.actor("sam"))
        decisions.weigh(asked.inputs.get(), by=self.by, counted=True, why=self.say("weighed"))
        owned = {"owner": self.person, "by_when": in_days(9)}
        step = decisions.promise_step(asked, by=cast.actor("sam"), what="Do it", **owned).subject
        decisions.keep_step(step, by=self.by, changed=self.say("step done"))
        told = Told(self.say("outcome"), self.say("outcome why"), in_days(90))
        decisions.tell_outcome(asked, by=self.by, told=told)
        decisions.add_view(asked, by=self.by, words=self.say("other view"))

    def _promise(self) -> None:
        """Our promises: their lines, their power, what they said of them and how they were asked, their looks back."""
        cast, kitchen, by = self.cast, self.cast.kitchen, self.by
        plan = {"what": self.say("obstacle"), "likely": "maybe", "plan": self.say("plan b")}
        line = charter.write(kitchen, by=by, kind=Kind.OBSTACLE, said=plan).subject
        charter.change(line, by=self.by, said=plan | {"what": self.say("obstacle, changed")}, was=1)
        charter.say_it_happened(line, by=self.by, words=self.say("it happened"))
        card = {"duty": self.say("duty"), "alone": self.say("alone"), "cannot": self.say("cannot")}
        charter.write(kitchen, by=self.by, kind=Kind.POWER, said=card, about=self.person)
        version = charter.ask_round(kitchen, by=self.by).subject
        charter.answer(version, by=self.by, said="talk")
        charter.enter_answer(version, by=self.by, person=cast.bo, said="fine", channel="paper")
        charter.note_asked(version, by=self.by, person=cast.jo, way="phone")
        charter.note_asked(version, by=cast.actor("sam"), person=self.person, way="phone")
        charter.answer(version, by=self.by, said="object", words=self.say("objection"), named=True)
        charter.stop(version, by=cast.actor("sam"), why="To be changed.")
        day = timezone.localdate() + timedelta(days=9)
        ahead = charter.name_day(kitchen, by=cast.actor("ana"), words="Chairs", day=day).subject
        charter.move_day(ahead, by=self.by, day=day + timedelta(days=1), why=self.say("moved"))
        charter.say_it_is_here(ahead, by=self.by)
        charter.look_back(ahead, by=self.by, well=self.say("well"), otherwise=self.say("otherwise"))

    def _write(self) -> None:
        """On paper: a slip that was printed for them, and one that they typed in for somebody else."""
        cast, say = self.cast, {"kind": "suggestions.say", "place": self.cast.kitchen.code}
        paper.draw_to_say(self.person, by=cast.actor("sam"), **say)
        slip = paper.draw_to_say(cast.bo, by=self.by, **say).subject
        paper.type_in(slip, by=self.by, reply=Spoken(words="More chairs"))

    def _listen(self) -> None:
        """Not being heard: said by them, to them, and carried by them."""
        cast, kitchen = self.cast, self.cast.kitchen
        said = listening.ask_to_be_heard(kitchen, by=self.by, words=self.say("not heard"), heard_by=cast.jo).subject
        listening.reply(said, by=cast.actor("jo"), heard="I hear you.", asked="What would help?", agreed="We talk.")
        listening.say_more(said, by=self.by, words=self.say("more"))
        ana = cast.actor("ana")
        to_them = listening.ask_to_be_heard(kitchen, by=ana, words="Of somebody else", heard_by=self.person).subject
        listening.reply(to_them, by=self.by, heard=self.say("listened"), asked="", agreed="")
        listening.ask_to_be_heard(kitchen, by=ana, words="Carry this", heard_by=cast.jo, carried_by=self.person)

    def _look(self) -> None:
        """How much say people have: in a piece of work that they run, and in one where they look after the staff."""
        cast = self.cast
        page = Start(name="Theirs", cannot_change="x", cannot_because="y", answer_days=28, **ONE_PAGE)
        own, others = (projects.start(cast.here, by=cast.actor("sam"), page=page).subject for _ in range(2))
        with house_work("a test"):
            projects.take_seat(own, self.person, role="coordinator")
        asks = {"purpose": Purpose.ASK}
        suitability.set_up(own, by=self.by, **asks)
        unsure = {"E3": Say.UNSURE, "G1": Say.YES}
        suitability.answer(own, by=self.by, answers=unsure, evidence={"G1": self.say("how they know")})
        suitability.hand_in(own, by=self.by)
        suitability.find_out(ToDo.objects.get(project=own), by=self.by, found=self.say("found"))
        said = {"name": "Pat", "job": "Director", "words": self.say("somebody’s word")}
        suitability.confirm(own, by=self.by, lock=Lock.MANAGEMENT, day=timezone.localdate(), **said)
        with house_work("a test"):
            flag = Flag.objects.create(project=own, question="G6", sentence="1 answer is late.")
        suitability.answer_flag(flag, by=self.by, answer=self.say("to the records"))
        suitability.pause(own, by=self.by, seen=worn(own)[1], because=self.say("why paused"))
        outside = {"outside_name": self.person.name, "outside_how": self.say("outside")}
        suitability.set_up(
            others, by=cast.actor("sam"), outside_person=self.person, overseer=self.person, **outside, **asks
        )
        check = Check.objects.get(project=others)
        suitability.type_in_paper(check, by=self.by, answers=unsure, alone_is_fine=False)
        suitability.confirm_staff(check, by=self.by, job=self.say("own job"), words=self.say("own word"))

    def _talk(self, mine: Suggestion) -> None:
        suggestions.ask_to_talk(mine, by=self.by, with_person=self.cast.jo, how=self.say("talk"))
        theirs = suggestions.suggest(self.cast.kitchen, by=self.cast.actor("ana"), words="To talk about").subject
        no = Reply(Verdict.NO, "No staff.", "The rota.", ground=Ground.CHOSE)
        suggestions.answer(theirs, by=self.cast.actor("jo"), reply=no)
        suggestions.ask_to_talk(theirs, by=self.cast.actor("ana"), with_person=self.person, how="By phone")


def people_place(cast: Cast):  # noqa: ANN201
    from alongside.people.invitations import place_of

    return place_of("project", cast.kitchen.code)


@pytest.fixture
def two(db: None) -> tuple[Cast, Someone, Someone]:
    cast = assemble()
    shared = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Shared").subject
    one, other = Someone(cast, "one"), Someone(cast, "two")
    one.live(shared)
    other.live(shared)
    return cast, one, other


def links_to_people() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in our_models():
        for field in model._meta.local_fields:
            if field.is_relation and field.related_model is Person:
                yield model, field


def rows_as_text() -> str:
    """Every value of every column of every table, opened where the house can open it."""
    said: list[str] = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            for row in model._base_manager.all():
                said += [str(getattr(row, field.attname)) for field in model._meta.local_fields]
    return "\n".join(said)


def raw_tables() -> str:
    """The same, as it lies in the database: search tables and whatever else has no model too."""
    said: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            said += [str(row) for row in cursor.fetchall()]
    return "\n".join(said)


def where_is(canary: str) -> list[str]:
    """For a helpful failure: the fields in which a canary stands."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.all()
        for field in model._meta.local_fields
        if canary in str(getattr(row, field.attname))
    ]


def left_of(canaries: dict[str, str], where: str) -> dict[str, str]:
    return {canary: what for canary, what in canaries.items() if canary in where}


def test_every_link_to_a_person_is_lived_through(two: tuple[Cast, Someone, Someone]) -> None:
    _, one, other = two
    missing = {
        f"{model._meta.label}.{field.name}"
        for model, field in links_to_people()
        for someone in (one, other)
        if not model._base_manager.filter(**{field.attname: someone.person.pk}).exists()
    }
    assert missing - set(NOT_HERE) - LIVED_ELSEWHERE == set()


# A message that a coordinator gave by voice, a submission's "entered by", a fresh look's "not by": the row of the
# deed is another person's, and what is kept is a link that goes with the person.
LIVED_ELSEWHERE = {
    "core.Event.entered_by",
    "messaging.Message.told_by",
    "messaging.Preferences.entered_by",
    "messaging.Preferences.person",
    "suggestions.Answer.not_by",
    "people.Invitation.made_by",
}


def test_the_export_holds_all_that_is_theirs_and_nothing_of_others(two: tuple[Cast, Someone, Someone]) -> None:
    _, one, other = two
    # A letter that waits to be sent to everybody holds the words of whoever caused it. Once sent, it holds none.
    for room in ("charter.", "decisions.", "rounds."):
        Message.objects.filter(kind__startswith=room).update(body="", text="")
    page = one.client.get("/me/held/").text
    file = one.client.get("/me/held/file/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert json.loads(file.text)["held"]
    for found in (page, file.text):
        assert {what for canary, what in one.canaries.items() if canary not in found} == set()
        assert left_of(other.canaries, found) == {}
        assert "Of somebody else" not in found


@pytest.mark.parametrize("keep_words", [True, False])
def test_after_being_forgotten_nothing_is_left(two: tuple[Cast, Someone, Someone], keep_words: bool) -> None:
    _, one, other = two
    code = one.person.code
    before = set(left_of(other.canaries, rows_as_text()).values())
    one.client.post("/me/forget/", {"words": "keep" if keep_words else "take", "key": "a"})
    done = one.client.post("/me/forget/sure/", {"sure": "on", "key": "b"})
    assert done.headers["Location"] == "/forgotten/", done.text
    assert not Person.objects.filter(code=code).exists()
    stone = Tombstone.objects.get(person_code=code)
    assert stone.keeps_words is keep_words
    left = left_of(one.canaries, rows_as_text() + raw_tables())
    stands = {what: where_is(canary) for canary, what in left.items()}
    kept = {"suggestion", "comment", "comment elsewhere", "not clear", "limit", "settled", "reason", "considered"}
    kept |= {"obstacle", "plan b", "obstacle, changed", "it happened", "moved", "well", "otherwise"}
    kept |= {"changed", "parked", "talk", "listened", *WORDS_OF_THE_HOUSE, "own job", "own word"}
    kept |= {"seen to", "brought", "objects", "why it ends", "why so", "other view"} | DECIDED
    kept |= {"answered", "answered in words alone", "why it never began", "never asked"} | ASKED_OF_ALL
    assert set(left.values()) <= (kept if keep_words else ANSWERS_OF_THE_HOUSE), stands
    assert set(left_of(other.canaries, rows_as_text()).values()) == before
    assert one.client.get("/me/").status_code == 302
    assert not Event.objects.filter(subject_code=code).exists()


# What somebody said when they answered for the house belongs to those who were told (people/forms: "Answers that others
# gave stay either way"): it stays, under the role.
WORDS_OF_THE_HOUSE = {"found", "somebody’s word", "to the records", "why paused"}
# What a group has decided about stays as everybody read it, with what they were told and why.
DECIDED = {"question", "background", "cost", "option", "weighed", "step done", "outcome", "outcome why"}
# What everybody was asked stays as they read it, with what came of it.
ASKED_OF_ALL = {"to everybody", "why of everybody", "a choice", "a second choice", "said before"}
ASKED_OF_ALL |= {"came of it", "why of the stop"}
ANSWERS_OF_THE_HOUSE = {"reason", "considered", "changed", "settled", "parked", *WORDS_OF_THE_HOUSE, *DECIDED}
ANSWERS_OF_THE_HOUSE |= ASKED_OF_ALL


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's files belong to its server; its tables are read above"
)
def test_nothing_is_left_in_the_bytes_of_the_file() -> None:
    cast = assemble()
    shared = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Shared").subject
    one = Someone(cast, "one")
    one.live(shared)
    file = Path(connection.settings_dict["NAME"])
    assert left_of(one.canaries, file_bytes(file))
    people.erase(one.person, by=one.by, keep_words=False)
    left = left_of(one.canaries, file_bytes(file))
    assert set(left.values()) <= ANSWERS_OF_THE_HOUSE


def file_bytes(file: Path) -> str:
    parts = [part.read_bytes() for part in (file, file.with_name(file.name + "-wal")) if part.exists()]
    return b"".join(parts).decode("latin-1")


def test_a_restored_backup_forgets_again(two: tuple[Cast, Someone, Someone]) -> None:
    """The tombstone outlives the person; a backup from before brings them back until it is asked."""
    from alongside.core.actor import Actor

    cast, one, _ = two
    code = one.person.code
    people.erase(one.person, by=one.by, keep_words=True)
    back = Person.objects.create(organisation=cast.here, name="Back from a backup", code=code)
    house = Actor(organisation_id=None, channel=Channel.SYSTEM)
    people.erase_again(Tombstone.objects.get(person_code=code), by=house)
    assert not Person.objects.filter(pk=back.pk).exists()
    with pytest.raises(Refused):
        people.erase_again(Tombstone.objects.get(person_code=code), by=cast.actor("sam"))


def test_only_oneself_is_forgotten_and_only_after_two_pages(two: tuple[Cast, Someone, Someone]) -> None:
    cast, one, _ = two
    with pytest.raises(Refused):
        people.erase(one.person, by=cast.actor("sam"), keep_words=True)
    assert one.client.get("/me/forget/sure/").headers["Location"] == "/me/forget/"
    one.client.post("/me/forget/", {"words": "keep", "key": "a"})
    assert "Tick this if you are sure" in one.client.post("/me/forget/sure/", {"key": "b"}).text
    assert Person.objects.filter(pk=one.person.pk).exists()
