"""R7: forms that come twice, late, without their key, as something else, with more fields than they have, or with what
belongs to somebody else."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from alongside.core.checks import our_models
from alongside.suggestions.rules import seen_as
from tests.architecture.bad_input import faults
from tests.architecture.bad_input.checking import FINE, SHOWS_AND_REMEMBERS, lost_words
from tests.architecture.bad_input.forms_found import Body, FoundForm
from tests.architecture.bad_input.house import FORM, MULTIPART, Answered, House, encoded, in_parts
from tests.architecture.bad_input.test_every_form import every_room, forms_of, told
from tests.architecture.paths import addresses

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ENDS_THE_SESSION = {"people:sign_out", "account_logout", "people:sign_out_everywhere", "people:forget_me_sure"}


def post(house: House, form: FoundForm, body: Body, **more: Any) -> Answered:
    return house.send(form, encoded(body), **more)


def ours(house: House, room: str) -> list[FoundForm]:
    """The forms that go to pages of ours: pages of the sign-in library have no key."""
    mine = {address.name for address in addresses() if address.policy is not None}
    return [form for form in forms_of(house, room) if form.name in mine]


@every_room
def test_a_form_without_its_key_is_not_taken_in_and_gives_the_words_back(house: House, room: str) -> None:
    found = []
    for form in ours(house, room):
        body = form.good_body("Without a key")
        body.pop("key", None)
        with house.undone(form.who):
            answered = post(house, form, body)
        lost = lost_words(form, body, answered)
        if answered.status != 400 or answered.changed or lost:
            found.append(f"{form} without its key: {answered.status}, changed {set(answered.changed)}, lost {lost}")
    told(found)


@every_room
def test_a_form_sent_twice_is_taken_in_once(house: House, room: str) -> None:
    found, taken_in = [], 0
    for form in [form for form in ours(house, room) if form.name not in ENDS_THE_SESSION]:
        body = form.good_body("The first words") | {"key": ["one key"]}
        with house.undone(form.who):
            first = post(house, form, body)
            again = post(house, form, body, fresh=True)
            if first.is_done:
                taken_in += 1
                other = form.good_body("Quite other words") | {"key": ["one key"]}
                clash = post(house, form, other, fresh=True)
                if again.status not in FINE or again.changed:
                    found.append(f"{form}, sent twice: {again.status}, and changed {set(again.changed)}")
                if clash.status not in FINE or (clash.changed and not clash.is_done):
                    found.append(f"{form}, again with other words: {clash.status} {clash.text[:200]}")
                if clash.status == 409 and lost_words(form, other, clash):
                    found.append(f"{form}, again with other words: they are lost")
    told(found)
    assert taken_in >= len(ours(house, room)) / 3, "most forms were not filled in well: the test says little"


def test_both_texts_stand_on_the_page_of_a_form_sent_twice(house: House) -> None:
    for name in ("suggestions:suggest", "suggestions:comment", "suggestions:set_aside", "projects:name_limit"):
        form = next(form for form in house.forms if form.name == name)
        with house.undone(form.who):
            body = form.good_body("The first words") | {"key": ["one key"]}
            body.pop("check", None)
            assert post(house, form, body).is_done, name
            clash = post(house, form, body | {box.name: ["Quite other words"] for box in form.typed})
        assert clash.status == 409, name
        assert "Quite other words" in clash.words, name
        assert "The first words" in clash.words, name


@every_room
def test_a_form_whose_thing_has_moved_on_gives_the_words_back(house: House, room: str) -> None:
    """The thing is in any other state by the time that the form comes."""
    found = []
    for form in ours(house, room):
        for row, state, changes in other_states(form):
            with house.undone(form.who):
                if not _moved(row, changes):
                    continue
                body = house.keyed(form.good_body("Long in the writing"))
                answered = post(house, form, body, fresh=True)
            what = f"{form}, when it is “{state}” by now"
            if answered.status not in FINE:
                found.append(f"{what}: it breaks ({answered.status} {answered.text})")
            elif not answered.is_done and answered.changed and form.name not in SHOWS_AND_REMEMBERS:
                found.append(f"{what}: refused with {answered.status}, and changed {set(answered.changed)}")
            elif answered.status not in (302, 404) and (lost := lost_words(form, body, answered)):
                found.append(f"{what}: {answered.status} lost what was typed in {lost}")
    told(found)


def other_states(form: FoundForm) -> Iterator[tuple[models.Model, str, dict[str, str]]]:
    """Each other state that the row of a form's path could be in."""
    address = next(address for address in addresses() if address.name == form.name)
    if address.policy is None or address.policy.of is None or "code" not in address.arguments:
        return
    at = address.path.split("/").index("<code:code>")
    row: Any = address.policy.of._base_manager.get(code=form.path.strip("/").split("/")[at])
    for one in row._meta.local_fields:
        if one.name in ("state", "stage") and one.choices:
            for state, _ in one.choices:
                if state != getattr(row, one.name):
                    seen = {"seen": seen_as(state)} if hasattr(row, "seen") else {}
                    yield row, state, {one.name: state, **seen}


