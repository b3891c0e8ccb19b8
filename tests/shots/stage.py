"""What the pictures show: the demo's world, and the few things that it does not have."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from alongside.consultations import actions as consultations
from alongside.consultations import jobs
from alongside.consultations.models import Import
from alongside.consultations.reading.polis import Bundle, Statement, Vote
from alongside.conversations import actions as conversations
from alongside.conversations.models import Conversation
from alongside.conversations.rules import Chosen, Plan
from alongside.core.action import house_work
from alongside.core.actor import Channel
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision
from alongside.decisions.rules import Because
from alongside.decisions.tests.table import agree, choose, day_goes_by, in_days, question, says
from alongside.front import actions as front
from alongside.front.demo.build import build
from alongside.front.demo.links import keep_cast
from alongside.front.demo.world import HOUSE, World
from alongside.listening import actions as listening
from alongside.listening.models import Concern
from alongside.messaging.actions import tell
from alongside.messaging.asking import Reply
from alongside.messaging.channels.inbound import Inbound
from alongside.messaging.letters import Letter
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.messaging.rules import State, Why
from alongside.messaging.stopping import token_of as stop_token
from alongside.paper import actions as paper
from alongside.paper.models import Slip
from alongside.people import actions as people
from alongside.people.invitations import place_of, token_of
from alongside.people.models import Account, Delegation, Invitation, Person
from alongside.people.standing import CHOSEN, SECOND_STEP
from alongside.projects import actions as projects
from alongside.projects.models import Limit, Project, Seat
from alongside.projects.rules import Start
from alongside.replies import actions as replies
from alongside.replies.rules import Why as WhyItWaits
from alongside.rounds import actions as rounds
from alongside.rounds.models import Round
from alongside.rounds.rules import Question as AsksAll
from alongside.suggestions import actions
from alongside.suggestions.models import Comment, Suggestion, Talk
from alongside.suggestions.rules import Stance, Understanding
from alongside.suitability import actions as suitability
from alongside.suitability.jobs import look_by_the_clock
from alongside.suitability.models import Check, Flag, Sheet, ToDo
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.locks import Lock
from alongside.voices import actions as voices
from alongside.voices.factories import a_sound
from alongside.voices.models import VoiceNote

LINES = (
    "There should be somewhere to go after school that costs nothing.",
    "I am 17 and I live in Newham.",
    "Officers should say why they stop you.",
    "More lights in the park.",
    "This was taken out there.",
)


@dataclass
class Stage:
    """The world, and the codes of what each page shows."""

    world: World
    link: str = ""  # the token of a link that lets somebody in
    fresh: str = ""  # a page that shows a link just made
    imports: dict[str, Import] = field(default_factory=dict)

    @property
    def work(self) -> Project:
        """The kitchen table."""
        return self.world.project

    def said(self, beginning: str) -> Suggestion:
        """The suggestion that begins with these words."""
        return Suggestion.objects.get(words__startswith=beginning)

    def recording(self, state: str) -> VoiceNote:
        """The recording that is in this state."""
        return VoiceNote.objects.get(state=state)

    def conversation(self, state: str, whom: str = "") -> Conversation:
        """The talk that is in this state; with one of the people, where it is said."""
        rows = Conversation.objects.filter(state=state)
        return (rows.filter(person=self.person(whom)) if whom else rows).order_by("pk")[0]

    @property
    def withdrawn(self) -> Suggestion:
        """The one that Ana took back: its words are gone."""
        return Suggestion.objects.get(project=self.work, state="withdrawn")

    def person(self, name: str) -> Person:
        """One of the demo's people, or one who was added here."""
        return self.world.people[name]

    @property
    def limit(self) -> Limit:
        """The one that is in question."""
        return Limit.objects.get(project=self.work, text__startswith="The kitchen closes")

    def asked(self, beginning: str) -> Decision:
        """The question that begins with these words."""
        return Decision.objects.get(question__startswith=beginning)

    def round(self, state: str, note: str) -> Round:
        """The question to everybody that stands there, and is said with this before it."""
        return Round.objects.filter(state=state, note__startswith=note).order_by("note", "pk")[0]

    def concern(self, route: str) -> Concern:
        """The one said by name, or the one that is passed on without it."""
        return Concern.objects.get(route=route)

    @property
    def comment(self) -> Comment:
        """One that Rae wrote."""
        return Comment.objects.filter(person=self.person("rae")).latest("pk")

    @property
    def talk(self) -> Talk:
        """The one that Ana asked Jo for."""
        return Talk.objects.get(with_person=self.person("jo"))

    def seat(self, name: str) -> Seat:
        """Somebody's seat at the kitchen table."""
        return Seat.objects.get(project=self.work, person=self.person(name))

    @property
    def delegation(self) -> Delegation:
        """Bo's, to Kit."""
        return Delegation.objects.get(giver=self.person("bo"))

    @property
    def invitation(self) -> Invitation:
        """The link that still lets somebody in."""
        return Invitation.objects.open().filter(place=self.work.code).latest("pk")

    def message(self, state: State) -> Message:
        """One that stands there."""
        return Message.objects.filter(state=state).order_by("-pk")[0]

    def slips(self, at: int) -> list[str]:
        """Of Mo's slips: one that is out, one that was typed in, one that is too old."""
        return [Slip.objects.filter(person=self.person("mo")).order_by("pk")[at].code]

    def stop_token(self) -> str:
        """The end of the link at the foot of Ana's mails."""
        return stop_token(self.person("ana"))

    @property
    def check(self) -> Check:
        """Of the kitchen table."""
        return Check.objects.get(project=self.work)

    @property
    def garden(self) -> Check:
        """Of a second piece of work, outside of which Kit stands."""
        return Check.objects.get(outside_person=self.person("kit"))

    @property
    def slip(self) -> str:
        """Of the sheet on paper that Kit typed in there."""
        return str(Sheet.objects.get(project=self.garden.project).code)

    @property
    def todo(self) -> ToDo:
        """What somebody was not sure of."""
        return ToDo.objects.open().filter(project=self.work)[0]

    @property
    def flag(self) -> Flag:
        """What our records do not show."""
        return Flag.objects.open().filter(project=self.work)[0]

    def client(self, name: str) -> Client:
        """Somebody signed in, in a browser of their own; "visitor" is nobody."""
        client = Client()
        if name == "visitor":
            return client
        account = Account.objects.get(email=f"{name}@shots.example") if name in LOGINS else self.person(name).account
        client.force_login(account)
        session = client.session
        session[SECOND_STEP] = account.pk
        session["knows_exit"] = name != "rae"  # hers show how the button is explained
        if name != "again":
            taken = {"method": "mfa", "type": "totp", "at": time.time() + 3600, "reauthenticated": True}
            session["account_authentication_methods"] = [taken]
            session["account_authentication_methods_user"] = str(account.pk)
        if name not in LOGINS:
            session[CHOSEN] = self.person(name).pk
        session.save()
        return client


