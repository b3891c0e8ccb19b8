"""Taking in the notes of a meeting: found line by line, checked by a person, taken in all at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.consultations.reading.notes import Proposed, proposed
from alongside.core.models import Event
from alongside.core.refusals import NotNow
from alongside.messaging.models import Message
from alongside.projects.models import Project
from alongside.suggestions.actions import suggest_several
from alongside.suggestions.actions.raising import Voiced
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

LONG = "Could somebody unlock the day room for those who want to meet on"
PEOPLE = {"Ana Silva": 1, "Bo": 2, "Ana Lee": 3, "Kit": 4}


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ("- Open on Sundays\n* More chairs\n• A shelf", ["Open on Sundays", "More chairs", "A shelf"]),
        ("1. One\n2) Two\n(3) Three\na) Four", ["One", "Two", "Three", "Four"]),
        ("[ ] One\n[x] Two", ["One", "Two"]),
        ("One idea\nthat goes on\n\nAnother", ["One idea that goes on", "Another"]),
        ("- One\n  goes on\n- Two", ["One goes on", "Two"]),
        ("Softer chairs\nA kettle.\nMore shelves.", ["Softer chairs", "A kettle.", "More shelves."]),
        (f"{LONG}\nSundays.\nMore.", [f"{LONG} Sundays.", "More."]),
        ("Ideas:\n- One\n\n# Heading\nTwo", ["One", "Two"]),
        ("Kitchen: more pans", ["Kitchen: more pans"]),
        ("At 5:30 we close", ["At 5:30 we close"]),
        ("", []),
        ("\n \n- \n", []),
        ("=SUM(A1)\r\n\r\n<b>x</b>", ["=SUM(A1)", "<b>x</b>"]),
    ],
)
def test_each_line_and_paragraph_is_an_idea(notes: str, found: list[str]) -> None:
    assert [each.words for each in proposed(notes, PEOPLE)] == found


@pytest.mark.parametrize(
    ("notes", "words", "whose"),
    [
        ("Bo: open on Sundays", "open on Sundays", 2),
        ("- bo : open", "open", 2),
        ("Bo said: open", "open", 2),
        ("Ana Silva: open", "open", 1),
        ("Ana: open", "Ana: open", None),  # two people are called so: the one who checks decides
        ("Zoe: open", "Zoe: open", None),
        ("Bo, Kit: open", "Bo, Kit: open", None),
    ],
)
def test_a_name_before_a_colon_is_whose_words_they_are(notes: str, words: str, whose: int | None) -> None:
    assert proposed(notes, PEOPLE) == [Proposed(words, whose)]


def test_a_name_alone_speaks_until_the_next_blank_line_or_name() -> None:
    notes = "Bo:\n- One\n- Two\nKit: Three\n\n- Four"
    assert [(each.words, each.person_id) for each in proposed(notes, PEOPLE)] == [
        ("One", 2),
        ("Two", 2),
        ("Three", 4),
        ("Four", None),
    ]


@given(st.text(max_size=400))
def test_whatever_is_pasted_every_idea_has_words(notes: str) -> None:
    assert all(each.words.strip() for each in proposed(notes, PEOPLE))


NOTES = "Kitchen meeting\n\n- Ana: open on Sundays\n- More chairs\n- Bo: a quiet hour"


def read(cast: Cast, notes: str = NOTES) -> str:
    path = f"/work/{cast.kitchen.code}/take-in/"
    return cast.client("sam").post(path, {"raised_in": "March meeting", "notes": notes, "key": "read"}).text


def checked(cast: Cast, **changed: str) -> dict[str, str]:
    rows = {
        "rows": "3",
        "raised_in": "March meeting",
        "words_1": "Open on Sundays",
        "whose_1": str(cast.ana.pk),
        "words_2": "More chairs",
        "whose_2": "nobody",
        "words_3": "A quiet hour",
        "whose_3": str(cast.bo.pk),
        "key": "take",
    }
    return rows | changed


def test_sam_pastes_checks_and_takes_in(cast: Cast) -> None:
    page = read(cast)
    assert "We found 4 ideas" in page
    assert "open on Sundays</textarea>" in page
    assert f'<option value="{cast.ana.pk}" selected>Ana</option>' in page
    assert Suggestion.objects.count() == 0
    done = cast.client("sam").post(
        f"/work/{cast.kitchen.code}/take-in/", checked(cast, out_2="on", words_2=""), follow=True
    )
    assert "2 suggestions are in." in done.text
    assert [(s.words, s.raised_by, s.raised_in) for s in Suggestion.objects.order_by("pk")] == [
        ("Open on Sundays", cast.ana, "March meeting"),
        ("A quiet hour", cast.bo, "March meeting"),
    ]
    voice = Event.objects.filter(verb="suggestions.suggest_several", said="suggested").order_by("pk")
    assert [(e.person, e.entered_by) for e in voice] == [(cast.ana, cast.sam), (cast.bo, cast.sam)]
    assert set(Message.objects.values_list("person", flat=True)) >= {cast.ana.pk, cast.bo.pk}


def test_twice_is_once(cast: Cast) -> None:
    for _ in range(2):
        cast.client("sam").post(f"/work/{cast.kitchen.code}/take-in/", checked(cast))
    assert Suggestion.objects.count() == 3


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"words_2": " \u200b "}, "Idea 2 is empty. Write it, or leave it out."),
        ({"words_3": "x" * 5001}, "“Idea 3” is 1 letter too long. There is room for 5,000."),
        ({"whose_1": "999999"}, "Select a valid choice"),
        ({"whose_1": ""}, "Choose who said it."),
        ({"whose_1": "<script>"}, "Select a valid choice"),
        ({"raised_in": ""}, "Say what it was."),
        ({"out_1": "on", "out_2": "on", "out_3": "on"}, "Every idea is left out."),
    ],
)
def test_a_bad_row_is_named_and_all_the_others_wait(cast: Cast, changed: dict[str, str], words: str) -> None:
    page = cast.client("sam").post(f"/work/{cast.kitchen.code}/take-in/", checked(cast, **changed))
    assert page.status_code == 200
    assert words in page.text
    assert "A quiet hour" in page.text or "words_3" in changed
    assert Suggestion.objects.count() == 0


def test_a_stranger_in_a_row_is_refused_by_the_action_too(cast: Cast) -> None:
    page = cast.client("sam").post(f"/work/{cast.kitchen.code}/take-in/", checked(cast, whose_1=str(cast.max.pk)))
    assert (page.status_code, Suggestion.objects.count()) == (200, 0)
    assert "Max" not in page.text


@pytest.mark.parametrize("rows", ["0", "61", "-1", "x", "9" * 50])
def test_a_wrong_number_of_rows_shows_the_ideas_to_be_checked_again(cast: Cast, rows: str) -> None:
    page = cast.client("sam").post(f"/work/{cast.kitchen.code}/take-in/", checked(cast, rows=rows))
    assert "Check each idea" in page.text
    for kept in ("March meeting", "Open on Sundays", "More chairs", "A quiet hour"):
        assert kept in page.text
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        ("", "Paste or write what people said."),
        ("Ideas:\n", "We found no idea in these notes."),
        ("- x\n" * 61, "We found 61 ideas. Take in 60 at most, then the next ones."),
        ("x" * 50_001, "“Your notes” is 1 letter too long."),
    ],
)
def test_notes_without_end_or_without_ideas_are_said_kindly(cast: Cast, notes: str, words: str) -> None:
    assert words in read(cast, notes)


@pytest.mark.parametrize("name", ["ana", "jo", "kit", "max", "visitor"])
def test_only_the_coordinator_takes_in_notes(cast: Cast, name: str) -> None:
    path = f"/work/{cast.kitchen.code}/take-in/"
    assert cast.client(name).get(path).status_code == {"visitor": 302, "max": 404}.get(name, 403)
    cast.client(name).post(path, checked(cast))
    assert Suggestion.objects.count() == 0


def test_notes_are_not_taken_in_while_nothing_is_asked(cast: Cast) -> None:
    """As with raising one: neither on the page nor by the verb, and what was typed comes back."""
    Project.objects.filter(pk=cast.kitchen.pk).update(label="paused")
    cast.kitchen.refresh_from_db()
    with pytest.raises(NotNow):
        suggest_several(cast.kitchen, by=cast.actor("sam"), raised_in="Monday", voiced=[Voiced("A bench")])
    path = f"/work/{cast.kitchen.code}/take-in/"
    page = cast.client("sam").post(path, {"raised_in": "Monday", "notes": "- A bench by the door", "key": "n"})
    assert page.status_code == NotNow.status
    assert "A bench by the door" in page.text
    assert "We have stopped asking for now" in page.text
    assert not Suggestion.objects.exists()
