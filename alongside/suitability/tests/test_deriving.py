"""The label follows from the answers: one question missing at a time, every edge, and no "no" that raises it."""

from __future__ import annotations

import random

import pytest

from alongside.projects.rules import LADDER, Label, height
from alongside.suitability.rules.deriving import (
    ONE_PAGE_ANSWERS,
    Answers,
    Finding,
    Purpose,
    Say,
    cheapest_first,
    derive,
    granted,
    lowest,
)
from alongside.suitability.rules.questions import BY_CODE, COUNTING, QUESTIONS, Price, Step, of_step

ALL_YES: dict[str, Say] = {question.code: Say.YES for question in QUESTIONS}
# What is left when one answer is missing, written out: not made from the code that it checks.
WITHOUT_ONE = {
    **dict.fromkeys(("G1", "G2", "G3", "G4", "G5", "G6", "C1", "C2", "C3"), Label.PAUSED),
    **dict.fromkeys(("E1", "E2", "E3", "E4"), Label.ASKING),
    **dict.fromkeys(("D1", "D2", "D3", "D4", "D5"), Label.INVOLVING),
    **dict.fromkeys(("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"), Label.DESIGNING),
    "U1": Label.CO_PRODUCING,
    "W1": Label.LED,
    "W2": Label.LED,
}


def test_there_are_27_that_count_and_2_that_warrant() -> None:
    steps = {step: len(of_step(step)) for step in Step}
    assert steps == {"gates": 6, "asking": 3, "involving": 4, "designing": 5, "co_producing": 8, "led": 1, "warrant": 2}
    assert (len(COUNTING), len(QUESTIONS), len(BY_CODE)) == (27, 29, 29)
    assert WITHOUT_ONE.keys() == BY_CODE.keys()


def test_every_yes_reaches_the_top() -> None:
    top = derive(Purpose.ASK, ALL_YES, ALL_YES)
    assert (top.finding, top.label, top.next_label, top.missing) == (Finding.FITS, Label.LED, None, ())


@pytest.mark.parametrize("side", ["staff", "lived"])
@pytest.mark.parametrize("said", [Say.NO, Say.UNSURE, None])
@pytest.mark.parametrize(("code", "left"), WITHOUT_ONE.items())
def test_one_missing_answer_blocks_its_own_label(code: str, left: Label, said: Say | None, side: str) -> None:
    spoiled = {**ALL_YES, code: said} if said is not None else {k: v for k, v in ALL_YES.items() if k != code}
    staff, lived = (spoiled, ALL_YES) if side == "staff" else (ALL_YES, spoiled)
    found = derive(Purpose.ASK, staff, lived)
    if said is None and side == "lived" and code[0] in "GC":
        left = Label.LED  # nobody with lived experience was asked: the one page is enough up to Asking
    assert found.label == left
    if found.finding == Finding.FITS and found.next_label:
        assert found.missing == (code,)


@pytest.mark.parametrize(
    ("purpose", "code", "said", "finding"),
    [
        (Purpose.ASK, "G4", Say.NO, Finding.STOP),
        (Purpose.ASK, "G4", Say.UNSURE, Finding.NOT_READY),
        (Purpose.TELL, "G4", Say.NO, Finding.STOP),
        (Purpose.ASK, "C1", Say.NO, Finding.STOP),
        (Purpose.ASK, "C1", Say.UNSURE, Finding.NOT_READY),
        (Purpose.TELL, "C1", Say.NO, Finding.FITS),
        (Purpose.EXPLAIN, "C1", Say.NO, Finding.FITS),
        (Purpose.EXPLAIN, "G6", Say.NO, Finding.NOT_READY),
        (Purpose.ASK, "W1", Say.NO, Finding.FITS),
    ],
)
def test_stop_and_not_ready(purpose: Purpose, code: str, said: Say, finding: Finding) -> None:
    found = derive(purpose, {**ALL_YES, code: said}, {})
    assert found.finding == finding
    if finding != Finding.FITS:
        assert (found.label, found.missing, found.next_label) == (Label.PAUSED, (code,), None)


@pytest.mark.parametrize(("purpose", "label"), [(Purpose.EXPLAIN, Label.EXPLAINING), (Purpose.TELL, Label.TELLING)])
def test_one_way_is_picked_by_purpose_and_never_climbs(purpose: Purpose, label: Label) -> None:
    assert derive(purpose, ALL_YES, ALL_YES).label == label


