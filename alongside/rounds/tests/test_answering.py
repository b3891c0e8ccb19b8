"""Answers by any way, changed, taken back; the close; what came of it, to everybody who answered."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.messaging.letters import LONGEST_TEXT
from alongside.messaging.models import Message
from alongside.people.models import StandingRow
from alongside.people.standing import heard_from, speaking_for
from alongside.rounds import actions, jobs
from alongside.rounds.actions.forgetting import erase
from alongside.rounds.models import Round, RoundAnswer
from alongside.rounds.models.reading import answer_for, entered_for, run_by, told_to
from alongside.rounds.personal import held_about
from alongside.rounds.rules import Sees, State
from alongside.rounds.words import TEXT, WEB, on_the_web
from alongside.ui.days import day
from tests.cast import Cast

from .given import closed, day_goes_by, in_days, says, started, told, written


def test_an_answer_can_be_changed_and_the_newest_word_stands(cast: Cast) -> None:
    round_ = started(cast, many=True)
    assert actions.answer(round_, by=cast.actor("ana"), numbers=(3, 1), words="Not too early").said == "answered"
    (row,) = RoundAnswer.objects.all()
    assert (row.numbers, row.words, row.named, row.channel) == ([1, 3], "Not too early", False, "web")
    again = actions.answer(round_, by=cast.actor("ana", Channel.TEXT), numbers=(2,), named=True)
    assert again.said == "answer_changed"
    (row,) = RoundAnswer.objects.all()
    assert (row.numbers, row.words, row.named, row.channel) == ([2], "", True, "text")
    actions.answer(round_, by=cast.actor("ana", Channel.PAPER), words="I don’t mind")
    assert RoundAnswer.objects.get().named  # another way says nothing about the name, so it stays as it was
    assert not Message.objects.filter(kind="rounds.written_down").exists()


def test_own_words_lie_sealed(cast: Cast) -> None:
    says(started(cast), cast, ana="Not on a Monday")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM rounds_roundanswer")
        assert "Monday" not in cursor.fetchone()[0]
    assert RoundAnswer.objects.get().words == "Not on a Monday"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "numbers"),
        ({"numbers": (4,)}, "numbers"),
        ({"numbers": (1, 2)}, "numbers"),
        ({"words": "x" * 2001}, "words"),
    ],
)
def test_an_answer_names_what_is_missing(cast: Cast, said: dict[str, Any], field: str) -> None:
    round_ = started(cast)
    with pytest.raises(NotReady) as refused:
        actions.answer(round_, by=cast.actor("ana"), **said)
    assert refused.value.field == field
    assert RoundAnswer.objects.count() == 0


def test_nobody_answers_after_the_last_day(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=1)
    day_goes_by(round_)
    with pytest.raises(MovedOn):
        actions.answer(round_, by=cast.actor("jo"), numbers=(1,))
    actions.close(round_, by=cast.actor("sam"))
    stale = Round.objects.get(pk=round_.pk)
    stale.state, stale.closes_on = State.ASKED, in_days(3)  # a page that was loaded before
    with pytest.raises(MovedOn):
        actions.answer(stale, by=cast.actor("jo"), numbers=(1,))
    assert RoundAnswer.objects.count() == 1


def test_who_leaves_answers_no_more_and_what_they_said_stays(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=1)
    StandingRow.objects.filter(person=cast.ana).delete()
    with pytest.raises(Refused):
        actions.answer(round_, by=cast.actor("ana"), numbers=(2,))
    assert RoundAnswer.objects.get().numbers == [1]


def test_an_answer_is_taken_back_until_it_is_told(cast: Cast) -> None:
    round_ = started(cast)
    with pytest.raises(MovedOn):
        actions.take_back(round_, by=cast.actor("ana"))
    says(round_, cast, ana=1, jo=2)
    actions.take_back(round_, by=cast.actor("ana"))
    assert RoundAnswer.objects.get().asked.person == cast.jo
    says(round_, cast, ana=3)
    closed(round_, cast)
    actions.take_back(round_, by=cast.actor("ana"))
    actions.say_what_came(round_, by=cast.actor("sam"), words="We meet on Wednesdays.")
    with pytest.raises(MovedOn):
        actions.take_back(round_, by=cast.actor("jo"))
    assert told(cast, "ana", "came_of_it") == []


# By any way


@pytest.mark.parametrize("channel", [Channel.TEXT, Channel.EMAIL, Channel.PAPER, Channel.VOICE])
def test_the_same_question_by_every_way_leaves_the_same_row(cast: Cast, channel: Channel) -> None:
    round_ = started(cast, note="It is about money.", many=True)
    by = cast.actor("ana", channel)
    shown = asks.show("rounds.answer", by, round_.code)
    assert shown is not None
    assert shown.question == "Before you read on: It is about money. Which day is best for the house meeting?"
    assert [(option.number, option.words) for option in shown.options] == [
        (1, "Monday"),
        (2, "Wednesday"),
        (3, "Saturday"),
    ]
    assert (shown.many, shown.place, shown.until, shown.said) == (True, cast.kitchen.code, round_.closes_on, "")
    sentence = asks.take("rounds.answer", by, round_.code, Reply((1, 3), "Late is fine"))
    assert sentence.startswith("Thank you.")
    (row,) = RoundAnswer.objects.all()
    assert (row.numbers, row.words, row.channel, row.entered_by) == ([1, 3], "Late is fine", channel, None)
    assert asks.show("rounds.answer", by, round_.code).said == ""  # nobody who types for her reads that she answered
    assert asks.take("rounds.answer", by, round_.code, Reply((2,))).startswith("It is changed.")


def test_own_words_alone_are_an_answer_by_any_way(cast: Cast) -> None:
    round_ = started(cast, options=())
    asks.take("rounds.answer", cast.actor("ana", Channel.TEXT), round_.code, Reply((), "Eggs"))
    assert RoundAnswer.objects.get().words == "Eggs"


@pytest.mark.parametrize("reply", [Reply(), Reply((4,)), Reply((1, 2)), Reply((), "Eggs")])
def test_what_does_not_fit_changes_nothing_and_says_what_to_send(cast: Cast, reply: Reply) -> None:
    round_ = started(cast, own_words=False)
    with pytest.raises(NotReady):
        asks.take("rounds.answer", cast.actor("ana", Channel.TEXT), round_.code, reply)
    assert RoundAnswer.objects.count() == 0


def test_there_is_no_question_for_who_was_not_asked_or_when_it_is_over(cast: Cast) -> None:
    round_ = started(cast)
    for name in ("kit", "max"):
        assert asks.show("rounds.answer", cast.actor(name), round_.code) is None
    assert asks.show("rounds.answer", cast.actor("ana"), "0" * 10) is None
    assert asks.show("rounds.answer", cast.actor("ana"), written(cast).code) is None
    day_goes_by(round_)
    assert asks.show("rounds.answer", cast.actor("ana"), round_.code) is None
    with pytest.raises(NotReady, match="closed now"):
        asks.take("rounds.answer", cast.actor("ana"), round_.code, Reply((1,)))


def test_every_sentence_fits_a_text() -> None:
    assert all(len(words) <= LONGEST_TEXT for words in TEXT.values())
    assert set(WEB) == set(TEXT) == set(actions.Said)
    assert on_the_web(actions.Said.ANSWERED) == WEB[actions.Said.ANSWERED]


def test_who_speaks_for_somebody_writes_it_down_and_the_person_is_told(cast: Cast) -> None:
    round_ = started(cast)
    by = speaking_for(cast.bo, cast.actor("kit"), Channel.IN_PERSON, cast.kitchen.code)
    actions.answer(round_, by=by, numbers=(3,))
    (row,) = RoundAnswer.objects.all()
    assert (row.asked.person, row.entered_by, row.channel) == (cast.bo, cast.kit, "in_person")
    (letter,) = told(cast, "bo", "written_down")
    assert letter.asks == "rounds.answer"
    assert "Saturday" not in (letter.body + letter.text).replace(day(round_.closes_on), "")
    actions.take_back(round_, by=by)
    assert RoundAnswer.objects.count() == 0
    phone = heard_from(cast.ana, cast.actor("sam"), Channel.PHONE, cast.kitchen.code)
    actions.answer(round_, by=phone, numbers=(1,))
    assert RoundAnswer.objects.get().entered_by == cast.sam
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


def test_for_whom_one_can_write_does_not_say_who_has_answered(cast: Cast) -> None:
    round_ = started(cast)
    before = {name: entered_for(round_, cast.actor(name)) for name in ("sam", "kit", "jo")}
    assert before == {"sam": [cast.ana, cast.bo, cast.jo], "kit": [cast.bo], "jo": []}
    says(round_, cast, ana=1, bo=2)
    assert {name: entered_for(round_, cast.actor(name)) for name in before} == before


# The close, and what came of it


def test_it_closes_on_its_day_by_hand_or_by_the_clock(cast: Cast) -> None:
    round_, other = started(cast), started(cast)
    with pytest.raises(NotReady, match="until the end of its day"):
        actions.close(round_, by=cast.actor("sam"))
    jobs.close_rounds_by_the_clock()
    assert set(Round.objects.values_list("state", flat=True)) == {State.ASKED}
    actions.close(day_goes_by(round_), by=cast.actor("sam"))
    day_goes_by(other)
    with pytest.raises(Refused):
        actions.close(other, by=cast.actor("ana"))
    jobs.close_rounds_by_the_clock()
    jobs.close_rounds_by_the_clock()
    assert set(Round.objects.values_list("state", flat=True)) == {State.CLOSED}
    assert set(Event.objects.filter(verb="rounds.close").values_list("person", flat=True)) == {cast.sam.pk, None}
    with pytest.raises(MovedOn):
        actions.close(other, by=cast.actor("sam"))


def test_everybody_who_answered_hears_what_came_of_it_and_nobody_else(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=2, bo="Not on Mondays", sam=1)
    with pytest.raises(MovedOn):
        actions.say_what_came(round_, by=cast.actor("sam"), words="Too early.")
    closed(round_, cast)
    with pytest.raises(NotReady) as gap:
        actions.say_what_came(round_, by=cast.actor("sam"), words=" ")
    assert gap.value.field == "words"
    with pytest.raises(Refused):
        actions.say_what_came(round_, by=cast.actor("ana"), words="Mine.")
    actions.say_what_came(round_, by=cast.actor("sam"), words="We meet on Wednesdays.")
    (hers,), (his,) = told(cast, "ana", "came_of_it"), told(cast, "bo", "came_of_it")
    assert "You said: “Wednesday”" in hers.body
    assert "Monday" not in hers.body  # nobody reads what another said
    assert "You said: “Not on Mondays”" in his.body
    assert "We meet on Wednesdays." in his.body
    assert "Mondays" not in his.text
    assert told(cast, "jo", "came_of_it") == told(cast, "sam", "came_of_it") == []
    assert (round_.state, round_.told_by_id, hers.is_refusal) == (State.TOLD, cast.sam.pk, False)
    with pytest.raises(MovedOn):
        actions.say_what_came(round_, by=cast.actor("sam"), words="Once more.")


def test_that_nothing_changes_is_a_no_which_nobody_hears_late_on_a_friday(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=2)
    closed(round_, cast)
    actions.say_what_came(round_, by=cast.actor("sam"), words="It stays on Mondays.", no_change=True)
    assert told(cast, "ana", "came_of_it")[0].is_refusal


# At home, in the export, and forgotten


def test_home_has_what_one_could_answer_then_what_came_of_it(cast: Cast) -> None:
    from alongside.front.home import waiting

    def words(name: str) -> list[str]:
        return [f"{card.title}|{card.sentence}" for _, cards in waiting(cast.actor(name)) for card in cards]

    round_ = started(cast, note="It is about money.")
    card = "It is about money.|Everybody is asked. You don’t have to answer."
    assert card in words("ana")
    assert card in words("sam")
    assert card not in words("kit")
    says(round_, cast, ana=1)
    assert card not in words("ana")
    closed(round_, cast)
    assert "It is about money.|It is closed. Say what comes of it." in words("sam")
    assert card not in words("jo")
    actions.say_what_came(round_, by=cast.actor("sam"), words="We meet on Wednesdays.")
    assert "It is about money.|What we did with what you said." in words("ana")
    assert not any("about money" in each for each in words("jo"))
    for ask in (told_to, run_by, answer_for):
        assert list(ask(cast.actor("max"), in_days(0), round_.told_at)) == []


def test_what_is_held_about_somebody_is_theirs_alone(cast: Cast) -> None:
    round_ = started(cast, question="Sams question?")
    says(round_, cast, ana="Of Ana", jo="Of Jo")
    held = repr(held_about(cast.ana))
    assert "Of Ana" in held
    assert "Of Jo" not in held
    assert "Sams question" not in held
    assert "Sams question" in repr(held_about(cast.sam))


@pytest.mark.parametrize("keep", [True, False])
def test_who_is_forgotten_leaves_a_number_without_a_name(cast: Cast, keep: bool) -> None:
    from alongside.core.action import house_work

    round_, draft = started(cast), written(cast, who="sam", note="It is about money.")
    actions.answer(round_, by=cast.actor("ana"), numbers=(1,), words="Of Ana", named=True)
    other = started(cast, options=())
    says(other, cast, ana="All that I said")
    with house_work("a test"):
        erase(cast.ana, keep)
        erase(cast.sam, keep)
    row = RoundAnswer.objects.get(asked__round=round_)
    assert (row.numbers, row.words, row.named) == ([1], "Of Ana" if keep else "", False)
    assert RoundAnswer.objects.filter(asked__round=other).exists() is keep
    draft.refresh_from_db()
    assert draft.state == State.STOPPED
    assert ("money" in draft.note) is keep
    assert not Message.objects.filter(person=cast.jo, kind="rounds.asked", body__contains="Sam asks this").exists()


def test_who_sees_the_answers_is_said_before(cast: Cast) -> None:
    assert "the group reads the answers" in asks.show("rounds.answer", cast.actor("ana"), started(cast).code).hint
    alone = started(cast, sees=Sees.COORDINATOR)
    assert "Only Sam reads the answers" in asks.show("rounds.answer", cast.actor("ana"), alone.code).hint
