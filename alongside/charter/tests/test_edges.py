"""The edges of our promises, one by one, as a person meets them, with what they read (issue 3, Bad input)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from alongside.charter import actions
from alongside.charter.jobs import go_round
from alongside.charter.models import Acceptance, Happening, LookBack, Milestone, Piece, Promises
from alongside.charter.rules import Kind, Way
from alongside.core.models import Event
from alongside.people.models import Delegation, StandingRow
from alongside.projects.models import Seat
from tests.cast import Cast
from tests.forms import boxes

from .given import HALF, PLAN, TEAM, TODAY, asked, ending, fresh, ready, wrote


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_way_changed_while_it_is_asked_round_changes_nothing_in_what_is_asked(cast: Cast) -> None:
    Seat.objects.filter(project=cast.kitchen).update(decides=True)
    ready(cast)
    version = asked(cast)
    way = Piece.objects.get(kind=Kind.WAY, slot=Way.MAJORITY)
    actions.change(way, by=cast.actor("ana"), said=HALF | {"share": 100}, was=1)
    ana = cast.client("ana")
    assert "Of 4 people, at least 2 have to take part." in ana.get(f"/promises/{version.code}/").text
    assert "Of 4 people, at least 4 have to take part." in ana.get(f"/work/{cast.kitchen.code}/promises/").text
    for who in TEAM:
        actions.answer(version, by=cast.actor(who), said="fine")
    assert cast.client("sam").post(f"/promises/{version.code}/agree/", {"key": "1"}).status_code == 302
    assert {each.way: each.quorum.share for each in Promises.objects.agreed(cast.kitchen).ways}[Way.MAJORITY] == 50
    asks = cast.client("jo").post(f"/work/{cast.kitchen.code}/promises/ask-round/", {"key": "2"})
    assert asks.status_code == 302  # a new version asks again


def test_an_objection_is_taken_back_on_the_last_day_and_then_it_is_agreed(cast: Cast) -> None:
    version = asked(cast)
    ana, path = cast.client("ana"), f"/promises/{version.code}/answer/"
    ana.post(path, {"said": "object", "words": "Two days are too short.", "key": "1"})
    for who in ("bo", "sam", "jo"):
        actions.answer(version, by=cast.actor(who), said="fine")
    Promises.objects.update(closes_on=timezone.localdate())
    waits = cast.client("sam").post(f"/promises/{version.code}/agree/", {"key": "1"})
    assert "Somebody can’t live with it. Only they can take that back." in waits.text
    ana.post(path, {"said": "fine", "words": "", "key": "2"})
    Promises.objects.update(closes_on=in_days(-1))
    go_round()
    assert fresh(version).state == "agreed"
    late = ana.post(path, {"said": "object", "words": "And yet.", "key": "3"})
    assert late.status_code == 409
    assert "And yet." in late.text
    assert Acceptance.objects.get(person=cast.ana).said == "fine"


def test_who_objected_and_leaves_holds_nobody_up_and_nobody_else_takes_it_back(cast: Cast) -> None:
    version = asked(cast)
    ana = cast.client("ana")
    ana.post(f"/promises/{version.code}/answer/", {"said": "object", "words": "Too short.", "key": "1"})
    typed = {"said": "fine", "words": "", "channel": "paper", "key": "1"}
    answer = cast.client("sam").post(f"/promises/{version.code}/typed/{cast.ana.code}/", typed)
    assert "They said it with their own hand. Only they can change it." in answer.text
    for who in ("bo", "sam", "jo"):
        actions.answer(version, by=cast.actor(who), said="fine")
    StandingRow.objects.filter(person=cast.ana).delete()
    gone = ana.post(f"/promises/{version.code}/answer/", {"said": "object", "words": "Still.", "key": "2"})
    assert gone.status_code == 404
    assert cast.client("sam").post(f"/promises/{version.code}/agree/", {"key": "2"}).status_code == 302


def test_a_key_worker_whose_word_was_taken_back_while_the_form_was_open(cast: Cast) -> None:
    version = asked(cast)
    day = actions.name_day(cast.kitchen, by=cast.actor("ana"), words="Chairs", day=in_days(-1), has_been=True).subject
    kit, code = cast.client("kit"), cast.bo.code
    Delegation.objects.update(revoked_at=timezone.now())
    for path, typed in {
        f"/promises/{version.code}/for/{code}/": {"said": "object", "words": "He can’t live with it."},
        f"/for/{cast.kitchen.code}/{code}/working/": {"line": "He can’t live with it."},
        f"/milestones/{day.code}/for/{code}/": {"well": "He can’t live with it.", "otherwise": ""},
    }.items():
        answer = kit.post(path, typed | {"channel": "phone", "key": path})
        assert answer.status_code == 403, path
        assert "has not asked you to speak for them, or the time for it is over" in answer.text
        assert "He can’t live with it." in answer.text  # what was typed is given back
        assert kit.get(path.replace(code, cast.ana.code)).status_code == 404  # who never let her
    assert (Acceptance.objects.count(), LookBack.objects.count()) == (0, 0)
    assert not Piece.objects.filter(kind=Kind.WORKING).exists()


def test_a_day_in_the_past_is_kindly_given_back_or_marked_as_such(cast: Cast) -> None:
    ana, new = cast.client("ana"), f"/work/{cast.kitchen.code}/promises/days/new/"
    gap = ana.post(new, {"words": "The chairs are here", "key": "1"} | boxes("day", in_days(-3)))
    assert "That day has gone by. Choose today or a later day, or say that it has been already." in gap.text
    assert "The chairs are here" in gap.text
    assert Milestone.objects.count() == 0
    to_come = {"words": "The chairs are here", "has_been": "on", "key": "2"} | boxes("day", in_days(3))
    assert "That day is still to come. Choose today or a day before." in ana.post(new, to_come).text
    assert ana.post(new, to_come | {"key": "3"} | boxes("day", in_days(-3))).status_code == 302
    day = Milestone.objects.get()
    assert (day.stage, day.here_on) == ("here", in_days(-3))
    moved = ana.post(f"/milestones/{day.code}/move/", {"why": "Later", "key": "4"} | boxes("day", in_days(9)))
    assert moved.status_code == 409
    assert "Later" in moved.text


def test_nothing_of_another_house_can_be_put_into_a_form(cast: Cast) -> None:
    Seat.objects.create(project=cast.elsewhere, person=cast.max, hat="lived", decides=True)
    theirs = actions.write(cast.elsewhere, by=cast.actor("max"), kind=Kind.VALUE, said=_value("Theirs")).subject
    version, sam, max_ = asked(cast), cast.client("sam"), cast.client("max")
    work = f"/work/{cast.kitchen.code}/promises/"
    before = Piece.objects.count()
    pushed_by = {"open_days": "7", "notice_days": "2", "who": cast.max.code}
    for path, typed in {
        f"{work}time/": pushed_by,
        f"{work}power/": {"about": cast.max.code, "duty": "Keys", "alone": "The rota", "cannot": "The rent"},
        f"{work}chairs/": {"people": cast.max.code},
        f"{work}from-last/": {"last": cast.elsewhere.code},
    }.items():
        assert "al-error-summary" in sam.post(path, typed | {"key": path}).text, path
    for path in (
        f"/promises/{version.code}/typed/{cast.max.code}/",
        f"/promises/{version.code}/asked/{cast.max.code}/",
    ):
        assert sam.post(path, {"said": "fine", "channel": "paper", "way": "paper", "key": path}).status_code == 404
    over = {"value": "We listen", "seen": "Nobody is cut off.", "over": theirs.code, "was": "1", "key": "o"}
    assert sam.post(f"{work}value/", over).status_code == 302  # theirs is not there for us: a line of our own
    assert fresh(theirs).said == _value("Theirs")
    assert Piece.objects.count() == before + 1
    assert not Seat.objects.filter(project=cast.kitchen, person=cast.max).exists()
    for path in (work, f"{work}value/", f"{work}ask-round/", f"/promises/{version.code}/answer/"):
        assert max_.post(path, over | {"said": "object", "words": "No.", "key": f"m{path}"}).status_code in (404, 405)
    assert not Event.objects.filter(organisation=cast.there, project_code=cast.kitchen.code).exists()


def _value(words: str) -> dict[str, str]:
    return {"value": words, "seen": "Nobody is cut off."}


def test_every_button_pressed_twice_does_it_once_and_shows_the_same_page(cast: Cast) -> None:
    clients = {name: cast.client(name) for name in ("ana", "sam", "jo", "kit")}
    work = f"/work/{cast.kitchen.code}/promises/"
    presses = 0

    def twice(by: str, path: str, /, **typed: str) -> Any:
        nonlocal presses
        presses += 1
        typed["key"] = f"press {presses}"
        first = clients[by].post(path, typed)
        events = Event.objects.count()
        again = clients[by].post(path, typed)
        assert (first.status_code, again.status_code) == (302, 302), (path, first.status_code, again.status_code)
        assert again.headers["Location"] == first.headers["Location"], path
        assert Event.objects.count() == events, path

    twice("ana", f"{work}from-example/")
    twice("ana", f"{work}obstacle/", **PLAN)
    twice("ana", f"{work}way/", way="majority", enough="50", whole="")
    twice("sam", f"{work}time/", open_days="7", notice_days="2", who=cast.sam.code)
    twice("jo", f"{work}power/", about=cast.jo.code, duty="Keys", alone="The rota", cannot="The rent")
    for kind in (Kind.OBSTACLE, Kind.WAY, Kind.ENDING, Kind.POWER):
        assert Piece.objects.filter(kind=kind).count() == 1, kind
    obstacle = Piece.objects.get(kind=Kind.OBSTACLE)
    twice("ana", f"/promises/lines/{obstacle.code}/change/", **PLAN | {"plan": "Ask the church"}, was="1")
    twice("ana", f"/promises/lines/{obstacle.code}/happened/", words="It did.", **boxes("on", in_days(0)))
    assert Happening.objects.count() == 1
    line = Piece.objects.filter(kind=Kind.WORKING).first()
    assert line is not None
    twice("ana", f"/promises/lines/{line.code}/take-out/", was="1")
    twice("sam", f"{work}chairs/", people=cast.ana.code)
    twice("sam", f"{work}third-meeting/", **boxes("on", in_days(-1)))
    twice("ana", f"{work}days/new/", words="The chairs are here", **boxes("day", in_days(9)))
    day = Milestone.objects.get()
    twice("jo", f"/milestones/{day.code}/move/", why="The hall is taken.", **boxes("day", in_days(12)))
    twice("ana", f"/milestones/{day.code}/here/", **boxes("on", in_days(0)))
    twice("ana", f"/milestones/{day.code}/look-back/", well="We laughed.", otherwise="")
    twice("kit", f"/milestones/{day.code}/for/{cast.bo.code}/", well="", otherwise="Tea.", channel="phone")
    twice("sam", f"/milestones/{day.code}/close/", changes="We start at ten.")
    assert LookBack.objects.count() == 2
    twice("ana", f"{work}ask-round/")
    version = Promises.objects.get()
    twice("ana", f"/promises/{version.code}/answer/", said="object", words="Too short.")
    twice("kit", f"/promises/{version.code}/for/{cast.bo.code}/", said="fine", words="", channel="phone")
    twice("sam", f"/promises/{version.code}/asked/{cast.jo.code}/", way="phone")
    twice("sam", f"/promises/{version.code}/typed/{cast.jo.code}/", said="fine", words="", channel="paper")
    twice("sam", f"/promises/{version.code}/stop/", why="Ana is right.")
    twice("sam", f"{work}ask-round/")
    version = Promises.objects.latest("pk")
    for who in TEAM:
        actions.answer(version, by=cast.actor(who), said="fine")
    twice("sam", f"/promises/{version.code}/agree/")
    assert list(Promises.objects.order_by("number").values_list("state", flat=True)) == ["stopped", "agreed"]


def test_who_is_named_to_end_a_talk_and_left_is_no_way_in(cast: Cast) -> None:
    """A line names Jo; Jo leaves. What was agreed stays as it was read; nobody can be named who is not here."""
    ready(cast)
    line = Piece.objects.get(kind=Kind.ENDING)
    StandingRow.objects.filter(person=cast.jo, scope="project").delete()
    typed = {"open_days": "7", "notice_days": "2", "who": cast.jo.code, "was": "1", "key": "1"}
    answer = cast.client("ana").post(f"/promises/lines/{line.code}/change/", typed)
    assert "al-error-summary" in answer.text
    assert fresh(line).said == ending(cast, "sam")
    assert wrote(cast, Kind.WORKING, {"line": "We knock."}).version == 1
