"""The pages of being heard: for two people, with the way out, and no trace elsewhere."""

from __future__ import annotations

import pytest

from alongside.core.action import house_work
from alongside.core.personal import forget
from alongside.core.waiting import cards_for
from alongside.listening import actions
from alongside.listening.home import WAITING
from alongside.listening.models import Concern, Turn
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

CANARY = "Nobody-listened-to-me"


def filled(cast: Cast, **changed: str) -> dict[str, str]:
    return {"heard_by": cast.jo.code, "route": "named", "carried_by": "", "words": CANARY, "key": "k"} | changed


def said(cast: Cast, **changed: str) -> Concern:
    cast.client("ana").post(f"/work/{cast.kitchen.code}/being-heard/", filled(cast, **changed))
    return Concern.objects.get()


def test_ana_tells_jo_jo_writes_back_and_ana_says_what_came_of_it(cast: Cast) -> None:
    as_ana, as_jo = cast.client("ana"), cast.client("jo")
    page = as_ana.get(f"/work/{cast.kitchen.code}/being-heard/").text
    assert "You choose who hears this and if they learn your name." in page
    assert "we may have to tell someone" in page
    assert "Leave this page" in page
    concern = said(cast)
    path = f"/being-heard/{concern.code}/"
    told = as_jo.get(path)
    assert "From Ana" in told.text
    assert CANARY in told.text
    assert told.headers["Cache-Control"] == "no-store, private"
    as_jo.post(f"{path}reply/", {"heard": "I heard you say it twice.", "asked": "", "agreed": "", "key": "r"})
    assert "I heard you say it twice." in as_ana.get(path).text
    as_ana.post(f"{path}outcome/", {"outcome": "disagree", "key": "o"})
    assert "I was heard, and we disagree" in as_jo.get(path).text
    as_ana.post(f"{path}more/", {"words": "One thing more", "key": "m"})
    assert "One thing more" in as_jo.get(path).text
    as_ana.post(f"{path}stop/", {"key": "s"})
    assert "They chose to stop." in as_jo.get(path).text
    assert CANARY not in as_jo.get(path).text + as_ana.get(path).text
    assert as_jo.get(f"{path}reply/").status_code == 409


