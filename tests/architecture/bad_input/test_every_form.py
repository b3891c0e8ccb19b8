"""R7: whatever is sent to any form of the house, nothing breaks, nothing is half done, and nobody loses their words.

A new page needs no line here: its path is in the urlconf, its rows in the world of the sweeps, its fields in its HTML.
"""

from __future__ import annotations

import pytest

from tests.architecture import faults
from tests.architecture.checking import sent
from tests.architecture.forms_found import FoundForm
from tests.architecture.house import House
from tests.architecture.paths import rooms_with_pages

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
