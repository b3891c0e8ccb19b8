"""Pages of one line of our promises: each kind written and changed, mistakes, two who write at once, sent twice."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.charter import actions
from alongside.charter.models import Earlier, Piece
from alongside.charter.rules import Kind, Way
from alongside.people.models import StandingRow
from alongside.projects.models import Project, Seat
from tests.cast import ONE_PAGE, Cast
from tests.forms import boxes

from .given import CARD, PLAN, SOON, TODAY, VALUE, fresh, post, work, wrote

BAD = ["", "   ", "\x00", "\u200b", "…", "\n\n"]
LINES: dict[Kind, tuple[dict[str, Any], dict[str, Any]]] = {
    Kind.ORIGIN: ({"origin": "given", "why": "By law."}, {"origin": "given", "why": "By law."}),
    Kind.VALUE: (VALUE, VALUE),
    Kind.WORKING: ({"line": "Phones off."}, {"line": "Phones off."}),
    Kind.TROUBLE: ({"line": "A break."}, {"line": "A break."}),
    Kind.OBSTACLE: (PLAN, PLAN),
    Kind.SEATS: ({"chairs": "6", "lived": "2"}, {"chairs": 6, "lived": 2}),
    Kind.WAY: (
        {"way": "consent", "fallback": "none", "enough": "67"},
        {"share": 67, "whole": 0, "parity": False, "fallback": ""},
    ),
    Kind.ENDING: ({"open_days": "5"}, {"open_days": 5, "notice_days": 2, "who": []}),
}


@pytest.mark.parametrize("kind", list(LINES))
def test_each_kind_of_line_is_written_read_and_changed(cast: Cast, kind: Kind) -> None:
    typed, said = LINES[kind]
    assert post(cast, "ana", work(cast, f"{kind}/"), **typed).status_code == 302
    line = Piece.objects.get()
    assert (line.kind, line.said) == (kind, said)
    assert cast.client("jo").get(work(cast)).status_code == 200
    shown = cast.client("jo").get(f"/promises/lines/{line.code}/change/")
    assert f'name="was" value="{line.version}"' in shown.text
    changed = typed | {"was": "1", **({"line": "Other."} if "line" in typed else {})}
    assert post(cast, "jo", f"/promises/lines/{line.code}/change/", **changed).status_code == 302
    assert cast.client("jo").get(f"/promises/lines/{line.code}/").status_code == 200
    assert post(cast, "jo", f"/promises/lines/{line.code}/take-out/", was=str(fresh(line).version)).status_code == 302
    assert fresh(line).gone_at is not None
    assert post(cast, "jo", f"/promises/lines/{line.code}/change/", **changed).status_code == 409


def test_a_way_with_a_number_of_people_and_one_with_parity(cast: Cast) -> None:
    Seat.objects.filter(project=cast.kitchen).update(decides=True)
    typed = {"way": "majority", "enough": "number", "whole": "3", "parity": "on"}
    assert post(cast, "ana", work(cast, "way/"), **typed).status_code == 302
    line = Piece.objects.get()
    assert line.said == {"share": 50, "whole": 3, "parity": True, "fallback": ""}
    page = cast.client("ana").get(work(cast)).text
    assert "Of 4 people, at least 3 have to take part." in page
    assert "It must also pass among those of us who have been through it." in page
    shown = cast.client("ana").get(f"/promises/lines/{line.code}/change/").text
    assert 'value="3"' in shown


def test_two_ways_come_first_and_more_when_asked_for(cast: Cast) -> None:
    client = cast.client("ana")
    assert "In the order you like them" not in client.get(work(cast, "way/")).text
    assert "In the order you like them" in client.get(work(cast, "way/?more=yes")).text
    assert post(cast, "ana", work(cast, "way/"), way="ranked", enough="50").status_code == 302
    assert Piece.objects.get().slot == Way.RANKED
    for way in ("consent", "majority"):
        assert post(cast, "ana", work(cast, "way/"), way=way, enough="50", fallback="none").status_code == 302
    assert "All that you like" in client.get(work(cast, "way/")).text  # both first ones are written
    amiss = post(cast, "ana", work(cast, "way/"), enough="50").text  # what can be chosen stays the same after a mistake
    assert "All that you like" in amiss
    assert 'value="consent"' not in amiss
    for way in ("two_thirds", "approval"):
        post(cast, "ana", work(cast, "way/"), way=way, enough="50")
    assert "All of it is written." in client.get(work(cast, "way/")).text


def test_power_is_written_for_oneself_and_by_the_coordinator_for_others(cast: Cast) -> None:
    assert 'value="' + cast.sam.code not in cast.client("jo").get(work(cast, "power/")).text
    assert post(cast, "jo", work(cast, "power/"), about=cast.sam.code, **CARD).status_code == 200
    assert post(cast, "jo", work(cast, "power/"), about=cast.jo.code, **CARD).status_code == 302
    assert post(cast, "sam", work(cast, "power/"), about=cast.sam.code, **CARD).status_code == 302
    card = Piece.objects.get(about=cast.jo)
    assert "All of it is written." in cast.client("jo").get(work(cast, "power/")).text
    refused = cast.client("ana").get(work(cast, "power/"))
    assert (refused.status_code, "Only the person that this is about" in refused.text) == (403, True)
    assert cast.client("ana").get(f"/promises/lines/{card.code}/change/").status_code == 403
    assert "Jo" in cast.client("ana").get(work(cast)).text


def test_who_can_end_the_talk_is_named_with_notice(cast: Cast) -> None:
    typed = {"open_days": "7", "who": [cast.sam.code, cast.ana.code]}
    refused = post(cast, "ana", work(cast, "time/"), **typed)
    assert "Write how many days before everybody is told." in refused.text
    several = post(cast, "ana", work(cast, "time/"), **(typed | {"open_days": ""})).text
    assert "Write a number of days." in several
    assert "Write how many days before everybody is told." in several  # both at once, not one after the other
    assert post(cast, "ana", work(cast, "time/"), notice_days="3", **typed).status_code == 302
    assert Piece.objects.get().said == {
        "open_days": 7,
        "notice_days": 3,
        "who": sorted([cast.sam.pk, cast.ana.pk]),
    }
    page = cast.client("jo").get(work(cast)).text
    assert "Ana or Sam can end the talk early. Everybody is told 3 days before." in page
    assert cast.client("jo").get(work(cast, "time/")).status_code == 302  # there is one only: to change it


def test_less_than_half_of_the_table_is_said_kindly_and_allowed(cast: Cast) -> None:
    wrote(cast, Kind.SEATS, {"chairs": 5, "lived": 2})
    page = cast.client("ana").get(work(cast)).text
    assert "5 chairs. 2 of them are for people who have been through it." in page
    assert "Less than half" in page
    assert page.count("<circle") >= 5


@pytest.mark.parametrize("words", BAD)
def test_a_mistake_names_the_field_keeps_what_was_typed_and_changes_nothing(cast: Cast, words: str) -> None:
    answer = post(cast, "ana", work(cast, "value/"), value="We listen", seen=words)
    assert answer.status_code == 200
    assert "Say what we would see if we kept it." in answer.text
    assert 'value="We listen"' in answer.text
    assert not Piece.objects.exists()


@pytest.mark.parametrize("kind", ["x", "values", "WAY", "paper2"])
def test_a_kind_that_is_none_is_not_there(cast: Cast, kind: str) -> None:
    assert cast.client("ana").get(work(cast, f"{kind}/")).status_code == 404


def test_an_edit_that_met_another_shows_both_texts_and_loses_none(cast: Cast) -> None:
    line = wrote(cast)
    path = f"/promises/lines/{line.code}/change/"
    assert post(cast, "jo", path, value="We hear", seen="Nods.", was="1").status_code == 302
    met = post(cast, "sam", path, value="We pay heed", seen="Silence.", was="1")
    assert met.status_code == 200
    for words in ("Somebody changed this while you were writing", "We hear", "We pay heed", 'name="was" value="2"'):
        assert words in met.text
    assert fresh(line).said["value"] == "We hear"
    assert post(cast, "sam", path, value="We hear and heed", seen="Silence.", was="2").status_code == 302
    assert fresh(line).said["value"] == "We hear and heed"
    assert list(Earlier.objects.order_by("version").values_list("said__value", flat=True)) == ["We listen", "We hear"]


def test_two_who_write_the_only_one_read_each_other(cast: Cast) -> None:
    first = wrote(cast, Kind.ORIGIN, {"origin": "given", "why": "By law."})
    path, typed = work(cast, "aim/"), {"origin": "together", "why": "At breakfast."}
    met = post(cast, "jo", path, **typed)
    assert met.status_code == 200
    for words in ("By law.", "At breakfast.", f'name="over" value="{first.code}"'):
        assert words in met.text
    assert post(cast, "jo", path, over=first.code, was="1", **typed).status_code == 302
    assert (fresh(first).said["why"], Piece.objects.count(), Earlier.objects.count()) == ("At breakfast.", 1, 1)


def test_taking_out_what_changed_meanwhile_shows_how_it_reads_now(cast: Cast) -> None:
    line = wrote(cast)
    actions.change(line, by=cast.actor("jo"), said=VALUE | {"value": "We hear"}, was=1)
    path = f"/promises/lines/{line.code}/take-out/"
    met = post(cast, "sam", path, was="1")
    assert "Somebody changed this while you were reading" in met.text
    assert fresh(line).gone_at is None
    assert post(cast, "sam", path, was="2").status_code == 302


@pytest.mark.parametrize("was", ["", "x", "-1", "99999999999", "٣"])
def test_a_strange_version_number_is_no_crash(cast: Cast, was: str) -> None:
    line = wrote(cast)
    assert post(cast, "jo", f"/promises/lines/{line.code}/change/", was=was, **VALUE).status_code in {200, 302}


def test_the_same_form_twice_writes_once(cast: Cast) -> None:
    client, typed = cast.client("ana"), {"key": "twice", **VALUE}
    assert [client.post(work(cast, "value/"), typed).status_code for _ in range(2)] == [302, 302]
    assert Piece.objects.count() == 1
    line = Piece.objects.get()
    again = {"key": "change", "was": "1", "value": "We hear", "seen": "Nods."}
    codes = [client.post(f"/promises/lines/{line.code}/change/", again).status_code for _ in range(2)]
    assert (codes, fresh(line).version) == ([302, 302], 2)
    gone = [client.post(f"/promises/lines/{line.code}/take-out/", {"key": "out", "was": "2"}) for _ in range(2)]
    assert [each.status_code for each in gone] == [302, 302]
    card = {"key": "card", "about": cast.sam.code, **CARD}  # there is one only: the second click is no second card
    once = [cast.client("sam").post(work(cast, "power/"), card).status_code for _ in range(2)]
    assert (once, Piece.objects.filter(kind=Kind.POWER).count()) == ([302, 302], 1)
    assert "Somebody changed this" in post(cast, "sam", work(cast, "power/"), about=cast.sam.code, **CARD).text


def test_begin_from_the_example_or_the_last_piece_of_work(cast: Cast) -> None:
    assert "Changing Futures Sussex" in cast.client("ana").get(work(cast, "from-example/")).text
    assert post(cast, "ana", work(cast, "from-example/")).status_code == 302
    assert post(cast, "ana", work(cast, "from-example/")).status_code == 409
    page = cast.client("ana").get(work(cast)).text
    assert "Changing Futures Sussex" in page
    assert "Start from an example" not in page
    garden = Project.objects.create(organisation=cast.here, name="The garden", **ONE_PAGE)
    StandingRow.objects.create(person=cast.ana, scope="project", code=garden.code, role="member")
    there = f"/work/{garden.code}/promises/from-last/"
    assert post(cast, "ana", there).status_code == 200
    assert post(cast, "ana", there, last=cast.kitchen.code).status_code == 302
    assert Piece.objects.standing(garden).count() == 10


def test_plan_b_from_the_page(cast: Cast) -> None:
    line = wrote(cast, Kind.OBSTACLE, PLAN)
    path = f"/promises/lines/{line.code}/happened/"
    assert "Ask the hall" in cast.client("ana").get(path).text
    assert "still to come" in post(cast, "ana", path, **boxes("on", SOON)).text
    assert post(cast, "ana", path, words="Now", **boxes("on", TODAY)).status_code == 302
    assert "It happened" in cast.client("jo").get(f"/promises/lines/{line.code}/").text
