"""What waits for somebody here, what stands on the page about the label, and the links of whoever coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel, Row, Waiting
from alongside.core.waiting import as_rows
from alongside.people.rules import COORDINATOR, DECISION_MAKER, MEMBER
from alongside.projects.models import Project
from alongside.projects.rules import NAMES, ONE_WAY, Label

from .models import Check, Confirmation, Flag, Sheet, ToDo
from .reading import side_here, standing_of, with_changes
from .rules import who
from .rules.deriving import Finding, Side
from .rules.locks import Lock
from .showing import lines, of_the_others
from .words import LOCKED, question_words

MOST = 3  # home is a page to look at, not a list to work through


def cards(actor: Actor, *found: list[Row]) -> Iterator[Card]:
    """What somebody could look at, find out, confirm or answer. No card says what anybody answered."""
    for (kind, title, sentence, at), rows in zip(_CARDS.values(), found, strict=True):
        for row in rows:
            named = question_words(row.words) if kind == Kindness.YOU_PROMISED else row.words
            yield Card(kind, title.format(named), sentence.format(named), reverse(at, args=[row.code]), by=row.day)


def _to_ask_again(actor: Actor) -> QuerySet[Any, Any]:
    rows = with_changes(Project.objects.filter(code__in=actor.places("project", COORDINATOR)))
    return as_rows(rows.order_by("code"), "code", "name")[:MOST]


def _to_answer(actor: Actor) -> QuerySet[Any, Any]:
    rows = Flag.objects.open().filter(project__code__in=actor.places("project", COORDINATOR, DECISION_MAKER))
    return as_rows(rows.order_by("code"), "code", "sentence")[:MOST]


def _to_confirm(actor: Actor) -> QuerySet[Any, Any]:
    given = Confirmation.objects.standing().filter(project=OuterRef("project"), lock=Lock.STAFF_TIME)
    rows = Check.objects.filter(~Exists(given), overseer_id=actor.person_id)
    return as_rows(rows.order_by("code"), "code", "project__name")[:MOST]


def _to_find_out(actor: Actor) -> QuerySet[Any, Any]:
    here = actor.places("project", *who.WORKS_HERE)
    rows = ToDo.objects.open().filter(owner_id=actor.person_id, project__code__in=here)
    return as_rows(rows.order_by("by_when", "code"), "code", "question", day="by_when")[:MOST]


def _to_look_at(actor: Actor) -> QuerySet[Any, Any]:
    done = Sheet.objects.filter(project=OuterRef("project"), person_id=actor.person_id, handed_in_on__isnull=False)
    again = done.filter(handed_in_on__lt=OuterRef("asked_again_at__date"))
    rows = Check.objects.filter(project__code__in=actor.places("project", MEMBER))
    waits = rows.exclude(outside_name="").exclude(outside_how="").filter(~Exists(done) | Exists(again))
    return as_rows(waits.order_by("project__code"), "project__code", "project__name")[:MOST]


def _stands_outside(actor: Actor) -> QuerySet[Any, Any]:
    rows = Check.objects.filter(outside_person_id=actor.person_id).exclude(outside_name="")
    return as_rows(rows.order_by("code"), "code", "project__name")[:MOST]


_CARDS = {
    _to_ask_again: (
        Kindness.YOU_COULD,
        "Look again at {}",
        "Something has changed since you last looked.",
        "suitability:again",
    ),
    _to_answer: (Kindness.WAITS_FOR_YOU, "Our records do not show this", "{}", "suitability:flag"),
    _to_confirm: (
        Kindness.WAITS_FOR_YOU,
        "Do the staff have time for this? {}",
        "Only you can say.",
        "suitability:overseer",
    ),
    _to_find_out: (Kindness.YOU_PROMISED, "To find out: {}", "Somebody was not sure.", "suitability:todo"),
    _to_look_at: (
        Kindness.YOU_COULD,
        "How much say do you have? {}",
        "Only you can say if it is so.",
        "suitability:check",
    ),
    _stands_outside: (
        Kindness.YOU_COULD,
        "People can turn to you: {}",
        "See if somebody has, and type in what came on paper.",
        "suitability:outside",
    ),
}
WAITING = Waiting(cards, asks=tuple(_CARDS))


def label_panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """What holds for the next step, what was not looked at yet, and the way to one's own answers."""
    standing = standing_of(project)
    derived = standing.derived
    side = side_here(actor, project)
    began = Sheet.objects.visible_to(actor).filter(project=project, person_id=actor.person_id).exists()
    staff = who.can_prepare(actor, project)
    begin = "Look if it is true" if side == Side.STAFF else "Say if it is true for you"
    seen = {
        "project": project,
        "lines": lines(standing),
        "fits": derived.finding == Finding.FITS,
        "next": NAMES[derived.next_label] if derived.next_label else "",
        "one_way": derived.label in ONE_WAY,
        "others": of_the_others(standing),
        "shown_of_others": standing.others_may_be_shown,
        "locks": [LOCKED[lock] for lock in standing.closed_locks],
        "staff": staff,
        "paused": project.label == Label.PAUSED,
        "begin": "See your answers" if began else "Type in somebody’s answers" if side is None else begin,
    }
    yield Panel("suitability/label_panel.html", seen)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """Links for whoever coordinates."""
    yield Panel("suitability/coordinator_links.html", {"project": project}, order=30, for_coordinator=True)


def papers(actor: Actor, code: str) -> Iterator[tuple[str, str]]:
    """The questions of the check, for either side."""
    for whom, end in (("people who have been through it", ""), ("staff", "?for=staff")):
        yield f"How much say people have, for {whom}", reverse("suitability:paper", args=[code]) + end
