"""What waits for somebody here, what stands on the page about the label, and the links of whoever coordinates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from alongside.core.actor import Actor
from alongside.core.capability import Card, Kindness, Panel
from alongside.people.rules import COORDINATOR, DECISION_MAKER, MEMBER
from alongside.projects.models import Project
from alongside.projects.rules import NAMES, ONE_WAY, Label

from .models import Check, Confirmation, Flag, Sheet, ToDo
from .reading import own_sheet, side_here, standing_of, with_changes
from .rules import who
from .rules.deriving import Finding, Side
from .rules.locks import Lock
from .showing import lines, of_the_others
from .words import LOCKED, question_words

MOST = 3  # home is a page to look at, not a list to work through


def cards(actor: Actor) -> Iterator[Card]:
    """What somebody could look at, find out, confirm or answer. No card says what anybody answered.

    One query for them all: home asks every room.
    """
    if actor.person_id is None:
        return
    shown: Counter[str] = Counter()
    for kind, code, words, day in _waiting(actor):
        shown[kind] += 1
        if shown[kind] <= MOST:
            of_kind, title, sentence, at = _CARDS[kind]
            named = question_words(words) if kind == "find_out" else words
            here = reverse(at, args=[code])
            yield Card(of_kind, title.format(named), sentence.format(named), here, by=day)


_CARDS = {
    "confirm": (
        Kindness.WAITS_FOR_YOU,
        "Do the staff have time for this?",
        "Only you can say: {}",
        "suitability:overseer",
    ),
    "look": (
        Kindness.YOU_COULD,
        "How much say do you have? {}",
        "Only you can say if it is so.",
        "suitability:check",
    ),
    "find_out": (Kindness.YOU_PROMISED, "To find out: {}", "Somebody was not sure.", "suitability:todo"),
    "answer": (Kindness.WAITS_FOR_YOU, "Our records do not show this", "{}", "suitability:flag"),
    "again": (
        Kindness.YOU_COULD,
        "Look again at {}",
        "Something has changed since you last looked.",
        "suitability:again",
    ),
}


def _waiting(actor: Actor) -> list[tuple[str, str, str, date | None]]:
    parts = [_as_rows(_to_confirm(actor), "confirm", "code", "project__name")]
    if actor.places("project", MEMBER):
        parts.append(_as_rows(_to_look_at(actor), "look", "project__code", "project__name"))
    if actor.places("project", *who.WORKS_HERE):
        parts.append(_as_rows(_to_find_out(actor), "find_out", "code", "question", F("by_when")))
    if actor.places("project", COORDINATOR, DECISION_MAKER):
        parts.append(_as_rows(_to_answer(actor), "answer", "code", "sentence"))
    if actor.places("project", COORDINATOR):
        parts.append(_as_rows(_to_ask_again(actor), "again", "code", "name"))
    first, *others = parts
    return list(first.union(*others, all=True).order_by("card_kind", "card_day", "card_code")[: MOST * len(parts) * 2])


def _as_rows(rows: QuerySet[Any], kind: str, code: str, words: str, day: Any = None) -> QuerySet[Any, Any]:
    """A card for each row, in one shape for all kinds."""
    shaped = rows.annotate(
        card_kind=Value(kind),
        card_code=F(code),
        card_words=Cast(F(words), TextField()),
        card_day=day or Value(None, output_field=DateField()),
    )
    return shaped.values_list("card_kind", "card_code", "card_words", "card_day").order_by()


def _to_confirm(actor: Actor) -> QuerySet[Check]:
    given = Confirmation.objects.standing().filter(project=OuterRef("project"), lock=Lock.STAFF_TIME)
    return Check.objects.filter(~Exists(given), overseer_id=actor.person_id)


def _to_look_at(actor: Actor) -> QuerySet[Check]:
    done = Sheet.objects.filter(project=OuterRef("project"), person_id=actor.person_id, handed_in_on__isnull=False)
    again = done.filter(handed_in_on__lt=OuterRef("asked_again_at__date"))
    rows = Check.objects.filter(project__code__in=actor.places("project", MEMBER))
    return rows.exclude(outside_name="").exclude(outside_how="").filter(~Exists(done) | Exists(again))


def _to_find_out(actor: Actor) -> QuerySet[ToDo]:
    here = actor.places("project", *who.WORKS_HERE)
    return ToDo.objects.open().filter(owner_id=actor.person_id, project__code__in=here)


def _to_answer(actor: Actor) -> QuerySet[Flag]:
    return Flag.objects.open().filter(project__code__in=actor.places("project", COORDINATOR, DECISION_MAKER))


def _to_ask_again(actor: Actor) -> QuerySet[Project]:
    return with_changes(Project.objects.filter(code__in=actor.places("project", COORDINATOR)))


def label_panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """What holds for the next step, what was not looked at yet, and the way to one's own answers."""
    standing = standing_of(project)
    derived = standing.derived
    side, sheet = side_here(actor, project), own_sheet(actor, project)
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
        "begin": "See your answers" if sheet else "Type in somebody’s answers" if side is None else begin,
    }
    yield Panel("suitability/label_panel.html", seen)


def panels(actor: Actor, project: Any) -> Iterator[Panel]:
    """Links for whoever coordinates."""
    yield Panel("suitability/coordinator_links.html", {"project": project}, order=30, for_coordinator=True)
