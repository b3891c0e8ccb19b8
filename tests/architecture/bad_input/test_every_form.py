"""R7: whatever is sent to any form of the house, nothing breaks, nothing is half done, and nobody loses their words.

A new page needs no line here: its path is in the urlconf, its rows in the world of the sweeps, its fields in its HTML.
"""

from __future__ import annotations

import pytest

from tests.architecture.bad_input import faults
from tests.architecture.bad_input.checking import errors_named, sent
from tests.architecture.bad_input.forms_found import Body, FoundForm
from tests.architecture.bad_input.house import FORM, MULTIPART, House, encoded, in_parts
from tests.architecture.paths import addresses, rooms_with_pages

pytestmark = pytest.mark.django_db
every_room = pytest.mark.parametrize("room", rooms_with_pages())


def forms_of(house: House, room: str) -> list[FoundForm]:
    """Each form once, as the first person who is shown it."""
    return list({form.shape: form for form in reversed(house.of_room(room))}.values())


def told(found: list[str]) -> None:
    """Fail with the sentences, but not with a thousand of them."""
    assert not found, "\n".join([f"{len(found)} faults:", *found[:40]])


@every_room
def test_no_form_breaks(house: House, room: str) -> None:
    told(
        [
            wrong
            for form in forms_of(house, room)
            for attack in (faults.texts, faults.shapes, faults.days, faults.keys)
            for fault, body in attack(form)
            for wrong in sent(house, form, fault, body)
        ]
    )


@every_room
def test_no_form_breaks_for_others_who_see_it(house: House, room: str) -> None:
    """The same form, as everybody else who is shown it: nobody has a weaker door."""
    first = {(form.shape, form.who) for form in forms_of(house, room)}
    told(
        [
            wrong
            for form in house.of_room(room)
            if (form.shape, form.who) not in first
            for fault, body in faults.in_short(form)
            for wrong in sent(house, form, fault, body)
        ]
    )


@every_room
def test_an_error_names_its_field(house: House, room: str) -> None:
    found = []
    for form in [form for form in forms_of(house, room) if form.name not in house.leads_on]:
        anyway = named_by(house, form, form.good_body())  # what is missing even then: a file, say
        for field, fault, body in faults.one_by_one(form):
            named = named_by(house, form, body)
            if named is not None and not any(name.startswith(field) for name in named) and named != anyway:
                found.append(f"{form}, {fault} in “{field}”: the error names {sorted(named)}")
    told(found)


def named_by(house: House, form: FoundForm, body: Body) -> set[str] | None:
    """The fields that the errors lead to; None when it was taken in."""
    with house.undone(form.who):
        answered = house.send(form, encoded(house.keyed(body)))
    return None if answered.is_done else errors_named(form, answered)


# One path, and what would have to be sent before; each is tried somewhere else.
NOT_FOUND = {
    "mfa_authenticate": "after the first step of signing in: test_second_step.py",
    "mfa_reauthenticate": "when one signed in long ago: test_second_step.py",
    "mfa_deactivate_totp": "it asks for a code first: test_second_step.py",
    "mfa_view_recovery_codes": "it only shows",
    "people:second_step": "it leads to other pages",
    "people:let_speak": "a page of ways to go on",
    "suggestions:answer": "a page of ways to go on",
    "suitability:take_out": "only for a sheet on paper that still waits: alongside/suitability/tests/test_outside.py",
    "suitability:told": "only where who is outside has no account: alongside/suitability/tests/test_outside.py",
    "charter:from_last": "only before anything is written here: alongside/charter/tests/test_lines_pages.py",
}


def test_every_page_that_does_something_shows_its_form(house: House) -> None:
    """A new page with an action is attacked, or stands above with a reason."""
    does = {address.name for address in addresses() if address.policy and address.policy.deed}
    assert does - {form.name for form in house.forms} - set(NOT_FOUND) == set()
    assert len({form.shape for form in house.forms}) > 80


def test_what_is_huge_is_turned_away_and_its_beginning_given_back(house: House) -> None:
    """Ten million signs in one box: too much to read, and still a calm page."""
    forms, given_back = [form for form in house.forms if form.typed and form.who in ("member", "coord")], 0
    for form in forms[::8]:
        body = form.good_body("Begun with care") | {form.typed[-1].name: ["x" * 10_000_000]}
        for content, kind in ((encoded(body), FORM), (in_parts(body), MULTIPART)):
            with house.undone(form.who):
                answered = house.send(form, content, kind)
            assert answered.status == 413, f"{form}: {answered.status}"
            assert not answered.changed, f"{form}"
            if kind == FORM and body[form.typed[0].name][0].startswith("Begun with care"):  # words, no time of day
                assert "Begun with care" in answered.words, f"{form} gives nothing back"
                given_back += 1
    assert given_back > 1


@every_room
def test_four_million_signs_are_read_and_refused_by_the_field(house: House, room: str) -> None:
    for form in [form for form in forms_of(house, room) if form.typed and not form.before][:4]:
        body = form.good_body() | {form.typed[0].name: ["x" * 4_000_000]}
        told(sent(house, form, "four million signs", body))
