"""What stands on a letter: laid out for the page from a message, and only what its person allows in writing.

A letter has the words of the message for who chose words in their messages, and is still heard from. Everybody else
reads that there is something new, and how to hear it (care.md §3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from alongside.messaging.asking import Asked
from alongside.messaging.jobs import silences
from alongside.messaging.models import Letterbox, Message
from alongside.messaging.rules import Reach, Wishes, has_words, is_silent
from alongside.people.invitations import drawn
from alongside.people.models import Person
from alongside.ui.days import day, short_day
from alongside.ui.forms.texts import HOME_REGION

from . import words
from .models import Slip
from .rules import printed

LINES_BESIDE, LINES_ALONE = 3, 9  # to write on, beside boxes to tick, and where words are the whole answer


@dataclass(frozen=True, slots=True)
class PaperSlip:
    """The page that comes back."""

    code: str
    qr: str
    question: str
    options: list[dict[str, Any]]
    how: str
    own: str
    lines: int
    hint: str
    until: str
    ring: str
    back_words: str
    back_to: str
    how_else: str
    heading: str = words.HEADING
    code_label: str = words.CODE
    qr_alt: str = words.QR_ALT
    cut: str = words.CUT
    safe: str = words.SAFE
    who_reads: str = words.WHO_READS


@dataclass(frozen=True, slots=True)
class Sheet:
    """One letter, ready to be set. ``reference`` is that of the message; it stands nowhere on the paper."""

    reference: str
    greeting: str
    paragraphs: list[str]
    sender: str
    day: str
    how_else: str
    address: list[str] = field(default_factory=list)
    slip: PaperSlip | None = None

    def data(self) -> dict[str, Any]:
        """As the page takes it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of the house and of who gets it."""

    wishes: Wishes
    box: Letterbox
    address: str
    reach: Reach

    @property
    def silent(self) -> bool:
        """Did we hear nothing from them for so long that somebody else may live there?"""
        return is_silent(self.reach)

    @property
    def sender(self) -> str:
        """A name that gives nothing away."""
        return self.wishes.sender_name or self.box.sender_name

    @property
    def number(self) -> str:
        """Of the house, as people write it down: 07700 900123."""
        return as_written(self.box.number)

    @property
    def with_words(self) -> bool:
        """May the letter hold the words of the message?"""
        return has_words(self.wishes, self.reach)


def posts(messages: Iterable[Message]) -> dict[int, Post]:
    """For each message what its letter needs to know; one query. They bring their person and their organisation."""
    listed = list(messages)
    quiet = silences(message.person for message in listed)
    return {message.pk: _post(message.person, Reach(silent_for=quiet[message.person_id])) for message in listed}


def _post(person: Person, reach: Reach) -> Post:
    row = getattr(person, "preferences", None)
    box = getattr(person.organisation, "letterbox", None) or Letterbox()
    return Post(row.wishes if row else Wishes(), box, row.address if row else "", reach)


def post_of(person: Person) -> Post:
    """The same for a form that is given by hand."""
    return _post(person, Reach())


def may_ask(message: Message, post: Post) -> bool:
    """Does its question stand in the letter? Where a text would say it too, it may, else only with the words."""
    return bool(message.asks) and (message.in_text or post.with_words)


def letter_of(message: Message, post: Post, slip: Slip | None, asked: Asked | None, instead: str = "") -> Sheet:
    """The letter of a message, with its slip where there is one, or with what stands ``instead`` of it."""
    return Sheet(
        reference=message.code,
        greeting=words.greeting(message.person),
        paragraphs=[*_paragraphs(message, post), *([instead] if instead else [])],
        sender=post.sender,
        day=short_day(timezone.now()),
        how_else=_how_else(post) if post.with_words else words.ask_us(post.number),
        address=_address(message.person, post.address),
        slip=paper_slip(slip, asked, post) if slip and asked else None,
    )


def form_to_say(slip: Slip, asked: Asked, post: Post, place: str) -> Sheet:
    """A page for who wants to say something, given by hand."""
    return Sheet(
        reference=slip.code,
        greeting=words.greeting(slip.person),
        paragraphs=[words.ON_THE_NEXT_PAGE, place],
        sender=post.sender,
        day=short_day(timezone.now()),
        how_else=_how_else(post),
        slip=paper_slip(slip, asked, post),
    )


def paper_slip(slip: Slip, asked: Asked, post: Post) -> PaperSlip:
    """The question with its answers as boxes, and lines to write on."""
    back_to = post.box.return_address.strip()
    needs_words = any(option.needs for option in asked.options)
    own = asked.own_words or (words.OWN_WORDS if needs_words or not asked.options else "")
    return PaperSlip(
        code=printed(slip.signs),
        qr=qr_of(slip),
        question=asked.question,
        options=[{"number": each.number, "words": each.words, "needs": each.needs} for each in asked.options],
        how=words.NUMBER_SEVERAL if asked.many else words.TICK_ONE,
        own=own,
        lines=LINES_BESIDE if asked.options else LINES_ALONE,
        hint=asked.hint,
        until=words.by(day(asked.until)) if asked.until else "",
        ring=words.RING,
        back_words=words.SEND if back_to else words.GIVE,
        back_to=back_to,
        how_else=" ".join([_how_else(post), *([words.SCAN] if slip.person.account_id else [])]),
    )


def qr_of(slip: Slip) -> str:
    """The square that leads to the slip, as a picture: SVG, with the quiet border that scanners want."""
    square = drawn(address_of(slip))
    view = f"0 0 {square.size} {square.size}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><path d="{square.path}"/></svg>'


def address_of(slip: Slip) -> str:
    """Where the square leads."""
    return settings.SITE_URL + reverse("paper:slip", args=[slip.code])


def prints_of(slip_code: str, asked: Asked) -> dict[str, str]:
    """By which it is found out later that a question reads differently than it does on this slip.

    Bound to the slip, so that nobody can tell from them which slips asked the same.
    """
    answers = [asked.part, str(asked.many), *(f"{each.number} {each.words}" for each in asked.options)]
    return {"answers_as": _print(slip_code, *answers), "asked_as": _print(slip_code, asked.question)}


def as_written(number: str) -> str:
    """A number as people here write it, with blanks and without the code of the country."""
    import phonenumbers  # noqa: PLC0415 - slow, and only letters need it here

    try:
        read = phonenumbers.parse(number, HOME_REGION)
    except phonenumbers.NumberParseException:
        return number
    home = read.country_code == phonenumbers.country_code_for_region(HOME_REGION)
    how = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(read, how.NATIONAL if home else how.INTERNATIONAL))


def _print(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _paragraphs(message: Message, post: Post) -> list[str]:
    if not post.with_words:
        if may_ask(message, post):
            return []
        return [words.NOT_AFTER_A_SILENCE if post.wishes.words_in_messages else words.NOT_IN_A_LETTER]
    return [paragraph for paragraph in message.body.split("\n\n") if paragraph.strip()] or [words.TAKEN_BACK]


def _how_else(post: Post) -> str:
    return words.ring(post.number) if post.number else words.TELL_US


def _address(person: Person, address: str) -> list[str]:
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    return [person.name, *lines] if lines else []
