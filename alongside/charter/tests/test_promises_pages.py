"""The page of our promises: what stands there for whom, on paper, for somebody elsewhere; and few queries."""

from __future__ import annotations

import pytest

from alongside.charter import actions
from alongside.charter.models import Piece, Promises
from alongside.charter.rules import Kind, Way
from tests.cast import Cast
from tests.flat import assert_flat

from .given import CARD, HALF, SOON, TEAM, asked, ending, post, ready, say, work, wrote


@pytest.mark.parametrize("who", ["ana", "sam", "kit"])
def test_the_page_asks_as_much_for_many_lines_as_for_one(cast: Cast, who: str) -> None:
    ready(cast)
    version = asked(cast)
    for each in TEAM[:3]:
        say(cast, version, each)
    assert_flat(cast.client(who), work(cast), lambda: wrote(cast), at_most=10)
    assert_flat(cast.client(who), work(cast, "paper/"), lambda: wrote(cast))
    assert_flat(cast.client(who), f"/promises/{version.code}/", lambda: wrote(cast), at_most=10)


def test_an_empty_page_is_no_wall_of_boxes(cast: Cast) -> None:
    page = cast.client("ana").get(work(cast)).text
    assert "Start from an example" in page
    assert page.index("By your third meeting") < page.index("Before the first decision")
    assert "<input" not in page.split("<main")[1].split("</main>")[0]
    assert "Ask everybody" not in page


def test_kit_reads_and_is_offered_nothing_that_only_insiders_do(cast: Cast) -> None:
    ready(cast)
    page = cast.client("kit").get(work(cast)).text
    assert "Type in someone’s words" in page
    assert "Change this" not in page
    assert "Ask everybody" not in page


def test_who_has_a_vote_is_kept_and_only_counted(cast: Cast) -> None:
    path = work(cast, "chairs/")
    assert cast.client("jo").get(path).status_code == 403
    assert cast.client("sam").get(path).text.count(" checked") == 1  # Jo
    assert "Choose at least one person" in post(cast, "sam", path).text
    assert post(cast, "sam", path, people=[cast.ana.code, cast.bo.code]).status_code == 302
    assert "2 of us have a vote." in cast.client("jo").get(work(cast)).text


def test_the_panel_on_the_page_of_the_work(cast: Cast) -> None:
    page = f"/work/{cast.kitchen.code}/"
    assert "in our own words" in cast.client("ana").get(page).text
    version = asked(cast)
    assert "We are asking everybody" in cast.client("ana").get(page).text
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    assert "How we work together is agreed." in cast.client("ana").get(page).text


def test_paper_has_boxes_and_no_names_of_members(cast: Cast) -> None:
    ready(cast)
    page = cast.client("kit").get(work(cast, "paper/")).text
    assert page.count("☐") == 4
    assert "Ana" not in page.split("<main")[1]


def test_max_finds_nothing(cast: Cast) -> None:
    line, version = wrote(cast), asked(cast)
    day = actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Chairs", day=SOON).subject
    for path in (work(cast), f"/promises/lines/{line.code}/", f"/promises/{version.code}/", f"/milestones/{day.code}/"):
        assert cast.client("max").get(path).status_code == 404
        assert cast.client("visitor").get(path).status_code == 302


def test_what_is_left_of_somebody_who_was_forgotten(cast: Cast) -> None:
    wrote(cast, Kind.POWER, CARD, "jo", about=cast.jo)
    wrote(cast, Kind.ENDING, ending(cast, "jo", "sam"))
    wrote(cast, Kind.WAY, HALF, slot=Way.MAJORITY)
    version = asked(cast)
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    from alongside.people import actions as people

    people.erase(cast.jo, by=cast.actor("jo"), keep_words=True)
    agreed = Promises.objects.agreed(cast.kitchen)
    assert agreed is not None
    assert agreed.ways[0].pushed_by == frozenset({cast.sam.pk})
    assert agreed.of_kind(Kind.POWER) == []
    assert not Piece.objects.filter(kind=Kind.POWER).exists()
    assert cast.client("ana").get(f"/promises/{version.code}/").status_code == 200
