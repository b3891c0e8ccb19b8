"""Pages of a round: everybody is asked, answers or is typed in, and it is stopped or agreed."""

from __future__ import annotations

from alongside.charter import actions
from alongside.charter.models import Acceptance, LookBack, Piece, Promises
from alongside.charter.rules import Answer
from alongside.core.models import Event
from alongside.people.models import StandingRow
from tests.cast import Cast
from tests.flat import assert_flat

from .given import TEAM, TODAY, VALUE, asked, post, ready, say, work, wrote


def test_the_rows_of_people_take_no_query_each(cast: Cast) -> None:
    version = asked(cast)
    people = iter("abcdef")

    def join() -> None:
        person = cast.ana.__class__.objects.create(organisation=cast.here, name=next(people))
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")

    assert_flat(cast.client("sam"), f"/promises/{version.code}/people/", join)


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


def test_the_wish_to_talk_waits_for_the_coordinator_at_home(cast: Cast) -> None:
    version = asked(cast)
    say(cast, version, "ana", Answer.TALK)
    assert "Ana would like to talk first" in cast.client("sam").get("/").text
    assert "Ana would like to talk first" not in cast.client("jo").get("/").text
    assert "Ana" in cast.client("sam").get(f"/promises/{version.code}/people/").text
