"""How do you need information from us? Asked and answered by text, in person and by a call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.actor import VISITOR, Channel
from alongside.core.refusals import NotReady, Refused
from alongside.messaging.asking import Reply, show, take
from alongside.messaging.letters import LONGEST_TEXT
from alongside.messaging.models import Message
from alongside.messaging.showing import STOP, reply_line
from alongside.needs import actions as needs
from alongside.needs.models import Need
from alongside.needs.rules import Kind, Saying, Sharing
from alongside.replies import actions, words
from alongside.replies.asks import LANGUAGE, LARGE, READ_OUT
from alongside.replies.letters import how_you_need
from tests.cast import Cast

NEEDS = "replies.needs"


def answer(cast: Cast, *numbers: int, words: str = "", part: str = "") -> str:
    return take(NEEDS, cast.actor("bo", Channel.TEXT), cast.bo.code, Reply(numbers, words, part))


def told_before(cast: Cast, *kinds: Kind) -> Need:
    said = Saying(kinds, sharing=Sharing.EVERYBODY, again=91)
    needs.say(cast.bo, by=cast.actor("bo"), saying=said)
    Need.objects.update(review_on=timezone.localdate())
    return Need.objects.get()


@pytest.mark.parametrize("again", [False, True])
def test_the_text_is_the_question_itself_in_one_text(cast: Cast, again: bool) -> None:
    if again:
        told_before(cast, Kind.TIME)
    asked = show(NEEDS, cast.actor("bo", Channel.TEXT), cast.bo.code)
    assert asked is not None
    letter = how_you_need(again=again)
    assert letter.text == f"{asked.question} {reply_line(asked)} {STOP}"
    assert len(letter.text) <= LONGEST_TEXT
    assert (letter.asks, letter.in_text) == (NEEDS, True)
    assert letter.paragraphs[0] == asked.question


@pytest.mark.parametrize(
    ("numbers", "said", "kept"),
    [
        ((1,), "", Saying()),
        ((LARGE,), "", Saying((Kind.LARGE_PRINT,), 24)),
        ((LARGE,), "Please on yellow", Saying((Kind.LARGE_PRINT,), 24, words="Please on yellow")),
        ((READ_OUT,), "", Saying((Kind.READ_OUT,))),
        ((LANGUAGE,), "Polish", Saying((Kind.LANGUAGE,), language="Polish")),
        ((5,), "Ring my sister", Saying(words="Ring my sister")),
        ((), "Ring my sister", Saying(words="Ring my sister")),
    ],
)
def test_bo_answers_by_text(cast: Cast, numbers: tuple[int, ...], said: str, kept: Saying) -> None:
    back = answer(cast, *numbers, words=said)
    assert Need.objects.get(person=cast.bo).saying == kept
    assert len(back) <= LONGEST_TEXT
    assert "Polish" not in back


@pytest.mark.parametrize(
    ("numbers", "said", "why"),
    [
        ((LANGUAGE,), "", words.WHICH_LANGUAGE),
        ((LANGUAGE,), "...", words.WHICH_LANGUAGE),
        ((LANGUAGE,), "x" * 61, words.WHICH_LANGUAGE),
        ((5,), "", words.WHAT_ELSE),
        ((), "...", words.WHAT_ELSE),
        ((1,), "but large print", words.ONE_ALONE),
        ((9,), "", "Please send one number from 1 to 5."),
    ],
)
def test_what_does_not_fit_says_how_to_answer_and_keeps_nothing(
    cast: Cast, numbers: tuple[int, ...], said: str, why: str
) -> None:
    with pytest.raises(NotReady) as no:
        answer(cast, *numbers, words=said)
    assert no.value.why == why
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("numbers", "said", "kept"),
    [
        ((1,), "", Saying((Kind.TIME,), sharing=Sharing.EVERYBODY, again=91)),
        ((2,), "", Saying(sharing=Sharing.EVERYBODY)),
        ((3,), "No red ink", Saying((Kind.TIME,), words="No red ink", sharing=Sharing.EVERYBODY, again=91)),
    ],
)
def test_who_has_told_us_is_asked_if_it_is_still_right_and_their_words_are_not_repeated(
    cast: Cast, numbers: tuple[int, ...], said: str, kept: Saying
) -> None:
    told_before(cast, Kind.TIME)
    asked = show(NEEDS, cast.actor("bo", Channel.TEXT), cast.bo.code)
    assert asked is not None
    assert "time" not in f"{asked.question} {asked.said}"
    answer(cast, *numbers, words=said, part=asked.part)
    need = Need.objects.get()
    assert need.saying == kept
    assert need.review_on == (None if kept.is_fine else timezone.localdate() + timedelta(days=91))


def test_an_answer_to_the_first_question_is_none_to_the_second(cast: Cast) -> None:
    """2 was large print; it would now mean that nothing is needed."""
    first = show(NEEDS, cast.actor("bo", Channel.TEXT), cast.bo.code)
    assert first is not None
    need = told_before(cast, Kind.TIME)
    with pytest.raises(NotReady) as no:
        answer(cast, LARGE, part=first.part)
    assert no.value.why == words.ANOTHER_QUESTION
    assert Need.objects.get().saying == need.saying


@pytest.mark.parametrize("who", ["sam", "kit", "max"])
def test_it_is_asked_of_nobody_else(cast: Cast, who: str) -> None:
    assert show(NEEDS, cast.actor(who, Channel.TEXT), cast.bo.code) is None
    assert show(NEEDS, VISITOR, cast.bo.code) is None
    with pytest.raises(NotReady):
        take(NEEDS, cast.actor(who, Channel.TEXT), cast.bo.code, Reply((1,)))


@pytest.mark.parametrize("who", ["sam", "kit"])
def test_who_works_beside_bo_asks_him_by_his_own_way(cast: Cast, who: str) -> None:
    client, path = cast.client(who), f"/people/{cast.bo.code}/needs/ask/"
    assert "They need not answer." in client.get(path).text
    assert not Message.objects.exists()
    assert client.post(path, {"key": "k"}).headers["Location"] == "/needs/"
    message = Message.objects.get()
    assert (message.person, message.kind, message.asks) == (cast.bo, NEEDS, NEEDS)
    Message.objects.update(state="to_tell", channel="in_person")
    page = client.get(f"/asked/{message.code}/").text
    assert "How do you need information from us?" in page
    said = {"numbers": "3", "words": "", "how": "in_person", "read_back": "yes", "key": "m"}
    assert client.post(f"/asked/{message.code}/", said).status_code == 302
    need = Need.objects.get(person=cast.bo)
    assert (need.saying, need.entered_by) == (Saying((Kind.READ_OUT,)), cast.people[who])


@pytest.mark.parametrize(
    ("who", "whom", "status"), [("jo", "bo", 404), ("ana", "bo", 404), ("max", "bo", 404), ("sam", "sam", 403)]
)
def test_nobody_else_asks(cast: Cast, who: str, whom: str, status: int) -> None:
    assert cast.client(who).get(f"/people/{cast.people[whom].code}/needs/ask/").status_code == status
    with pytest.raises(Refused):
        actions.ask_needs(cast.people[whom], by=cast.actor(who))
    assert not Message.objects.exists()


def test_who_has_told_us_gets_the_other_letter(cast: Cast) -> None:
    told_before(cast, Kind.TIME)
    actions.ask_needs(cast.bo, by=cast.actor("sam"))
    assert Message.objects.get().text == words.STILL_RIGHT_BY_TEXT
