"""What is done about messages, and about how somebody is reached: by people, and by the house's own clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from alongside.core.action import Result, action, step
from alongside.core.actor import Actor, Channel
from alongside.core.jobs import wake
from alongside.core.refusals import NotReady, Refused
from alongside.core.secretfield import put
from alongside.messaging import rules
from alongside.messaging.channels.envelope import Outcome
from alongside.messaging.letters import Letter, safe_subject, short
from alongside.messaging.models import Letterbox, Message, Preferences, SimulatedText, house_of, wishes_of
from alongside.messaging.rules import KEPT, LIFECYCLE, Do, Receipt, Ruling, Why, Wishes
from alongside.messaging.showing import NOTHING_ASKED, Shown
from alongside.people.actions import keep_contacts
from alongside.people.models import Organisation, Person
from alongside.people.rules import can_coordinate, is_the_house

from .receipts import by_receipt
from .said import Said

DELIVER = "messaging.deliver"  # the job, which stands above


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody is met. An empty ``email`` or ``phone`` leaves what is there, unless it is asked ``afresh``.

    ``address`` is where letters go; None leaves it.
    """

    through: str = ""
    email: str = ""
    phone: str = ""
    afresh: bool = False
    address: str | None = None


def _kept_a_while() -> dict[str, Any]:
    return {"kept_until": timezone.now() + KEPT}


# By other rooms


@step
def tell(person: Person, letter: Letter, *, about: models.Model, way: Channel | None = None) -> Message | None:
    """Queue a letter to a person, in the transaction of the action that causes it.

    Nothing is sent here: the worker asks the send gate, when it is time, whether and how this person may be written to.
    A voice that is nobody's (the house's own, or one taken in from elsewhere) gets no letters. With a ``way`` it goes
    by that channel only, if they still want it.
    """
    if person.kind != Person.Kind.PERSON:
        return None
    message = Message.objects.create(
        person=person,
        project_code=getattr(about, "in_project", ""),
        kind=letter.kind,
        subject=safe_subject(letter.subject),
        body="\n\n".join(letter.paragraphs),
        text=short(letter.text),
        link=letter.link,
        link_words=letter.link_words,
        is_refusal=letter.is_refusal,
        sealed=letter.sealed,
        asks=letter.asks,
        in_text=letter.in_text,
        way=way or "",
        about_type=about._meta.label,
        about_code=getattr(about, "code", ""),
    )
    wake(DELIVER, message.pk)
    return message


@step
def unsay(about: models.Model) -> None:
    """Take the words out of every message about a thing: it was withdrawn, or its person was forgotten."""
    Message.objects.filter(about_type=about._meta.label, about_code=getattr(about, "code", "")).update(body="", text="")


@step
def unname(about: models.Model, words: str, instead: str) -> None:
    """Put other words for these in every message about a thing: the name of somebody who was forgotten, say."""
    for message in Message.objects.filter(about_type=about._meta.label, about_code=getattr(about, "code", "")):
        changed = {
            name: getattr(message, name).replace(words, instead)
            for name in ("body", "text")
            if words and words in (getattr(message, name) or "")
        }
        if changed:
            put(message, **changed)


@step
def hold_after_restore(alias: str) -> None:
    """After a restore nothing goes out by itself: what was on its way may have been sent since, a person decides."""
    on_its_way = Message.objects.using(alias).filter(state__in=rules.OPEN)
    on_its_way.update(state=rules.State.UNKNOWN, why=rules.Why.RESTORED)


@step
def forget_person(person: Person) -> None:
    """Their messages and wishes go with them. What they told others stays told."""
    Message.objects.filter(person=person).delete()
    Preferences.objects.filter(person=person).delete()
    Message.objects.filter(told_by=person).update(told_by=None)
    if person.phone:
        SimulatedText.objects.filter(organisation_id=person.organisation_id, number=person.phone).delete()


# By the house's clock. No event tells of it: the message itself says where it is.


