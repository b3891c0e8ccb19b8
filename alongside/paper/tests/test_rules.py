"""The code on a slip: every single wrong sign, and every two that changed places, are noticed."""

from __future__ import annotations

from itertools import combinations

import pytest

from alongside.core.actor import Actor, Standing
from alongside.paper import rules, words
from alongside.paper.rules import LENGTH, SIGNS, Late, Typo, check_of, draw, printed, read

CODES = [draw() for _ in range(300)]


def test_no_sign_can_be_mistaken_for_another_and_none_makes_a_word() -> None:
    assert not set(SIGNS) & set("01OILAEU")
    assert sorted(set(SIGNS)) == sorted(SIGNS)
    assert len(SIGNS) < 29


def test_a_code_is_read_however_it_is_typed() -> None:
    for code in CODES:
        assert len(code) == LENGTH
        for typed in (code, printed(code), printed(code).lower(), f"  {' '.join(code)} ", f"{code[:2]}.{code[2:]}"):
            assert read(typed) == code


def test_every_single_wrong_sign_is_noticed() -> None:
    for code in CODES:
        for place in range(LENGTH):
            for sign in SIGNS:
                wrong = code[:place] + sign + code[place + 1 :]
                assert read(wrong) == (code if wrong == code else Typo.CHECK)


def test_every_two_that_changed_places_are_noticed() -> None:
    for code in CODES:
        for one, other in combinations(range(LENGTH), 2):
            signs = list(code)
            signs[one], signs[other] = signs[other], signs[one]
            swapped = "".join(signs)
            assert read(swapped) == (code if swapped == code else Typo.CHECK)


def test_the_check_can_fail() -> None:
    """Of codes by chance one in 29 is right, and about one in 29 has no check at all and is never drawn."""
    found = [check_of(first + second + "BBBB") for first in SIGNS for second in SIGNS]
    assert 0 < found.count("") < len(found) / 10
    assert read("BBBBBBB") is Typo.CHECK


@pytest.mark.parametrize(
    ("typed", "typo"),
    [
        ("", Typo.EMPTY),
        (" - ", Typo.EMPTY),
        ("BCDF-23", Typo.LENGTH),
        ("BCDF-2345", Typo.LENGTH),
        ("OBCDF23", Typo.SIGN),
        ("BCDF-2I4", Typo.SIGN),
        ("BCDF-²34", Typo.SIGN),
        ("ßCDF-234", Typo.LENGTH),
        ("كود", Typo.SIGN),
        ("B" * 5000, Typo.LENGTH),
    ],
)
def test_what_is_wrong_with_a_code_is_said(typed: str, typo: Typo) -> None:
    assert read(typed) is typo
    assert words.TYPOS[typo]


def test_every_reason_has_its_sentence() -> None:
    assert set(words.TYPOS) == set(Typo)
    assert set(words.LATE) == set(Late)


class _Slip:
    in_organisation, person_id, project_code = 1, 7, "WORK"


def _by(role: str, person: int = 3, organisation: int = 1, **more: int) -> Actor:
    return Actor(person, organisation, frozenset({Standing("project", "WORK", role)}), **more)


@pytest.mark.parametrize(
    ("by", "opens", "types"),
    [
        (_by("coordinator"), True, True),
        (_by("key_worker"), True, True),
        (_by("staff"), True, True),
        (_by("member"), False, False),
        (_by("decision_maker"), False, False),
        (_by("coordinator", organisation=2), False, False),
        (_by("coordinator", person=7), True, False),
        (_by("member", person=7), True, False),
        (_by("coordinator", entered_by_id=9), False, False),
        (Actor(), False, False),
    ],
)
def test_who_opens_a_slip_and_who_types_it_in(by: Actor, opens: bool, types: bool) -> None:
    assert rules.can_open(by, _Slip) is opens
    assert rules.can_type_in(by, _Slip) is types
