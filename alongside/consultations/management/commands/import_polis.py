"""``alongside import-polis FOLDER --project CODE``: take in a consultation that was run with Polis."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.consultations import actions, datasets
from alongside.consultations.models import Import
from alongside.consultations.reading import opening, polis
from alongside.consultations.reading.sheets import BadFile
from alongside.consultations.report import Counts, counts_of
from alongside.consultations.words import numbers_in, ranges
from alongside.core.actor import Actor, Channel
from alongside.core.codes import read_code
from alongside.core.refusals import Refusal
from alongside.people.models import Person
from alongside.people.rules import COORDINATOR
from alongside.people.standing import actor_of
from alongside.projects.models import Project


class Command(BaseCommand):
    """Reads, shows what it found, and takes in all of it or nothing."""

    help = (
        "Take in a consultation that was run with Polis: comments.csv and votes.csv in a folder or a zip. "
        "Shows what was found first. All of it is taken in, or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What can be said to it."""
        parser.add_argument("folder", type=Path, help="the folder or the zip file")
        parser.add_argument("--project", required=True, metavar="CODE", help="the piece of work to take it into")
        parser.add_argument("--by", metavar="EMAIL", help="the coordinator who takes it in (the first, unless said)")
        parser.add_argument(
            "--about",
            metavar="NUMBERS",
            help='statements about the person, such as "1,4-14" or "none" (else our guess, which it prints)',
        )
        parser.add_argument("--look", action="store_true", help="lay the rows out to be looked at on the page; no more")
        parser.add_argument("--yes", action="store_true", help="don't ask before taking in")
        parser.add_argument("--credit", default=polis.CREDIT, help="the line that credits the source")
        parser.add_argument("--banner", default="", help="a sentence shown above these suggestions")

    def handle(self, *_: Any, **given: Any) -> None:
        """Look, mark, ask, take in."""
        project = _project(given["project"])
        by = _coordinator(project, given["by"])
        about = numbers_in(given["about"]) if given["about"] is not None else None
        if given["about"] is not None and about is None:
            raise CommandError('--about should be numbers such as "1,4-14", or "none".')
        started = time.perf_counter()
        try:
            bundle = polis.read(_files(given["folder"]))
            taken = actions.lay_out(
                project, by=by, bundle=bundle, credit=given["credit"], banner=given["banner"]
            ).subject
            if about is not None:
                actions.mark_rows(taken, by=by, about=about)
            self._show(taken)
            if given["look"]:
                self.stdout.write(f"Nothing is taken in yet. Look at the rows at /imports/{taken.code}/")
                return
            asked = time.perf_counter()
            if not given["yes"] and sys.stdin.isatty() and not _says_yes():
                self.stdout.write(f"Nothing was taken in. The rows wait at /imports/{taken.code}/")
                return
            started += time.perf_counter() - asked
            actions.take_in(taken, by=by)
        except BadFile as bad:
            raise CommandError("\n".join([*bad.lines, "Nothing was taken in."])) from None
        except Refusal as refused:
            raise CommandError(refused.why) from None
        self._report(counts_of(taken), taken, time.perf_counter() - started)

    def _show(self, taken: Import) -> None:
        about = list(taken.rows.filter(about_person=True).order_by("number"))
        self.stdout.write(f"“{taken.topic}”" if taken.topic else "A consultation without a title")
        if about:
            self.stdout.write("These are about the person. They are kept, never shown, answered or counted in public:")
            for row in about:
                self.stdout.write(f"  {row.number}  {row.words[:100]}")
            self.stdout.write(f'To mark others, say --about "{ranges({row.number for row in about})}".')
        else:
            self.stdout.write("No statement is marked as being about the person.")

    def _report(self, counts: Counts, taken: Import, seconds: float) -> None:
        for line in counts.lines():
            self.stdout.write(line)
        self.stdout.write(f"Taken in, in {seconds:.1f} seconds. Row by row, and undo: /imports/{taken.code}/")


def _project(typed: str) -> Project:
    code = read_code(typed)
    project = Project.objects.filter(code=code).select_related("organisation").first() if code else None
    if project is None:
        raise CommandError(f"There is no piece of work with the code {typed}.")
    return project


def _coordinator(project: Project, email: str | None) -> Actor:
    held = Person.objects.filter(standing__scope="project", standing__code=project.code, standing__role=COORDINATOR)
    person = (held.filter(account__email__iexact=email) if email else held).order_by("pk").first()
    if person is None:
        raise CommandError(f"{email or 'Nobody'} coordinates this piece of work. Say who does, with --by EMAIL.")
    return actor_of(person, Channel.IMPORT)


def _files(given: Path) -> opening.Files:
    if given.is_file():
        return opening.from_zip(given.name, given.read_bytes())
    if not given.exists():
        raise CommandError(f"There is no folder {given}.\n{datasets.WHERE}")
    return opening.from_folder(given)


def _says_yes() -> bool:
    return input("Take this in? (y/n) ").strip().lower() in {"y", "yes"}