def test_the_one_page_gives_asking_and_never_more() -> None:
    assert derive(Purpose.ASK, ONE_PAGE_ANSWERS, {}).label == Label.ASKING
    assert derive(Purpose.ASK, ALL_YES, {}).label == Label.ASKING  # those who have been through it have not looked


def test_a_lock_holds_the_label_down_whatever_is_said() -> None:
    found = derive(Purpose.ASK, ALL_YES, ALL_YES, unlocked=frozenset(LADDER) - {Label.DESIGNING})
    assert (found.label, found.next_label, found.missing) == (Label.INVOLVING, Label.DESIGNING, ())


def test_ten_who_disagree_count_by_their_lowest() -> None:
    sheets = [{"E1": Say.YES, "E2": Say.UNASKED} for _ in range(9)] + [{"E1": Say.UNSURE}]
    assert lowest(sheets) == {"E1": Say.UNSURE}
    assert granted("E1", {"E1": Say.YES}, lowest(sheets)) == Say.UNSURE
    assert granted("E2", {"E2": Say.YES}, lowest(sheets)) == Say.UNASKED


def test_the_cheapest_comes_first() -> None:
    prices = [question.price for question in cheapest_first(["P7", "E4", "E2", "D1", "E1"])]
    assert prices == [Price.WORDS, Price.TALK, Price.TIME, Price.MONEY, Price.POWER]


# Random sheets, against a second telling of practice.md §2.3 that shares nothing with the first.


def told_again(purpose: str, staff: Answers, lived: Answers) -> str:
    def yes(code: str) -> bool:
        sides = [staff.get(code)]
        if code[0] not in "GC" or lived.get(code, Say.UNASKED) != Say.UNASKED:
            sides.append(lived.get(code))
        return all(said == Say.YES for said in sides)

    def no(code: str) -> bool:
        return Say.NO in (staff.get(code), lived.get(code))

    gates = all(yes(f"G{n}") for n in range(1, 7))
    if purpose != "ask":
        return ("explaining" if purpose == "explain" else "telling") if gates and not no("G4") else "paused"
    if not gates or not all(yes(f"C{n}") for n in range(1, 4)):
        return "paused"
    name = "asking"
    for letter, count, higher in (
        ("E", 4, "involving"),
        ("D", 5, "designing"),
        ("P", 8, "co_producing"),
        ("U", 1, "led"),
    ):
        if not all(yes(f"{letter}{n}") for n in range(1, count + 1)):
            break
        name = higher
    return name


def a_sheet(dice: random.Random) -> dict[str, Say]:
    """Mostly yes, so that every label is reached, with some of everything else."""
    doubts = dice.choice((0.0, 0.01, 0.05, 0.3))
    return {
        code: dice.choice((Say.NO, Say.UNSURE, Say.UNASKED)) if dice.random() < doubts else Say.YES for code in BY_CODE
    }


def disagreements(count: int, seed: int, second: object = told_again) -> tuple[int, int, set[str]]:
    """(sheets on which the two tellings differ, sheets that a no raised, labels that came up)."""
    dice, apart, raised, seen = random.Random(seed), 0, 0, set()
    for _ in range(count):
        purpose = dice.choice((Purpose.ASK, Purpose.ASK, Purpose.ASK, Purpose.TELL, Purpose.EXPLAIN))
        staff = lowest(a_sheet(dice) for _ in range(dice.randint(1, 3)))
        lived = lowest(a_sheet(dice) for _ in range(dice.randint(0, 3)))
        label = derive(purpose, staff, lived).label
        seen.add(str(label))
        apart += label != second(purpose.value, staff, lived)  # type: ignore[operator]
        code = dice.choice(list(BY_CODE))
        spoiled = dice.choice(((({**staff, code: Say.NO}), lived), (staff, {**lived, code: Say.NO})))
        raised += height(derive(purpose, *spoiled).label) > height(label)
    return apart, raised, seen


def test_random_sheets_give_the_same_label_told_twice_and_no_no_raises_one() -> None:
    apart, raised, seen = disagreements(20_000, seed=17)
    assert (apart, raised) == (0, 0)
    assert seen == {str(label) for label in Label}


def test_a_second_telling_that_forgets_a_question_is_found_out() -> None:
    def forgetful(purpose: str, staff: Answers, lived: Answers) -> str:
        return told_again(purpose, {**staff, "E4": Say.YES}, {**lived, "E4": Say.YES})

    assert disagreements(2_000, seed=17, second=forgetful)[0] > 0