@action(may=rules.is_the_house, when=LIFECYCLE.lets("hold"), records="nothing")
def file(message: Message, *, by: Actor, ruling: Ruling) -> Result[Message]:
    """Do what the gate ruled for a message that does not go out now."""
    if ruling.do is Do.HOLD:
        LIFECYCLE.move(message, "hold", why=ruling.why, next_at=ruling.until, leased_until=None)
    elif ruling.do is Do.TELL:
        LIFECYCLE.move(message, "hand_over", why=ruling.why, channel=ruling.channel)
    elif ruling.do is Do.NEVER:
        LIFECYCLE.move(message, "keep_back", why=ruling.why, settled_at=timezone.now(), body="", text="")
    elif ruling.do is Do.STUCK:
        LIFECYCLE.move(message, "give_up", why=ruling.why)
    else:
        raise ValueError("what is to be sent is sent, not filed")
    return Result(message, Said.FILED)


@action(may=rules.is_the_house, when=LIFECYCLE.lets("sent"), records="nothing")
def begin_try(message: Message, *, by: Actor) -> Result[Message]:
    """Count a try before it is made, so that a letter that kills its worker each time is given up in the end."""
    Message.objects.filter(pk=message.pk).update(tries=F("tries") + 1)
    message.tries += 1
    return Result(message, Said.TRIED)


@action(may=rules.is_the_house, when=LIFECYCLE.lets("sent"), records="nothing")
def end_try(
    message: Message,
    *,
    by: Actor,
    channel: Channel,
    outcome: Outcome,
    shown: Shown = NOTHING_ASKED,
    reference: str = "",
    rest: timedelta | None = None,
) -> Result[Message]:
    """Write down what came of a try, and what a phone was asked by it. ``rest`` is what the provider asked us to wait.

    What was sent keeps no words: they stand where its link leads. A text keeps them for a while, for who wants to hear.
    """
    more: dict[str, Any] = {"channel": channel, "reference": reference, **shown.fields()}
    message.refresh_from_db(fields=["receipt"])
    if message.receipt == Receipt.ARRIVED:
        outcome = Outcome.SENT  # the provider said so before it answered us
    if outcome is Outcome.SENT:
        words = _kept_a_while() if channel == Channel.TEXT else {"body": "", "text": ""}
        words |= _kept_a_while() if shown.stage else {}
        LIFECYCLE.move(message, "sent", why="", settled_at=timezone.now(), **words, **more)
        by_receipt(message)
        return Result(message, Said.SENT)
    wait = rules.back_off(message.tries)
    if outcome is Outcome.UNKNOWN:
        LIFECYCLE.move(message, "lose_sight", why=Why.CUT_OFF, **more)
        by_receipt(message)
    elif outcome is Outcome.NEVER:
        LIFECYCLE.move(message, "give_up", why=Why.TURNED_AWAY, channel=channel)
    elif wait is None:
        LIFECYCLE.move(message, "give_up", why=Why.TRIED_LONG, channel=channel)
    else:
        due = timezone.now() + max(wait, rest or wait)
        LIFECYCLE.move(message, "put_off", why=Why.AWAY, next_at=due, leased_until=None)
    return Result(message, Said.NOTED)


@action(may=rules.is_the_house, when=LIFECYCLE.lets("lay_out"), records="nothing")
def lay_out(message: Message, *, by: Actor) -> Result[Message]:
    """Put a letter into the tray: somebody prints and posts it. It keeps its words till then."""
    LIFECYCLE.move(message, "lay_out", channel=Channel.PAPER, why="")
    return Result(message, Said.LAID_OUT)


@step
def show_next(message: Message, shown: Shown) -> None:
    """Their phone shows this about a message now: a number that comes back is the answer to it."""
    Message.objects.filter(pk=message.pk).update(**shown.fields())
    message.stage, message.tag = shown.stage, shown.tag


@step
def let_go_of(message: Message) -> None:
    """Ask nothing about a message any more: it was settled some other way, or its number is somebody else's."""
    Message.objects.filter(pk=message.pk).update(stage="", body="", text="", kept_until=None)


