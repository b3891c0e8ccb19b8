"""The page of one suggestion says only what is true for whoever reads it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Understanding, Verdict
from alongside.suggestions.telling import heading
from tests.cast import Cast

from .given import raised

NO = Reply(Verdict.NO, "We chose not to, because we are too few.", "The rota.", ground=Ground.CHOSE)


def read(cast: Cast, who: str, suggestion: Suggestion) -> str:
    return cast.client(who).get(f"/suggestions/{suggestion.code}/").text


def test_only_whoever_raised_it_is_told_that_they_will_hear(cast: Cast) -> None:
    one = raised(cast)
    assert "You will hear by" in read(cast, "ana", one)
    assert "They will hear by" in read(cast, "jo", one)
    assert "You will hear by" not in read(cast, "jo", one)
    Suggestion.objects.filter(pk=one.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert "We are later than we said." in read(cast, "ana", one)
    assert "will hear by" not in read(cast, "ana", one)


def test_what_was_taken_back_asks_nothing_and_has_no_link(cast: Cast) -> None:
    one = raised(cast)
    actions.withdraw(one, by=cast.actor("ana"))
    page = read(cast, "ana", one)
    assert "You took this back on" in page
    for gone in ("What do you say to this answer?", "These are your words", "(taken back)", "It is off the list."):
        assert gone not in page
    assert "This was taken back on" in read(cast, "sam", one)
    mine = cast.client("ana").get("/said/").text
    assert "Something you took back" in mine
    assert one.code not in mine


def test_a_fresh_look_says_that_the_first_answer_was_no_and_which_word_is_mine(cast: Cast) -> None:
    one = actions.answer(raised(cast), by=cast.actor("jo"), reply=NO).subject
    page = read(cast, "ana", one)
    assert "The answer is no." in page
    assert "Nothing stops us. We chose not to" in page  # always said: no page guesses whether the reason says it too
    assert "aria-current" not in page.split("What do you say to this answer?")[1]
    actions.respond(one, by=cast.actor("ana"), said=Understanding.DISAGREE)
    page = read(cast, "ana", one)
    assert "The first answer was no." in page
    assert "The answer is no." not in page
    assert 'aria-current="true">I don’t agree' in page


def test_somebody_looks_at_what_is_off_the_list(cast: Cast) -> None:
    one = raised(cast)
    actions.set_aside(one, by=cast.actor("sam"), why="It is about a person.")
    assert "Someone new to it is taking a look" not in read(cast, "ana", one)
    actions.respond(one, by=cast.actor("ana"), said=Understanding.DISAGREE)
    page = read(cast, "ana", one)
    assert "Someone new to it is taking a look" in page
    assert "?say=see" in page
    assert "?say=disagree" not in page


def test_both_pages_tell_that_two_were_put_together_and_apart(cast: Cast) -> None:
    one, other = raised(cast), raised(cast, "bo", "Soft chairs, please")
    actions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    for each in (one, other):
        page = read(cast, "kit", each)
        assert "Put it together with another one" in page
        assert "The same." in page
    actions.withdraw(other, by=cast.actor("bo"))
    page = read(cast, "kit", one)
    assert "Took it apart again" in page
    assert "Took it back" not in page


def test_a_heading_is_whole_or_loses_more_than_a_few_letters() -> None:
    assert heading("a word " * 20) == ("a word " * 20).strip()
    assert heading("a word " * 30) == f"{('a word ' * 17).strip()} …"