def _moved(row: models.Model, changes: dict[str, str]) -> bool:
    try:
        with transaction.atomic():
            return bool(type(row)._base_manager.filter(pk=row.pk).update(**changes))
    except IntegrityError:
        return False  # a row like this can't be


@every_room
def test_bad_words_that_are_kept_for_later_come_back(house: House, room: str) -> None:
    found = []
    for form in [form for form in ours(house, room) if ("keep_draft", "yes") in form.buttons and not form.before]:
        for fault in ("NUL", "a lone surrogate", "HTML", "100,000 signs"):
            body = faults.with_texts(form, faults.TEXTS[fault]) | {"keep_draft": ["yes"]}
            with house.undone(form.who):
                kept = post(house, form, house.keyed(body))
                page = Answered(kept.status, house.look(form.path, form.who), "")
            if not kept.is_done or (lost := lost_words(form, body, page)):
                found.append(f"{form}, {fault} kept for later: {kept.status}, lost {kept.is_done and lost}")
            if "<script>alert(1)" in page.text:
                found.append(f"{form}, {fault} kept for later: it lets HTML through")
    told(found)


KINDS = {
    "as JSON": ("application/json", lambda body: json.dumps(body).encode()),
    "as plain text": ("text/plain", encoded),
    "as nothing": ("", encoded),
    "in another writing": (f"{FORM}; charset=utf-16", encoded),
    "in a writing that there is not": (f"{FORM}; charset=klingon", encoded),
    "in parts without a boundary": ("multipart/form-data", in_parts),
    "in parts that break off": (MULTIPART, lambda body: in_parts(body)[:-40]),
    "in parts with half a character": (MULTIPART, lambda body: in_parts(body | {"words": [b"\xed\xa0\x80\xff\0"]})),
    "in parts that are files": (MULTIPART, lambda body: in_parts({}, dict.fromkeys(body, (b"\x00.csv", b"x")))),
    "in parts, one name 70,000 signs long": (MULTIPART, lambda body: in_parts({"n" * 70_000: ["x"]} | body)),
    "with a thousand files": (MULTIPART, lambda body: in_parts(body, {f"f{n}": (b"a", b"") for n in range(1000)})),
}
REACH_THE_PAGE = ("as JSON", "in parts with half a character", "in parts that are files")


@every_room
def test_what_is_no_form_breaks_nothing(house: House, room: str) -> None:
    found = []
    for number, form in enumerate(forms_of(house, room)):
        # What is read before any page is asked is tried on some; what reaches the page, on each.
        for what in KINDS if number % 6 == 0 else REACH_THE_PAGE:
            kind, made = KINDS[what]
            with house.undone(form.who):
                answered = house.send(form, made(house.keyed(form.good_body())), kind)
            half_done = answered.changed and not answered.is_done and form.name not in SHOWS_AND_REMEMBERS
            if answered.status not in FINE or half_done:
                found.append(f"{form}, {what}: {answered.status}, changed {set(answered.changed)} {answered.text[:99]}")
    told(found)


# More fields than a form has


@contextmanager
def no_chance() -> Iterator[None]:
    """The clock stands, and codes are drawn in the same order each time."""
    with time_machine.travel(NOW, tick=False), patch("secrets.choice", random.Random(7).choice):
        yield


def done_by(house: House, form: FoundForm, body: Body, *, but: str = "") -> tuple[int, dict[str, list[Any]]]:
    """The status, and all rows of the tables that were written."""
    with house.undone(form.who), no_chance():
        answered = post(house, form, body)
        return answered.status, {name: rows_in(house, name, but) for name in sorted(answered.wrote)}


def rows_in(house: House, table: str, but: str) -> list[Any]:
    """Every row of a table as people would read it, but for numbers that the database draws."""
    model = next((one for one in our_models() if one._meta.db_table == table), None)
    if model is None:
        return []
    known = house.known[table]
    fields = [one for one in model._meta.local_fields if not one.primary_key and one.name not in {*BY_CHANCE, but}]
    return [
        f"{one.name}: {value if not one.is_relation or value in known else 'a row'}"
        for row in model._base_manager.order_by("pk")
        for one in fields
        for value in [getattr(row, one.attname)]
    ]


