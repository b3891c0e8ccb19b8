"""Leaving fast, staying safe, the style guide, and the pages for when something can't be done."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings

from alongside.core import drafts
from alongside.core.actor import VISITOR
from alongside.core.models import Draft
from alongside.ui.samples import SampleForm
from alongside.ui.views import SIGHTS
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def is_kept(session: str) -> bool:
    """Does the server still know this session?"""
    return import_module(settings.SESSION_ENGINE).SessionStore().exists(session)


def test_leaving_is_a_plain_link_that_ends_the_session_on_the_server(cast: Cast) -> None:
    ana = cast.client("ana")
    session = ana.cookies[settings.SESSION_COOKIE_NAME].value
    assert is_kept(session)

    answer = ana.get("/exit/")

    assert (answer.status_code, answer["Location"]) == (302, settings.EXIT_TO)
    assert not is_kept(session)
    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_what_was_going_to_be_said_is_not_said_to_who_comes_next(cast: Cast) -> None:
    ana = cast.client("ana")
    ana.post("/exit/about/", {"keep": "no", "key": "k" * 20})
    ana.get("/exit/")
    assert "We will do it that way" not in ana.get("/safety/").content.decode()


@pytest.mark.parametrize(
    "header", [{"HTTP_SEC_PURPOSE": "prefetch"}, {"HTTP_PURPOSE": "prefetch"}, {"HTTP_X_MOZ": "prefetch"}]
)
def test_a_browser_that_looks_ahead_signs_nobody_out(cast: Cast, header: dict[str, str]) -> None:
    ana = cast.client("ana")
    session = ana.cookies[settings.SESSION_COOKIE_NAME].value
    assert ana.get("/exit/", **header).status_code == 204
    assert ana.head("/exit/").status_code == 204
    assert is_kept(session)


@override_settings(EXIT_TO="https://example.org/rain")
def test_a_deployment_chooses_where_the_button_leads(client: Client) -> None:
    assert client.get("/exit/")["Location"] == "https://example.org/rain"


@pytest.mark.parametrize(("said", "left"), [("no", 0), ("yes", 1)])
def test_words_not_sent_go_unless_the_person_said_to_keep_them(cast: Cast, said: str, left: int) -> None:
    ana = cast.client("ana")
    ana.post("/exit/about/", {"keep": said, "key": "k" * 20})
    draft = Draft.objects.create(person=cast.ana, form="/somewhere/", typed="{}")
    session = ana.session
    session["drafts"] = [draft.code]
    session.save()
    ana.get("/exit/")
    assert Draft.objects.count() == left


def test_the_choice_is_asked_kindly(cast: Cast) -> None:
    ana = cast.client("ana")
    answer = ana.post("/exit/about/", {"key": "k" * 20})
    shown = answer.content.decode()
    assert "Choose one of the two." in shown
    assert "<title>Error: " in shown
    assert ana.post("/exit/about/", {"keep": "yes", "key": "k" * 20}).status_code == 302
    assert "We will do it that way." in ana.get("/exit/about/").content.decode()


def test_introduction_and_safety_are_open_to_everybody(client: Client) -> None:
    for path in ("/exit/about/", "/safety/"):
        shown = client.get(path).content.decode()
        assert "In danger now? Ring 999." in shown
        assert "data-exit" in shown
    assert "It does not hide that you were here." in client.get("/exit/about/").content.decode()


def test_the_style_guide_is_only_for_builders_and_the_demo(client: Client) -> None:
    assert client.get("/styleguide").status_code == 404
    with override_settings(DEBUG=True):
        assert client.get("/styleguide").status_code == 200


@pytest.mark.parametrize("sight", ["", *SIGHTS])
def test_every_sight_of_the_style_guide_is_drawn(client: Client, sight: str) -> None:
    with override_settings(DEMO=True):
        answer = client.get("/styleguide", {"see": sight})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert shown.count("<h1") == 1
    assert 'id="main"' in shown
    assert "<title></title>" not in shown


def test_a_form_in_trouble_says_so_in_its_title(client: Client) -> None:
    with override_settings(DEMO=True):
        shown = client.get("/styleguide", {"see": "trouble"}).content.decode()
    assert "<title>Error: What would you change? · Alongside</title>" in shown


@pytest.mark.parametrize("page", ["500", "400", "413", "403_csrf"])
def test_a_calm_page_needs_no_request_and_no_database(page: str, django_assert_num_queries) -> None:  # noqa: ANN001
    with django_assert_num_queries(0):
        shown = render_to_string(f"{page}.html")
    assert ("999" in shown, "116 123" in shown, "Alongside" in shown) == (True, True, True)


def test_an_address_that_is_not_there_gets_a_kind_page(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "We can’t find this page" in answer.content.decode()


def test_a_refusal_gives_back_what_was_typed_safely() -> None:
    shown = render_to_string(
        "core/no_key.html", {"why": "Please.", "typed": ["my <b>words</b>"]}, RequestFactory().get("/")
    )
    assert "my &lt;b&gt;words&lt;/b&gt;" in shown
    assert 'data-copy="kept-1"' in shown


def test_no_key_page_is_the_answer_to_a_form_without_its_key(cast: Cast) -> None:
    answer = cast.client("ana").post("/exit/about/", {"keep": "yes"})
    assert answer.status_code == 400
    assert "Please send it once more" in answer.content.decode()


def test_a_kept_draft_is_there_when_the_person_comes_back(cast: Cast) -> None:
    written = RequestFactory().post("/here/", {"idea": "The kitchen is cold", "when_day": "3", "keep_draft": "yes"})
    written.session = {}
    drafts.keep(written, cast.actor("ana"))

    def opened_by(name: str, path: str) -> SampleForm:
        request = RequestFactory().get(path)
        request.actor = cast.actor(name) if name else VISITOR
        return SampleForm.asked(request)

    again = opened_by("ana", "/here/")
    assert again.from_draft
    assert "The kitchen is cold" in str(again)
    assert 'name="when_day" value="3"' in str(again)
    for name, path in (("jo", "/here/"), ("", "/here/"), ("ana", "/elsewhere/")):
        assert not opened_by(name, path).from_draft