@action(may=is_the_house, records="nothing")
def clear_kept(organisation: Organisation, *, by: Actor, now: datetime) -> Result[Organisation]:
    """Take out the words that were kept for who wants to hear, when their time is over, and what drawn phones show."""
    old = Message.objects.filter(kept_until__lt=now, person__organisation=organisation)
    old.update(body="", text="", stage="", kept_until=None)
    SimulatedText.objects.filter(organisation=organisation, at__lt=now - KEPT).delete()
    return Result(organisation, Said.NOTED)


# By people


@action(may=rules.can_look_after, when=LIFECYCLE.lets("resend"))
def resend(message: Message, *, by: Actor) -> Result[Message]:
    """Send it once more: the address was put right, or a second copy does no harm. The gate is asked again."""
    LIFECYCLE.move(message, "resend", why="", receipt="", tries=0, next_at=timezone.now(), leased_until=None)
    wake(DELIVER, message.pk)
    return Result(message, Said.RESENT)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("posted"))
def posted(message: Message, *, by: Actor) -> Result[Message]:
    """It was printed and posted, or put into their hand. Its words stay a while, in case it comes back."""
    LIFECYCLE.move(message, "posted", why="", channel=Channel.PAPER, settled_at=timezone.now(), **_kept_a_while())
    return Result(message, Said.POSTED)


@action(may=rules.can_look_after, when=LIFECYCLE.lets("arrived"))
def arrived(message: Message, *, by: Actor) -> Result[Message]:
    """The person has it: they said so, or they answered."""
    channel = message.channel or Channel.IN_PERSON
    LIFECYCLE.move(message, "arrived", why="", channel=channel, settled_at=timezone.now(), body="", text="")
    return Result(message, Said.ARRIVED)


@action(may=rules.can_look_after, when=rules.can_be_told_instead)
def tell_in_person(message: Message, *, by: Actor) -> Result[Message]:
    """It did not arrive, or waits to be printed, so somebody says it. Raises ``NotReady`` for who wants nobody to."""
    wishes = wishes_of(message.person)
    spoken = [channel for channel in wishes.channels if channel in rules.SPOKEN]
    if not spoken:
        raise NotReady("This person has asked us not to ring or come to them. Wait until you meet, and ask then.")
    LIFECYCLE.move(message, "hand_over", channel=spoken[0])
    return Result(message, Said.TO_TELL)


@action(may=rules.can_tell, when=LIFECYCLE.lets("told"))
def told(message: Message, *, by: Actor, how: Channel) -> Result[Message]:
    """Somebody has told them, and how."""
    if not Message.objects.to_be_told_by(by).filter(pk=message.pk).exists():
        raise Refused(rules.can_tell.why)  # type: ignore[attr-defined]
    LIFECYCLE.move(
        message, "told", channel=how, told_by_id=by.somebody, settled_at=timezone.now(), why="", body="", text=""
    )
    return Result(message, Said.TOLD)


@action(may=rules.is_oneself, by_others=True)
def keep_wishes(person: Person, *, by: Actor, wishes: Wishes, contact: Contact | None = None) -> Result[Person]:
    """Say how one may be reached, and where. Raises ``NotReady`` for hours in which no message could ever come."""
    _refuse_hours_that_never_come(person, wishes)
    if contact and contact.phone:
        keep_contacts(person, email="", phone=contact.phone, afresh=False)
    _keep(person, wishes, contact, entered_by_id=by.entered_by_id, on_word="")
    return Result(person, Said.WISHES_KEPT)


def _refuse_hours_that_never_come(person: Person, wishes: Wishes) -> None:
    written = [channel for channel in wishes.channels if channel in rules.WRITTEN]
    if written and not wishes.never_write and not rules.has_safe_moment(wishes, house_of(person.organisation)):
        raise NotReady(
            "These hours are all at a time when we send nothing. Choose others, or ask to be told in person.",
            field="safe_from",
        )