LOGINS = ("both", "nobody", "again")  # accounts: of two people, of no one, and one that has to type a code again


def build_stage(settings: Any, folder: Path) -> Stage:
    """Everything, in an empty database."""
    settings.DEMO, settings.DATA, settings.TEXTS = True, folder, "simulator"
    world = build(london=False)
    keep_cast(world)
    stage = Stage(world)
    _people(stage)
    _invitations(stage)
    _suggestions(stage)
    _concerns(stage)
    _decisions(stage)
    _rounds(stage)
    _messages(stage)
    _imports(stage)
    _check(stage)
    _incoming(stage)
    _letters(stage)
    _recordings(stage)
    _conversations(stage)
    return stage


def _letters(stage: Stage) -> None:
    """Mo and Pat want letters. Mo has a slip that is out, one that came back, and one that is too old."""
    sam, work, speak = stage.world.actor("sam"), stage.work, "replies.speak_for_me"
    box = {"sender_name": "Sam", "number": "+447700900500", "return_address": "Sam\nFreepost KITCHEN\nHT9 9ZZ"}
    Letterbox.objects.update_or_create(organisation=stage.world.here, defaults=box)
    asked = "Somebody you trust can bring in your words. You can say who."
    for name, with_words in (("mo", True), ("pat", False)):
        wishes = {"channels": ["paper", "in_person"], "words_in_messages": with_words}
        wishes["address"] = "2 Rose Street\nHT1 2AB" if with_words else ""
        Preferences.objects.update_or_create(person=stage.person(name), defaults=wishes)
    with house_work("pictures"):
        for name in ("mo", "pat"):
            letter = Letter("suggestions.heard", "There is news", (asked,), asked, asks=speak)
            tell(stage.person(name), letter, about=work)
    theirs = Message.objects.filter(person__in=[stage.person("mo"), stage.person("pat")], asks=speak)
    theirs.update(state=State.TO_PRINT, channel="paper")
    paper.draw(stage.world.here, by=sam, letters=list(theirs))
    for _ in range(2):
        paper.draw_to_say(stage.person("mo"), by=sam, kind="suggestions.say", place=work.code)
    _, typed, late = Slip.objects.filter(person=stage.person("mo")).order_by("pk")
    paper.type_in(typed, by=sam, reply=Reply(words="A lamp over the table would be good."))
    then = timezone.now() - timedelta(days=120)
    Slip.objects.filter(pk=late.pk).update(made_at=then, expires_at=then + timedelta(days=90))


