"""What was said before: put together, taken back, off the list or forgotten, and what a page still shows of it."""

from __future__ import annotations

from alongside.decisions import actions
from alongside.decisions.models import Decision, Input
from alongside.people import actions as people
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .table import OUTCOME, agree, asked, choose, closed, opened, page, votes


def test_what_was_put_together_leads_on_and_what_was_taken_back_is_gone(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    gone = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="My own story").subject
    decision = asked(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one, gone])
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    suggestions.withdraw(gone, by=cast.actor("bo"))
    seen = page(cast, "jo", decision).text
    assert f"/suggestions/{other.code}/" in seen
    assert "put together with another one" in seen
    assert "A member’s words, taken out." in seen
    assert "My own story" not in seen


def test_what_was_put_off_the_list_is_read_by_nobody_here(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Kim drinks").subject
    decision = asked(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one])
    suggestions.set_aside(one, by=cast.actor("sam"), why="It is about a person.", about_person=True)
    for who in ("jo", "sam"):
        seen = page(cast, who, decision).text
        assert "Kim drinks" not in seen
        assert "Something that is off the list now." in seen


def tell(cast: Cast, decision: Decision) -> None:
    for said in decision.inputs.all():
        actions.weigh(said, by=cast.actor("sam"), counted=True, why="It is what we do.")
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)


def test_what_counted_stays_told_when_its_words_are_put_together_or_forgotten(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("jo"), words="Later, please").subject
    mine = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="My own story").subject
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one, mine])
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    people.erase(cast.ana, by=cast.actor("ana"), keep_words=False)
    tell(cast, decision)
    seen = page(cast, "jo", decision).text
    assert "It was put together with another one" in seen
    assert "A member’s words, taken out." in seen
    assert "My own story" not in seen
    assert seen.count("It is what we do.") == 2
    assert "2 of 4 took part" in seen  # her vote is in the count, with nobody's name on it
    assert Input.objects.count() == 2


def test_what_was_brought_can_be_split_off_again_and_keeps_its_answer(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[other])
    one.refresh_from_db()
    suggestions.unmerge(one, by=cast.actor("bo"))
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    tell(cast, decision)
    assert "It counted. It is what we do." in cast.client("ana").get(f"/suggestions/{other.code}/").text
    assert "It counted" not in cast.client("bo" if cast.bo.account else "jo").get(f"/suggestions/{one.code}/").text