BY_CHANCE = {"password", "token_hash", "outcome_pk", "session_key", "session_data"}


def smuggled(house: House, form: FoundForm) -> Body:
    """Every field of every model of ours, with a value that it would take, and that nobody asked for."""
    own = {box.name for box in form.boxes} | {name for name, _ in form.buttons} | {"keep_draft", "from_draft"}
    own |= SAME_PAGE.get(form.name, set())
    more: Body = {"is_staff": ["True"], "is_superuser": ["True"], "groups": ["1"], "user_permissions": ["1"]}
    for model in our_models():
        for one in model._meta.local_fields:
            for name in {one.name, one.attname} - own:
                more[name] = [smuggled_value(house, one)]
    return more


def smuggled_value(house: House, one: models.Field) -> str:
    if one.is_relation:
        rows = house.world.there.rows.get(one.related_model) or house.world.here.rows.get(one.related_model)  # type: ignore[arg-type]
        return str(rows[0].pk) if rows else "1"
    if one.choices:
        return str(list(one.choices)[-1][0])
    if isinstance(one, models.BooleanField):
        return str(not one.default if isinstance(one.default, bool) else True)
    if isinstance(one, models.DateTimeField | models.DateField):
        return "2031-05-03"
    return "7" if isinstance(one, models.IntegerField) else "SMUGGLED12"


def took_more(house: House, form: FoundForm) -> list[str]:
    """What a form did otherwise because there were more fields, each as a sentence."""
    body = form.good_body() | ({"key": ["the same key"]} if form.has("key") else {})
    plain, crowded = done_by(house, form, body), done_by(house, form, smuggled(house, form) | body)
    if plain[0] != crowded[0]:
        return [f"{form}, with fields that it does not have: {plain[0]} became {crowded[0]}"]
    wrote = sorted(plain[1].keys() | crowded[1].keys())
    return [
        f"{form}, with fields that it does not have: {name} holds {_parting(plain[1].get(name), crowded[1].get(name))}"
        for name in wrote
        if plain[1].get(name) != crowded[1].get(name)
    ]


def _parting(one: list[Any] | None, other: list[Any] | None) -> str:
    """Where two tables part, for the sentence."""
    pairs = zip(one or ["nothing"], other or ["nothing"], strict=False)
    return next((f"{b} instead of {a}" for a, b in pairs if a != b), "more or fewer rows")


# The two forms of a page are told apart by a field of one of them, which is offered there to the same person.
SAME_PAGE = {"projects:invite": {"role"}}


@every_room
def test_no_form_takes_what_it_does_not_ask(house: House, room: str) -> None:
    """0 mass assignment."""
    told([line for form in forms_of(house, room) for line in took_more(house, form)])


# What belongs to somebody else


NOT_CHOSEN = {"key", "csrfmiddlewaretoken"}


def elsewhere(house: House, offered: tuple[str, ...]) -> set[str]:
    """Codes and numbers of the other side: of the kind that is offered, and of its people."""
    there, here = house.world.there, house.world.here
    kinds = {
        model
        for model, rows in here.rows.items()
        for row in rows
        if str(getattr(row, "code", None)) in offered or str(row.pk) in offered
    }
    found = {there.people["sam"].code, str(there.people["sam"].pk)}
    for model in kinds:
        found |= {str(value) for row in there.rows[model][:1] for value in (row.pk, getattr(row, "code", row.pk))}
    return found


@every_room
def test_nothing_of_another_organisation_can_be_chosen(house: House, room: str) -> None:
    found = []
    for form in forms_of(house, room):
        for box in form.boxes:
            if not (box.offered or box.kind == "hidden") or box.name in NOT_CHOSEN or box.offered == ("on",):
                continue
            body = form.good_body() | ({"key": ["the same key"]} if form.has("key") else {})
            without = {name: values for name, values in body.items() if name != box.name}
            # The fingerprint of what was sent differs; what came of it must not.
            as_if_absent = done_by(house, form, without, but="fingerprint")
            for code in sorted(elsewhere(house, box.offered or (box.value,)) - set(box.offered)):
                status, wrote = done_by(house, form, body | {box.name: [code]}, but="fingerprint")
                if status not in FINE or (status == 302 and wrote and (status, wrote) != as_if_absent):
                    found.append(f"{form}, {code} of another organisation as “{box.name}”: taken in ({status})")
    told(found)
