"""The pages that are seldom needed: undo a merge, bring back what was set aside, keep it aside after a second look."""

from __future__ import annotations

from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import State, Understanding
from tests.cast import Cast


def raised(cast: Cast, words: str) -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor("ana"), words=words).subject


def test_ana_takes_a_merge_apart(cast: Cast) -> None:
    mine, other = raised(cast, "A bench outside"), raised(cast, "Somewhere to sit")
    actions.merge(mine, by=cast.actor("sam"), into=other, why="They ask for the same.")
    path, as_ana = f"/suggestions/{mine.code}/unmerge/", cast.client("ana")
    assert "A bench outside" in as_ana.get(path).text
    as_ana.post(path, {"key": "k"})
    mine.refresh_from_db()
    assert (mine.state, mine.merged_into) == (State.NEW, None)


def test_sam_brings_back_what_was_set_aside(cast: Cast) -> None:
    said = raised(cast, "A bench outside")
    actions.set_aside(said, by=cast.actor("sam"), why="It was about a person.")
    path, as_sam = f"/suggestions/{said.code}/bring-back/", cast.client("sam")
    assert "A bench outside" in as_sam.get(path).text
    as_sam.post(path, {"key": "k"})
    said.refresh_from_db()
    assert said.state == State.NEW


def test_someone_else_keeps_it_aside_and_says_why(cast: Cast) -> None:
    said = raised(cast, "A bench outside")
    actions.set_aside(said, by=cast.actor("sam"), why="It was about a person.")
    actions.respond(said, by=cast.actor("ana"), said=Understanding.DISAGREE, words="It is not.")
    path, as_jo = f"/suggestions/{said.code}/keep-aside/", cast.client("jo")
    page = as_jo.get(path)
    assert page.status_code == 200
    assert cast.client("sam").get(path).status_code == 403
    empty = as_jo.post(path, {"why": " ", "key": "a"})
    assert empty.status_code == 200
    as_jo.post(path, {"why": "It names a neighbour.", "key": "b"})
    said.refresh_from_db()
    assert (said.state, said.answer.reason) == (State.SET_ASIDE, "It names a neighbour.")
