"""What a person does with what came in: writes back, says whose it is, puts it where it belongs, or puts it aside."""

from __future__ import annotations

from itertools import count

import pytest
from django.test import Client

from alongside.core.jobs import work_off
from alongside.core.models import Event
from alongside.messaging.models import wishes_of
from alongside.replies.models import Incoming
from alongside.replies.rules import State
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .conftest import Handset

STRANGERS = "+447700900999"
_KEYS = count()


def post(client: Client, path: str, **typed: str) -> str:
    """Send a form of its own, and what comes back."""
    return client.post(path, typed | {"key": f"k{next(_KEYS)}"}, follow=True).text


@pytest.fixture
def stranger(cast: Cast, midday: None) -> Handset:
    """A phone that nobody knows."""
    return Handset(cast, STRANGERS)


def test_an_unknown_number_is_written_back_to_and_the_page_says_what_went_out(cast: Cast, stranger: Handset) -> None:
    came, sam = stranger.texts("Is this the kitchen?"), cast.client("sam")
    empty = post(sam, f"/inbox/{came.code}/back/", words=" ")
    assert "Write what you want to say back." in empty
    assert len(stranger.shows) == 1
    post(sam, f"/inbox/{came.code}/back/", words="It is Sam. Who are you?")
    work_off()
    assert stranger.last == "It is Sam. Who are you?"
    page = sam.get(f"/inbox/{came.code}/").text
    assert "What we sent back</h2><p>It is Sam. Who are you?" in page
    assert "at once" not in page


def test_words_from_an_unknown_number_become_the_persons_own(cast: Cast, stranger: Handset) -> None:
    came, sam = stranger.texts("A bench by the door"), cast.client("sam")
    before = (cast.bo.phone, wishes_of(cast.bo))
    where = f"/inbox/{came.code}/"
    assert "We don’t know this number or address." in sam.get(where).text
    assert "Put it where it belongs" not in sam.get(where).text
    assert "Choose who sent it." in post(sam, where + "whose/")
    post(sam, where + "whose/", person=cast.bo.code)
    page = sam.get(where).text
    assert "Somebody here said whose it is." in page
    assert "We don’t know this number" not in page
    say = f"{where}place/suggestions.say~{cast.kitchen.code}/"
    assert say.rsplit("/", 2)[1] in sam.get(where + "place/").text
    post(sam, say, words="A bench by the door")
    made = Suggestion.objects.get()
    assert (made.words, made.raised_by) == ("A bench by the door", cast.bo)
    event = Event.objects.get(verb="suggestions.suggest")
    assert (event.person, event.channel, event.entered_by) == (cast.bo, "text", cast.sam)
    assert Incoming.objects.get().state == State.PLACED
    cast.bo.refresh_from_db()
    assert (cast.bo.phone, wishes_of(cast.bo)) == before  # how he is reached stays as he said


def test_what_is_put_aside_keeps_its_reason_and_can_be_taken_up_again(cast: Cast, stranger: Handset) -> None:
    came, sam = stranger.texts("Win a prize today"), cast.client("sam")
    where = f"/inbox/{came.code}/"
    assert "Say in a few words why." in post(sam, where + "aside/", why=" ")
    post(sam, where + "aside/", why="It is an advert.")
    assert Incoming.objects.get().state == State.SET_ASIDE
    assert "It is an advert." in sam.get(where).text
    post(sam, where + "again/")
    assert Incoming.objects.get().state == State.INBOX


@pytest.mark.parametrize("name", ["ana", "jo"])
def test_nobody_else_reads_what_came_in(cast: Cast, stranger: Handset, name: str) -> None:
    came = stranger.texts("Is this the kitchen?")
    for path in ("", "whose/", "back/", "aside/"):
        assert cast.client(name).get(f"/inbox/{came.code}/{path}").status_code in (403, 404), path
