"""A vote by text, and the texts that ask for one."""

from __future__ import annotations

import pytest

from alongside.core.actor import Channel
from alongside.decisions import letters
from alongside.decisions.inbound import take_text
from alongside.decisions.models import Decision, Vote
from alongside.messaging.letters import LONGEST_TEXT
from alongside.messaging.models import Message
from alongside.suggestions import actions as suggestions
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast

from .table import agree, day_goes_by, opened


def text(cast: Cast, body: str, who: str = "ana") -> str | None:
    return take_text(cast.actor(who, Channel.TEXT), body)


def test_a_number_is_a_vote_where_the_newest_letter_asked_for_one(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, options=("Library", "Cafe"))
    assert text(cast, "2") == "Thank you. Your vote is in. You can change it until it closes. STOP ends texts."
    vote = Vote.objects.get()
    assert (vote.picks, vote.channel) == ([2], "text")
    text(cast, " 4. ")  # I don't mind
    assert Vote.objects.get().says == "abstain"
    assert "1 to 4" in (text(cast, "5") or "")
    assert text(cast, "1", "jo") is not None
    no = Reply(Verdict.NO, "No.", "The rota.", ground=Ground.CHOSE)
    mine = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    suggestions.answer(mine, by=cast.actor("jo"), reply=no)
    assert text(cast, "1") is None  # now it answers "Want to hear it?"
    assert Vote.objects.get(elector__person=cast.ana).says == "abstain"
    assert text(cast, "vote 1") is not None
    assert Vote.objects.get(elector__person=cast.ana).picks == [1]
    day_goes_by(decision)
    assert "closed" in (text(cast, "VOTE 2") or "")
    assert Vote.objects.get(elector__person=cast.ana).picks == [1]


@pytest.mark.parametrize("body", ["", "no", "vote", "vote for pizza", "12", "1 yes"])
def test_other_words_are_not_for_this_room(cast: Cast, body: str) -> None:
    agree(cast.kitchen)
    opened(cast)
    assert text(cast, body) is None


def test_who_has_no_vote_and_ways_that_need_more_than_a_number_are_not_taken_by_text(cast: Cast) -> None:
    agree(cast.kitchen)
    opened(cast, "consent")
    assert text(cast, "vote 1") is None
    opened(cast)
    assert text(cast, "vote 1", "max") is None
    opened(cast)
    assert text(cast, "vote 1") is None  # which of the two?
    assert Vote.objects.count() == 0


def test_the_text_holds_the_question_where_it_fits_and_gives_nobody_away(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    said = Message.objects.get(person=cast.bo, kind="decisions.opened").text
    assert said.startswith("When is the kitchen open? 1 Until 11 2 none of these 3 don't mind. Reply by ")
    assert "Sam can see how you voted. STOP ends texts." in said
    for words in ("Where is the detox leaflet kept?", "x" * 200, "When? And who?", "Wann öffnet die Küche?"):
        decision.question = words
        told = letters.vote_text(decision, ["Here", "There"])
        assert words not in told
        assert told.startswith("There is a question for our group")
        assert len(told) <= LONGEST_TEXT
    assert Decision.objects.count() == 1
