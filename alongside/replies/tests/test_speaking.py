"""By text: who may speak for me, and how do I talk with you?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from alongside.core.actor import Channel
from alongside.core.refusals import NotReady, Refused
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.messaging.models import Message
from alongside.people import actions as people
from alongside.people.models import Delegation, Person, StandingRow
from alongside.people.standing import heard_from, speaking_for
from alongside.projects.models import Project
from alongside.replies import words
from alongside.replies.rules import State, Why, begins_with_a_keyword, is_video, speak_in
from tests.cast import Cast

from .conftest import ANAS, Handset, by_text

LINK, NUMBER = "https://meet.example.org/kitchen-table", "020 7946 0018, then 1234#"
OFFER = "Choose one. Reply SPEAK 1 Kit, SPEAK 2 Sam. To end it, send SPEAK STOP. STOP ends texts."


def given(giver: Person) -> list[tuple[str, str]]:
    rows = Delegation.objects.in_force().filter(giver=giver).order_by("pk")
    return [(row.holder.name, row.place) for row in rows]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("SPEAK Kit", "Kit"),
        ("speak kit", "kit"),
        ("SPEAK 1", "1"),
        ("Speak: 2 Lee.", "2 Lee"),
        ("SPEAK", ""),
        ("SPEAK STOP", "STOP"),
        ("SPEAK Kit Adeyemi Cole", "Kit Adeyemi Cole"),
        ("Speak to the night staff about the door", None),
        ("speaking of Kit", None),
        ("Kit can speak", None),
        ("", None),
    ],
)
def test_what_is_a_wish_to_be_spoken_for(typed: str, asked: str | None) -> None:
    assert speak_in(typed) == asked


@pytest.mark.parametrize(("typed", "is_one"), [("VIDEO", True), ("video?", True), ("A video of the yard", False)])
def test_what_asks_for_the_video(typed: str, is_one: bool) -> None:
    assert is_video(typed) is is_one


def test_a_name_lets_them_speak_for_three_months_in_the_one_place(cast: Cast, phone: Handset) -> None:
    came = phone.texts("SPEAK kit")
    assert given(cast.ana) == [("Kit", cast.kitchen.code)]
    row = Delegation.objects.get(giver=cast.ana)
    assert row.expires_at - row.given_at == timedelta(days=90)
    assert (came.state, row.entered_by) == (State.PLACED, None)
    assert phone.last == (
        "OK. Kit can do this for you until 23 February 2027. Send SPEAK STOP to end it at once. STOP ends texts."
    )
    by = speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    assert (by.person_id, by.entered_by_id) == (cast.ana.pk, cast.kit.pk)


def test_in_several_places_it_is_everywhere_here(cast: Cast, phone: Handset) -> None:
    second = Project.objects.get(pk=cast.kitchen.pk)
    second.pk, second.code = None, "0000000017"
    second.save()
    StandingRow.objects.create(person=cast.ana, scope="project", code=second.code, role="member")
    phone.texts("SPEAK Kit")
    assert given(cast.ana) == [("Kit", "")]


@pytest.mark.parametrize("typed", ["SPEAK", "SPEAK Max", "SPEAK Bo", "SPEAK Ana", "SPEAK 9", "SPEAK 1"])
def test_else_those_who_may_be_asked_are_offered(cast: Cast, phone: Handset, typed: str) -> None:
    """Somebody of another organisation, somebody who works beside nobody, oneself, a number that was never offered."""
    phone.texts(typed)
    assert phone.last == OFFER
    assert given(cast.ana) == []


@pytest.mark.parametrize("typed", ["SPEAK 2", "SPEAK 2 Sam", "speak 2 sam."])
def test_a_number_is_who_was_offered_under_it(cast: Cast, phone: Handset, typed: str) -> None:
    phone.texts("SPEAK")
    newcomer = Person.objects.create(organisation=cast.here, name="Ada")
    StandingRow.objects.create(person=newcomer, scope="project", code=cast.kitchen.code, role="key_worker")
    phone.texts(typed)  # Ada stands first by now
    assert given(cast.ana) == [("Sam", cast.kitchen.code)]


@pytest.mark.parametrize("typed", ["SPEAK 1", "SPEAK Kit", "SPEAK 1 Kit", "SPEAK 2 Kit"])
def test_who_has_left_is_not_taken_and_neither_is_the_next_one(cast: Cast, phone: Handset, typed: str) -> None:
    phone.texts("SPEAK")
    people.end(cast.kit, by=cast.actor("sam"), why="A new job")
    phone.texts(typed)
    assert given(cast.ana) == []
    assert phone.last == "Choose one. Reply SPEAK 1 Sam. To end it, send SPEAK STOP. STOP ends texts."


def test_two_of_one_name_are_told_apart_and_none_is_guessed(cast: Cast, phone: Handset) -> None:
    Person.objects.filter(pk=cast.kit.pk).update(name="Kit Cole")
    other = Person.objects.create(organisation=cast.here, name="Kit Adeyemi")
    StandingRow.objects.create(person=other, scope="project", code=cast.kitchen.code, role="key_worker")
    phone.texts("SPEAK Kit")
    assert given(cast.ana) == []
    assert "SPEAK 1 Kit Adeyemi, SPEAK 2 Kit Cole, SPEAK 3 Sam" in phone.last
    phone.texts("SPEAK kit cole")
    assert given(cast.ana) == [("Kit Cole", cast.kitchen.code)]


def test_many_are_offered_as_far_as_one_text_goes_and_the_others_by_name(cast: Cast, phone: Handset) -> None:
    for number in range(30):
        each = Person.objects.create(organisation=cast.here, name=f"Worker{number:02} Long")
        StandingRow.objects.create(person=each, scope="project", code=cast.kitchen.code, role="staff")
    phone.texts("SPEAK")
    assert len(phone.last) <= 160
    phone.texts("SPEAK Worker29")
    assert given(cast.ana) == [("Worker29 Long", cast.kitchen.code)]


def test_nobody_works_beside_them_yet(cast: Cast, phone: Handset) -> None:
    StandingRow.objects.exclude(person=cast.ana).delete()
    phone.texts("SPEAK Kit")
    assert phone.last == words.NOBODY_TO_SPEAK


def test_speak_stop_ends_all_at_once(cast: Cast, phone: Handset) -> None:
    for name in ("Kit", "Sam"):
        phone.texts(f"SPEAK {name}")
    assert len(given(cast.ana)) == 2
    phone.texts("Speak stop")
    assert given(cast.ana) == []
    assert Delegation.objects.filter(giver=cast.ana, revoked_at__isnull=False).count() == 2
    assert given(cast.bo) == [("Kit", "")]  # nobody else's
    assert phone.last == words.SPEAKS_NO_MORE
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


@pytest.mark.parametrize("typed", ["SPEAK Kit", "SPEAK", "SPEAK STOP"])
def test_on_a_shared_phone_nobody_is_let_speak_or_stopped(cast: Cast, phone: Handset, typed: str) -> None:
    by_text(cast.bo, ANAS)
    came = phone.texts(typed)
    assert (came.state, came.why) == (State.INBOX, Why.SHARED)
    assert phone.last == words.SPEAK_SHARED
    assert given(cast.ana) == []
    assert given(cast.bo) == [("Kit", "")]


def test_it_is_no_answer_to_a_question_in_own_words(cast: Cast, phone: Handset) -> None:
    from alongside.core.action import house_work
    from alongside.core.jobs import work_off
    from alongside.messaging.actions import tell
    from alongside.messaging.letters import Letter

    letter = Letter("x", "", ("?",), "What would you change?", asks="suggestions.say", in_text=True)
    with house_work("test"):
        tell(cast.ana, letter, about=cast.kitchen)
    work_off()
    assert Message.objects.get(person=cast.ana).stage == "ask"
    phone.texts("SPEAK Kit")
    assert given(cast.ana) == [("Kit", cast.kitchen.code)]


@pytest.mark.parametrize("answer", [words.SPEAKS.format(name="x" * 30, until="23 February 2027"), words.SPEAK_SHARED])
def test_what_goes_back_fits_in_one_text_and_names_nothing(answer: str) -> None:
    assert len(answer) <= 160
    assert not any(word in answer for word in ("speak for", "words", "work", "Harbour", "kitchen"))


# On paper, and by phone


def test_a_coordinator_types_in_a_slip_and_a_key_worker_can_not(cast: Cast) -> None:
    by = cast.actor("ana")
    asked = asks.show("replies.speak_for_me", by, cast.kitchen.code)
    assert asked is not None
    assert [option.words for option in asked.options] == ["Kit", "Sam"]
    from_paper = heard_from(cast.ana, cast.actor("sam"), Channel.PAPER, cast.kitchen.code)
    asks.take("replies.speak_for_me", from_paper, cast.kitchen.code, Reply((1,), part=asked.part))
    row = Delegation.objects.get(giver=cast.ana)
    assert (row.holder, row.entered_by, row.on_word) == (cast.kit, cast.sam, "Said on paper")
    theirs = heard_from(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    with pytest.raises(Refused):
        asks.take("replies.speak_for_me", theirs, cast.kitchen.code, Reply((2,)))
    assert given(cast.bo) == [("Kit", "")]


def test_a_list_that_changed_is_looked_at_again_and_strangers_are_asked_nothing(cast: Cast) -> None:
    with pytest.raises(NotReady):
        asks.take("replies.speak_for_me", cast.actor("ana"), cast.kitchen.code, Reply((1,), part="other"))
    assert asks.show("replies.speak_for_me", cast.actor("max"), cast.kitchen.code) is None
    StandingRow.objects.exclude(person=cast.ana).delete()
    assert asks.show("replies.speak_for_me", cast.actor("ana"), cast.kitchen.code) is None


# Talking


@pytest.fixture
def can_talk(cast: Cast) -> None:
    Project.objects.filter(pk=cast.kitchen.pk).update(dial_in=NUMBER, video_link=LINK)


def test_ring_me_says_the_number_and_the_link_comes_only_if_asked(cast: Cast, phone: Handset, can_talk: None) -> None:
    phone.texts("RING")
    assert phone.last == (
        "OK. We will ring you, at a time that is safe for you. Or ring us: 020 7946 0018, then 1234#. STOP ends texts."
    )
    assert len(phone.last) <= 160
    phone.texts("VIDEO")
    assert phone.last == (f"Join by video: {LINK} or just ring: {NUMBER} (no internet needed). STOP ends texts.")


def test_without_a_number_there_is_nothing_to_say(cast: Cast, phone: Handset) -> None:
    phone.texts("ring me")
    assert phone.last == words.WE_RING
    phone.texts("video")
    assert phone.last == words.NO_VIDEO


def test_of_several_places_no_number_is_guessed(cast: Cast, phone: Handset, can_talk: None) -> None:
    second = Project.objects.get(pk=cast.kitchen.pk)
    second.pk, second.code, second.name, second.dial_in, second.video_link = (
        None,
        "0000000017",
        "The yard",
        "01632 960123",
        "",
    )
    second.save()
    StandingRow.objects.create(person=cast.ana, scope="project", code=second.code, role="member")
    phone.texts("RING")
    assert phone.last == words.WE_RING
    phone.texts("VIDEO")
    assert f"The kitchen table: Join by video: {LINK}" in phone.last
    assert "The yard: Just ring: 01632 960123 (no internet needed)." in phone.last


def test_the_number_is_never_cut_off(cast: Cast, phone: Handset) -> None:
    Project.objects.filter(pk=cast.kitchen.pk).update(dial_in="0" * 80)
    phone.texts("RING")
    assert phone.last == words.WE_RING


def test_who_was_asked_in_hears_the_number_with_what_it_is(cast: Cast, midday: None, can_talk: None) -> None:
    from .test_asked_in import ask

    ask(cast)
    asked = Handset(cast, "+447700900456")
    asked.texts("1")
    assert f"To hear more, just ring {NUMBER}." in asked.last
    assert LINK not in asked.last
    asked.texts("VIDEO")
    assert LINK in asked.last
    asked.texts("3")
    assert NUMBER in asked.last


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [("VIDEO", True), ("SPEAK Kit", True), ("Speak to the night staff about it", False), ("A video of it", False)],
)
def test_what_can_be_no_answer_in_own_words(typed: str, is_one: bool) -> None:
    assert begins_with_a_keyword(typed) is is_one