def _incoming(stage: Stage) -> None:
    """Texts that a person has to read, and Bo who would like to be rung."""
    house = replace(HOUSE, organisation_id=stage.world.here.pk)
    bo = stage.person("bo")
    words = {
        "one": "The back door was locked again when I came home. Who has the key at night?",
        "two": "Hello is this the kitchen group? My friend told me about you",
        "three": "Thanks",
    }
    for name, said in words.items():
        person = None if name == "two" else bo
        inbound = Inbound(Channel.TEXT, "+447700900777", "", said, said, name, timezone.now())
        row = replies.take_in(stage.world.here, by=house, inbound=inbound).subject
        why = WhyItWaits.WORDS if person else WhyItWaits.UNKNOWN
        replies.settle(row, by=house, settled=replies.Settled("inbox", why, person))
        if name == "three":
            replies.set_aside(row, by=stage.world.actor("sam"), why="It is a thank you.")
    replies.ask_to_be_rung(bo, by=stage.world.actor("bo"))


def _recordings(stage: Stage) -> None:
    """One for each place on its way: the last of Ana's is not sent."""
    sam, to = stage.world.actor("sam"), f"suggestions.say~{stage.work.code}"
    for state in ("new", "put_in", "typed_up", "set_aside", "recorded"):
        by = stage.world.actor("bo" if state == "new" else "ana")
        upload = SimpleUploadedFile("a.wav", a_sound(), "audio/wav")
        note = voices.record(Person.objects.get(pk=by.person_id), by=by, to=to, upload=upload).subject
        if state != "recorded":
            voices.send(note, by=by, asks_first=state != "put_in")
            voices.hear(note, by=sam)
        if state in ("put_in", "typed_up"):
            voices.type_up(note, by=sam, reply=Reply(words="A shelf for shoes by the door, so nobody falls."))
        if state == "set_aside":
            voices.set_aside(note, by=sam, why="There was only wind. Please say it again, or ring me.")


def _conversations(stage: Stage) -> None:
    """Sam plans a talk with Ana, and is late from another one; Kit keeps watch."""
    by, now = stage.world.actor("sam"), timezone.now()
    ten = timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=2), datetime.min.time()))
    starts = ten + timedelta(hours=10)
    plan = Plan(
        stage.work.code,
        "The library, at the back",
        Chosen.THEIRS,
        starts,
        starts + timedelta(hours=2),
        "+447700900123",
        "Ring the library on 020 7946 0123. After half an hour ring 999.",
        "A friend of hers",
        agreed=True,
    )
    ana, kit = stage.person("ana"), stage.person("kit")
    out, _ = (conversations.plan(ana, by=by, plan=plan, watcher=kit).subject for _ in range(2))
    hour, this = timedelta(hours=1), Conversation.objects.filter(pk=out.pk)
    with house_work("pictures"):
        this.update(starts_at=now)
    conversations.set_off(Conversation.objects.get(pk=out.pk), by=by)
    with house_work("pictures"):
        this.update(starts_at=now - 3 * hour, back_by=now - hour, alarm_at=now - hour)


