"""How plainly something is written. Pure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.guidance import plain
from alongside.guidance.plain import Kind

PLAIN = "You asked for the day room to open on Sundays. I talked to the night staff. We have no one there on Sundays."
OFFICIAL = (
    "Subsequently, the multi-agency governance group will endeavour to facilitate the implementation of an appropriate "
    "engagement methodology, notwithstanding the additional capacity considerations previously communicated to all key "
    "stakeholders, and service users will be advised in due course regarding the strategic recommendations."
)


def kinds(text: str) -> list[Kind]:
    return [hint.kind for hint in plain.hints(text)]


def test_a_plain_answer_gets_no_hint() -> None:
    assert plain.hints(PLAIN) == []
    assert plain.reading_age(PLAIN) <= 9


def test_an_official_answer_gets_them_all() -> None:
    assert {Kind.VAGUE, Kind.JARGON, Kind.LONG_SENTENCE, Kind.PASSIVE, Kind.READING_AGE} <= set(kinds(OFFICIAL))
    assert plain.reading_age(OFFICIAL) > 20


def test_a_sentence_is_long_from_21_words() -> None:
    assert kinds("word " * 19 + "word.") == []
    assert kinds("word " * 20 + "word.") == [Kind.LONG_SENTENCE]


def test_a_list_is_no_long_sentence() -> None:
    assert kinds("\n".join(f"- one of the small things that we found {n}" for n in range(8))) == []


def test_a_paragraph_is_long_from_five_sentences() -> None:
    assert kinds("One is here. " * 4) == []
    assert kinds("One is here. " * 5) == [Kind.LONG_PARAGRAPH]
    assert kinds("One is here. " * 3 + "\n\n" + "One is here. " * 3) == []


@pytest.mark.parametrize(
    ("text", "plainer"),
    [
        ("We utilise it.", "use"),
        ("Our Service  Users said so.", "person"),
        ("In order to help.", "to"),
        ("a robust plan", "strong"),
    ],
)
def test_jargon_gets_a_plainer_word(text: str, plainer: str) -> None:
    assert [better for _, better in plain.jargon_in(text)] == [plainer]


@pytest.mark.parametrize("text", ["What the hatch is for", "Amendola", "A clientele", "She chatted."])
def test_a_part_of_a_word_is_no_jargon(text: str) -> None:
    assert plain.jargon_in(text) == []


def test_jargon_is_said_once_however_often_it_comes() -> None:
    assert kinds("We utilise it. They utilise it.") == [Kind.JARGON]


@pytest.mark.parametrize("text", ["We will tell you soon.", "In due course.", "We will look into it.", "ASAP please"])
def test_vague_words_ask_for_a_day(text: str) -> None:
    (hint,) = plain.hints(text)
    assert hint.kind is Kind.VAGUE
    assert "Say " in hint.words


@pytest.mark.parametrize("text", ["Mistakes were made.", "It was decided by the board.", "It is being reviewed"])
def test_the_passive_asks_who(text: str) -> None:
    assert Kind.PASSIVE in kinds(text)


@pytest.mark.parametrize("text", ["We made mistakes.", "There is need.", "I am happy."])
def test_the_active_does_not(text: str) -> None:
    assert Kind.PASSIVE not in kinds(text)


WORDS = {"cat": 1, "table": 2, "people": 2, "suggestion": 3, "idea": 3, "make": 1, "asked": 1, "wanted": 2, "the": 1}
MORE = {
    "changes": 2,
    "kitchen": 2,
    "decide": 2,
    "answer": 2,
    "radio": 3,
    "2024": 4,
    "rhythm": 1,
    "café": 2,
    "useful": 2,
}


@pytest.mark.parametrize(("word", "count"), (WORDS | MORE).items())
def test_syllables(word: str, count: int) -> None:
    assert plain.syllables(word) == count


def test_sentences_are_told_apart_from_short_forms_and_times() -> None:
    assert len(plain.sentences_in("Ask Mr. Hill, e.g. at 9.30 today. He knows!")) == 2


@pytest.mark.parametrize("text", ["", "   ", "…", "\n\n- \n", "🙂🙂"])
def test_nothing_is_measured_as_nothing(text: str) -> None:
    assert plain.measure(text) == plain.Measure(0, 0, 0.0, 0, 0.0)
    assert plain.hints(text) == []


@given(st.text(max_size=400))
def test_it_takes_anything(text: str) -> None:
    plain.hints(text)
    assert plain.measure(text).words >= 0


@pytest.mark.parametrize("piece", [" \n", "a", ".", "e.", "1.", "a-", "is ", " ", "\n\n", "- ", OFFICIAL + "\n\n"])
def test_no_text_makes_it_hang(piece: str) -> None:
    """A guard, no measure: what takes minutes where it grows with the square takes well under a second."""
    began = time.perf_counter()
    plain.hints(piece * (100_000 // len(piece)))
    assert time.perf_counter() - began < 20
