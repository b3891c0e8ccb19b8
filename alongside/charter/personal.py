"""What this room holds about a person, for them to take away."""

from __future__ import annotations

from typing import Any

from .models import Acceptance, AskedRound, Earlier, Happening, LookBack, Move, Piece, Promises
from .rules import Answer, Kind
from .words import ANSWER_SAID, SECTIONS

DEEDS = {
    "charter.begin_from_example": "Began our promises from an example",
    "charter.begin_from_last": "Began our promises from another piece of work",
    "charter.write": "Wrote a line of our promises",
    "charter.change": "Changed a line of our promises",
    "charter.take_out": "Took out a line of our promises",
    "charter.say_it_happened": "Said that something got in the way",
    "charter.say_third_meeting": "Said when the third meeting was",
    "charter.fill_chairs": "Said who has a vote",
    "charter.ask_round": "Asked our promises round",
    "charter.answer": "Said what you think of our promises",
    "charter.enter_answer": "Typed in what somebody thinks of our promises",
    "charter.note_asked": "Noted that somebody was asked",
    "charter.carry_on": "Asked who was not asked yet",
    "charter.agree": "Said that our promises are agreed",
    "charter.stop": "Stopped asking our promises round",
    "charter.name_day": "Named a day",
    "charter.move_day": "Moved a day",
    "charter.say_it_is_here": "Said that a day has come",
    "charter.look_back": "Looked back",
    "charter.close_look_back": "Wrote what we change",
}


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): what they wrote, what they said to our promises, how they were asked, their looks back."""
    lines = Piece.objects.filter(written_by=person).order_by("written_at")
    before = Earlier.objects.filter(written_by=person).select_related("piece").order_by("written_at")
    cards = Piece.objects.filter(about=person).order_by("written_at")
    said = Acceptance.objects.filter(person=person).order_by("at")
    typed = Acceptance.objects.filter(entered_by=person).order_by("at")
    asked = AskedRound.objects.filter(person=person).order_by("at")
    noted = AskedRound.objects.filter(entered_by=person).order_by("at")
    rounds = Promises.objects.filter(asked_by=person).order_by("asked_at")
    moves = Move.objects.filter(moved_by=person).order_by("at")
    looks = LookBack.objects.filter(person=person).order_by("at")
    happened = Happening.objects.filter(said_by=person).order_by("on")
    return [
        ("Lines of our promises that you wrote", [_line(line, line.kind) for line in lines]),
        ("How they read before", [_line(line, line.piece.kind) for line in before]),
        ("What is written about your power", [_line(card, card.kind) for card in cards]),
        (
            "What you said to our promises",
            [
                {
                    "when": each.at,
                    "what": ANSWER_SAID[Answer(each.said)],
                    "words": each.words,
                    "how": each.get_channel_display(),
                    "with your name": each.named,
                    "typed in by somebody else": each.entered_by_id is not None,
                }
                for each in said
            ],
        ),
        ("What you typed in for others", [{"when": each.at} for each in typed]),
        ("How you were asked", [{"when": each.at, "how": each.get_way_display()} for each in asked]),
        ("Whom you asked", [{"when": each.at, "how": each.get_way_display()} for each in noted]),
        ("Our promises that you asked round", [{"when": each.asked_at, "number": each.number} for each in rounds]),
        ("Days that you moved", [{"when": each.at, "words": each.why} for each in moves]),
        (
            "What you wrote when we looked back",
            [{"when": each.at, "what went well": each.well, "what to do otherwise": each.otherwise} for each in looks],
        ),
        ("What you said got in the way", [{"when": each.on, "words": each.words} for each in happened]),
    ]


def _line(line: Piece | Earlier, kind: str) -> dict[str, Any]:
    words = [value for value in line.said.values() if isinstance(value, str)]
    return {"when": line.written_at, "what": SECTIONS[Kind(kind)].heading, "words": "\n".join(words)}
