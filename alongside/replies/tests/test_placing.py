"""What comes in by text goes where it belongs, or to a person. Nothing is dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.jobs import work_off
from alongside.core.models import Event
from alongside.decisions import actions as decisions
from alongside.decisions.models import Vote
from alongside.decisions.tests.table import agree, in_days, question, seat
from alongside.messaging.channels.texts.simulator import text_from
from alongside.messaging.models import Message, Preferences, wishes_of
from alongside.people.models import Person
from alongside.replies.arriving import arrive
from alongside.replies.models import Incoming, Ring
from alongside.replies.rules import State, Why
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Heard, Suggestion
from alongside.suggestions.rules import Ground, Reply, Verdict
from tests.cast import Cast

from .conftest import ANAS, Handset, by_text

NO = Reply(Verdict.NO, "We have no staff on Sundays.", "The rota.", ground=Ground.CHOSE)


def ask_where(cast: Cast, words: str = "Where do we meet?") -> Any:
    """An open question of the group, told to everybody who votes."""
    agree(cast.kitchen)
    seat(cast, "ana", "bo")
    made = decisions.ask(cast.kitchen, by=cast.actor("sam"), question=question("majority", question=words)).subject
    decisions.set_options(made, by=cast.actor("sam"), options=["Library", "Cafe"])
    decisions.open_question(made, by=cast.actor("sam"), closes_on=in_days(9))
    work_off()
    return made


def answered_no(cast: Cast) -> Suggestion:
    """Ana's idea, and a no to it."""
    idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays").subject
    suggestions.answer(idea, by=cast.actor("jo"), reply=NO)
    work_off()
    return idea


def test_a_vote_by_text_is_a_vote(cast: Cast, phone: Handset) -> None:
    ask_where(cast)
    assert "1 Library 2 Cafe 3 none of these 4 don't mind" in phone.last
    assert phone.texts("2").state == State.PLACED
    vote = Vote.objects.get()
    assert (vote.elector.person, vote.picks, vote.channel, vote.entered_by) == (cast.ana, [2], "text", None)
    assert Event.objects.filter(verb="decisions.vote", person=cast.ana, channel="text").count() == 1
    assert "STOP ends texts." in phone.last


def test_the_same_text_twice_counts_once_and_a_second_thought_changes_it(cast: Cast, phone: Handset) -> None:
    ask_where(cast)
    once = text_from(cast.here, ANAS, "1")
    for _ in range(3):
        arrive(once)
        work_off()
    assert Incoming.objects.count() == Vote.objects.count() == 1
    phone.texts("cafe")
    assert Vote.objects.get().picks == [2]


@pytest.mark.parametrize("typed", ["9", "1 2", "2 people came", "0"])
def test_what_is_no_answer_changes_nothing_and_is_answered(cast: Cast, phone: Handset, typed: str) -> None:
    ask_where(cast)
    came = phone.texts(typed)
    assert not Vote.objects.exists()
    assert came.state in (State.ASKED_BACK, State.INBOX)
    assert came.answer == phone.last


def test_an_answer_is_heard_then_replied_to_step_by_step(cast: Cast, phone: Handset) -> None:
    idea = answered_no(cast)
    assert phone.last == (
        "There is an answer for you. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts."
    )
    phone.texts("yes")
    assert "The answer is no. We have no staff on Sundays." in phone.last
    assert "makes no sense" in phone.last
    phone.texts("2")
    assert (Heard.objects.get().said, Heard.objects.get().person) == ("no_sense", cast.ana)
    idea.refresh_from_db()
    assert idea.state == "fresh"


def test_ring_me_and_a_missed_call_wait_for_somebody_to_ring_once(cast: Cast, phone: Handset) -> None:
    answered_no(cast)
    phone.texts("3")
    assert phone.last.startswith("OK. We will ring you")
    before = len(phone.shows)
    assert phone.rings().state == State.PLACED
    phone.texts("RING")
    assert Ring.objects.get().person == cast.ana
    assert len(phone.shows) == before + 1  # a missed call is answered by ringing


def test_stop_and_start(cast: Cast, phone: Handset) -> None:
    phone.texts("STOP")
    assert phone.last.startswith("OK, no more texts. You keep your place and your help.")
    assert wishes_of(cast.ana).channels == ("in_person",)
    phone.texts("Start")
    assert wishes_of(cast.ana).channels == ("text", "in_person")


def test_stop_in_the_middle_of_a_sentence_is_read_by_a_person(cast: Cast, phone: Handset) -> None:
    came = phone.texts("Please don't stop the breakfasts")
    assert (came.state, came.why) == (State.INBOX, Why.STOP_INSIDE)
    assert wishes_of(cast.ana).channels == ("text",)
    assert "send the one word STOP" in phone.last


def test_own_words_wait_for_a_person_with_all_of_them(cast: Cast, phone: Handset) -> None:
    for words in ("The door was locked again", "😀" * 300, "مرحبا بك", "x" * 2000):
        came = phone.texts(words)
        assert (came.state, came.words, came.person) == (State.INBOX, words, cast.ana)
    assert phone.texts("").state == State.ASKED_BACK


def test_an_idea_by_its_first_word(cast: Cast, phone: Handset) -> None:
    assert phone.texts("IDEA open on Sundays").state == State.PLACED
    made = Suggestion.objects.get()
    assert (made.words, made.raised_by) == ("open on Sundays", cast.ana)
    assert Event.objects.get(verb="suggestions.suggest").channel == "text"


