"""What a text means: every sentence that could be taken wrongly."""

from __future__ import annotations

import pytest

from alongside.messaging.asking import Asked, Option
from alongside.replies.rules import Means, Read, by_words, first_line, holds_stop, read

TAGS = frozenset("AB")


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("STOP", Means.STOP),
        ("stop.", Means.STOP),
        (" Stop! ", Means.STOP),
        ("unsubscribe", Means.STOP),
        ("START", Means.START),
        ("ring me", Means.RING),
        ("Please ring me!", Means.RING),
        ("wrong number", Means.WRONG),
        ("LIST", Means.LIST),
        ("?", Means.LIST),
        ("", Means.NOTHING),
        ("   ", Means.NOTHING),
        ("please don't stop now", Means.WORDS),
        ("The bus stop is too far", Means.WORDS),
        ("Ring the bell at seven", Means.WORDS),
        ("2 people came to my door", Means.WORDS),
        ("10 Downing Street", Means.WORDS),
        ("I want 2", Means.WORDS),
        ("شكرا", Means.WORDS),
        ("👍", Means.WORDS),
        ("x" * 2000, Means.WORDS),
        ("123", Means.WORDS),
    ],
)
def test_what_it_means(typed: str, means: Means) -> None:
    assert read(typed, TAGS).means is means


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1", ("", (1,), "")),
        ("2.", ("", (2,), "")),
        ("two", ("", (2,), "")),
        ("2: it is warm there", ("", (2,), "it is warm there")),
        ("2 - it is warm", ("", (2,), "it is warm")),
        ("2 because it is warm", ("", (2,), "because it is warm")),
        ("1 3", ("", (1, 3), "")),
        ("3,1 and 2", ("", (3, 1, 2), "")),
        ("A1", ("A", (1,), "")),
        ("a 2", ("A", (2,), "")),
        ("B: 3", ("B", (3,), "")),
        ("A2: no", ("A", (2,), "no")),
    ],
)
def test_an_answer(typed: str, expected: tuple[str, tuple[int, ...], str]) -> None:
    assert read(typed, TAGS) == Read(Means.ANSWER, *expected)


def test_a_letter_alone_calls_its_question_up_and_a_word_is_no_letter() -> None:
    assert read("B", TAGS) == Read(Means.LIST, "B")
    assert read("C", TAGS).means is Means.WORDS
    assert read("A friend told me", TAGS) == Read(Means.WORDS, words="A friend told me")
    assert read("B: the door is locked", TAGS) == Read(Means.WORDS, "B", (), "the door is locked")


def test_stop_in_a_sentence_is_seen() -> None:
    assert holds_stop("please stop, I can't do this")
    assert not holds_stop("a stopover")


def test_the_words_of_one_answer_are_that_answer() -> None:
    asked = Asked("Where?", (Option(1, "The library."), Option(2, "the café"), Option(3, "don't mind")))
    assert [by_words(asked, said) for said in ("the LIBRARY", "don’t mind!", "library")] == [
        asked.option(1),
        asked.option(3),
        None,
    ]
    twice = Asked("Which?", (Option(1, "yes"), Option(2, "Yes")))
    assert by_words(twice, "yes") is None


def test_the_first_line_of_a_mail_holds_the_number() -> None:
    assert read(first_line("2\n\nIt is warmer there.")).numbers == (2,)
    assert read(first_line("2\n\nIt is warmer there.")).words == "It is warmer there."
    assert read(first_line("Hello,\n2 of us will come.")).means is Means.WORDS
