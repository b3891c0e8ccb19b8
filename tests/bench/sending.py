"""The outbox while its workers are killed and its provider fails (R1 and R4 of QUALITY.md).

A text is lost when it did not reach the provider and nobody is told: neither sent, nor waiting, nor shown to somebody.
A line that breaks after the text went out leaves nobody knowing, so such a text stands as "may have been sent" until a
person decides; these are counted apart, looked for on the coordinator's page, and sent again there.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from alongside.core.action import house_work
from alongside.messaging import actions
from alongside.messaging.letters import Letter
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.messaging.rules import OPEN, State
from alongside.people.models import Person
from tests.bench.provider import FAULTS, Provider, provider
from tests.bench.speed import Figure
from tests.bench.workers import Workers, workers
from tests.cast import Cast, assemble

TEXTS, PER_KILL = 2_000, 20
LEASE = 6  # seconds
# Without the sweep a wake-up that still waits in the queue must not come after a lease ran out: in life it is minutes.
LONG_LEASE = 20
SLOW = 0.2  # seconds that the provider takes at the last kill
QUIET = 12  # seconds longer than a lease without any progress: by then everything should have been swept twice
AGAIN = re.compile(r"/messages/(\w{10})/again/")


def sending(texts: int = TEXTS) -> Iterator[Figure]:
    """The run, then the control without the sweep on a fifth of the texts."""
    cast, people = house()
    crew = 2 if connection.vendor == "postgresql" else 1
    with provider() as fake:
        fake.fails = 1 / 3
        with workers(crew, env=fake.env, lease=LEASE) as hands:
            began = time.monotonic()
            in_hand = _kill_by_and_by(hands, fake, people, cast, texts)
            _until_quiet(fake)
            print(f"     {crew} worker(s), {hands.kills} SIGKILLs, {time.monotonic() - began:.0f} s")
            yield from _figures(fake, texts, in_hand)
            shown = _sent_again_by_a_person(cast, fake)
            _until_quiet(fake)
        yield from _all_there(fake, shown)
        Message.objects.all().delete()
        fake.forget()
        fake.fails = 1 / 3
        fewer = max(texts // 5, 200)
        with workers(crew, env=fake.env, lease=LONG_LEASE, control="sweep") as hands:
            _kill_by_and_by(hands, fake, people, cast, fewer)
            _until_quiet(fake, LONG_LEASE)
        stuck, never = _open(), len(_open_codes() - set(fake.took))
        yield Figure(f"control without the sweep: of {fewer:,} stuck for ever", stuck, "> 0", stuck > 0)
        yield Figure("control: of these never reached the provider", never, "> 0", never > 0)


def house(count: int = 100) -> tuple[Cast, list[Person]]:
    """People who want texts alone, at any hour."""
    settings.ALLOWED_HOSTS.append("testserver")
    cast, now = assemble(), timezone.now()
    quiet = {"quiet_from": (now + timedelta(hours=11)).time(), "quiet_until": (now + timedelta(hours=12)).time()}
    Letterbox.objects.update_or_create(organisation=cast.here, defaults={"zone": "UTC", **quiet})
    people = [
        Person.objects.create(organisation=cast.here, name=f"Texter {number}", phone=f"+447700900{number:03}")
        for number in range(count)
    ]
    Preferences.objects.bulk_create(
        [Preferences(person=person, channels=["text"], days=[*range(7)]) for person in people]
    )
    return cast, people


def tell(people: list[Person], cast: Cast, count: int) -> None:
    """So many letters, as actions of other rooms cause them."""
    for number in range(count):
        with house_work("bench"):
            letter = Letter(
                "bench", "There is something new", (f"Letter {number}.",), "There is something new for you."
            )
            actions.tell(people[number % len(people)], letter, about=cast.kitchen)


def _kill_by_and_by(hands: Workers, fake: Provider, people: list[Person], cast: Cast, texts: int) -> int:
    """A kill for every twenty texts, a moment after a worker was seen at work. How many leases did each leave, summed?

    The last one takes every worker, when no new text comes that would take along what they had in hand.
    """
    in_hand, crew, kills = 0, len(hands.alive), texts // PER_KILL
    for number in range(kills):
        last = number == kills - 1
        fake.takes = SLOW if last else 0.0
        before, until = fake.tries, time.monotonic() + 5
        tell(people, cast, PER_KILL if not last else texts - number * PER_KILL)
        while fake.tries == before and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(random.uniform(0, 0.4))
        for _ in range(crew if last else 1):
            hands.kill(random.randrange(len(hands.alive)))
        in_hand += Message.objects.filter(state__in=OPEN, leased_until__gt=timezone.now()).count()
        fake.takes = 0.0
        hands.start(crew - len(hands.alive))
    return in_hand


def _until_quiet(fake: Provider, lease: int = LEASE, most: float = 240) -> None:
    """Until nothing is left to do, or nothing moves any more."""
    moved = time.monotonic()
    end, seen = moved + most, (-1, -1)
    while time.monotonic() < min(end, moved + lease + QUIET):
        now = (_open(), fake.tries)
        if now != seen:
            seen, moved = now, time.monotonic()
        if not now[0]:
            return
        time.sleep(0.2)


def _open() -> int:
    return Message.objects.filter(state__in=OPEN).count()


def _open_codes() -> set[str]:
    return set(Message.objects.filter(state__in=OPEN).values_list("code", flat=True))


def _figures(fake: Provider, texts: int, in_hand: int) -> Iterator[Figure]:
    state = dict(Message.objects.values_list("code", "state"))
    came, count = set(fake.took), Counter(state.values())
    unknown = {code for code, where in state.items() if where == State.UNKNOWN}
    given_up = {code for code, where in state.items() if where == State.FAILED}
    lost = set(state) - came - unknown - given_up
    said_sent = {code for code, where in state.items() if where == State.SENT}
    failed = {fault: fake.failed[fault] for fault in FAULTS}
    share = sum(failed.values()) / max(fake.tries, 1)
    told = "(told, no bound)"
    print(f"     {fake.tries:,} tries; {failed}; at the end: {dict(count)}")
    yield Figure("texts that were told", len(state), f"{texts}", len(state) == texts)
    yield Figure("share of tries that the provider failed", share, "0.25 to 0.42", 0.25 < share < 0.42)
    yield Figure("leases in force just after each kill, summed", in_hand, "> 0", in_hand > 0)
    yield Figure("lost: not at the provider, and nobody is told", len(lost), "0", not lost)
    yield Figure("said to be sent and not at the provider", len(said_sent - came), "0", not said_sent - came)
    yield Figure("stuck: still waiting at the end", _open(), "0", not _open())
    yield Figure("references at the provider that no text has", len(came - set(state)), "0", not came - set(state))
    same = came - unknown == set(state) - unknown - given_up
    yield Figure("references equal texts, but for what may have been sent", float(same), "1", same)
    again = sum(times - 1 for times in fake.took.values())
    yield Figure("came more than once, under the same reference", again, told, True)
    yield Figure("stand as 'may have been sent'", len(unknown), told, True)
    yield Figure("  of these did reach the provider", len(unknown & came), told, True)
    yield Figure("given up after eight tries", len(given_up), "0", not given_up)


def _sent_again_by_a_person(cast: Cast, fake: Provider) -> tuple[int, int]:
    """A coordinator goes through the page and sends each again. How many should be there, and how many were shown?"""
    fake.fails = 0
    due = set(Message.objects.not_arrived().values_list("code", flat=True))
    seen: set[str] = set()
    browser, by = cast.client("sam"), cast.actor("sam")
    while listed := set(AGAIN.findall(browser.get("/messages/").content.decode())) - seen:
        for message in Message.objects.filter(code__in=listed).select_related("person"):
            actions.resend(message, by=by)
        seen |= listed
    return len(due), len(seen & due)


def _all_there(fake: Provider, shown: tuple[int, int]) -> Iterator[Figure]:
    due, seen = shown
    yield Figure(f"of {due} such texts, shown to the coordinator", seen, f"{due}", seen == due)
    codes, sent = set(Message.objects.values_list("code", flat=True)), Message.objects.filter(state=State.SENT).count()
    whole = set(fake.took) == codes and sent == len(codes)
    yield Figure("then sent again: references equal texts, all sent", float(whole), "1", whole)