def test_without_the_name_jo_reads_a_member_and_other_words(cast: Cast) -> None:
    own = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Ana's own idea").subject
    concern = said(cast, route="relayed", carried_by=cast.kit.code, about=own.code)
    path = f"/being-heard/{concern.code}/"
    as_kit, as_jo = cast.client("kit"), cast.client("jo")
    assert as_jo.get(path).status_code == 404
    assert "From Ana" in as_kit.get(path).text
    as_kit.post(f"{path}pass-on/", {"words": "Somebody asked twice.", "key": "p"})
    page = as_jo.get(path).text
    assert "Somebody asked twice." in page
    assert "From a member" in page
    for telling in ("Ana", CANARY, own.code, "own idea"):
        assert telling not in page + as_jo.get("/being-heard/").text
    cast.client("ana").post(f"{path}more/", {"words": "MORE-OF-MINE", "key": "m"})
    assert "MORE-OF-MINE" in as_kit.get(path).text
    assert "MORE-OF-MINE" not in as_jo.get(path).text
    reply = as_jo.get(f"{path}reply/").text
    assert "Somebody asked twice." in reply
    assert not any(telling in reply for telling in ("Ana", CANARY))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"heard_by": ""}, "Choose who should hear this."),
        ({"heard_by": "NOBODY0000"}, "Choose who should hear this."),
        ({"route": ""}, "Choose if they can know that it is you."),
        ({"route": "relayed"}, "Choose who should pass it on for you."),
        ({"words": ""}, "Write what you would like them to hear."),
        ({"words": "x" * 5001}, "is 1 letter too long"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(cast: Cast, changed: dict[str, str], words: str) -> None:
    page = cast.client("ana").post(f"/work/{cast.kitchen.code}/being-heard/", filled(cast, **changed))
    assert words in page.text
    assert CANARY in page.text or "words" in changed
    assert Concern.objects.count() == 0


def test_the_one_who_hears_it_can_t_also_pass_it_on(cast: Cast) -> None:
    page = cast.client("ana").post(
        f"/work/{cast.kitchen.code}/being-heard/", filled(cast, route="relayed", carried_by=cast.jo.code)
    )
    assert "Choose somebody else to pass it on." in page.text


@pytest.mark.parametrize("name", ["sam", "kit", "bo", "max", "visitor"])
def test_nobody_else_finds_it_on_any_page(cast: Cast, name: str) -> None:
    concern = said(cast)
    if name == "bo":
        by = cast.actor("bo")
        assert not Concern.objects.visible_to(by).exists()
        assert cards_for(by, [WAITING]) == []
        return
    client = cast.client(name)
    for part in ("", "reply/", "pass-on/", "more/", "outcome/", "stop/"):
        assert client.get(f"/being-heard/{concern.code}/{part}").status_code == (302 if name == "visitor" else 404)
        posted = client.post(f"/being-heard/{concern.code}/{part}", {"words": "x", "heard": "x", "key": "k"})
        assert posted.status_code == (403 if name == "visitor" else 404)
    assert Turn.objects.count() == 0
    everywhere = [
        "/",
        "/being-heard/",
        "/said/",
        "/owed/",
        f"/work/{cast.kitchen.code}/",
        f"/work/{cast.kitchen.code}/suggestions/",
        f"/search/?q={CANARY}",
        f"/search/?asked={CANARY}",
    ]
    for path in everywhere:
        page = client.get(path, follow=True).text.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
        assert concern.code not in page
        assert CANARY not in page or "search" in path


def test_cards_wait_for_the_right_one_and_say_nothing(cast: Cast) -> None:
    concern = said(cast)
    assert [card.title for card in cards_for(cast.actor("jo"), [WAITING])] == ["Someone would like you to listen"]
    assert cards_for(cast.actor("ana"), [WAITING]) == []
    waits = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="A suggestion that waits").subject
    home = cast.client("jo").get("/").text
    assert -1 < home.find("Someone would like you to listen") < home.find(waits.words)
    actions.reply(concern, by=cast.actor("jo"), heard="I heard you.")
    assert cards_for(cast.actor("jo"), [WAITING]) == []
    assert [card.title for card in cards_for(cast.actor("ana"), [WAITING])] == ["Somebody wrote back to you"]


def test_the_small_link_stands_on_the_work_and_beside_a_suggestion(cast: Cast) -> None:
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open").subject
    as_ana = cast.client("ana")
    assert f'/work/{cast.kitchen.code}/being-heard/">' in as_ana.get(f"/work/{cast.kitchen.code}/").text
    assert f"/being-heard/?about={one.code}" in as_ana.get(f"/suggestions/{one.code}/").text
    assert "being-heard/?about" not in cast.client("kit").get(f"/suggestions/{one.code}/").text
    concern = said(cast, about=one.code)
    assert concern.suggestion == one
    page = as_ana.get(f"/work/{cast.kitchen.code}/being-heard/?about=%00%ED%A0%80<b>")
    assert (page.status_code, "<b>" in page.text) == (200, False)
    assert page.text.count("Decides here") == 2  # Jo, to hear it and to pass it on


@pytest.mark.parametrize("about", ["\0", "A\0AAAAAAAA", "no code", "x" * 9000])
def test_what_is_no_suggestion_is_left_out(cast: Cast, about: str) -> None:
    assert said(cast, about=about).suggestion is None


def test_an_erasure_takes_it_all_and_a_listener_s_takes_their_words(cast: Cast) -> None:
    concern = said(cast)
    actions.reply(concern, by=cast.actor("jo"), heard="JO-WORDS")
    with house_work("test"):
        forget(cast.jo, keep_words=False)
    assert (Turn.objects.count(), Concern.objects.get().heard_by) == (0, None)
    assert "somebody who has left" in cast.client("ana").get(f"/being-heard/{concern.code}/").text
    with house_work("test"):
        forget(cast.ana, keep_words=True)
    assert Concern.objects.count() == 0
