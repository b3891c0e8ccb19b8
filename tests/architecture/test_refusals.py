"""Each way in which the house says no is a page that can be read, with the words that were typed."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from alongside.core import refusals
from alongside.core.page import page
from tests.architecture.planting import planted
from tests.cast import Cast

WAYS: dict[str, refusals.Refusal] = {
    "Refused": refusals.Refused("Only the people who decide can do this."),
    "MovedOn": refusals.MovedOn("a suggestion", "answer"),
    "KeyReused": refusals.KeyReused("a suggestion"),
    "NoKey": refusals.NoKey(),
    "DoneAndGone": refusals.DoneAndGone(),
    "NotReady": refusals.NotReady("Please say why."),
    "NotNow": refusals.NotNow("We have stopped asking for now."),
}


def test_every_refusal_is_here() -> None:
    """A new one is added to WAYS."""
    ours = {kind.__name__ for kind in vars(refusals).values() if isinstance(kind, type)} - {
        "Refusal",
        "Any",
        "ClassVar",
    }
    assert ours == set(WAYS)


@pytest.mark.parametrize("name", WAYS)
def test_it_says_why_and_gives_the_words_back(cast: Cast, name: str) -> None:
    refusal = WAYS[name]

    @page()
    def says_no(request: HttpRequest) -> HttpResponse:
        raise refusal

    with planted(path("no/", says_no)):
        said = cast.client("ana").post("/no/", {"key": "k", "words": "Softer chairs, please"})
    assert said.status_code == refusal.status
    assert "Softer chairs, please" in said.text
