"""The label stands in short under every letter about a piece of work, for those who want words in their messages."""

from __future__ import annotations

from typing import Any

import pytest

from alongside.core.action import house_work
from alongside.core.actor import Channel
from alongside.messaging.actions import tell
from alongside.messaging.channels import Envelope
from alongside.messaging.jobs import envelope_of
from alongside.messaging.letters import Letter
from alongside.messaging.models import house_of, wishes_of
from alongside.messaging.rules import Do, Ruling
from tests.cast import Cast

FOOT = "How much say you have here: Asking."


def sent(cast: Cast, about: Any, *, words: bool, text: str = "Hello.") -> Envelope:
    letter = Letter("x.y", "There is something new for you", ("First.", "Second."), text)
    with house_work("a test"):
        message = tell(cast.ana, letter, about=about)
    assert message is not None
    ruling = Ruling(Do.SEND, channel=Channel.EMAIL, with_words=words)
    return envelope_of(message, ruling, wishes_of(cast.ana), house_of(cast.here))


def test_it_stands_under_a_letter_about_a_piece_of_work(cast: Cast) -> None:
    envelope = sent(cast, cast.kitchen, words=True)
    assert envelope.paragraphs == ("First.", "Second.", FOOT)
    assert envelope.text == f"Hello. {FOOT}"
    assert sent(cast, cast.bo, words=True).paragraphs == ("First.", "Second.")


def test_it_is_left_out_where_safe_words_rule(cast: Cast) -> None:
    envelope = sent(cast, cast.kitchen, words=False)
    assert (envelope.paragraphs, envelope.text) == ((), "Hello.")


@pytest.mark.parametrize(("room", "fits"), [(160 - len(FOOT) - 1, True), (160 - len(FOOT), False)])
def test_a_text_gets_it_only_where_it_fits(cast: Cast, room: int, *, fits: bool) -> None:
    text = sent(cast, cast.kitchen, words=True, text="x" * room).text
    assert text.endswith(FOOT) is fits
    assert len(text) <= 160
