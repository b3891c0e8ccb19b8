"""Truth tables of recordings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from alongside.core.actor import VISITOR, Actor, Channel, Standing
from alongside.messaging.asking import Asked, Option
from alongside.voices import rules, words
from alongside.voices.rules import LIFECYCLE, State
from alongside.voices.sound import Fault, Sound

MADE = date(2026, 3, 1)
ANA = Actor(1, 7, frozenset({Standing("project", "P", "member")}))
SAM = Actor(2, 7, frozenset({Standing("project", "P", "coordinator")}))
HOUSE = Actor(organisation_id=7, channel=Channel.SYSTEM)


def note(state: State = State.NEW) -> SimpleNamespace:
    return SimpleNamespace(person_id=1, in_organisation=7, state=state)


@pytest.mark.parametrize(
    ("state", "today", "goes"),
    [
        (State.RECORDED, MADE, date(2026, 3, 2)),
        (State.NEW, MADE, date(2026, 4, 30)),
        (State.NEW, date(2026, 4, 1), date(2026, 4, 30)),
        (State.TYPED_UP, date(2026, 3, 5), date(2026, 3, 19)),
        (State.TYPED_UP, date(2026, 4, 25), date(2026, 4, 30)),
        (State.PUT_IN, date(2026, 3, 5), date(2026, 3, 19)),
        (State.SET_ASIDE, date(2026, 3, 5), date(2026, 3, 19)),
    ],
)
def test_the_day_on_which_it_goes(state: State, today: date, goes: date) -> None:
    assert rules.day_it_goes(state, MADE, today) == goes


@pytest.mark.parametrize(
    ("seconds", "fault"),
    [(None, None), (0.0, Fault.SILENT), (0.4, Fault.SILENT), (0.5, None), (180, None), (195, None), (196, Fault.LONG)],
)
def test_too_short_and_too_long(seconds: float | None, fault: Fault | None) -> None:
    assert rules.fault_in(Sound("audio/wav", seconds)) == fault


@pytest.mark.parametrize(
    ("asked", "takes"),
    [
        (Asked("What?", own_words="Your words"), True),
        (Asked("Which?", (Option(1, "Yes"),)), False),
        (Asked("Which?", (Option(1, "No", needs="Say why."),)), True),
        (Asked("Not by this way."), False),
    ],
)
def test_what_can_be_said_aloud(asked: Asked, takes: bool) -> None:
    assert rules.takes_words(asked) is takes


@pytest.mark.parametrize("state", State)
def test_who_listens(state: State) -> None:
    shown = state not in (State.RECORDED, State.TAKEN_BACK)
    assert rules.can_listen(SAM, note(state)) is shown
    assert rules.can_hear(SAM, note(state)) is shown
    assert rules.can_hear(ANA, note(state))
    assert not rules.can_listen(ANA, note(state))
    for other in (replace(SAM, organisation_id=8), replace(SAM, standing=frozenset()), replace(SAM, entered_by_id=3)):
        assert not rules.can_listen(other, note(state))
    assert not rules.can_hear(VISITOR, note(state))


def test_whose_it_is() -> None:
    person = SimpleNamespace(pk=1)
    assert rules.can_record(ANA, person)
    assert not rules.can_record(replace(ANA, entered_by_id=2), person)
    assert not rules.can_record(SAM, person)
    assert not rules.can_record(VISITOR, SimpleNamespace(pk=None))
    assert rules.is_their_own(ANA, note())
    assert not rules.is_their_own(SAM, note())
    assert not rules.is_their_own(VISITOR, SimpleNamespace(person_id=None))
    assert rules.is_the_house(HOUSE, None)
    assert not rules.is_the_house(SAM, None)


def test_every_state_has_its_words_and_a_way_out() -> None:
    assert set(words.STATES) == set(words.THEIR_STATES) == set(State)
    assert set(words.FAULTS) == set(Fault)
    assert {state for state in State if not LIFECYCLE.verbs_from(state)} == {State.PUT_IN, State.TAKEN_BACK}


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""),
        (0, "1 second"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (121, "2 minutes 1 second"),
        (180, "3 minutes"),
    ],
)
def test_how_long(seconds: int | None, said: str) -> None:
    assert words.length(seconds) == said


def test_who_is_named() -> None:
    assert words.names(["Sam"]) == "Sam"
    assert words.names(["Sam", "Kit"]) == "Sam and Kit"
    assert words.names(list("ABCDE")) == "A, B, C, D and others who coordinate here"


def test_what_goes_by_text_is_short() -> None:
    for said in (
        words.THANKS_IN,
        words.THANKS_CORRECTED,
        words.THANKS_NOT_RIGHT,
        words.NUMBER_FIRST,
        words.WRITTEN_ANEW,
    ):
        assert len(said) <= 160
