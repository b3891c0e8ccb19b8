"""Everything held about somebody, for them to take away; and being forgotten."""

from __future__ import annotations

import re

import pytest

from alongside.core import action as ground
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Seat
from alongside.suggestions import actions
from alongside.suggestions.actions.forgetting import erase
from alongside.suggestions.personal import held_about
from alongside.suggestions.rules import Reply, Understanding, Verdict
from tests.cast import Cast

from .given import SOON, answered, fresh, raised


def test_what_somebody_holds_here_can_be_taken_away_whole(cast: Cast) -> None:
    mine = answered(cast)
    actions.comment(mine, by=cast.actor("ana"), words="My own word")
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, words="I say no")
    raised(cast, "bo", "Somebody else’s")
    whole = repr(held_about(cast.ana))
    assert all(said in whole for said in ("Softer chairs", "My own word", "I say no"))
    assert "Somebody else" not in whole


def test_it_is_said_in_words_that_people_read(cast: Cast) -> None:
    """Nobody should have to guess what "both_stand" or "suggestions.respond" means."""
    mine = answered(cast)
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, words="I say no")
    actions.react(raised(cast, "bo"), by=cast.actor("ana"), stance="agree")
    actions.withdraw(raised(cast), by=cast.actor("ana"))
    page = cast.client("ana").get("/me/held/").text
    for said in ("Suggested something", "I don’t agree", "Agree", "Taken back", "Member of The kitchen table"):
        assert said in page, said
    assert not re.search(r"suggestions[.:]|both_stand|withdrawn|\b[0-9A-Z]{10}\b", re.sub(r"<[^>]+>", " ", page))
    file = cast.client("ana").get("/me/held/file/").text
    assert mine.code in file
    assert cast.ana.code in file


@pytest.mark.parametrize("keep", [True, False])
def test_somebody_is_forgotten(cast: Cast, keep: bool) -> None:
    helper = Person.objects.create(organisation=cast.here, name="Zebedee")
    Seat.objects.create(project=cast.kitchen, person=helper, hat="staff")
    for role in ("coordinator", "member"):
        StandingRow.objects.create(person=helper, scope="project", code=cast.kitchen.code, role=role)
    mine = actions.suggest(cast.kitchen, by=actor_of(helper), words="Zebedee wants tea").subject
    other = raised(cast)
    actions.merge(other, by=cast.actor("sam"), into=mine, why="Same.")
    promise = Reply(Verdict.YES, "Yes.", "The rota.", owner_name="Zebedee", by_when=SOON)
    promised = actions.answer(raised(cast), by=cast.actor("jo"), reply=promise, owner=helper).subject
    token = ground._acting.set(ground.deed_of(actions.suggest))
    try:
        erase(helper, keep)
    finally:
        ground._acting.reset(token)
    helper.delete()
    assert fresh(promised).answer.owner_name == "Somebody who works here"
    assert fresh(mine).words == ("Zebedee wants tea" if keep else "(taken back)")
    assert fresh(other).state == ("merged" if keep else "new")
