"""A vote by text, and the texts that ask for one."""

from __future__ import annotations

import pytest

from alongside.core.actor import Actor, Channel
from alongside.decisions import letters
from alongside.decisions.actions import Said
from alongside.decisions.inbound import take_text
from alongside.decisions.models import Decision, Vote
from alongside.decisions.words import TEXT
from alongside.messaging.asking import CLOSED
from alongside.messaging.letters import LONGEST_TEXT
from alongside.messaging.models import Message
from tests.cast import Cast

from .table import agree, day_goes_by, opened


def text(cast: Cast, body: str, who: str = "ana") -> str | None:
    return take_text(cast.actor(who, Channel.TEXT), body)


def test_vote_and_a_number_is_a_vote_where_one_question_is_open(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, options=("Library", "Cafe"))
    assert text(cast, "vote 2") == TEXT[Said.VOTED]
    vote = Vote.objects.get()
    assert (vote.picks, vote.channel, vote.reason) == ([2], "text", "")
    text(cast, " VOTE 4. ")  # I don't mind
    assert Vote.objects.get().says == "abstain"
    assert "1 to 4" in (text(cast, "Vote 5") or "")
    assert "1 to 4" in (text(cast, "Vote 12") or "")
    text(cast, "VOTE 1: it is warm there")
    assert (Vote.objects.get().picks, Vote.objects.get().reason) == ([1], "it is warm there")
    day_goes_by(decision)
    assert text(cast, "VOTE 2") == CLOSED
    assert Vote.objects.get().picks == [1]


@pytest.mark.parametrize(
    ("way", "body", "says", "picks"),
    [
        ("approval", "vote 3 1", "choose", [1, 3]),
        ("ranked", "VOTE 3, 1", "choose", [3, 1]),
        ("consent", "vote 1", "agree", []),
    ],
)
def test_every_way_takes_it(cast: Cast, way: str, body: str, says: str, picks: list[int]) -> None:
    agree(cast.kitchen)
    opened(cast, way, ("Until 11",) if way == "consent" else ("Library", "Cafe"))
    text(cast, body)
    assert (Vote.objects.get().says, Vote.objects.get().picks) == (says, picks)


@pytest.mark.parametrize(
    "body",
    ["", "no", "vote", "vote for pizza", "2", "12", "1 yes", "vote 12th of May", "vote 2 people came", "vote for 2"],
)
def test_other_words_and_bare_numbers_are_not_for_this_room(cast: Cast, body: str) -> None:
    agree(cast.kitchen)
    opened(cast)
    assert text(cast, body) is None


def test_where_two_are_open_or_none_it_is_for_nobody(cast: Cast) -> None:
    agree(cast.kitchen)
    opened(cast)
    assert text(cast, "vote 1", "max") is None
    opened(cast, "consent")
    assert text(cast, "vote 1") is None  # which of the two?
    assert take_text(Actor(), "vote 1") is None
    assert Vote.objects.count() == 0


def test_the_text_holds_the_question_where_it_fits_and_gives_nobody_away(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    said = Message.objects.get(person=cast.bo, kind="decisions.opened").text
    assert said.startswith("When is the kitchen open? 1 Until 11 2 none of these 3 don't mind. Reply by ")
    assert "Sam can see how you voted. STOP ends texts." in said
    for words in ("Where is the detox leaflet kept?", "x" * 200, "When? And who?", "Wann öffnet die Küche?"):
        decision.question = words
        told = letters.opened(decision, ["Here", "There"])
        assert words not in told.text
        assert told.text.startswith("There is a question for our group")
        assert (len(told.text) <= LONGEST_TEXT, told.in_text) == (True, False)
    assert Decision.objects.count() == 1
