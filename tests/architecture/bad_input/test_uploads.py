"""R7: files that are no consultation, at the page that takes one in. `make bench PART=uploads` sends 5,000 of them."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest

from alongside.consultations import forms
from alongside.consultations.models import Import
from tests.architecture.bad_input import uploads
from tests.architecture.bad_input.house import House
from tests.architecture.bad_input.uploads import drawn, wrong_with
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HOW_MANY = 200
SOUND = {("voices:say", "recording")}  # voices/tests send it what is no sound


@pytest.fixture
def send(cast: Cast) -> Callable[[int], str]:
    client, path = cast.client("sam"), f"/work/{cast.kitchen.code}/import/"
    return lambda number: wrong_with(client, path, drawn(number))


def test_no_bad_file_breaks_the_page_or_is_half_taken_in(send: Callable[[int], str]) -> None:
    found = [wrong for number in range(1, HOW_MANY + 1) if (wrong := send(number))]
    assert found == []
    assert len({uploads.drawn(number).fault for number in range(1, HOW_MANY, 3)}) > 20


def test_every_field_that_takes_a_file_is_known(house: House) -> None:
    """A new one needs bad files of its own."""
    takes = {(form.name, box.name) for form in house.forms for box in form.boxes if box.kind == "file"}
    assert takes == {("consultations:bring", "comments"), ("consultations:bring", "votes"), *SOUND}


# Controls


def test_a_reader_that_breaks_is_caught(send: Callable[[int], str]) -> None:
    with patch.object(forms.bringing.opening, "from_zip", side_effect=KeyError("comments.csv")):
        found = "\n".join(send(number) for number in range(1, 40))
    assert "it breaks (KeyError: 'comments.csv')" in found


def test_a_reader_that_takes_in_what_is_wrong_is_caught(send: Callable[[int], str]) -> None:
    good = forms.bringing.polis.read(uploads.some(3))
    with patch.object(forms.bringing.polis, "read", return_value=good):
        found = "\n".join(send(number) for number in range(1, 30))
    assert "the same id twice: it was taken in" in found
    assert Import.objects.exists()
