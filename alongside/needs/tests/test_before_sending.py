"""What is said before something is sent, beside a name, and in which size letters are printed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core.actor import VISITOR, Channel
from alongside.messaging.foreseeing import said_before
from alongside.messaging.models import Preferences
from alongside.needs.models import Need
from alongside.needs.reading import Going, flags, print_size, print_sizes, unmet
from alongside.needs.rules import EMAIL, IN_PERSON, PAPER, PHONE, TEXT, Kind
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .given import BESIDE, EVERYBODY, NOBODY, needs

# (what Bo needs, the way it goes, the ways he allows) -> what Jo reads
SENTENCES: list[tuple[tuple[Kind, ...], Channel | None, tuple[Channel, ...], list[str]]] = [
    (
        (Kind.LARGE_PRINT,),
        TEXT,
        (TEXT, PAPER, IN_PERSON),
        ["Bo needs large print. A text does not do that. Print a letter, or read it to them when you meet."],
    ),
    ((Kind.LARGE_PRINT,), PAPER, (PAPER,), []),
    (
        (Kind.READ_OUT,),
        EMAIL,
        (EMAIL, PHONE),
        ["Bo needs it read out. An email does not do that. Ring and read it to them."],
    ),
    ((Kind.READ_OUT,), TEXT, (TEXT,), ["Bo needs it read out. A text does not do that. Ask them what would help."]),
    ((Kind.READ_OUT,), IN_PERSON, (IN_PERSON,), []),
    ((Kind.READ_OUT,), None, (), ["Bo needs it read out. Ask them what would help."]),
    (
        (Kind.READ_OUT, Kind.NO_CALLS),
        TEXT,
        (TEXT, PHONE),
        ["Bo needs it read out. A text does not do that. Ask them what would help."],
    ),
    ((Kind.SHORT_WORDS,), EMAIL, (EMAIL,), ["Bo needs short words. Use short words and short sentences."]),
    (
        (Kind.LANGUAGE,),
        IN_PERSON,
        (IN_PERSON,),
        ["Bo needs it in Polish. Nothing here does that by itself. Have it put into their language first."],
    ),
    ((Kind.SIGNED,), TEXT, (TEXT,), ["Bo needs it in BSL. Nothing here does that by itself. Somebody has to sign it."]),
    ((Kind.COLOUR,), PAPER, (PAPER,), ["Bo needs yellow paper. Put that paper into the printer."]),
    ((Kind.COLOUR,), TEXT, (TEXT,), []),
    ((Kind.LOOP,), IN_PERSON, (IN_PERSON,), ["Bo needs a hearing loop. Talk where there is one."]),
    ((Kind.NO_CALLS,), PHONE, (PHONE, TEXT), ["Bo wants no phone calls. Send a text."]),
    (
        (Kind.LARGE_PRINT, Kind.TIME),
        TEXT,
        (TEXT, EMAIL),
        [
            "Bo needs large print. A text does not do that. Send an email.",
            "Bo needs more time. Give them more days, and tell them so.",
        ],
    ),
]


@pytest.mark.parametrize(("kinds", "way", "ways", "said"), SENTENCES)
def test_what_the_sender_reads(
    cast: Cast, kinds: tuple[Kind, ...], way: Channel | None, ways: tuple[Channel, ...], said: list[str]
) -> None:
    needs(cast, "bo", *kinds)
    assert unmet([Going(cast.bo, way, ways)], by=cast.actor("jo")) == said


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("way", [None, TEXT, EMAIL, PAPER, PHONE, IN_PERSON])
def test_no_sentence_is_left_half(cast: Cast, kind: Kind, way: Channel | None) -> None:
    needs(cast, "bo", *((kind,) if kind is not Kind.OWN_WORDS else ()), words="Ring my sister" * (kind == "own_words"))
    for said in unmet([Going(cast.bo, way)], by=cast.actor("jo")):
        assert said.startswith("Bo ")
        assert said.endswith(".")
        assert "{" not in said
        assert "None" not in said


def test_own_words_are_read_before_sending_and_a_long_text_is_cut(cast: Cast) -> None:
    needs(cast, "bo", words="Ring my sister first.\nPlease")
    bo = [Going(cast.bo, TEXT)]
    said = ["Bo told us what they need: “Ring my sister first. Please”. Read it before you send."]
    assert unmet(bo, by=cast.actor("jo")) == said
    needs(cast, "bo", words="Slowly. " * 100)
    assert len(unmet(bo, by=cast.actor("jo"))[0]) < 300


def test_who_needs_nothing_or_was_not_asked_has_no_sentence(cast: Cast) -> None:
    needs(cast, "bo")
    going = [Going(cast.bo, TEXT), Going(cast.ana, None)]
    assert unmet(going, by=cast.actor("jo")) == []
    assert unmet([], by=cast.actor("jo")) == []


def test_nobody_reads_it_about_themselves(cast: Cast) -> None:
    needs(cast, "sam", Kind.LANGUAGE)
    assert unmet([Going(cast.sam, TEXT)], by=cast.actor("sam")) == []


TO_ASK = "There is something to ask about how Bo needs this."


@pytest.mark.parametrize("way", [None, TEXT, EMAIL, PAPER, PHONE, IN_PERSON])
@pytest.mark.parametrize(
    ("sharing", "who", "said"),
    [
        (EVERYBODY, "jo", None),
        (EVERYBODY, "ana", None),  # who writes to him may be another member, who asks all a question
        (BESIDE, "sam", None),
        (BESIDE, "kit", None),
        (BESIDE, "jo", f"{TO_ASK} Ask who coordinates here."),
        (BESIDE, "ana", f"{TO_ASK} Ask who coordinates here."),
        (NOBODY, "sam", f"{TO_ASK} Ask them first."),
        (NOBODY, "kit", f"{TO_ASK} Ask them first."),
        (NOBODY, "jo", f"{TO_ASK} Ask them first."),
    ],
)
def test_what_somebody_does_not_let_see_is_not_told_not_even_by_the_way(
    cast: Cast, sharing: Any, who: str, said: str | None, way: Channel | None
) -> None:
    needs(cast, "bo", Kind.READ_OUT, sharing=sharing)
    found = unmet([Going(cast.bo, way)], by=cast.actor(who))
    if said is not None:
        assert found == [said]  # the same by every way
    else:
        assert [each for each in found if not each.startswith("Bo needs it read out.")] == []
        assert bool(found) is (way not in (PHONE, IN_PERSON))


def test_of_many_people_it_says_how_many_and_one_query_is_enough(cast: Cast) -> None:
    many = [Person.objects.create(organisation=cast.here, name=f"P{number}") for number in range(20)]
    for person in many:
        cast.people[person.name] = person
    for number, person in enumerate(many):
        sharing = BESIDE if number == 19 else EVERYBODY
        needs(cast, person.name, Kind.LANGUAGE if number % 2 else Kind.READ_OUT, sharing=sharing)
    jo = cast.actor("jo")
    for count in (3, 20):
        going = [Going(person, TEXT) for person in many[:count]]
        with CaptureQueriesContext(connection) as asked:
            said = unmet(going, by=jo)
        assert len(asked) == 1
        assert len(said) == 3
    assert said == [
        "10 people need it read out. Ask them what would help.",
        "9 people need another language. Nothing here does that by itself. Have it put into their language first.",
        "There is something to ask about how one person needs this. Ask who coordinates here.",
    ]


def test_messaging_says_it_with_what_the_gate_holds_back_in_one_query_more(cast: Cast) -> None:
    people = Person.objects.filter(pk__in=[cast.ana.pk, cast.bo.pk]).select_related("organisation", "account")
    here = list(people.order_by("name"))
    with CaptureQueriesContext(connection) as before:
        said_before(here)
    needs(cast, "ana", Kind.READ_OUT)
    Preferences.objects.create(person=cast.ana, channels=["email", "in_person"], days=list(range(7)))
    jo = cast.actor("jo")
    with CaptureQueriesContext(connection) as after:
        said = said_before(here, by=jo)
    assert len(after) == len(before) + 1
    found = [each for each in said if each.startswith("Ana needs")]
    assert found == ["Ana needs it read out. An email does not do that. Read it to them when you meet."]


def test_jo_reads_it_on_the_form_of_an_answer_and_the_page_asks_no_more_than_it_may(cast: Cast) -> None:
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    path = f"/suggestions/{suggestion.code}/answer/yes/"
    as_jo = cast.client("jo")
    assert "large print" not in as_jo.get(path).text
    need = needs(cast, "ana", Kind.LANGUAGE)
    with CaptureQueriesContext(connection) as asked:
        page = as_jo.get(path).text
    assert "Before you send it" in page
    assert "Ana needs it in Polish. Nothing here does that by itself." in page
    assert len(asked) <= 10
    Need.objects.filter(pk=need.pk).update(sharing=NOBODY)
    page = as_jo.get(path).text
    assert "Polish" not in page
    assert "There is something to ask about how Ana needs this. Ask them first." in page


def test_a_never_write_is_never_told_to_be_written_to(cast: Cast) -> None:
    """Who is in danger when somebody finds a message is not sent a letter, however large its print."""
    needs(cast, "ana", Kind.LARGE_PRINT, Kind.NO_CALLS)
    wishes = {"channels": ["phone", "email", "paper"], "never_write": True, "days": list(range(7)), "address": "1 Quay"}
    Preferences.objects.create(person=cast.ana, **wishes)
    people = Person.objects.filter(pk=cast.ana.pk).select_related("organisation", "account")
    said = said_before(people, by=cast.actor("jo"))
    assert said == ["Ana gets no messages. Somebody rings them.", "Ana wants no phone calls. Ask them what would help."]


def test_flags_stand_beside_names_in_one_query(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.LARGE_PRINT, Kind.LANGUAGE, words="Slowly", sharing=BESIDE)
    needs(cast, "ana")
    everybody = [cast.bo, cast.ana, cast.jo]
    sam = cast.actor("sam")
    with CaptureQueriesContext(connection) as asked:
        found = flags(everybody, by=sam)
    assert len(asked) == 1
    assert list(found) == [cast.bo.pk]
    flag = found[cast.bo.pk]
    assert (flag.kinds, flag.own_words) == (("Large print (24 point)", "Another language (Polish)"), "Slowly")
    assert (flag.code, flag.ask) == (need.code, "")
    hidden = flags(everybody, by=cast.actor("jo"))[cast.bo.pk]
    assert (hidden.kinds, hidden.own_words, hidden.code) == ((), "", "")
    assert hidden.ask == f"{TO_ASK} Ask who coordinates here."
    assert flags(everybody, by=VISITOR) == {}


def test_letters_are_printed_in_the_size_that_somebody_needs_whoever_may_see_it(cast: Cast) -> None:
    needs(cast, "bo", Kind.LARGE_PRINT, size=32, sharing=NOBODY)
    needs(cast, "ana", Kind.READ_OUT)
    assert (print_size(cast.bo), print_size(cast.ana), print_size(cast.jo)) == (32, 18, 18)
    with CaptureQueriesContext(connection) as asked:
        assert print_sizes([cast.bo, cast.ana]) == {cast.bo.pk: 32, cast.ana.pk: 18}
    assert len(asked) == 1
