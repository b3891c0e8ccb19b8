"""A phone of the simulator in Ana's hand, and one question that she was asked by text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from alongside.core.jobs import work_off
from alongside.messaging.channels.texts.simulator import call_from, text_from
from alongside.messaging.models import Preferences, SimulatedText
from alongside.people.models import Person
from alongside.replies.arriving import arrive
from alongside.replies.models import Incoming
from tests.cast import Cast

WEDNESDAY = datetime(2026, 11, 25, 12, tzinfo=UTC)
ANAS = "+447700900111"


@dataclass
class Handset:
    """A phone: what it sends, and what came to it."""

    cast: Cast
    number: str

    def texts(self, words: str) -> Incoming:
        """Send a text, and wait until what goes back has come."""
        came = arrive(text_from(self.cast.here, self.number, words))
        assert came is not None
        work_off()  # it is placed
        work_off()  # what goes back is sent: in a test nothing commits, so the sweep wakes that
        return Incoming.objects.get(pk=came.pk)

    def rings(self) -> Incoming:
        """Ring and hang up."""
        came = arrive(call_from(self.cast.here, self.number))
        assert came is not None
        work_off()  # it is placed
        work_off()  # what goes back is sent: in a test nothing commits, so the sweep wakes that
        return Incoming.objects.get(pk=came.pk)

    @property
    def shows(self) -> list[str]:
        """Every text that came to it, oldest first."""
        rows = SimulatedText.objects.filter(number=self.number, direction="to_phone").order_by("pk")
        return [row.words for row in rows]

    @property
    def last(self) -> str:
        """The newest text that came to it."""
        return self.shows[-1]


def by_text(person: Person, number: str, *, with_words: bool = False) -> None:
    """Somebody who is reached by text."""
    Person.objects.filter(pk=person.pk).update(phone=number, email="")
    Preferences.objects.update_or_create(
        person=person, defaults={"channels": ["text"], "days": list(range(7)), "words_in_messages": with_words}
    )
    person.refresh_from_db()


@pytest.fixture
def midday(settings: Any) -> Any:
    """A Wednesday at noon, at which anything may be sent, in a house that has the simulator."""
    settings.TEXTS = "simulator"
    with time_machine.travel(WEDNESDAY, tick=True):
        yield


@pytest.fixture
def phone(cast: Cast, midday: None) -> Handset:
    """Ana's."""
    Person.objects.update(joined_at=WEDNESDAY)
    by_text(cast.ana, ANAS)
    return Handset(cast, ANAS)
