"""Pages of talks: planned, out, late, back, called off; who sees what; forms with mistakes."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.conversations import actions, jobs
from alongside.conversations.models import Conversation, PettyCash, Written
from alongside.conversations.rules import State
from alongside.messaging.models import Preferences
from alongside.people.models import Person
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .table import PLACE, RING_ON, WHAT_TO_DO, fresh, out, planned, reached, told

DOOR = "The door does not lock"


def typed(cast: Cast, **more: Any) -> dict[str, Any]:
    return {
        "place": PLACE,
        "chosen": "theirs",
        "who_comes": "His dog",
        "day_day": "25",
        "day_month": "11",
        "day_year": "2026",
        "start": "12.30",
        "back": "2pm",
        "watcher": cast.sam.code,
        "ring_on": "07700 900444",
        "if_not_back": WHAT_TO_DO,
        "key": "a",
        **more,
    }


def test_kit_plans_goes_writes_and_is_back(cast: Cast) -> None:
    reached(cast.sam)
    kit, sam = cast.client("kit"), cast.client("sam")
    assert f"/conversations/plan/{cast.bo.code}/" in kit.get("/conversations/plan/").text
    form = kit.get(f"/conversations/plan/{cast.bo.code}/")
    assert "They can call it off, and don’t have to say why." in form.text
    assert "30 days after it" in form.text
    went = kit.post(f"/conversations/plan/{cast.bo.code}/", typed(cast))
    one = Conversation.objects.get()
    at = f"/conversations/{one.code}/"
    assert went.headers["Location"] == at
    assert (one.place, one.ring_on, one.starts_at.hour, one.back_by.hour) == (PLACE, RING_ON, 12, 14)
    assert PLACE in kit.get(at).text
    assert "You planned a talk" in kit.get("/").text

    assert "I’m back" in kit.get(f"{at}set-off/").text
    kit.post(f"{at}set-off/", {"key": "b"})
    assert "You are out just now" in kit.get("/").text
    assert "You keep watch for Kit" in sam.get("/").text

    assert "Raise something" in kit.get(f"{at}said/").text or "suggestions.say" in kit.get(f"{at}said/").text
    said = kit.post(f"{at}said/", {"to": f"suggestions.say~{cast.kitchen.code}", "key": "c"})
    there = f"{at}said/suggestions.say~{cast.kitchen.code}/"
    assert said.headers["Location"] == there
    assert "What does Bo say?" in kit.get(there).text
    assert "Write what they say." in kit.post(there, {"key": "d"}).text
    read = kit.post(there, {"words": DOOR, "key": "d"}).text
    assert "Read this to Bo" in read
    assert DOOR in read
    assert not Suggestion.objects.exists()
    assert DOOR in kit.post(there, {"words": DOOR, "change": "yes", "key": "d"}).text
    for _ in range(2):  # a double click
        kept = kit.post(there, {"words": DOOR, "read_back": "yes", "key": "d"})
        assert kept.headers["Location"] == at
    assert Suggestion.objects.count() == Written.objects.count() == 1
    page = kit.get(at).text
    assert "Written down" in page
    assert DOOR not in page

    assert kit.post(f"{at}back/", {"key": "e"}).headers["Location"] == f"{at}eaten/"
    kit.post(f"{at}eaten/", {"what": "Two teas", "pounds": "£4.20", "key": "f"})
    assert "£4.20" in kit.get(at).text
    assert kit.post(f"{at}back/", {"key": "e"}).status_code == 302
    assert kit.post(f"{at}back/", {"key": "z"}).status_code == 409
    assert told(cast.sam) == ["out", "back"]
    cash = sam.get("/petty-cash/").text
    assert "Two teas" in cash
    assert "All of November" in cash
    assert not re.search(r"\bBo\b", cash)
    assert kit.get("/petty-cash/").status_code == 403


def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast) -> None:
    reached(cast.sam)
    kit, at = cast.client("kit"), f"/conversations/plan/{cast.bo.code}/"
    for left_out, said in {
        "place": "Write where you meet.",
        "chosen": "Say how you came to this place.",
        "watcher": "Choose a colleague to keep watch.",
        "ring_on": "Write the number on which they can ring you.",
        "if_not_back": "Write what to do if you can’t be reached.",
        "back": "Write by when you are back.",
    }.items():
        shown = kit.post(at, typed(cast, **{left_out: ""}))
        assert said in shown.text
        assert "His dog" in shown.text
    early = kit.post(at, typed(cast, back="11:00"))
    assert "Write a time after the one when you start." in early.text
    quiet = kit.post(at, typed(cast, back="19:50"))
    assert "Be back 15 minutes before 20:00." in quiet.text
    gone = kit.post(at, typed(cast, start="9", back="10"))
    assert "This time has gone by." in gone.text
    Preferences.objects.filter(person=cast.sam).update(safe_from="09:00", safe_until="13:00")
    waits = kit.post(at, typed(cast))
    assert "A message to Sam at 14:00 waits until Thursday at 09:00." in waits.text
    assert "His dog" in waits.text
    assert not Conversation.objects.exists()
    kit.post(at, typed(cast, agreed="on"))
    assert Conversation.objects.get().agreed


def test_only_whom_one_may_plan_with(cast: Cast) -> None:
    assert cast.client("kit").get(f"/conversations/plan/{cast.ana.code}/").status_code == 404
    assert cast.client("ana").get("/conversations/plan/").status_code == 403
    assert cast.client("ana").get("/conversations/").status_code == 200
    assert "Plan a talk with Bo" in cast.client("sam").get(f"/people/{cast.bo.code}/").text


def test_a_plan_is_changed_with_what_stood_in_it(cast: Cast) -> None:
    one, kit = planned(cast), cast.client("kit")
    form = kit.get(f"/conversations/{one.code}/change/").text
    for said in (PLACE, "His dog", "Ring the café", "13:30"):
        assert said in form
    kit.post(f"/conversations/{one.code}/change/", typed(cast, place="The library"))
    assert fresh(one).place == "The library"


def test_ana_sees_the_plan_and_no_safe_return_and_calls_it_off(cast: Cast) -> None:
    one, ana = planned(cast, "sam", "ana", "jo"), cast.client("ana")
    at = f"/conversations/{one.code}/"
    assert "Sam comes to talk with you" in ana.get("/").text
    assert PLACE not in ana.get("/").text
    page = ana.get(at).text
    assert PLACE in page
    assert "You can call it off. You don’t have to say why." in page
    assert not any(hidden in page for hidden in (RING_ON, WHAT_TO_DO, "Jo", "Keeps watch", "13:30"))
    assert "You don’t have to say why." in ana.get(f"{at}call-off/").text
    for closed in ("safe", "set-off", "change", "eaten"):
        assert ana.get(f"{at}{closed}/").status_code in (403, 404, 409)
    ana.post(f"{at}call-off/", {"key": "a"})
    assert fresh(one).state == State.CALLED_OFF
    assert ana.post(f"{at}call-off/", {"key": "b"}).status_code == 409


def test_who_keeps_watch_sees_where_only_while_they_are_out_and_never_with_whom(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    one, jo = planned(cast, watcher="jo"), cast.client("jo")
    safe, detail = f"/conversations/{one.code}/safe/", f"/conversations/{one.code}/"
    assert jo.get(safe).status_code == 404
    actions.set_off(one, by=cast.actor("kit"))
    page = jo.get(safe).text
    for said in ("Kit is out until 13:30", PLACE, RING_ON, WHAT_TO_DO):
        assert said in page
    assert jo.get(detail).status_code == 403
    assert "I have spoken to them" not in page
    clock.shift(timedelta(hours=2))
    jobs.miss_who_is_late()
    home = jo.get("/").text
    assert re.findall(r"href=\"/(?:conversations|suggestions|work|messages)[^\"]*\"", home)[0] == f'href="{safe}"'
    late = jo.get(safe).text
    assert "Please ring them now." in late
    assert "Choose where they are now." in jo.post(f"/conversations/{one.code}/spoken/", {"key": "a"}).text
    jo.post(f"/conversations/{one.code}/spoken/", {"then": "30", "key": "b"})
    assert "Kit is not back yet" not in jo.get("/").text
    for shown in (page, late, home, jo.get("/").text, jo.get("/conversations/").text):
        assert not re.search(r"\bBo\b", shown)
    actions.back(fresh(one), by=cast.actor("kit"))
    assert jo.get(safe).status_code == 404


def test_other_coordinators_see_it_on_top_after_a_quarter_of_an_hour(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    out(cast, watcher="jo")
    clock.shift(timedelta(hours=2))
    jobs.miss_who_is_late()
    sam = cast.client("sam")
    assert "Kit is not back yet" not in sam.get("/").text
    clock.shift(timedelta(minutes=15))
    jobs.miss_who_is_late()
    assert "Kit is not back yet" in sam.get("/").text
    assert "Not back yet" in sam.get("/conversations/").text


def test_longer_on_the_web(cast: Cast) -> None:
    one, kit = out(cast), cast.client("kit")
    at = f"/conversations/{one.code}/longer/"
    assert "Write by when you are back." in kit.post(at, {"key": "a"}).text
    assert "gone by" in kit.post(at, {"back": "11:00", "key": "b"}).text
    kit.post(at, {"back": "3pm", "key": "c"})
    assert fresh(one).back_by.hour == 15


@pytest.mark.parametrize("pounds", ["", "tea", "0", "-1", "4.205", "200.01", "1e9", "NaN", "٣"])
def test_an_amount_that_is_none(cast: Cast, pounds: str) -> None:
    one, kit = out(cast), cast.client("kit")
    shown = kit.post(f"/conversations/{one.code}/eaten/", {"what": "Two teas", "pounds": pounds, "key": "a"})
    if pounds == "٣":
        return  # a three, in other signs
    assert "Write an amount like 4.20" in shown.text or "Write what it cost." in shown.text
    assert "Two teas" in shown.text
    assert not PettyCash.objects.exists()


@pytest.mark.parametrize(("pounds", "pence"), [("4.20", 420), ("£4", 400), ("4,20", 420), ("200", 20_000), (".5", 50)])
def test_an_amount(cast: Cast, pounds: str, pence: int) -> None:
    one = out(cast)
    cast.client("kit").post(f"/conversations/{one.code}/eaten/", {"what": "Tea", "pounds": pounds, "key": "a"})
    assert PettyCash.objects.get().pence == pence


def test_petty_cash_month_by_month(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = out(cast)
    actions.eat(one, by=cast.actor("kit"), what="November tea", pence=420)
    actions.back(one, by=cast.actor("kit"))
    clock.shift(timedelta(days=14))
    again = out(cast)
    for what, pence in (("December tea", 205), ("December toast", 350)):
        actions.eat(again, by=cast.actor("kit"), what=what, pence=pence)
    sam = cast.client("sam")
    page = sam.get("/petty-cash/").text
    assert "£5.55" in page
    assert "November tea" not in page
    assert "?month=2026-11" in page
    assert "November tea" in sam.get("/petty-cash/?month=2026-11").text
    assert "?month=2026-12" in sam.get("/petty-cash/?month=2026-11").text
    for odd in ("2026-13", "x", "0000-01", "9999-12"):
        assert sam.get(f"/petty-cash/?month={odd}").status_code == 200
    assert "Nothing was paid" in cast.client("sam").get("/petty-cash/?month=2020-01").text


def test_one_and_three_take_the_same_queries(cast: Cast) -> None:
    sam = cast.client("sam")

    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            sam.get(path)
        return len(seen)

    paths = ("/conversations/", "/petty-cash/")
    planned(cast)
    before = [asked(path) for path in paths]
    planned(cast)
    planned(cast)
    assert [asked(path) for path in paths] == before


def test_a_hushed_question_is_not_there(cast: Cast) -> None:
    one, kit = out(cast), cast.client("kit")
    assert kit.get(f"/conversations/{one.code}/said/listening.say~{cast.kitchen.code}/").status_code == 404
    assert kit.get(f"/conversations/{one.code}/said/no~thing/").status_code == 404
    assert kit.get(f"/conversations/{one.code}/said/decisions.vote~0000000000/").status_code == 409


def test_back_by_text_is_offered_where_it_works(cast: Cast, settings: Any) -> None:
    """Only where texts come in, and from a number that we know to be theirs."""
    at = f"/conversations/{planned(cast).code}/set-off/"
    settings.TEXTS = "simulator"
    assert "send the text BACK" not in cast.client("kit").get(at).text
    Person.objects.filter(pk=cast.kit.pk).update(phone="+447700900444")
    assert "send the text BACK" in cast.client("kit").get(at).text
    settings.TEXTS = ""
    assert "send the text BACK" not in cast.client("kit").get(at).text
