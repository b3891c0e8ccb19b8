"""One crash run on one database, in a process of its own. ``python -m tests.crash`` starts it."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.clients import Load
from tests.crash.rig import Postgres, Server

CONTROLS = {
    "": "nothing is lost or doubled",
    "key": "forms without a key must double",
    "sweep": "jobs without the sweep must lose effects",
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
    orphans: int = 0
    retries: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    surprises: list[str] = field(default_factory=list)

    def line(self, total: int) -> str:
        """All of them, for people."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kills.items()))
        return (
            f"{self.acknowledged} of {total} acknowledged, {self.kills.total()} SIGKILLs ({kinds}), "
            f"{self.retries} retries; lost {self.lost}, doubled {self.doubled}, half {self.half}, effects lost "
            f"{self.effects_lost} (repeated {self.effects_repeated}), orphans {self.orphans}, "
            f"surprises {len(self.surprises)}"
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
        try:
            found, server = _run(folder, postgres, total, kills, people, control)
        finally:
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
    folder: Path, postgres: Postgres | None, total: int, kills: int, people: int, control: str
) -> tuple[Figures, Server]:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.crash.settings",
        "ALONGSIDE_DATA": str(folder / "data"),
        "ALONGSIDE_SECRET_KEY": "for the crash run only",
        "ALONGSIDE_DATABASE": postgres.url if postgres else "",
        "ALONGSIDE_HTTPS": "no",
        "ALONGSIDE_TICK_SECONDS": "1",
        "ALONGSIDE_SWEEP_SECONDS": "2",
        "CRASH_EFFECTS": str(folder / "effects"),
        "CRASH_CONTROL": control,
    }
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    path, sessions = _people(people)
    connection.close()
    found, server = Figures(), Server(folder / "server.log")
    server.start()
    try:
        deadline = time.monotonic() + 60 + total / 15 + kills * 12
        load = Load(server.port, path, sessions, total, control != "key", deadline)
        load.start()
        _kill_by_and_by(server, postgres, load, kills, found, control)
        for thread in load.threads:
            thread.join()
        connection.close()
        _await_effects(deadline)
    finally:
        server.stop()
    found.acknowledged, found.retries, found.surprises = len(load.acknowledged), load.retries, load.surprises
    _count(found, load.acknowledged, folder / "effects")
    connection.close()
    return found, server


def _people(count: int) -> tuple[str, list[str]]:
    """Members of one piece of work, signed in by rows in the database."""
    from alongside.people.models import Account, Person, StandingRow
    from tests.cast import assemble

    cast = assemble()
    for number in range(count):
        account = Account.objects.create(email=f"member{number}@example.org")
        person = Person.objects.create(organisation=cast.here, account=account, name=f"Member {number}")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        cast.people[f"member{number}"] = person
    sessions = [cast.client(f"member{number}").cookies["sessionid"].value for number in range(count)]
    return f"/work/{cast.kitchen.code}/suggest/", sessions


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


def _await_effects(deadline: float) -> None:
    """Until every effect is done, or nothing has moved for longer than a lease and a sweep."""
    from tests.crash.probe.models import Effect

    left, moved = -1, time.monotonic()
    while left and time.monotonic() < min(deadline, moved + 10):
        now = Effect.objects.filter(done=False).count()
        if now != left:
            left, moved = now, time.monotonic()
        time.sleep(0.2)


def _count(found: Figures, acknowledged: dict[str, str], effects: Path) -> None:
    from alongside.core.models import Event
    from alongside.suggestions.models import Suggestion
    from tests.crash.probe.models import Effect

    kept: dict[str, list[str]] = {}
    for suggestion in Suggestion.objects.all():
        kept.setdefault(suggestion.words, []).append(suggestion.code)
    found.lost = sum(code not in kept.get(words, []) for words, code in acknowledged.items())
    found.doubled = sum(len(codes) - 1 for codes in kept.values())
    events = Counter(Event.objects.filter(verb="suggestions.suggest").values_list("subject_code", flat=True))
    codes = {code for several in kept.values() for code in several}
    owed = dict(Effect.objects.values_list("event", "pk"))
    found.half = (
        sum(events[code] != 1 for code in codes)
        + len(set(events) - codes)
        + sum(number not in owed for number in Event.objects.values_list("pk", flat=True))
    )
    sent = Counter(int(line) for line in effects.read_text().split())
    found.effects_lost = sum(number not in sent for number in owed.values())
    found.effects_repeated = sum(times - 1 for times in sent.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(each) for each in sys.argv[2:5]), sys.argv[5] if len(sys.argv) > 5 else ""))
