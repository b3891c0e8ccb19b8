"""Choosing texts and letters, and what an organisation says about its texts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from alongside.core.actor import Channel
from alongside.messaging import words
from alongside.messaging.models import Letterbox, Message, Preferences, wishes_of
from alongside.messaging.rules import State, Why
from alongside.people.models import Person
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .textserver import use

ANA = "+447700900123"
RULES = {"sender_name": "The table", "quiet_from": "8pm", "quiet_until": "8", "key": "1"}
WAYS = "/me/messages/ways/"
ADDRESS = "Flat 2\n1 Example Street\nLondon"


def reach(cast: Cast) -> str:
    return f"/people/{cast.bo.code}/reach/"


def ways(cast: Cast, key: str = "1", **typed: Any) -> str:
    return cast.client("ana").post(WAYS, {"key": key, **typed}).text


def test_texts_are_asked_about_only_where_this_house_sends_them(cast: Cast, settings: Any) -> None:
    for path, who in ((WAYS, "ana"), (reach(cast), "kit")):
        settings.TEXTS = ""
        page = cast.client(who).get(path).text
        assert "Text message" not in page
        assert "What number do texts go to?" not in page
        assert "Letter" in page
        use(settings, "simulator")
        assert "Text message" in cast.client(who).get(path).text


def test_ana_chooses_texts_and_says_the_number(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    ways(cast, channels=["text", "email"], first="text", phone="07700 900123", address="")
    cast.ana.refresh_from_db()
    assert wishes_of(cast.ana).channels == (Channel.TEXT, Channel.EMAIL)
    assert cast.ana.phone == ANA
    assert "Text message first, then email" in cast.client("ana").get("/me/messages/").text
    assert 'value="+447700900123"' in cast.client("ana").get(WAYS).text


def test_texts_need_a_number_and_letters_an_address(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    page = ways(cast, channels=["text", "paper"], first="text", phone="", address=" ")
    assert "Write the number that texts go to." in page
    assert "Write the address that letters go to." in page
    assert "Write a phone number like 07700 900123." in ways(cast, channels=["text"], first="text", phone="12")
    assert not Preferences.objects.exists()


def test_ana_chooses_letters_and_her_address_lies_sealed(cast: Cast) -> None:
    ways(cast, channels=["paper"], first="paper", address=ADDRESS)
    assert Preferences.objects.get().address == ADDRESS
    assert str(Preferences.objects.values_list("address", flat=True)[0]) == "(sealed)"
    assert "1 Example Street" in cast.client("ana").get(WAYS).text
    cast.client("ana").post("/me/messages/look/", {"words_in_messages": "no", "sender_name": "", "key": "2"})
    assert Preferences.objects.get().address == ADDRESS  # another page leaves it
    ways(cast, "3", channels=["email"], first="email", address="")
    assert Preferences.objects.get().address == ""


def test_a_number_stays_when_texts_are_not_ticked(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    Person.objects.filter(pk=cast.ana.pk).update(phone=ANA)
    ways(cast, channels=["email"], first="email", phone="", address="")
    ways(cast, "2", channels=["email"], first="email", phone="07700 900999", address="")
    assert Person.objects.get(pk=cast.ana.pk).phone == ANA


def test_who_chose_texts_keeps_them_while_the_house_can_not_send_any(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    ways(cast, channels=["text"], first="text", phone=ANA)
    settings.TEXTS = ""
    ways(cast, "2", channels=["email"], first="email")
    assert wishes_of(cast.ana).channels == (Channel.EMAIL, Channel.TEXT)


def test_never_write_takes_texts_and_letters_away(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    ways(cast, channels=["text", "paper", "phone"], first="text", phone=ANA, address=ADDRESS, never_write="on")
    assert wishes_of(cast.ana).channels == (Channel.PHONE,)


def enter(cast: Cast, key: str = "1", **typed: Any) -> Any:
    said = {"days": ["0", "1"], "hours": "any", "on_word": "He told me.", "key": key, **typed}
    return cast.client("kit").post(reach(cast), said)


def test_kit_writes_down_that_bo_wants_texts_and_letters(cast: Cast, settings: Any) -> None:
    use(settings, "simulator")
    enter(cast, channels=["text", "paper"], first="text", phone="07700 900123", address=ADDRESS)
    row = Preferences.objects.get()
    cast.bo.refresh_from_db()
    assert (row.channels, row.address, cast.bo.phone) == (["text", "paper"], ADDRESS, ANA)
    page = cast.client("kit").get(reach(cast)).text
    assert "Example Street" not in page  # it is not opened by looking at the form
    assert ANA not in page
    enter(cast, "2", channels=["text", "paper"], first="text", address="")
    assert Preferences.objects.get().address == ADDRESS
    enter(cast, "3", channels=["in_person"], first="in_person", afresh="on")
    cast.bo.refresh_from_db()
    assert (Preferences.objects.get().address, cast.bo.phone) == ("", "")


# What an organisation says about its texts


def test_sam_says_the_number_and_the_price(cast: Cast, settings: Any) -> None:
    as_sam = cast.client("sam")
    assert "Texts: not set up." in as_sam.get("/messages/rules/").text
    use(settings, "simulator")
    assert "Texts: by the phone simulator." in as_sam.get("/messages/rules/").text
    as_sam.post("/messages/rules/", {**RULES, "number": "07700 900999", "pence_a_part": "3,20p"})
    row = Letterbox.objects.get()
    assert (row.number, row.pence_a_part) == ("+447700900999", Decimal("3.200"))
    page = as_sam.get("/messages/rules/").text
    assert 'value="3.2"' in page
    assert 'value="+447700900999"' in page
    as_sam.post("/messages/rules/", {**RULES, "number": "", "pence_a_part": "", "key": "2"})
    row = Letterbox.objects.get()
    assert (row.number, row.pence_a_part) == ("", None)


def test_sam_says_where_slips_of_paper_come_back_to(cast: Cast) -> None:
    as_sam = cast.client("sam")
    as_sam.post("/messages/rules/", {**RULES, "return_address": ADDRESS})
    assert Letterbox.objects.get().return_address == ADDRESS
    assert ADDRESS in as_sam.get("/messages/rules/").text
    assert "too long" in as_sam.post("/messages/rules/", {**RULES, "return_address": "x" * 301, "key": "2"}).text
    as_sam.post("/messages/rules/", {**RULES, "return_address": "", "key": "3"})
    assert Letterbox.objects.get().return_address == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "12"}, "Write a phone number like 07700 900123."),
        ({"pence_a_part": "cheap"}, "Write pence, like 3.2."),
        ({"pence_a_part": "-1"}, "Write pence, like 3.2."),
        ({"pence_a_part": "1000"}, "Write pence, like 3.2."),
        ({"pence_a_part": "NaN"}, "Write pence, like 3.2."),
        ({"pence_a_part": "9e99"}, "Write pence, like 3.2."),
        ({"number": "07700 900888"}, "We can’t use this number."),
    ],
)
def test_a_mistake_is_said_and_nothing_changes(cast: Cast, typed: dict[str, str], said: str) -> None:
    Letterbox.objects.create(organisation=cast.there, number="+447700900888")
    assert said in cast.client("sam").post("/messages/rules/", {**RULES, **typed}).text
    assert not Letterbox.objects.filter(organisation=cast.here).exists()


@pytest.mark.parametrize(
    ("parts", "pence", "said"),
    [
        (1, Decimal("3.2"), "It costs about 3p a text, 1 text for this one."),
        (2, Decimal("3.5"), "It costs about 4p a text, 2 texts for this one."),
        (3, Decimal("0.4"), "It costs less than 1p a text, 3 texts for this one."),
        (2, None, "It takes 2 texts for this one."),
    ],
)
def test_a_price_is_said_plainly(parts: int, pence: Decimal | None, said: str) -> None:
    assert words.price(parts, pence) == said


def test_sam_reads_the_price_before_a_text_goes_again(
    cast: Cast, settings: Any, django_assert_max_num_queries: Any
) -> None:
    Letterbox.objects.create(organisation=cast.here, pence_a_part=Decimal("3.2"))
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret " * 100).subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    Message.objects.update(state=State.FAILED, why=Why.NOT_DELIVERED, channel="text")
    as_sam, code = cast.client("sam"), Message.objects.get().code
    with django_assert_max_num_queries(10):
        assert "It costs about 3p a text, 1 text for this one." in as_sam.get(f"/messages/{code}/again/").text
    Preferences.objects.create(person=cast.ana, channels=["text"], days=list(range(7)), words_in_messages=True)
    assert "about 3p a text, 3 texts for this one." in as_sam.get(f"/messages/{code}/again/").text
    assert "It may be off, or the number may be wrong." in as_sam.get("/messages/").text
    Message.objects.update(channel="email")
    assert "a text" not in as_sam.get(f"/messages/{code}/again/").text


def test_every_provider_has_its_words() -> None:
    from alongside.front.env import _TEXTS

    assert set(words.TEXTS_BY) == set(_TEXTS)
    assert set(words.WHY_BY_TEXT) <= set(Why)