def _check(stage: Stage) -> None:
    """Management's word, and what the night found in the records."""
    said = "What the group decides stands, within the limits. If we see a new one, we say so before you decide."
    by, day = stage.world.actor("sam"), timezone.localdate()
    suitability.confirm(
        stage.work, by=by, lock=Lock.MANAGEMENT, name="Pat Ellis", job="Director of Harbour House", words=said, day=day
    )
    look_by_the_clock()
    one_page = {"name": "The garden", "cannot_change": "The wall stays", "cannot_because": "The council says so"}
    kept = ("objective", "decider", "can_change", "support_name", "support_phone", "answer_days", "other_ways")
    one_page |= {name: getattr(stage.work, name) for name in kept} | {"saying_no_is_safe": True, "nobody_pays": True}
    garden = projects.start(stage.world.here, by=by, page=Start(**one_page)).subject
    kit = stage.person("kit")
    outside = {"outside_name": kit.name, "outside_how": "In the hall on Tuesdays", "outside_person": kit}
    check = suitability.set_up(garden, by=stage.world.actor("sam"), purpose=Purpose.ASK, **outside).subject
    said = {"G1": Say.YES, "G4": Say.NO}
    suitability.type_in_paper(check, by=stage.world.actor("kit"), answers=said, alone_is_fine=False)


def type_in_a_slip(page: Page, stage: Stage) -> None:
    """Sam types in what Mo ticked and wrote, up to reading it once more."""
    page.goto(f"/slips/{stage.slips(0)[0]}/")
    page.locator("input[name=numbers]").first.check()
    page.get_by_role("button", name="Read it back").click()


def type_in_a_sheet(page: Page, stage: Stage) -> None:
    """Kit types in what Bo filled in on paper, up to reading it back."""
    page.goto(f"/work/{stage.work.code}/check/for-somebody/{stage.person('bo').code}/")
    for code, said in {"G1": "Yes", "G4": "Yes", "E4": "No"}.items():
        page.locator(f"fieldset:has(input[name={code}])").get_by_label(said, exact=True).check()
    page.get_by_label("On paper").check()
    page.get_by_label("Wait for one other person (safer)").check()
    page.get_by_role("button", name="Read it back").click()


def type_in_an_answer(page: Page, stage: Stage) -> None:
    """Kit types in what Bo says, up to reading it back."""
    page.goto(f"/rounds/{stage.round('asked', '').code}/for/{stage.person('bo').code}/")
    page.get_by_label("In their own words").fill("Warm bread, and somebody to talk to.")
    page.get_by_label("In person").check()
    page.get_by_role("button", name="Read it back").click()


def _people(stage: Stage) -> None:
    world, sam = stage.world, stage.world.actor("sam")
    place = place_of("project", world.project.code)
    for name in ("Pat", "Mo"):
        added = people.add_person(place, by=sam, name=name, on_whose_word=f"{name} told Sam at breakfast").subject
        world.people[name.lower()] = added
    people.pause(world.people["pat"], by=sam, why="Pat asked for some quiet weeks.")
    mo = people.add_email(world.people["mo"], by=world.actor("mo"), email="mo@harbour.example").subject
    world.people["mo"] = mo
    again = Account.objects.create(email="again@shots.example")
    for account in (mo.account, again):
        TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(mo.account)
    words = "Loud rooms are hard for me. Please don’t stand behind me."
    readers = [world.people["sam"], world.people["kit"]]
    ana = world.people["ana"]
    people.write_card(ana, by=world.actor("ana"), words=words, helps="A window open, and a break.", readers=readers)
    people.open_contacts(ana, by=sam)
    both = Account.objects.create(email="both@shots.example")
    for organisation in (world.here, world.there):
        Person.objects.create(organisation=organisation, account=both, name="Lou")
    Account.objects.create(email="nobody@shots.example")


