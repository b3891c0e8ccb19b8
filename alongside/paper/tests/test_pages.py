"""The tray, and typing in: what who coordinates sees, and what nobody else does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.models import Event
from alongside.core.refusals import Refused
from alongside.core.waiting import cards_for
from alongside.decisions import actions as decisions
from alongside.decisions.models import Option, Vote
from alongside.messaging.jobs import deliver
from alongside.messaging.models import Message
from alongside.messaging.rules import State
from alongside.paper import actions, home, words
from alongside.paper.models import Slip
from alongside.paper.rules import Late, Typo, printed
from alongside.people.models import Delegation
from alongside.projects.models import Project
from alongside.replies.models import Incoming
from alongside.rounds.models import Round, RoundAnswer
from alongside.rounds.tests.given import day_goes_by, in_days, started, told
from alongside.suggestions.models import Suggestion

from .conftest import NOON
from .desk import SAY, Desk, wants_letters
from .test_pdf import read, text_of


@pytest.fixture
def slip(desk: Desk) -> Slip:
    return drawn(desk, desk.letter())


def drawn(desk: Desk, letter: Message) -> Slip:
    actions.draw(desk.cast.here, by=desk.cast.actor("sam"), letters=[letter])
    return Slip.objects.newest().get(message=letter)


# The tray


def test_the_tray_says_who_and_what_kind_and_never_what_it_says(desk: Desk) -> None:
    desk.letter()
    page = desk.cast.client("sam").get("/letters/").text
    assert "Bo: Something new" in page
    for word in ("There is a question to decide", "kitchen open", "Until ten", "Rose Street"):
        assert word not in page


def test_an_empty_tray_teaches(desk: Desk) -> None:
    assert "No letter waits" in desk.cast.client("sam").get("/letters/").text
    as_sam = desk.cast.client("sam")
    assert "There is nothing to print now" in as_sam.get("/letters/print/").text
    assert "There is nothing to print now" in as_sam.post("/letters/print/", {"key": "1"}).text
    assert "All of them have gone out" in as_sam.get("/letters/out/").text
    assert as_sam.get("/letters/letters.pdf").status_code == 404


def test_what_the_letter_will_not_say_is_said_to_who_prints_it(desk: Desk) -> None:
    as_sam = desk.cast.client("sam")
    wants_letters(desk.cast.bo, words_in_messages=False)
    letter = desk.letter()
    assert "Bo wants no words in messages" in as_sam.get("/letters/").text
    wants_letters(desk.cast.bo, address="")
    assert "Give it to them by hand" in as_sam.get("/letters/").text
    with time_machine.travel(NOON + timedelta(days=61), tick=False):
        cache.clear()
        assert "We have not heard from Bo for a long time" in desk.cast.client("sam").get("/letters/").text
    assert letter.state == State.TO_PRINT


def test_all_of_them_in_one_file_with_their_slips(desk: Desk) -> None:
    letters = [desk.letter(name) for name in ("bo", "ana")]
    as_sam = desk.cast.client("sam")
    assert as_sam.post("/letters/print/", {"key": "1"}).headers["Location"] == "/letters/out/"
    assert 'href="/letters/letters.pdf"' in as_sam.get("/letters/out/").text
    sent = as_sam.get("/letters/letters.pdf")
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.headers["Content-Disposition"] == 'attachment; filename="letters.pdf"'
    assert "no-store" in sent.headers["Cache-Control"]
    said = text_of(sent.content)
    for slip in Slip.objects.all():
        assert printed(slip.signs) in said
    assert Slip.objects.count() == len(letters) == 2
    assert len(read(sent.content).pages) == 4


def test_the_same_form_sent_twice_prints_the_same(desk: Desk) -> None:
    desk.letter()
    as_sam = desk.cast.client("sam")
    one, other = (as_sam.post("/letters/print/", {"key": "1"}).headers["Location"] for _ in range(2))
    assert one == other
    assert Slip.objects.count() == 1


def test_a_letter_whose_slip_was_not_drawn_is_in_no_file(desk: Desk) -> None:
    """It came while the others were printed; or its question reads differently since."""
    as_sam = desk.cast.client("sam")
    desk.letter("ana", asks="")
    letter = desk.letter()
    for change in (lambda: None, lambda: reword(desk)):
        change()
        said = text_of(as_sam.get("/letters/letters.pdf").content)
        assert "Hello Ana" in said
        assert "Hello Bo" not in said
        assert as_sam.get(f"/letters/{letter.code}/letter.pdf").status_code == 404
        drawn(desk, letter)
        assert "Hello Bo" in text_of(as_sam.get("/letters/letters.pdf").content)
        assert as_sam.get(f"/letters/{letter.code}/letter.pdf").status_code == 200


def test_one_of_them(desk: Desk) -> None:
    letter = desk.letter()
    as_sam = desk.cast.client("sam")
    assert "Print this letter?" in as_sam.get(f"/letters/{letter.code}/print/").text
    to = as_sam.post(f"/letters/{letter.code}/print/", {"key": "1"}).headers["Location"]
    assert f'href="/letters/{letter.code}/letter.pdf"' in as_sam.get(to).text
    sent = as_sam.get(f"/letters/{letter.code}/letter.pdf")
    assert sent.headers["Content-Disposition"] == f'attachment; filename="letter-{letter.code}.pdf"'
    assert "Hello Bo" in text_of(sent.content)
    Message.objects.update(state=State.SENT, settled_at=NOON)
    assert as_sam.post(f"/letters/{letter.code}/print/", {"key": "2"}).status_code == 409
    assert as_sam.get(f"/letters/{letter.code}/letter.pdf").status_code == 409


def test_looking_draws_nothing(desk: Desk) -> None:
    letter = desk.letter()
    for path in (
        "/letters/",
        "/letters/print/",
        f"/letters/{letter.code}/print/",
        "/letters/forms/say/",
        "/letters/out/",
    ):
        assert desk.cast.client("sam").get(path).status_code == 200
    assert desk.cast.client("sam").get(f"/letters/{letter.code}/letter.pdf").status_code == 404
    assert not Slip.objects.exists()


def test_they_went_out(desk: Desk) -> None:
    letters = [desk.letter(name) for name in ("bo", "ana", "bo")]
    as_sam = desk.cast.client("sam")
    assert as_sam.post(f"/letters/{letters[0].code}/posted/", {"key": "1"}).status_code == 302
    page = as_sam.get("/letters/out/").text
    assert page.count(" checked") == 2
    as_sam.post("/letters/out/", {"letters": [letters[1].code], "key": "2"})
    states = [Message.objects.get(pk=letter.pk).state for letter in letters]
    assert states == [State.SENT, State.SENT, State.TO_PRINT]
    assert "Tick the letters" in as_sam.post("/letters/out/", {"key": "3"}).text
    assert as_sam.post("/letters/out/", {"letters": [letters[0].code], "key": "4"}).status_code == 200
    assert Event.objects.filter(verb="messaging.posted").count() == 2


def test_tell_them_in_person_instead(desk: Desk) -> None:
    letter = desk.letter()
    as_sam = desk.cast.client("sam")
    assert "Tell them in person instead" not in as_sam.get("/letters/").text
    wants_letters(desk.cast.bo, channels=["paper", "phone"])
    assert "Tell them in person instead" in as_sam.get("/letters/").text
    assert as_sam.post(f"/letters/{letter.code}/in-person/", {"key": "1"}).status_code == 302
    assert Message.objects.get(pk=letter.pk).state == State.TO_TELL


def test_home_says_that_letters_wait(desk: Desk) -> None:
    def titles(name: str) -> list[str]:
        return [card.title for card in cards_for(desk.cast.actor(name), [home.WAITING])]

    assert titles("sam") == []
    desk.letter("ana")
    assert titles("sam") == ["One letter to print"]
    desk.letter("bo")
    assert titles("sam") == ["2 letters to print"]
    for name in ("ana", "bo", "kit", "jo", "max"):
        assert titles(name) == []


def test_the_way_there_stands_on_the_page_of_the_work(desk: Desk) -> None:
    def links(name: str) -> list[bool]:
        page = desk.cast.client(name).get(f"/work/{desk.cast.kitchen.code}/").text
        return ['href="/letters/"' in page, 'href="/slips/"' in page]

    assert [links(name) for name in ("sam", "kit", "ana", "jo")] == [[True] * 2, [False, True], *[[False] * 2] * 2]


@pytest.mark.parametrize("name", ["ana", "kit", "jo", "visitor"])
def test_only_who_coordinates_sees_the_tray(desk: Desk, name: str) -> None:
    letter = desk.letter()
    client = desk.cast.client(name)
    drawn(desk, desk.letter("ana"))
    file = f"/letters/{letter.code}/letter.pdf"
    paths = (
        "/letters/",
        "/letters/print/",
        f"/letters/{letter.code}/print/",
        "/letters/forms/",
        "/letters/letters.pdf",
    )
    for path in (*paths, file):
        assert client.get(path).status_code in (302, 403, 404)
        assert client.post(path, {"key": "1"}).status_code in (302, 403, 404)
    assert not Slip.objects.filter(message=letter).exists()


def test_another_organisations_letter_and_slip_are_not_there(desk: Desk, slip: Slip) -> None:
    max_ = desk.cast.max
    for role, scope, code in (
        ("coordinator", "organisation", desk.cast.there.code),
        ("coordinator", "project", desk.cast.elsewhere.code),
    ):
        max_.standing.create(scope=scope, code=code, role=role)
    as_max = desk.cast.client("max")
    assert "No letter waits" in as_max.get("/letters/").text
    for path in (
        f"/letters/{slip.message.code}/print/",
        f"/letters/{slip.message.code}/letter.pdf",
        f"/slips/{slip.code}/",
        f"/slips/{slip.code}/to-read/",
    ):
        assert as_max.get(path).status_code == 404
        assert as_max.post(path, {"key": "1"}).status_code == 404
    assert words.NO_SLIP in as_max.post("/slips/", {"signs": slip.signs, "key": "1"}).text


def test_the_tray_asks_as_often_for_three_as_for_one(desk: Desk) -> None:
    as_sam = desk.cast.client("sam")
    asked = []
    for _ in range(2):
        desk.letter()
        desk.letter("ana")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            as_sam.get("/letters/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 8


# Forms to print


def test_a_page_to_say_something_is_printed_and_comes_back(desk: Desk) -> None:
    as_sam = desk.cast.client("sam")
    page = as_sam.get("/letters/forms/say/")
    assert page.text.count(" checked") == 1  # there is one place: it is chosen
    typed = {"kind": SAY, "place": desk.cast.kitchen.code, "person": desk.cast.bo.code}
    to = as_sam.post("/letters/forms/say/", typed | {"key": "1"}).headers["Location"]
    slip = Slip.objects.get()
    file = f"/letters/forms/say/{slip.code}/page.pdf"
    assert f'href="{file}"' in as_sam.get(to).text
    said = text_of(as_sam.get(file).content)
    assert printed(slip.signs) in said
    assert "The kitchen table" in said
    for name in ("kit", "ana", "max"):
        assert desk.cast.client(name).get(file).status_code in (403, 404)
    done = as_sam.post(f"/slips/{slip.code}/", {"words": "More chairs", "key": "2"})
    assert "More chairs" in done.text
    as_sam.post(f"/slips/{slip.code}/", {"words": "More chairs", "read_back": "yes", "key": "2"})
    said = Suggestion.objects.get(words="More chairs")
    assert said.raised_by == desk.cast.bo
    event = Event.objects.get(verb="suggestions.suggest")
    assert (event.channel, event.entered_by) == ("paper", desk.cast.sam)
    assert as_sam.get(file).status_code == 404


@pytest.mark.parametrize("missing", ["kind", "place", "person"])
def test_a_gap_there_is_said_and_prints_nothing(desk: Desk, missing: str) -> None:
    typed = {"kind": SAY, "place": desk.cast.kitchen.code, "person": desk.cast.bo.code, "key": "1"}
    for wrong in ("", "x"):
        page = desk.cast.client("sam").post("/letters/forms/say/", typed | {missing: wrong})
        assert page.status_code == 200
        assert "Choose " in page.text
    assert not Slip.objects.exists()


def test_who_takes_no_part_in_it_gets_no_page_about_it(desk: Desk) -> None:
    desk.cast.bo.standing.all().delete()
    desk.cast.bo.standing.create(scope="organisation", code=desk.cast.here.code, role="member")
    typed = {"kind": SAY, "place": desk.cast.kitchen.code, "person": desk.cast.bo.code, "key": "1"}
    assert "can’t say something here now" in desk.cast.client("sam").post("/letters/forms/say/", typed).text


def test_the_forms_of_other_rooms_are_there_and_speak_for_me(desk: Desk) -> None:
    as_sam = desk.cast.client("sam")
    page = as_sam.get("/letters/forms/").text
    for path in ("promises/paper/", "check/paper/"):
        assert f"/work/{desk.cast.kitchen.code}/{path}" in page
    sent = as_sam.get("/letters/forms/speak-for-me.pdf")
    assert sent.headers["Content-Disposition"] == 'attachment; filename="speak-for-me.pdf"'
    assert "Send this page to: Sam Freepost PAPER" in text_of(sent.content)
    assert "Sam" not in text_of(sent.content).replace("Sam Freepost", "")


# Typing in


def test_from_code_to_the_next_code(desk: Desk, slip: Slip) -> None:
    as_sam = desk.cast.client("sam")
    page = as_sam.get("/slips/").text
    assert "autofocus" in page.split("<main")[1]
    found = as_sam.post("/slips/", {"signs": f" {printed(slip.signs).lower()} ", "key": "1"})
    assert found.headers["Location"] == f"/slips/{slip.code}/"
    page = as_sam.get(f"/slips/{slip.code}/").text
    for line in ("When is the kitchen open?", "1. Until ten", "2. Until midnight", "from Bo"):
        assert line in page
    assert page.count("autofocus") == 1
    typed = {"numbers": "2", "words": "I work late", "key": "2"}
    page = as_sam.post(f"/slips/{slip.code}/", typed).text
    assert "Is that what stands there?" in page
    assert "2. Until midnight" in page
    assert not Vote.objects.exists()
    for kept in ('name="numbers" value="2"', ">I work late</textarea>", 'name="read_back" value="yes"'):
        assert kept in page
    done = as_sam.post(f"/slips/{slip.code}/", {**typed, "read_back": "yes"}, follow=True)
    assert done.redirect_chain == [("/slips/", 302)]
    assert words.typed_in_for("Bo") in done.content.decode()
    vote = Vote.objects.get()
    assert (vote.picks, vote.reason, vote.channel) == ([2], "I work late", "paper")


def test_change_it_before_it_is_kept(desk: Desk, slip: Slip) -> None:
    page = desk.cast.client("sam").post(
        f"/slips/{slip.code}/", {"numbers": "2", "words": "x", "read_back": "yes", "change": "yes", "key": "1"}
    )
    assert 'value="2" checked' in page.text
    assert not Vote.objects.exists()


def test_a_slip_that_was_typed_in_says_when_and_how_to_put_it_right(desk: Desk, slip: Slip) -> None:
    as_sam = desk.cast.client("sam")
    as_sam.post(f"/slips/{slip.code}/", {"numbers": "1", "read_back": "yes", "key": "1"})
    for method in (as_sam.get, as_sam.post):
        page = method(f"/slips/{slip.code}/", {"numbers": "2", "read_back": "yes", "key": "2"}).text
        assert "This slip was typed in before" in page
        assert "Wednesday 25 November 2026, 12:00, by you" in page
        assert f"/asked/{slip.message.code}/" in page
    assert as_sam.get(f"/asked/{slip.message.code}/").status_code == 200
    assert "typed in before" in as_sam.get(f"/slips/{slip.code}/to-read/").text
    as_kit = desk.cast.client("kit").get(f"/slips/{slip.code}/").text
    assert "typed in before" in as_kit
    assert "by Sam" not in as_kit
    assert Vote.objects.get().picks == [1]


def test_put_right_is_not_offered_once_it_has_closed(desk: Desk, slip: Slip) -> None:
    as_sam = desk.cast.client("sam")
    as_sam.post(f"/slips/{slip.code}/", {"numbers": "1", "read_back": "yes", "key": "1"})
    close(desk, slip)
    page = as_sam.get(f"/slips/{slip.code}/").text
    assert "/asked/" not in page
    assert "They can change it, or take it back" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", words.TYPOS[Typo.EMPTY]),
        ("B0DF234", words.TYPOS[Typo.SIGN]),
        ("BCDF", words.TYPOS[Typo.LENGTH]),
        ("BBBBBBB", words.TYPOS[Typo.CHECK]),
        ("x" * 61, "too long"),
        ("\x00\u200b", words.TYPOS[Typo.EMPTY]),
    ],
)
def test_a_code_that_is_none_is_said(desk: Desk, typed: str, said: str) -> None:
    page = desk.cast.client("sam").post("/slips/", {"signs": typed, "key": "1"})
    assert page.status_code == 200
    assert said in page.text


def test_a_code_that_nobody_has(desk: Desk, slip: Slip) -> None:
    signs = slip.signs
    slip.delete()
    page = desk.cast.client("sam").post("/slips/", {"signs": signs, "key": "1"}).text
    assert words.NO_SLIP in page
    assert f'value="{signs}"' in page


@pytest.mark.parametrize(
    "typed",
    [{}, {"numbers": ""}, {"numbers": "77"}, {"numbers": "abc"}, {"numbers": ["1", "2x"]}, {"words": "x" * 2001}],
)
@pytest.mark.parametrize("sure", [{}, {"read_back": "yes"}])
def test_what_does_not_fit_is_said_and_changes_nothing(
    desk: Desk, slip: Slip, typed: dict[str, Any], sure: dict[str, str]
) -> None:
    page = desk.cast.client("sam").post(f"/slips/{slip.code}/", {**typed, **sure, "key": "1"})
    assert page.status_code == 200
    assert "al-error-message" in page.text
    assert not Vote.objects.exists()
    slip.refresh_from_db()
    assert slip.typed_in_at is None


def test_what_the_room_itself_asks_for_is_said_at_its_box(desk: Desk, slip: Slip) -> None:
    """Words alone could be an answer, but are none to this question: the action says so."""
    page = desk.cast.client("sam").post(f"/slips/{slip.code}/", {"words": "Ten", "read_back": "yes", "key": "1"}).text
    assert "al-error-message" in page
    assert ">\nTen</textarea>" in page
    slip.refresh_from_db()
    assert slip.typed_in_at is None


def test_only_please_ring_me(desk: Desk, slip: Slip) -> None:
    page = desk.cast.client("sam").post(f"/slips/{slip.code}/", {"ring": "on", "key": "1"}).text
    assert "They would like a call" in page
    desk.cast.client("sam").post(f"/slips/{slip.code}/", {"ring": "on", "read_back": "yes", "key": "1"})
    assert desk.cast.bo.rings.count() == 1
    assert not Vote.objects.exists()


def close(desk: Desk, slip: Slip) -> None:
    decisions.stop(desk.decision, by=desk.cast.actor("sam"), why="It was badly put.")


def age(desk: Desk, slip: Slip) -> None:
    Slip.objects.update(made_at=NOON - timedelta(days=91), expires_at=NOON - timedelta(days=1))


def reword(desk: Desk, slip: Slip | None = None) -> None:
    Option.objects.filter(number=2).update(words="Until eleven")


@pytest.mark.parametrize(
    ("happens", "late"),
    [(close, Late.CLOSED), (age, Late.OLD), (reword, Late.CHANGED)],
    ids=["closed", "old", "changed"],
)
def test_what_comes_too_late_goes_to_a_person_who_reads_it(desk: Desk, slip: Slip, happens: Any, late: Late) -> None:
    happens(desk, slip)
    as_sam = desk.cast.client("sam")
    to = as_sam.get(f"/slips/{slip.code}/")
    assert to.headers["Location"] == f"/slips/{slip.code}/to-read/"
    assert as_sam.post(f"/slips/{slip.code}/", {"numbers": "2", "read_back": "yes", "key": "1"}).status_code == 302
    assert not Vote.objects.exists()
    assert words.LATE[late] in as_sam.get(f"/slips/{slip.code}/to-read/").text
    assert "Write what stands on the slip." in as_sam.post(f"/slips/{slip.code}/to-read/", {"key": "2"}).text
    typed = {"words": "2, Until midnight", "ring": "on", "key": "3"}
    done = as_sam.post(f"/slips/{slip.code}/to-read/", typed, follow=True).content.decode()
    assert words.left_to_read_for("Bo") in done
    came = Incoming.objects.get()
    assert came.words == "2, Until midnight"
    assert "Its words are with what waits" in as_sam.get(f"/slips/{slip.code}/").text
    inbox = as_sam.get(f"/inbox/{came.code}/").text
    assert "2, Until midnight" in inbox
    assert "Bo wrote" in inbox
    assert desk.cast.client("kit").get(f"/inbox/{came.code}/").status_code in (403, 404)


def test_a_question_to_everybody_comes_back_by_slip_and_never_into_the_inbox(desk: Desk) -> None:
    """Its answers are for nobody who looks after what came in. Who posts it knows that somebody opens it."""
    round_ = started(desk.cast)
    (letter,) = told(desk.cast, "bo")
    deliver(letter.pk)
    slip = drawn(desk, Message.objects.get(pk=letter.pk))
    as_sam = desk.cast.client("sam")
    said = text_of(as_sam.get("/letters/letters.pdf").content)
    assert "1 Monday" in said
    assert words.WHO_READS in said
    for path in (f"/slips/{slip.code}/to-read/", f"/slips/{slip.code}/"):
        day_goes_by(round_) if path.endswith("read/") else Round.objects.update(closes_on=in_days(7))
        late = as_sam.post(path, {"words": "1", "key": "1"}, follow=True).content.decode()
        assert ("This is for nobody else to read" in late) is path.endswith("read/")
    with pytest.raises(Refused):
        actions.leave_to_read(slip, by=desk.cast.actor("sam"), words="1")
    as_sam.post(f"/slips/{slip.code}/", {"numbers": "3", "read_back": "yes", "key": "2"})
    answer = RoundAnswer.objects.get()
    assert (answer.asked.person, answer.numbers, answer.channel) == (desk.cast.bo, [3], "paper")
    assert "/asked/" not in as_sam.get(f"/slips/{slip.code}/").text
    assert not Incoming.objects.exists()


def test_other_words_with_the_same_answers_are_for_a_person_to_see(desk: Desk, slip: Slip) -> None:
    type(desk.decision).objects.update(question="When should it be open?")
    page = desk.cast.client("sam").get(f"/slips/{slip.code}/").text
    assert "The question has other words now" in page
    assert f"/slips/{slip.code}/to-read/" in page


def test_ones_own_slip_leads_to_ones_own_hand(desk: Desk) -> None:
    slip = drawn(desk, desk.letter("ana", link=f"/decisions/{desk.decision.code}/"))
    as_ana = desk.cast.client("ana")
    page = as_ana.get(f"/slips/{slip.code}/").text
    assert "This slip is for you" in page
    assert f'href="/decisions/{desk.decision.code}/"' in page
    assert as_ana.post(f"/slips/{slip.code}/", {"numbers": "1", "read_back": "yes", "key": "1"}).status_code == 200
    assert as_ana.get(f"/slips/{slip.code}/to-read/").status_code == 403
    assert as_ana.get("/slips/").status_code == 403
    assert not Vote.objects.exists()


def test_who_speaks_for_them_types_it_in_until_they_end_it(desk: Desk, slip: Slip) -> None:
    as_kit = desk.cast.client("kit")
    assert as_kit.get(f"/slips/{slip.code}/").status_code == 200
    Delegation.objects.update(revoked_at=timezone.now())
    assert as_kit.get(f"/slips/{slip.code}/").status_code == 404
    assert as_kit.post(f"/slips/{slip.code}/", {"numbers": "1", "read_back": "yes", "key": "1"}).status_code == 404
    assert not Vote.objects.exists()


def test_a_delegation_for_another_place_opens_no_slip_of_this_one(desk: Desk, slip: Slip) -> None:
    other = Project.objects.exclude(pk=desk.cast.kitchen.pk).first()
    Delegation.objects.update(place=other.code)
    assert desk.cast.client("kit").get(f"/slips/{slip.code}/").status_code == 404
    Delegation.objects.update(place=desk.cast.kitchen.code)
    assert desk.cast.client("kit").get(f"/slips/{slip.code}/").status_code == 200


@pytest.mark.parametrize("name", ["ana", "jo"])
def test_a_slip_of_somebody_else_is_not_there(desk: Desk, slip: Slip, name: str) -> None:
    for path in (f"/slips/{slip.code}/", f"/slips/{slip.code}/to-read/"):
        assert desk.cast.client(name).get(path).status_code == 404


def test_several_answers_in_their_order(desk: Desk) -> None:
    type(desk.decision).objects.update(way="ranked")
    slip = drawn(desk, desk.letter())
    as_sam = desk.cast.client("sam")
    assert "in which order" in as_sam.get(f"/slips/{slip.code}/").text
    for wrong in ("1 1", "1, x", "12345", "9"):
        page = as_sam.post(f"/slips/{slip.code}/", {"numbers": wrong, "read_back": "yes", "key": "1"})
        assert "al-error-message" in page.text
    as_sam.post(f"/slips/{slip.code}/", {"numbers": "2, 1", "read_back": "yes", "key": "2"})
    assert Vote.objects.get().picks == [2, 1]
