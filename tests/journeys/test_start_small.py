"""I7, start small: from a coordinator's first sign-in to a second person's suggestion.

At most 5 screens once she is signed in, and at most 12 fields to fill in with those of signing in (what may be left
empty is not counted). No charter. A build that asks for the charter first must fail this: it is planted below.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.test import Client

from alongside.people import actions as people
from alongside.people.models import Choices
from alongside.projects.forms import StartForm
from alongside.projects.models import Project
from alongside.projects.views import work
from alongside.suggestions.models import Suggestion
from alongside.ui import forms
from tests.cast import Cast

MOST_SCREENS, MOST_FIELDS, MOST_SCREENS_FROM_A_LINK = 5, 12, 2
TYPED = {
    "objective": "Make the yard a place to sit.",
    "decider": "Jo, who manages Harbour House",
    "can_change": "The benches.",
    "cannot_change": "The fence, because it is next door's.",
    "support": "Sam, 07700 900123",
    "answer_days": "28",
    "other_ways": "Tell Sam, or use the box.",
    "promises": ["saying_no_is_safe", "nobody_pays"],
    "words": "More benches.",
}
CAN_BE_LEFT = {"called", "may_publish"}


class Seen(HTMLParser):
    """The fields that a person sees on a page, by name, and the hidden ones that the browser sends."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.asked: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self._folded, self._in_post = 0, False
        self._kept = ""  # the name of a hidden box, whose words stand between its tags
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._in_post = given.get("method") == "post" and not given.get("action")
        self._folded += tag == "details"
        name, kind = given.get("name"), given.get("type") or "text"
        if tag not in ("input", "textarea", "select") or not name or not self._in_post or self._folded:
            return
        is_hidden = kind == "hidden" or "hidden" in given
        (self.hidden if is_hidden else self.asked).setdefault(name, given.get("value") or "")
        self._kept = name if is_hidden and tag == "textarea" else ""

    def handle_data(self, data: str) -> None:
        if self._kept:
            self.hidden[self._kept] += data

    def handle_endtag(self, tag: str) -> None:
        self._folded -= tag == "details"
        if tag == "textarea":
            self._kept = ""
        if tag == "form":
            self._in_post = False


class Walk:
    """Goes from page to page as a person does, and counts."""

    def __init__(self) -> None:
        self.screens = self.fields = 0
        self.where: list[str] = []

    def see(self, client: Client, path: str) -> tuple[str, str]:
        """Open a page: (path after redirects, page)."""
        shown = client.get(path, follow=True)
        assert shown.status_code == 200, path
        self.screens += 1
        here = shown.redirect_chain[-1][0] if shown.redirect_chain else path
        self.where.append(here)
        return here, shown.text

    def fill(self, client: Client, here: str, page: str, **typed: object) -> str:
        """Fill in all that has to be filled in, send it, and say where it leads; a page to check first is a screen."""
        seen = Seen(page)
        filled = {name: {**TYPED, **typed}.get(name, "Something.") for name in seen.asked if name not in CAN_BE_LEFT}
        self.fields += len(filled)
        sent = client.post(here, {**seen.hidden, **filled})
        if sent.status_code == 200:
            assert "al-error" not in sent.text, here
            self.screens += 1
            self.where.append(f"{here} (check)")
            return self.fill(client, here, sent.text)
        assert sent.status_code == 302, here
        return sent.headers["Location"]


def walk_it() -> Walk:
    """Sam's first sign-in; then one page, one link; somebody opens it and says what should change."""
    walk, sam, newcomer = Walk(), Client(), Client()
    here, page = walk.see(sam, "/start/")
    leads = walk.fill(sam, here, page, login="sam@example.org", email="sam@example.org")
    here, page = walk.see(sam, leads)
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)
    assert code is not None
    leads = walk.fill(sam, here, page, code=code.group())
    walk.screens, walk.where = 0, []  # signed in: from here on
    here, page = walk.see(sam, leads)
    assert here.startswith("/start/")
    _, page = walk.see(sam, walk.fill(sam, here, page))
    while "/join/" not in page:  # a build with more to ask first
        _, page = walk.see(sam, walk.fill(sam, walk.where[-1], page))
    link = re.search(r"/join/[0-9A-Z]+/", page)
    assert link is not None
    here, page = walk.see(newcomer, link.group())
    here, page = walk.see(newcomer, walk.fill(newcomer, here, page))
    walk.fill(newcomer, here, page)
    return walk


def hold_to_small(walk: Walk) -> None:
    """The promise of I7."""
    assert walk.screens <= MOST_SCREENS, walk.where
    newcomer = [n for n, where in enumerate(walk.where) if where.startswith("/join/")]
    assert len(walk.where) - newcomer[0] <= MOST_SCREENS_FROM_A_LINK, walk.where  # I5
    assert walk.fields <= MOST_FIELDS, (walk.fields, walk.where)


@pytest.fixture
def first_day(cast: Cast) -> Cast:
    """Sam coordinates an organisation that only asks for the second step."""
    Choices.objects.update_or_create(organisation=cast.here, defaults={"second_step": "asked"})
    assert people.Chosen().second_step == "required"
    return cast


def test_starting_small(first_day: Cast) -> None:
    walk = walk_it()
    project = Project.objects.get(name="Make the yard a place to sit")
    said = Suggestion.objects.get(project=project)
    assert (said.words, project.label) == ("More benches.", "asking")
    assert said.raised_by is not None
    assert said.raised_by.pk != first_day.sam.pk
    assert not any("charter" in path or "promises" in path for path in walk.where)
    hold_to_small(walk)
    assert (walk.screens, walk.fields) == (4, 11)


class CharterFirst(StartForm):
    """The planted fault: values, agreement and method are asked for before anybody may say a word."""

    values = forms.LongText(label="Your values", hint="", error="Write them.")
    agreement = forms.LongText(label="Your working agreement", hint="", error="Write it.")
    method = forms.LongText(label="How you will decide", hint="", error="Write it.")


def test_a_build_that_asks_for_the_charter_first_is_caught(first_day: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "StartForm", CharterFirst)
    walk = walk_it()
    assert Suggestion.objects.filter(words="More benches.").exists()
    with pytest.raises(AssertionError):
        hold_to_small(walk)
    assert walk.fields == 14