def _invitations(stage: Stage) -> None:
    place = place_of("project", stage.work.code)
    by = stage.world.actor("sam").submitting("a link for the pictures")
    stage.link = token_of(by, place)
    made = people.invite(place, by=by).subject
    stage.fresh = f"/work/{stage.work.code}/invite/{made.code}/?k=a+link+for+the+pictures"


def _suggestions(stage: Stage) -> None:
    world = stage.world
    open_late = stage.said("Leave the kitchen open")
    actions.ask_to_talk(
        open_late, by=world.actor("ana"), with_person=world.people["jo"], how="After breakfast is good."
    )
    heater = stage.said("The heater")
    actions.respond(
        heater, by=world.actor("rae"), said=Understanding.DISAGREE, words="It is about all the rooms, not only mine."
    )


def _decisions(stage: Stage) -> None:
    """Questions that the demo does not have: in every other state, and in the ways that its group has not agreed."""
    world, work, sam = stage.world, stage.work, stage.world.actor("sam")
    every_way = agree(work, pushers=(stage.person("sam"),), fallback="majority")

    def asked(words: str, way: str, *options: str) -> Decision:
        made = decisions.ask(work, by=sam, question=question(way, question=words)).subject
        decisions.set_options(made, by=sam, options=options, limits=[stage.limit])
        decisions.bring_input(made, by=sam, suggestions=[stage.said("The plates")])
        return made

    def opened(words: str, way: str, *options: str) -> Decision:
        return decisions.open_question(asked(words, way, *options), by=sam, closes_on=in_days(8)).subject

    asked("Where do the new shelves go?", "majority", "Over the sink", "Beside the door")
    nights = asked("May we cook at night?", "majority", "Yes, until 1", "Yes, all night")
    decisions.mark_limit(nights.options.get(number=2), by=sam, limit=stage.limit)
    decisions.mark_limit(nights.options.get(number=1), by=sam, limit=stage.limit)
    keys = opened("Who keeps the key of the store?", "majority", "Staff", "One of us each week")
    decisions.stop(keys, by=sam, why="It was badly put. We ask anew.")
    smoke = opened("Can everyone live with no smoking at the back door?", "consent", "No smoking at the back door")
    cold = says("object", reason="In winter there is nowhere else that is dry.", because=Because.HARM)
    decisions.vote(smoke, by=world.bo_through_kit(), cast=cold)
    opened("Which game do we buy?", "ranked", "Cards", "Chess", "A quiz")
    opened("What do we eat on Fridays?", "approval", "Pizza", "Soup", "Curry")
    plants = opened("Do we want plants in the kitchen?", "ranked", "Herbs", "Flowers")
    for name, picks in {"ana": (2, 1), "rae": (1,), "sam": (1, 2), "jo": (1,)}.items():
        decisions.vote(plants, by=world.actor(name), cast=choose(*picks))
    decisions.close(day_goes_by(plants), by=sam)
    every_way.delete()


