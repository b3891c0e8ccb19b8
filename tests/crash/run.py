"""One crash run on one database, in a process of its own. ``python -m tests.crash`` starts it."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.crash.clients import Load, Sender
from tests.crash.mailbox import Mailbox
from tests.crash.probe import LEASE_SECONDS
from tests.crash.rig import Postgres, Server

CONTROLS = {
    "": "nothing is lost or doubled",
    "key": "forms without a key must double",
    "sweep": "jobs without the sweep must lose letters",
    "orphan": "a worker that does not watch its main must go on answering",
}


@dataclass
class Figures:
    """What a run found."""

    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    half: int = 0
    effects_lost: int = 0
    effects_repeated: int = 0
    letters: int = 0
    orphans: int = 0
    retries: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)

    def line(self, total: int) -> str:
        """All of them, for people."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kills.items()))
        return (
            f"{self.acknowledged} of {total} acknowledged, {self.kills.total()} SIGKILLs ({kinds}), "
            f"{self.retries} retries; lost {self.lost}, doubled {self.doubled}, half {self.half}; "
            f"{self.letters} letters, lost {self.effects_lost} (came again {self.effects_repeated}), "
            f"orphans {self.orphans}, surprises {len(self.surprises)}"
        )

    def clean(self, total: int) -> bool:
        """Is this what we promise?"""
        faults = self.lost + self.doubled + self.half + self.effects_lost + self.orphans + len(self.surprises)
        return self.acknowledged == total and not faults

    def caught(self, control: str) -> bool:
        """Did the broken build show its fault?"""
        return bool({"key": self.doubled, "sweep": self.effects_lost, "orphan": self.orphans}[control])


