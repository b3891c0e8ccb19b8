"""Ask our promises round: two ways, seven days, no open objection (DECISIONS.md 16)."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from alongside.charter import letters, rules
from alongside.charter.models import Acceptance, AskedRound, Milestone, Piece, Promises, reading
from alongside.charter.rules import LIFECYCLE, OPEN_DAYS, SECOND_WAY_AFTER, Answer, Kind, State, Waits
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import MovedOn, NotReady
from alongside.core.text import says_something
from alongside.core.writing import put_over
from alongside.messaging.actions import tell
from alongside.messaging.jobs import ways_to
from alongside.people.models import Delegation, Person
from alongside.people.rules import is_the_house
from alongside.projects.models import Project

from .said import Said
from .writing import hold_work, tell_everybody

BY_HAND = (Channel.IN_PERSON, Channel.PHONE, Channel.PAPER)  # how a person asks; the house asks by text itself
TIME_TO_ANSWER = timedelta(hours=12)  # for who asks round, on the page that comes next
TYPED_IN = (*BY_HAND, Channel.TEXT)
WAITS_FOR = {
    Waits.OBJECTION: "Somebody can’t live with it. Only they can take that back.",
    Waits.DAYS: "The seven days are not over, and not everybody has said that it is fine.",
    Waits.ASKING: "Not everybody was asked in two ways yet.",
}


@action(may=rules.can_write)
def ask_round(project: Project, *, by: Actor) -> Result[Promises]:
    """Freeze what is written as the next version, and ask everybody. Who asks is asked too, on the next page.

    Raises ``NotReady`` when nothing is written, nothing changed since it was agreed, it is being asked round already,
    or a talk would turn into a way of deciding that nobody wrote down.
    """
    hold_work(project)
    if Promises.objects.asked(project):
        raise NotReady("Our promises are being asked round already. Everybody can say what they think.")
    body = reading.body_of(project, Piece.objects.standing(project), Milestone.objects.of(project))
    if not body["pieces"]:
        raise NotReady("Nothing is written yet. Write something first, or start from an example.")
    lost = rules.lost_fallback({piece["slot"]: piece["said"] for piece in body["pieces"] if piece["kind"] == Kind.WAY})
    if lost:
        raise NotReady("A talk can turn into another way of deciding here. Write down first how that one works.")
    agreed = Promises.objects.agreed(project)
    if agreed is not None and agreed.body == body:
        raise NotReady("Nothing has changed since everybody was asked. What was agreed holds.")
    number = Promises.objects.filter(project=project).aggregate(most=Max("number"))["most"] or 0
    version = Promises.objects.create(
        project=project,
        number=number + 1,
        body=body,
        starter=reading.is_starter(body),
        asked_by_id=by.person_id,
        closes_on=timezone.localdate() + timedelta(days=OPEN_DAYS),
    )
    for person in reading.inside(project):
        if person.pk != by.person_id:
            _ask(version, person)
    return Result(version, Said.ASKED_ROUND)


@step
def _ask(version: Promises, person: Person, number: int = 0) -> None:
    """Ask somebody by letter, by their first way or another one. Whom no letter can reach is asked by a person."""
    ways = ways_to(person)
    if number < len(ways):
        second = ways[number] if number else None
        letter = letters.asked_again(version) if number else letters.asked_round(version)
        message = tell(person, letter, about=version, way=second)
        AskedRound.objects.get_or_create(
            version=version, person=person, way=ways[number], defaults={"message": message, "by_letter": True}
        )


@action(may=rules.can_answer, when=rules.is_asked, records="confidential", by_others=True)
def answer(version: Promises, *, by: Actor, said: Answer, words: str = "", named: bool = False) -> Result[Promises]:
    """Say "fine with me", "talk to me first" or "I can't live with this, because ...". Changed until it closes.

    Only the person's own voice comes in here, so only the objector takes an objection back. No event names them: an
    objection shows its writer only if they want it to.
    """
    person = Person.objects.get(pk=by.somebody)
    _keep(version, by, person, said, words, named=named, channel=by.channel, entered_by_id=by.entered_by_id)
    if by.entered_by_id is not None:
        tell(person, letters.written_down(version), about=version)
    if said == Answer.TALK:
        for coordinator in reading.coordinators(version.project):
            if coordinator.pk != person.pk:
                tell(coordinator, letters.wants_to_talk(version, person), about=version)
    return Result(version, _SAID[said])


_SAID = {Answer.FINE: Said.ANSWERED, Answer.TALK: Said.TALK, Answer.OBJECT: Said.OBJECTED}


@action(may=rules.can_look_after, when=rules.is_asked)
def enter_answer(
    version: Promises,
    *,
    by: Actor,
    person: Person,
    said: Answer,
    channel: Channel,
    words: str = "",
    named: bool = False,
) -> Result[Promises]:
    """Type in what somebody said on paper, by phone, by text or in person. They are told that it was written down.

    Raises ``NotReady`` for somebody who does not take part here, over what they said with their own hand, and over an
    objection: only they take that back.
    """
    if channel not in TYPED_IN:
        raise NotReady("Choose how they told you.", field="channel")
    before = reading.own_answer(version, person.pk)
    if before and before.entered_by_id is None and person.pk != by.person_id:
        raise NotReady("They said it with their own hand. Only they can change it.", field="said")
    if before and before.said == Answer.OBJECT and said != Answer.OBJECT:
        raise NotReady("They can’t live with it. Only they can take that back.", field="said")
    _keep(version, by, person, said, words, named=named, channel=channel, entered_by_id=by.person_id)
    if person.pk != by.person_id:
        tell(person, letters.written_down(version), about=version)
    return Result(version, Said.ENTERED)


def _keep(
    version: Promises,
    by: Actor,
    person: Person,
    said: Answer,
    words: str,
    *,
    named: bool,
    channel: Channel,
    entered_by_id: int | None,
) -> None:
    if said == Answer.OBJECT and not says_something(words):
        raise NotReady("Say why, so that it can be put right. A few words are enough.", field="words")
    if not reading.inside(version.project).filter(pk=person.pk).exists():
        raise NotReady("Choose somebody who takes part here.", field="person")
    hold(version, "answer")
    row = Acceptance(
        version=version,
        person=person,
        said=said,
        words=words if said != Answer.FINE else "",
        named=named and said == Answer.OBJECT,
        channel=channel,
        entered_by_id=entered_by_id,
        at=timezone.now(),
    )
    put_over(row, only=("version", "person"))


@step
def hold(version: Promises, verb: str) -> None:
    """Hold a version while it is still being asked round, so that no answer slips in behind its agreement."""
    rows = Promises.objects.select_for_update(no_key=True).filter(pk=version.pk)
    state = rows.values_list("state", flat=True).first()
    if state != State.ASKED:
        version.state = state or version.state
        raise MovedOn(version, verb)


@action(may=rules.can_carry, when=rules.is_asked)
def note_asked(version: Promises, *, by: Actor, person: Person, way: Channel) -> Result[Promises]:
    """Say that one asked somebody in person, by phone or on paper. A key worker says so of whom they speak for."""
    if way not in BY_HAND:
        raise NotReady("Choose how you asked them.", field="way")
    speaks = Delegation.objects.in_force().at(version.project.code).filter(giver=person, holder_id=by.person_id)
    known = rules.can_look_after(by, version) or speaks.exists()
    if not known or not reading.inside(version.project).filter(pk=person.pk).exists():
        raise NotReady("Choose somebody who takes part here, and whom you can ask.", field="person")
    row = AskedRound(version=version, person=person, way=way, entered_by_id=by.person_id, at=timezone.now())
    put_over(row, only=("version", "person", "way"))
    return Result(version, Said.NOTED)


@action(may=rules.can_agree, when=LIFECYCLE.lets("agree"))
def agree(version: Promises, *, by: Actor) -> Result[Promises]:
    """Our promises hold from now on. Everybody is told.

    By itself after seven days, when everybody has said something or was asked two ways, and no objection is open; by
    the coordinator's button as soon as everybody said that it is fine. Raises ``NotReady`` with what is in the way.
    """
    hold(version, "agree")
    stand = reading.round_of(version)
    waits = stand.holds_back(timezone.localdate(), version.closes_on)
    if waits and not stand.all_fine:
        raise NotReady(WAITS_FOR[waits])
    LIFECYCLE.move(version, "agree", settled_at=timezone.now())
    tell_everybody(version, letters.agreed(version), but=by.person_id)
    return Result(version, Said.AGREED)


@action(may=rules.can_stop, when=LIFECYCLE.lets("stop"))
def stop(version: Promises, *, by: Actor, why: str) -> Result[Promises]:
    """Stop asking: an objection was right, say, and a line will be changed. What was agreed before still holds."""
    if not says_something(why):
        raise NotReady("Say why, in words that everybody can read.", field="why")
    LIFECYCLE.move(version, "stop", settled_at=timezone.now(), why_stopped=why)
    tell_everybody(version, letters.stopped(version, why), but=by.person_id)
    return Result(version, Said.STOPPED, words=why)


@action(may=is_the_house, when=rules.is_asked, records="nothing")
def carry_on(version: Promises, *, by: Actor) -> Result[Promises]:
    """Ask who joined meanwhile; ask by their second way who was asked three days ago and has said nothing yet."""
    hold(version, "carry_on")  # so that two clocks at once ask nobody twice
    answered = set(version.acceptances.values_list("person_id", flat=True))
    asked: dict[int, list[AskedRound]] = {}
    for row in version.asked_rounds.all():
        asked.setdefault(row.person_id, []).append(row)
    if version.asked_at > timezone.now() - TIME_TO_ANSWER:
        answered.add(version.asked_by_id)  # who asks has the page before them
    for person in reading.inside(version.project):
        rows = asked.get(person.pk, [])
        if person.pk in answered:
            continue
        if not rows:
            _ask(version, person)
        elif len(rows) == 1 and rows[0].by_letter and rows[0].at <= timezone.now() - timedelta(days=SECOND_WAY_AFTER):
            _ask(version, person, 1)
    return Result(version, Said.CARRIED_ON)