@action(may=rules.can_enter_wishes)
def enter_wishes(person: Person, *, by: Actor, wishes: Wishes, contact: Contact, on_word: str) -> Result[Person]:
    """Write down how somebody without an account may be reached, as they said it, and how one knows.

    Raises ``NotReady`` without that word, and for hours in which no message could ever come.
    """
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(rules.can_enter_wishes.why)  # type: ignore[attr-defined]
    if not on_word:
        raise NotReady("Say who told you, or where it is written.", field="on_word")
    _refuse_hours_that_never_come(person, wishes)
    keep_contacts(person, email=contact.email, phone=contact.phone, afresh=contact.afresh)
    _keep(person, wishes, contact, through=contact.through, entered_by_id=by.person_id, on_word=on_word)
    return Result(person, Said.WISHES_ENTERED)


@action(may=rules.is_oneself)
def stop(person: Person, *, by: Actor, channel: Channel) -> Result[Person]:
    """Send nothing more by this channel. This is all that a link in a message can do.

    Who had only texts is told in person from then on: STOP ends texts, not their place.
    """
    wishes = wishes_of(person)
    left = tuple(other for other in wishes.channels if other != channel)
    only_texts = channel == Channel.TEXT and wishes.channels == (Channel.TEXT,)
    _keep(person, replace(wishes, channels=(Channel.IN_PERSON,) if only_texts else left))
    return Result(person, Said.STOPPED)


@action(may=rules.is_oneself)
def start(person: Person, *, by: Actor, channel: Channel) -> Result[Person]:
    """Send by this channel again: first, unless they like another way better."""
    wishes = wishes_of(person)
    if channel not in wishes.channels:
        only_told = set(wishes.channels) <= set(rules.SPOKEN)
        _keep(
            person, replace(wishes, channels=(channel, *wishes.channels) if only_told else (*wishes.channels, channel))
        )
    return Result(person, Said.STARTED)


@action(may=rules.is_the_house, records="confidential")
def lose_number(person: Person, *, by: Actor) -> Result[Person]:
    """Take out a phone number that is somebody else's now, and ask nothing more on it."""
    Message.objects.filter(person=person).exclude(stage="").update(stage="", body="", text="", kept_until=None)
    keep_contacts(person, email=person.email, phone="", afresh=True)
    return Result(person, Said.NUMBER_LOST)


@action(may=can_coordinate)
def keep_letterbox(
    organisation: Organisation,
    *,
    by: Actor,
    sender_name: str,
    quiet_from: time,
    quiet_until: time,
    number: str = "",
    pence_a_part: Decimal | None = None,
    return_address: str = "",
) -> Result[Organisation]:
    """Say under which name, number and address this house writes, when it sends nothing, and what a text costs."""
    if quiet_from == quiet_until:
        raise NotReady("The quiet hours need a start and an end that differ.", field="quiet_until")
    if safe_subject(sender_name) != " ".join(sender_name.split()):
        raise NotReady(
            "This name could give people away. Choose one that says nothing about help.", field="sender_name"
        )
    said = {"sender_name": sender_name, "quiet_from": quiet_from, "quiet_until": quiet_until}
    said |= {"return_address": return_address}
    try:
        with transaction.atomic():
            Letterbox.objects.update_or_create(
                organisation=organisation, defaults=said | {"number": number, "pence_a_part": pence_a_part}
            )
    except IntegrityError:
        raise NotReady("We can’t use this number. Ask who looks after the machine.", field="number") from None
    return Result(organisation, Said.LETTERBOX_KEPT)


def _keep(person: Person, wishes: Wishes, contact: Contact | None = None, **more: Any) -> None:
    if contact and contact.address is not None:
        more["address"] = contact.address
    Preferences.objects.update_or_create(
        person=person,
        defaults={
            "channels": [channel.value for channel in wishes.channels],
            "never_write": wishes.never_write,
            "days": sorted(wishes.days),
            "safe_from": wishes.from_,
            "safe_until": wishes.until,
            "words_in_messages": wishes.words_in_messages,
            "sender_name": wishes.sender_name,
            "most_a_day": wishes.most_a_day,
            "digest": wishes.digest or "",
            "changed_at": timezone.now(),
            **more,
        },
    )