def test_a_number_that_nobody_knows_is_answered_and_read(cast: Cast, midday: None) -> None:
    stranger = Handset(cast, "+447700900999")
    came = stranger.texts("Hello, is this the kitchen?")
    assert (came.state, came.why, came.person) == (State.INBOX, Why.UNKNOWN, None)
    assert "We don't know this number yet" in stranger.last
    stranger.rings()
    assert Ring.objects.get().sender == "+447700900999"


def test_a_phone_that_two_share_says_whose_word_it_is_by_a_letter(cast: Cast, phone: Handset) -> None:
    by_text(cast.bo, ANAS)
    ask_where(cast)
    assert [words[:3] for words in phone.shows] == ["A: ", "B: "]
    assert phone.texts("1").state == State.ASKED_BACK
    assert not Vote.objects.exists()
    phone.texts("B2")
    theirs = {m.tag: m.person for m in Message.objects.exclude(tag="")}
    assert Vote.objects.get().elector.person == theirs["B"]
    phone.texts("a 1")
    assert Vote.objects.count() == 2


def test_two_open_questions_the_newest_or_the_one_that_is_named(cast: Cast, phone: Handset) -> None:
    idea = answered_no(cast)
    ask_where(cast)
    phone.texts("1")
    assert Vote.objects.get().picks == [1]
    assert "You have one more question. Send A to see it." in phone.last
    phone.texts("A")
    assert "Want to hear it?" in phone.last
    phone.texts("1")
    phone.texts("1")
    assert Heard.objects.get().answer.suggestion == idea
    assert Vote.objects.count() == 1


def test_an_answer_to_what_has_closed_goes_to_a_person(cast: Cast, phone: Handset) -> None:
    made = ask_where(cast)
    decisions.stop(made, by=cast.actor("sam"), why="It was badly put.")
    Message.objects.filter(kind="decisions.stopped").delete()
    came = phone.texts("1")
    assert (came.state, came.why) == (State.INBOX, Why.CLOSED)
    assert "closed" in phone.last


def test_after_sixty_silent_days_the_number_is_asked_about_first(cast: Cast, phone: Handset) -> None:
    long_ago = timezone.now() - timedelta(days=61)
    Event.objects.all().delete()
    Person.objects.filter(pk=cast.ana.pk).update(joined_at=long_ago)
    ask_where(cast)
    assert "Is this still a good number for you?" in phone.last
    assert "Library" not in phone.last
    phone.texts("1")
    assert "1 Library" in phone.last
    phone.texts("1")
    assert Vote.objects.count() == 1


def test_a_number_that_moved_is_taken_out(cast: Cast, phone: Handset) -> None:
    Person.objects.filter(pk=cast.ana.pk).update(joined_at=timezone.now() - timedelta(days=61))
    Event.objects.all().delete()
    ask_where(cast)
    came = phone.texts("2")
    cast.ana.refresh_from_db()
    assert (came.state, came.why, cast.ana.phone) == (State.INBOX, Why.WRONG_NUMBER, "")
    assert not Message.objects.filter(person=cast.ana).exclude(stage="").exists()


def test_a_flood_is_taken_in_and_not_answered_for_ever(cast: Cast, phone: Handset) -> None:
    for number in range(30):
        phone.texts(f"word {number}")
    assert Incoming.objects.filter(state=State.INBOX).count() == 30
    assert 15 < len(phone.shows) <= 21
    ask_where(cast)
    phone.texts("1")
    assert Vote.objects.count() == 1  # nobody is locked out


def test_who_is_never_written_to_gets_no_answer_either(cast: Cast, phone: Handset) -> None:
    Preferences.objects.filter(person=cast.ana).update(never_write=True)
    phone.texts("Hello")
    assert phone.shows == []
    assert Incoming.objects.get().state == State.INBOX


def test_an_answer_to_an_older_text_is_none_to_what_came_of_it_since(cast: Cast, phone: Handset) -> None:
    idea = answered_no(cast)
    phone.texts("1")
    suggestions.respond(idea, by=cast.actor("ana"), said="no_sense")
    suggestions.answer(Suggestion.objects.get(pk=idea.pk), by=cast.actor("sam"), reply=NO)
    Message.objects.filter(stage="").delete()  # the letter about the new answer has not come yet
    came = phone.texts("1")
    assert (came.state, came.answer) == (State.ASKED_BACK, phone.last)
    assert not Heard.objects.filter(said="see").exists()


def test_words_beside_a_number_that_has_no_room_for_them_go_to_a_person(cast: Cast, phone: Handset) -> None:
    idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open at weekends").subject
    suggestions.merge(other, by=cast.actor("sam"), into=idea, why="Much the same.")
    work_off()
    phone.texts("1")
    came = phone.texts("1: but mine was about Sundays only")
    assert (came.state, came.why) == (State.INBOX, Why.WORDS)
    assert "Sundays only" in came.words


def test_nothing_is_kept_of_who_is_not_heard_on_a_shared_phone(cast: Cast, phone: Handset) -> None:
    by_text(cast.bo, ANAS)
    came = phone.texts("Not heard. Sam shouts at me")
    assert (came.words, came.raw, came.answer, came.state) == ("", "", "", State.PLACED)
    assert "Several people use this phone" in phone.last
