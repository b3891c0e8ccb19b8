"""Make a person "a member" in this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from alongside.charter.models import Earlier, Happening, LookBack, Milestone, Move, Piece, Promises
from alongside.charter.rules import TEXTS, Kind
from alongside.core.action import step
from alongside.messaging.actions import unname, unsay
from alongside.people.rules import NOT_NAMED

TAKEN_OUT = "Who wrote this has taken it out."


@step
def erase(person: Any, keep_words: bool) -> None:
    """The card of their power goes, and their number among those who can end a talk; what they said to versions too.

    Without ``keep_words`` the lines that they wrote last, how those read before, and their words in versions go. Why
    something was stopped or moved stays: it was owed to everybody.
    """
    Piece.objects.filter(about=person).delete()
    for line in Piece.objects.filter(_touched(person)):
        _unsay_line(line, person, keep_words)
    for before in Earlier.objects.filter(_touched(person, "piece__")):
        _unsay_line(before, person, keep_words)
    for version in Promises.objects.filter(project__organisation=person.organisation):
        if _cleared(version.body, person.pk, keep_words):
            version.save(update_fields=["body"])
        unname(version, person.name, NOT_NAMED)
    if not keep_words:
        Happening.objects.filter(said_by=person).update(words="")
        for milestone in Milestone.objects.filter(moves__moved_by=person).distinct():
            unsay(milestone)
        Move.objects.filter(moved_by=person).update(why=TAKEN_OUT)
        LookBack.objects.filter(person=person).delete()


def _touched(person: Any, of: str = "") -> Q:
    """What they wrote, and what says who can end a talk (where they may be among those)."""
    theirs = Q(written_by=person)
    return theirs | Q(**{f"{of}kind": Kind.ENDING, f"{of}project__organisation": person.organisation})


def _unsay_line(line: Piece | Earlier, person: Any, keep_words: bool) -> None:
    piece = line if isinstance(line, Piece) else line.piece
    take = not keep_words and line.written_by_id == person.pk
    said = _without(piece.kind, line.said, person.pk, take)
    if said != line.said:
        type(line)._default_manager.filter(pk=line.pk).update(said=said)
    if take:
        Happening.objects.filter(piece=piece, plan=line.said.get("plan", "")).update(plan=TAKEN_OUT)
        unsay(piece)


def _without(kind: str, said: dict[str, Any], number: int, take: bool) -> dict[str, Any]:
    said = dict(said)
    if kind == Kind.ENDING:
        said["who"] = [other for other in said["who"] if other != number]
    if take:
        said |= {box.name: TAKEN_OUT for box in TEXTS[Kind(kind)]}
    return said


def _cleared(body: dict[str, Any], number: int, keep_words: bool) -> bool:
    """Take a person out of a frozen version. Did it change anything?"""
    before = repr(body)
    pieces: Iterable[dict[str, Any]] = body.get("pieces", [])
    body["pieces"] = [piece for piece in pieces if piece["about"] != number]
    for piece in body["pieces"]:
        mine = piece["by"] == number
        piece["said"] = _without(piece["kind"], piece["said"], number, mine and not keep_words)
        piece["by"] = None if mine else piece["by"]
    return repr(body) != before