def _rounds(stage: Stage) -> None:
    """One that is being written, one with a word before it, one that is closed, one that was stopped."""
    world, sam, day = stage.world, stage.world.actor("sam"), timezone.localdate()

    def wrote(asks: str, why: str, *options: str, note: str = "") -> Round:
        question = AsksAll(asks, why, day + timedelta(days=9), options, many=True, note=note)
        return rounds.write(world.project, by=sam, question=question).subject

    wrote(
        "Which film do we watch together?",
        "Jo can borrow one. We pick what most of us like.",
        "A funny one",
        "A sad one",
    )
    beds = rounds.start(
        wrote("What would help you sleep?", "There is money for ten beds.", note="It is about sleeping."), by=sam
    ).subject
    rounds.answer(beds, by=world.actor("ana"), words="A door that closes.")
    over = rounds.start(wrote("What do we grow?", "The beds in the yard are free.", "Beans", "Roses"), by=sam).subject
    rounds.answer(over, by=world.actor("ana"), numbers=(1, 2), words="Something that smells good.", named=True)
    rounds.answer(over, by=world.bo_through_kit(), numbers=(1,))
    Round.objects.filter(pk=over.pk).update(closes_on=day - timedelta(days=1))
    rounds.close(Round.objects.get(pk=over.pk), by=sam)
    gone = rounds.start(wrote("Who wants a key?", "We make new ones."), by=sam).subject
    rounds.stop(gone, by=sam, why="There are enough keys now.")


def _concerns(stage: Stage) -> None:
    world = stage.world
    words = "I asked about the night three times. Each time somebody wrote it down and nobody came back to me."
    ana, jo, sam = world.actor("ana"), world.people["jo"], world.people["sam"]
    named = listening.ask_to_be_heard(world.project, by=ana, words=words, heard_by=jo).subject
    said = {
        "heard": "You asked three times, and each time it was only written down.",
        "asked": "Would you tell me what the nights are like?",
        "agreed": "I come by on Thursday after supper. I bring the answer, whatever it is.",
    }
    listening.reply(named, by=world.actor("jo"), **said)
    words = "When I say something at the house meeting, people look at the clock."
    listening.ask_to_be_heard(world.project, by=world.actor("rae"), words=words, heard_by=jo, carried_by=sam)


def _messages(stage: Stage) -> None:
    sent = list(Message.objects.filter(person=stage.person("rae"), state=State.SENT).order_by("pk")[:2])
    for message, state, why in zip(sent, (State.FAILED, State.UNKNOWN), (Why.TURNED_AWAY, Why.CUT_OFF), strict=True):
        Message.objects.filter(pk=message.pk).update(state=state, why=why)


def _imports(stage: Stage) -> None:
    lin, project = stage.world.actor("lin"), stage.world.elsewhere
    for name in ("looking", "gone", "waiting", "in"):
        bundle = _bundle(name)
        taken = consultations.lay_out(project, by=lin, bundle=bundle, credit="Made up for the pictures.").subject
        if name == "gone":
            consultations.drop(taken, by=lin)
        elif name in ("waiting", "in"):
            consultations.mark_rows(taken, by=lin, about=frozenset({2}))
            consultations.begin(taken, by=lin)
        if name == "in":
            jobs.take_in_waiting(taken.pk)
        taken.refresh_from_db()
        stage.imports[name] = taken
    front.make_up_sides(project, by=replace(HOUSE, organisation_id=stage.world.there.pk))


def _stance(voter: int, number: int) -> Stance:
    """Some lines on which both sides agree, and one on which they part: every third voice works for the service."""
    if number == 3:
        return Stance.DISAGREE if voter % 3 == 2 else Stance.AGREE
    return Stance.AGREE if voter % (number + 3) else Stance.DISAGREE


def _bundle(name: str) -> Bundle:
    at = datetime(2022, 3, 1, tzinfo=UTC)
    rows = tuple(
        Statement(number + 1, number, number % 3, f"{words} ({name})" if name != "looking" else words, 1, at)
        for number, words in enumerate(LINES[:4], start=1)
    )
    rows += (Statement(6, 5, 7, f"{LINES[4]} ({name})", -1, at),)
    votes = tuple(
        Vote(statement.number, voter, _stance(voter, statement.number), at)
        for statement in rows[:4]
        for voter in range(18)
    )
    return Bundle(f"What young people said ({name})", rows, votes, name.ljust(64, "0"))


# What somebody does before the page is there


def type_an_email(page: Page, stage: Stage, email: str = "ana@harbour.example") -> None:
    """Ask for a code."""
    page.goto("/sign-in/")
    page.get_by_label("email").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.wait_for_url("**/sign-in/code/**")


