"""Of some questions nobody may see what somebody answers, nor that they do (care.md §3)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from alongside.charter import actions as charter
from alongside.charter.models import LookBack
from alongside.charter.rules import Answer, Kind
from alongside.core.jobs import work_off
from alongside.messaging.models import Message
from alongside.messaging.showing import LONGEST_IN_FULL
from alongside.people.models import Person
from alongside.replies.models import Ring
from alongside.replies.rules import State
from alongside.suitability import actions as suitability
from alongside.suitability.models import Sheet, SheetAnswer
from alongside.suitability.rules.deriving import Purpose, Say
from tests.cast import Cast

from .conftest import Handset


@pytest.fixture
def check(cast: Cast, phone: Handset) -> Message:
    """Ana is asked again how much say people have."""
    outside = {"outside_name": "Rosa", "outside_how": "01632 960 100"}
    suitability.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK, **outside)
    suitability.ask_again(cast.kitchen, by=cast.actor("sam"), because="New money.")
    work_off()
    return Message.objects.get(person=cast.ana, kind="suitability.look_again")


def read_by_sam(cast: Cast) -> str:
    """What the coordinator sees of what came in, of whom to ring, and of the messages."""
    pages = ("/inbox/", "/calls/", "/messages/")
    return "\n".join(cast.client("sam").get(page).text.split("<main", 1)[-1] for page in pages)


def test_the_warning_comes_before_the_first_question_and_the_walk_leaves_nothing_in_the_inbox(
    cast: Cast, phone: Handset, check: Message
) -> None:
    phone.texts("1")  # want to look
    assert "others may guess that it was you" in phone.last
    assert "Reply 1 Go on, 2 Rather through Rosa, who is outside the service, 3 Stop, 4 ring me." in phone.last
    assert not Sheet.objects.exists()
    for typed, shown in (
        ("1", "Do you know what this is for? Reply 1 Yes, 2 No, 3 Not sure, 4 Leave it out"),
        ("no", "Did someone tell you what can change"),
        ("4", "Do you feel safe here?"),
        ("2 because of the lock", "Please send only the number."),
        ("9", "Please send one number from 1 to 5"),
        ("5", "Shall we hand your answers in?"),
        ("1", "Your answers are handed in."),
    ):
        came = phone.texts(typed)
        assert shown in phone.last
        assert (came.words, came.raw, came.message, came.asks, came.answer) == ("", "", None, "", "")
        assert came.state in (State.PLACED, State.ASKED_BACK)
    assert [*SheetAnswer.objects.values_list("question", "said")] == [("G1", Say.NO)]
    assert Sheet.objects.get().person == cast.ana
    assert "Ana" not in read_by_sam(cast)


def test_who_wants_to_be_rung_is_on_the_list_without_what_it_is_about(
    cast: Cast, phone: Handset, check: Message
) -> None:
    phone.texts("1")
    phone.texts("4")
    assert (Ring.objects.get().person, Ring.objects.get().message) == (cast.ana, None)


def test_nobody_types_it_in_for_somebody_from_the_inbox_or_the_list(cast: Cast, phone: Handset, check: Message) -> None:
    came = phone.texts("I have something to say about the kitchen")
    assert came.state == State.INBOX
    as_sam = cast.client("sam")
    assert "How much say" not in as_sam.get(f"/inbox/{came.code}/place/").text
    assert as_sam.get(f"/inbox/{came.code}/place/suitability.check~{cast.kitchen.code}/").status_code == 404
    Message.objects.filter(pk=check.pk).update(state="to_tell", channel="phone")
    assert as_sam.get(f"/asked/{check.code}/").status_code == 404
    assert f"/asked/{check.code}/" not in as_sam.get("/calls/").text


def test_who_types_in_is_not_told_what_they_said_before(cast: Cast, phone: Handset) -> None:
    charter.write(
        cast.kitchen, by=cast.actor("sam"), kind=Kind.VALUE, said={"value": "We listen", "seen": "Nobody is cut off."}
    )
    version = charter.ask_round(cast.kitchen, by=cast.actor("sam")).subject
    charter.answer(version, by=cast.actor("ana"), said=Answer.OBJECT, words="Too early.")
    asked = Message.objects.filter(person=cast.ana, kind="charter.asked_round")
    asked.update(state="to_tell", channel="phone", settled_at=timezone.now())
    page = cast.client("sam").get(f"/asked/{asked.get().code}/")
    assert "Can you live with our promises?" in page.text
    assert "Up to now" not in page.text
    assert Person.objects.get(pk=cast.ana.pk).name in page.text


def test_what_to_know_comes_with_the_letter_and_the_letter_is_cut_first(cast: Cast, phone: Handset) -> None:
    seen = {"value": "We listen", "seen": "Nobody is cut off."}
    charter.write(cast.kitchen, by=cast.actor("sam"), kind=Kind.VALUE, said=seen)
    charter.ask_round(cast.kitchen, by=cast.actor("sam"))
    work_off()
    phone.texts("1")
    assert "It does not see who said what." in phone.last
    assert "Our promises: Make the shared kitchen a place that people like to be in. We listen." in phone.last
    assert phone.last.endswith(
        "Reply 1 Fine with me, 2 Talk to me first, 3 I can't live with this, 4 ring me. STOP ends texts."
    )
    assert len(phone.last) <= LONGEST_IN_FULL
    Message.objects.filter(person=cast.ana).delete()
    day = charter.name_day(
        cast.kitchen, by=cast.actor("sam"), words="The chairs are here. " * 9, day=timezone.localdate(), has_been=True
    )
    work_off()
    phone.texts("1")
    assert day.subject.words[:40] in phone.last
    assert "The group reads it without your name, once three of us have written." in phone.last
    phone.texts("They are soft")
    assert LookBack.objects.get().well == "They are soft"
    assert "What would you do otherwise? Leave out names." in phone.last
    assert "Reply in your own words." in phone.last
