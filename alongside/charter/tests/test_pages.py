"""Pages: who reads what, few queries, kind errors that keep what was typed, a form sent twice."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.charter import actions
from alongside.charter.models import Acceptance, Earlier, LookBack, Milestone, Piece, Promises
from alongside.charter.rules import Answer, Kind, Way
from alongside.core.models import Event
from alongside.people.models import StandingRow
from alongside.projects.models import Project, Seat
from tests.cast import ONE_PAGE, Cast
from tests.flat import assert_flat

from .given import CARD, HALF, PLAN, TEAM, TODAY, VALUE, asked, ending, fresh, ready, say, wrote

SOON = TODAY + timedelta(days=9)
KEYS = (f"key{n}" for n in itertools.count())
BAD = ["", "   ", "\x00", "\u200b", "…", "\n\n"]


def boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def post(cast: Cast, who: str, path: str, /, **typed: Any) -> Any:
    return cast.client(who).post(path, {"key": next(KEYS), **typed})


def work(cast: Cast, more: str = "") -> str:
    return f"/work/{cast.kitchen.code}/promises/{more}"


@pytest.mark.parametrize("who", ["ana", "sam", "kit"])
def test_the_page_asks_as_much_for_many_lines_as_for_one(cast: Cast, who: str) -> None:
    ready(cast)
    version = asked(cast)
    for each in TEAM[:3]:
        say(cast, version, each)
    assert_flat(cast.client(who), work(cast), lambda: wrote(cast), at_most=10)
    assert_flat(cast.client(who), work(cast, "paper/"), lambda: wrote(cast))
    assert_flat(cast.client(who), f"/promises/{version.code}/", lambda: wrote(cast), at_most=10)


def test_the_rows_of_people_take_no_query_each(cast: Cast) -> None:
    version = asked(cast)
    people = iter("abcdef")

    def join() -> None:
        person = cast.ana.__class__.objects.create(organisation=cast.here, name=next(people))
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")

    assert_flat(cast.client("sam"), f"/promises/{version.code}/people/", join)


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


def test_the_third_meeting_is_said_by_the_coordinator(cast: Cast) -> None:
    path = work(cast, "third-meeting/")
    assert cast.client("ana").get(path).status_code == 403
    assert "still to come" in post(cast, "sam", path, **boxes("on", SOON)).text
    assert post(cast, "sam", path, **boxes("on", TODAY)).status_code == 302
    assert "Your third meeting was on" in cast.client("sam").get(work(cast)).text


def test_who_has_a_vote_is_kept_and_only_counted(cast: Cast) -> None:
    path = work(cast, "chairs/")
    assert cast.client("jo").get(path).status_code == 403
    assert cast.client("sam").get(path).text.count(" checked") == 1  # Jo
    assert "Choose at least one person" in post(cast, "sam", path).text
    assert post(cast, "sam", path, people=[cast.ana.code, cast.bo.code]).status_code == 302
    assert "2 of us have a vote." in cast.client("jo").get(work(cast)).text


def test_ask_round_and_answer_on_one_screen(cast: Cast) -> None:
    assert "Nothing is written yet" in post(cast, "ana", work(cast, "ask-round/")).text
    ready(cast)
    gone = post(cast, "ana", work(cast, "ask-round/"))
    version = Promises.objects.get()
    path = f"/promises/{version.code}/answer/"
    assert gone.headers["Location"] == path
    page = cast.client("bo" if cast.bo.account_id else "jo").get(path).text
    for words in ("Fine with me", "Talk to me first", "I can’t live with this, because", "We listen"):
        assert words in page
    empty = post(cast, "jo", path, said="object", words=" ")
    assert "Say why, so that it can be put right." in empty.text
    assert post(cast, "jo", path, said="object", words="Too long", named="on").status_code == 302
    assert "checked" in cast.client("jo").get(path).text
    stand = cast.client("ana").get(f"/promises/{version.code}/").text
    assert "1 of 4 have said something." in stand
    assert "Too long" in stand
    assert "Jo</" in stand
    assert "Our promises: The kitchen table" in cast.client("sam").get("/").text
    assert "Our promises: The kitchen table" not in cast.client("jo").get("/").text


def test_what_is_new_is_said_to_who_agreed_before(cast: Cast) -> None:
    wrote(cast)
    keep = wrote(cast, said={"value": "We eat", "seen": "Soup."})
    version = asked(cast)
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    actions.change(Piece.objects.exclude(pk=keep.pk).get(), by=cast.actor("jo"), said=VALUE | {"seen": "Nods."}, was=1)
    actions.take_out(keep, by=cast.actor("jo"), was=1)
    again = asked(cast)
    page = cast.client("ana").get(f"/promises/{again.code}/answer/").text
    news = page.split("What is new since version 1")[1].split("Read all of it")[0]
    assert "Nods." in news
    assert "Taken out: We eat" in news


def test_stop_agree_and_who_was_asked(cast: Cast) -> None:
    version = asked(cast)
    at = f"/promises/{version.code}"
    assert cast.client("ana").get(f"{at}/people/").status_code == 403
    page = cast.client("sam").get(f"{at}/people/").text
    assert "Not reached yet." in page
    assert post(cast, "sam", f"{at}/asked/{cast.bo.code}/").status_code == 200
    assert post(cast, "sam", f"{at}/asked/{cast.bo.code}/", way="phone").status_code == 302
    assert "On the phone" in cast.client("sam").get(f"{at}/people/").text
    typed = {"said": "object", "words": "Too long", "channel": "paper"}
    assert post(cast, "sam", f"{at}/typed/{cast.bo.code}/", **typed).status_code == 302
    taken = post(cast, "sam", f"{at}/typed/{cast.bo.code}/", said="fine", channel="paper")
    assert "Only they can take that back." in taken.text
    assert "Not yet" in post(cast, "sam", f"{at}/agree/").text
    assert "Say why" in post(cast, "sam", f"{at}/stop/", why=".").text
    assert post(cast, "sam", f"{at}/stop/", why="Bo is right.").status_code == 302
    assert "Bo is right." in cast.client("ana").get(f"{at}/").text
    assert post(cast, "ana", f"{at}/answer/", said="fine").status_code == 409
    assert cast.client("sam").get(f"{at}/typed/{cast.max.code}/").status_code in {404, 409}


def test_agreed_by_the_button_once_all_are_fine(cast: Cast) -> None:
    version = asked(cast)
    for who in TEAM:
        say(cast, version, who)
    page = cast.client("sam").get(f"/promises/{version.code}/").text
    assert "It is agreed" in page
    client = cast.client("sam")
    path, key = f"/promises/{version.code}/agree/", {"key": "once"}
    assert [client.post(path, key).status_code for _ in range(2)] == [302, 302]
    assert "These are agreed" in cast.client("ana").get(work(cast)).text
    assert Event.objects.filter(verb="charter.agree").count() == 1


def test_kit_types_in_what_bo_says(cast: Cast) -> None:
    version = asked(cast)
    here = actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Chairs", day=TODAY, has_been=True).subject
    code = cast.kitchen.code
    assert "Bo" in cast.client("kit").get(f"/for/{code}/").text
    assert cast.client("ana").get(f"/for/{code}/").status_code == 403
    assert "What they say to our promises" in cast.client("kit").get(f"/for/{code}/{cast.bo.code}/").text
    assert cast.client("kit").get(f"/for/{code}/{cast.ana.code}/").status_code == 404
    how = {"channel": "phone"}
    assert post(cast, "kit", f"/promises/{version.code}/for/{cast.bo.code}/", said="fine").status_code == 200
    assert post(cast, "kit", f"/promises/{version.code}/for/{cast.bo.code}/", said="fine", **how).status_code == 302
    row = Acceptance.objects.get()
    assert (row.person, row.entered_by, row.channel) == (cast.bo, cast.kit, "phone")
    assert post(cast, "kit", f"/for/{code}/{cast.bo.code}/value/", **VALUE).status_code == 200
    assert post(cast, "kit", f"/for/{code}/{cast.bo.code}/value/", **VALUE, **how).status_code == 302
    assert Piece.objects.latest("pk").written_by == cast.bo
    assert cast.client("kit").get(f"/for/{code}/{cast.bo.code}/power/").status_code == 403
    look = f"/milestones/{here.code}/for/{cast.bo.code}/"
    assert post(cast, "kit", look, well=".", **how).status_code == 200
    assert post(cast, "kit", look, well="Good", **how).status_code == 302
    assert LookBack.objects.get().person == cast.bo
    with_no_word = post(cast, "sam", f"/promises/{version.code}/for/{cast.bo.code}/", said="fine", **how)
    assert with_no_word.status_code == 403  # Bo asked Kit to speak for him, not Sam


def test_days_from_naming_to_what_changes(cast: Cast) -> None:
    new = work(cast, "days/new/")
    past = post(cast, "ana", new, words="Chairs", **boxes("day", TODAY - timedelta(days=1)))
    assert "That day has gone by." in past.text
    assert 'value="Chairs"' in past.text
    assert post(cast, "ana", new, words="Chairs", **boxes("day", SOON)).status_code == 302
    day = Milestone.objects.get()
    at = f"/milestones/{day.code}"
    assert "Say why" in post(cast, "ana", f"{at}/move/", why="", **boxes("day", SOON)).text
    moved = post(cast, "ana", f"{at}/move/", why="Rain.", **boxes("day", SOON + timedelta(days=1)))
    assert moved.status_code == 302
    assert "Rain." in cast.client("kit").get(f"{at}/").text
    assert post(cast, "jo", f"{at}/here/", **boxes("on", TODAY)).status_code == 302
    assert "Look back: Chairs" in cast.client("ana").get("/").text
    assert "Write something in one of the two boxes." in post(cast, "ana", f"{at}/look-back/").text
    assert post(cast, "ana", f"{at}/look-back/", well="On time").status_code == 302
    assert "Look back: Chairs" not in cast.client("ana").get("/").text
    assert "On time" in cast.client("ana").get(f"{at}/look-back/").text  # one's own words stand there to be changed
    assert "On time" not in cast.client("sam").get(f"{at}/").text
    assert cast.client("ana").get(f"{at}/close/").status_code == 403
    assert post(cast, "sam", f"{at}/close/", changes="We measure.").status_code == 302
    assert "On time" in cast.client("jo").get(f"{at}/").text


def test_the_panel_on_the_page_of_the_work(cast: Cast) -> None:
    page = f"/work/{cast.kitchen.code}/"
    assert "in our own words" in cast.client("ana").get(page).text
    version = asked(cast)
    assert "We are asking everybody" in cast.client("ana").get(page).text
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    assert "How we work together is agreed." in cast.client("ana").get(page).text


def test_the_wish_to_talk_waits_for_the_coordinator_at_home(cast: Cast) -> None:
    version = asked(cast)
    say(cast, version, "ana", Answer.TALK)
    assert "Ana would like to talk first" in cast.client("sam").get("/").text
    assert "Ana would like to talk first" not in cast.client("jo").get("/").text
    assert "Ana" in cast.client("sam").get(f"/promises/{version.code}/people/").text


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