def type_the_code(page: Page, stage: Stage) -> None:
    """Somebody with a second step types the code from their mail."""
    type_an_email(page, stage, "mo@harbour.example")
    code = re.findall(r"\d{4}-\d{4}", str(mail.outbox[-1].body))[-1]
    page.get_by_label("code").fill(code)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/sign-in/second/**")


def ask_to_add_an_email(page: Page, stage: Stage) -> None:
    """Name another email."""
    page.goto("/me/email/")
    page.get_by_label("email").fill("somebody.new@harbour.example")
    page.locator("main form .al-button").first.click()
    page.wait_for_url("**/me/email/code/**")


def ask_to_be_forgotten(page: Page, stage: Stage) -> None:
    """Choose what becomes of one's words."""
    page.goto("/me/forget/")
    page.get_by_text("Keep it, without me").click()
    page.locator("main form .al-button").first.click()
    page.wait_for_url("**/me/forget/sure/**")


def paste_notes(page: Page, stage: Stage) -> None:
    """Notes of a meeting, ready to be checked."""
    page.goto(f"/work/{stage.work.code}/take-in/")
    page.locator("textarea").fill("Ana: The bins smell.\nRae: A clock in the kitchen.\nSomebody: softer chairs.")
    page.locator("input[type=text]").first.fill("The house meeting")
    page.locator("main form .al-button").first.click()
    page.get_by_role("heading", name="Check each idea").wait_for()


def type_up_a_recording(page: Page, stage: Stage) -> None:
    """Sam has typed up what Bo said, and listens once more."""
    page.goto(f"/recordings/{stage.recording('new').code}/type/")
    page.locator("textarea").fill("Could the washing machine be on at night? I work late.")
    page.locator("main form .al-button").first.click()
    page.get_by_role("heading", name="Listen once more").wait_for()


def write_a_suggestion(page: Page, stage: Stage) -> None:
    """Read one's own words again before they are sent."""
    page.goto(f"/work/{stage.work.code}/suggest/")
    page.locator("textarea").fill("Put a clock in the kitchen. People are late for the bus.")
    page.get_by_role("button", name="Read it again first").click()


def write_for_bo(page: Page, stage: Stage) -> None:
    """Kit types in what Bo said, to read it back."""
    page.goto(f"/work/{stage.work.code}/suggest-for/{stage.person('bo').code}/")
    page.locator("textarea").fill("Put a clock in the kitchen. I am late for the bus.")
    page.locator("input[type=radio]").first.check(force=True)
    page.locator("main form .al-button").first.click()


def send_an_old_form(page: Page, stage: Stage) -> None:
    """A form that lost what proves that it came from here."""
    page.goto(f"/work/{stage.work.code}/suggest/")
    page.locator("textarea").fill("A clock in the kitchen.")
    page.evaluate("document.querySelector('form [name=csrfmiddlewaretoken]').value = 'old'")
    page.get_by_role("button", name="Send it").click()
    page.wait_for_load_state("networkidle")


def send_without_a_key(page: Page, stage: Stage) -> None:
    """A form that lost what tells it from its own copy."""
    page.goto(f"/work/{stage.work.code}/suggest/")
    page.locator("textarea").fill("A clock in the kitchen.")
    page.evaluate("document.querySelector('form [name=key]').remove()")
    page.get_by_role("button", name="Send it").click()
    page.wait_for_load_state("networkidle")


def send_other_words_with_the_same_form(page: Page, stage: Stage) -> None:
    """The same form twice, with other words."""
    page.goto(f"/suggestions/{stage.said('The notices').code}/comment/")
    key = page.locator("form [name=key]").first.get_attribute("value")
    for words in ("Bigger letters would do.", "And put them lower down."):
        page.goto(f"/suggestions/{stage.said('The notices').code}/comment/")
        page.locator("textarea").fill(words)
        page.evaluate(f"document.querySelector('form [name=key]').value = '{key}'")
        page.locator("main form .al-button").first.click()
        page.wait_for_load_state("networkidle")
