"""HEARD by text: who can listen, telling one of them, adding something, what came of it, stopping."""

from __future__ import annotations

import pytest
from django.utils import timezone

from alongside.core.actor import VISITOR, Channel
from alongside.listening import actions, words
from alongside.listening.inbound import take_text
from alongside.listening.models import Concern, Turn
from alongside.listening.rules import Outcome, State
from alongside.messaging.channels.inbound import Inbound
from alongside.people.models import Person, StandingRow
from alongside.projects.models import Project
from alongside.replies.arriving import arrive
from alongside.replies.jobs import place_new
from alongside.replies.models import Incoming
from tests.cast import ONE_PAGE, Cast

CANARY = "Nobody-listened-to-me"
WHO = (
    "Who should listen? They see your name. If someone could be badly hurt, we may have to tell. "
    "Send HEARD, a number and your words: 1 Jo, 2 Kit, 3 Sam."
)


def bo_texts(cast: Cast, said: str, key: str = "") -> str | None:
    reply = take_text(cast.actor("bo", Channel.TEXT, key=key), said)
    assert reply is None or len(reply) <= 160
    assert CANARY not in (reply or "")
    return reply


@pytest.mark.parametrize(
    "said",
    ["HEARD", "heard.", " Not heard ", "NOT BEING HEARD", "I'm not being heard", "I’m not being heard!", "HEARD 0"],
)
def test_who_can_listen(cast: Cast, said: str) -> None:
    assert bo_texts(cast, said) == WHO
    assert not Concern.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        "Heard back from you at last, thanks",
        "I have not heard from Sam",
        "not heard about my bus fare",
        "heard 2pm is fine",
        "I heard",
        "unheard",
        "hear",
        "1",
        "",
    ],
)
def test_a_sentence_is_for_somebody_to_read(cast: Cast, said: str) -> None:
    assert bo_texts(cast, said) is None


def test_one_of_them_is_told(cast: Cast) -> None:
    said = bo_texts(cast, f"HEARD 2 {CANARY}\nand more", key="sms-1")
    assert said == words.AND_THEN.format(name="Kit")
    assert "HEARD STOP" in said
    concern = Concern.objects.get()
    assert (concern.raised_by, concern.heard_by, concern.words) == (cast.bo, cast.kit, f"{CANARY}\nand more")
    assert bo_texts(cast, f"HEARD 2 {CANARY}\nand more", key="sms-1") == said  # the same text again
    assert Concern.objects.count() == 1


def test_a_number_alone_asks_to_be_called(cast: Cast) -> None:
    bo_texts(cast, "Not heard: 3.")
    assert (Concern.objects.get().heard_by, Concern.objects.get().words) == (
        cast.sam,
        "They asked by text message that you ring them.",
    )


def test_what_follows_goes_to_the_newest(cast: Cast) -> None:
    for nothing in ("HEARD MORE about it", "HEARD OUTCOME 1", "HEARD STOP"):
        assert bo_texts(cast, nothing) is None
    bo_texts(cast, "HEARD 1 first")
    bo_texts(cast, f"HEARD 3 {CANARY}")
    first, newest = Concern.objects.order_by("pk")
    assert bo_texts(cast, f"HEARD MORE {CANARY}") == "Your words are added."
    assert Turn.objects.get().concern == newest
    assert bo_texts(cast, "HEARD MORE") == "Please answer in your own words."
    asked = bo_texts(cast, "heard outcome")
    assert asked == (
        "What came of it? Send HEARD OUTCOME and a number: "
        "1 I was not heard, 2 I was heard, and we disagree, 3 Both, 4 I can't say."
    )
    assert bo_texts(cast, "HEARD OUTCOME twelve") == asked
    assert bo_texts(cast, "HEARD OUTCOME 9") == "Please send one number from 1 to 4."
    assert bo_texts(cast, "HEARD OUTCOME 3") == words.TEXT[actions.Said.OUTCOME_SAID]
    newest.refresh_from_db()
    assert newest.outcome == Outcome.BOTH
    assert bo_texts(cast, "HEARD STOP") == words.TEXT[actions.Said.STOPPED]
    newest.refresh_from_db()
    assert (newest.state, newest.words, Turn.objects.exists()) == (State.STOPPED, "", False)
    first.refresh_from_db()
    assert first.state == State.SENT


def test_in_two_pieces_of_work_each_person_stands_once(cast: Cast) -> None:
    garden = Project.objects.create(organisation=cast.here, name="A garden", **ONE_PAGE)
    for who, role in ((cast.bo, "member"), (cast.sam, "coordinator"), (cast.ana, "staff")):
        StandingRow.objects.create(person=who, scope="project", code=garden.code, role=role)
    assert (bo_texts(cast, "HEARD") or "").endswith("your words: 1 Ana, 2 Sam, 3 Jo, 4 Kit.")
    bo_texts(cast, f"HEARD 4 {CANARY}")
    assert (Concern.objects.get().heard_by, Concern.objects.get().project) == (cast.kit, cast.kitchen)


def test_many_names_still_fit_and_the_others_can_be_asked_for(cast: Cast) -> None:
    for number in range(20):
        one = Person.objects.create(organisation=cast.here, name=f"{number} Maximilian of the long name")
        StandingRow.objects.create(person=one, scope="project", code=cast.kitchen.code, role="staff")
    said = bo_texts(cast, "HEARD") or ""
    assert "If someone could be badly hurt, we may have to tell." in said
    assert said.endswith("Others: ring 07700 900123.")


def test_who_can_say_it_nowhere_writes_to_a_person(cast: Cast) -> None:
    assert take_text(cast.actor("max", Channel.TEXT), "HEARD") is None
    assert take_text(cast.actor("kit", Channel.TEXT), "HEARD") is None
    assert take_text(VISITOR, "HEARD") is None


def came_in(cast: Cast, said: str) -> Incoming:
    """From Bo's phone, as a provider hands it over, and placed."""
    Person.objects.filter(pk=cast.bo.pk).update(phone="+447700900456")
    inbound = Inbound(Channel.TEXT, "+447700900456", "", said, said, f"sms {said}", timezone.now())
    incoming = arrive(inbound)
    assert incoming is not None
    place_new(incoming.pk)
    incoming.refresh_from_db()
    return incoming


def test_who_looks_after_what_comes_in_reads_none_of_it(cast: Cast) -> None:
    """It may be about them: not the words, not that there were any, not who was told."""
    idea = came_in(cast, "IDEA a bench")
    rows = [came_in(cast, said) for said in (f"HEARD 3 {CANARY}", f"HEARD MORE {CANARY}", "HEARD OUTCOME 1", "HEARD")]
    assert (Concern.objects.get().words, Turn.objects.get().words) == (CANARY, CANARY)
    assert [(row.state, row.words, row.raw, bool(row.answer)) for row in rows] == [("placed", "", "", True)] * 4
    assert list(Incoming.objects.visible_to(cast.actor("sam"))) == [idea]
    assert cast.client("sam").get(f"/inbox/{rows[0].code}/").status_code == 404
    assert cast.client("sam").get(f"/inbox/{idea.code}/").status_code == 200