def main(database: str, total: int, kills: int, people: int, control: str) -> int:
    """Run, print one line, and answer 0 when it is as it should be."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="alongside-crash-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        postgres = Postgres(folder / "pg") if database == "postgresql" else None
        mailbox = Mailbox()
        try:
            found, server = _run(folder, postgres, mailbox, total, kills, people, control)
        finally:
            mailbox.stop()
            if postgres:
                postgres.stop()
        good = found.caught(control) if control else found.clean(total)
        verdict = (
            ("caught" if good else f"NOT CAUGHT: {CONTROLS[control]}") if control else ("ok" if good else "FAILED")
        )
        which = f"{database} CONTROL {control}" if control else database
        start = sorted(server.starts)[len(server.starts) // 2]
        seconds = time.monotonic() - began
        print(f"crash {which}: {found.line(total)}; start median {start:.2f} s; {seconds:.0f} s: {verdict}", flush=True)
        if not good:
            print(*found.surprises[:5], (folder / "server.log").read_text()[-3000:], sep="\n", file=sys.stderr)
    return 0 if good else 1


def _run(
    folder: Path, postgres: Postgres | None, mailbox: Mailbox, total: int, kills: int, people: int, control: str
) -> tuple[Figures, Server]:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.crash.settings",
        "ALONGSIDE_DATA": str(folder / "data"),
        "ALONGSIDE_SECRET_KEY": "for the crash run only",
        "ALONGSIDE_DATABASE": postgres.url if postgres else "",
        "ALONGSIDE_HTTPS": "no",
        "ALONGSIDE_TICK_SECONDS": "1",
        "ALONGSIDE_SWEEP_SECONDS": "2",
        "ALONGSIDE_EMAIL": mailbox.url,
        "CRASH_CONTROL": control,
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    senders = _people(people)
    connection.close()
    found, server = Figures(), Server(folder / "server.log")
    server.start()
    try:
        deadline = time.monotonic() + 60 + total / 15 + kills * 12
        load = Load(server.port, senders, total, control != "key", deadline)
        load.start()
        _kill_by_and_by(server, postgres, load, kills, found, control)
        mailbox.holds = True
        for thread in load.threads:
            thread.join()
        found.kills["worker"] += 1  # with letters in its hand, and nobody to send a new one that would take them along
        server.kill_worker()
        mailbox.holds = False
        server.await_answer()
        connection.close()
        _await_letters(deadline)
    finally:
        server.stop()
    found.acknowledged, found.retries, found.surprises = len(load.acknowledged), load.retries, load.surprises
    _count(found, load.acknowledged, mailbox)
    connection.close()
    return found, server


def _people(count: int) -> list[Sender]:
    """Every other one is a member who writes; the rest are key workers who type in what a member told them."""
    from django.utils import timezone

    from alongside.messaging.models import Letterbox
    from alongside.people.models import Account, Delegation, Person, StandingRow
    from tests.cast import assemble

    cast, now = assemble(), timezone.now()
    # No quiet hours while the run lasts, whatever the clock says here.
    quiet = {"quiet_from": (now + timedelta(hours=11)).time(), "quiet_until": (now + timedelta(hours=12)).time()}
    Letterbox.objects.update_or_create(organisation=cast.here, defaults={"zone": "UTC", **quiet})
    here, senders = cast.kitchen.code, []
    for number in range(count):
        for name, role in ((f"member{number}", "member"), (f"worker{number}", "key_worker")):
            account = Account.objects.create(email=f"{name}@example.org")
            person = Person.objects.create(organisation=cast.here, account=account, name=name)
            StandingRow.objects.create(person=person, scope="project", code=here, role=role)
            cast.people[name] = person
        member, worker = cast.people[f"member{number}"], cast.people[f"worker{number}"]
        Delegation.objects.create(giver=member, holder=worker, expires_at=now + timedelta(days=9))
        if number % 2:
            told = {"channel": "phone", "read_back": "yes"}
            senders.append(Sender(_session(cast, worker.name), f"/work/{here}/suggest-for/{member.code}/", told))
        else:
            senders.append(Sender(_session(cast, member.name), f"/work/{here}/suggest/"))
    return senders


def _session(cast: Any, name: str) -> str:
    return str(cast.client(name).cookies["sessionid"].value)


def _kill_by_and_by(
    server: Server, postgres: Postgres | None, load: Load, kills: int, found: Figures, control: str
) -> None:
    """Spread the kills over the load, and let the dice say where in a request each one falls."""
    kinds = ["worker", "main", "both", *(["database"] if postgres else [])]
    if control == "orphan":
        kinds = ["main"]
    for number in range(kills):
        while load.running and len(load.acknowledged) < (number + 1) * load.total // (kills + 1):
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.03))
        kind = kinds[number % len(kinds)]
        found.kills[kind] += 1
        if kind == "worker":
            server.kill_worker()
            time.sleep(0.05)
        elif kind == "database" and postgres:
            postgres.kill()
        else:
            found.orphans += server.kill_main(and_worker=kind == "both")
            server.start()
        server.await_answer()


def _await_letters(deadline: float) -> None:
    """Until every letter is sent, or nothing has moved for longer than a lease and a sweep."""
    from alongside.messaging.models import Message
    from alongside.messaging.rules import OPEN

    left, moved = -1, time.monotonic()
    while left and time.monotonic() < min(deadline, moved + LEASE_SECONDS + 10):
        now = Message.objects.filter(state__in=OPEN).count()
        if now != left:
            left, moved = now, time.monotonic()
        time.sleep(0.2)


def _count(found: Figures, acknowledged: dict[str, str], mailbox: Mailbox) -> None:
    """Each acknowledged suggestion is there once, with one event; each typed in for somebody made one letter; it came.

    ``half``: an event or a letter too many or too few. A letter that came twice came under one reference.
    """
    from alongside.core.models import Event
    from alongside.messaging.models import Message
    from alongside.suggestions.models import Suggestion

    kept: dict[str, list[str]] = {}
    for suggestion in Suggestion.objects.all():
        kept.setdefault(suggestion.words, []).append(suggestion.code)
    found.lost = sum(code not in kept.get(words, []) for words, code in acknowledged.items())
    found.doubled = sum(len(codes) - 1 for codes in kept.values())
    told = Event.objects.filter(verb="suggestions.suggest").values_list("subject_code", "entered_by")
    codes, events = Counter(each for several in kept.values() for each in several), Counter(code for code, _ in told)
    typed_in = Counter(code for code, by in told if by is not None)
    letters = Counter(Message.objects.values_list("about_code", flat=True))
    found.half = sum(((codes - events) + (events - codes) + (typed_in - letters) + (letters - typed_in)).values())
    references = set(Message.objects.values_list("code", flat=True))
    settled = set(Message.objects.filter(state="sent").values_list("code", flat=True))
    found.letters = len(references)
    found.effects_lost = len(references - set(mailbox.came)) + len(references - settled)
    found.effects_repeated = sum(times - 1 for times in mailbox.came.values())
    strangers = set(mailbox.came) - references
    if strangers or mailbox.nameless:
        found.surprises.append(f"{len(strangers) + mailbox.nameless} letters came that nobody wrote")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(each) for each in sys.argv[2:5]), sys.argv[5] if len(sys.argv) > 5 else ""))
