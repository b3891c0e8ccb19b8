"""Each check that stops a build catches what it is for, and is content with the house as it stands."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Error
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from alongside.core import checks, jobs
from alongside.core.action import DEEDS, deed_of
from alongside.core.page import page
from alongside.core.privacy import PrivacyClass
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion

CHECKS: dict[str, Callable[..., list[Error]]] = {
    "core.E001": checks.fields_have_a_privacy_class,
    "core.E002": checks.models_say_to_whom_they_are_visible,
    "core.E003": checks.urls_have_a_policy,
    "core.E004": checks.public_functions_are_actions,
    "core.E005": checks.code_keeps_to_its_floor,
    "core.E006": checks.code_keeps_to_its_floor,
    "core.E007": checks.rooms_are_on_the_list_of_floors,
    "core.E008": checks.rules_say_why,
    "core.E010": checks.jobs_are_on_a_nameplate,
}


def caught(number: str) -> list[str]:
    """What the check of this number says now."""
    return [fault.msg for fault in CHECKS[number]() if fault.id == number]


@pytest.mark.parametrize("number", CHECKS)
def test_the_house_is_clean(number: str) -> None:
    assert caught(number) == []


def test_e001_a_field_without_a_privacy_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Suggestion._meta.get_field("words"), "privacy_class")
    assert caught("core.E001") == ["suggestions.Suggestion.words has no privacy class"]


def test_e001_knows_every_class_and_no_other() -> None:
    assert set(PrivacyClass) == {"none", "identifies", "special", "third_party", "never_link"}


def test_e002_a_model_without_visible_to(monkeypatch: pytest.MonkeyPatch) -> None:
    bare: Any = types.SimpleNamespace(_meta=types.SimpleNamespace(label="core.Bare"), _default_manager=models.Manager())
    monkeypatch.setattr(checks, "our_models", lambda: iter([bare, Suggestion]))
    assert caught("core.E002") == ["core.Bare has no visible_to"]


def bare_view(request: HttpRequest) -> HttpResponse:
    """No page."""
    return HttpResponse()


@page()
def declared_view(request: HttpRequest) -> HttpResponse:
    """A page."""
    return HttpResponse()


def test_e003_a_url_without_a_policy() -> None:
    conf = types.ModuleType("planted_urls")
    conf.urlpatterns = [path("open-door/", bare_view), path("door/", declared_view)]  # type: ignore[attr-defined]
    with override_settings(ROOT_URLCONF=conf):
        assert caught("core.E003") == ["/open-door/ declares no policy"]


def test_e004_a_function_that_is_no_action(monkeypatch: pytest.MonkeyPatch) -> None:
    def slip_in() -> None:
        """A second way in."""

    slip_in.__module__ = actions.__name__
    monkeypatch.setattr(actions, "slip_in", slip_in, raising=False)
    assert caught("core.E004") == ["alongside.suggestions.actions.slip_in is neither an action nor a step"]


E005 = {
    "views.py": "def all(request):\n    return Suggestion.objects.all()\n",
    "views/lists.py": "def all(request):\n    return Suggestion.objects.filter(a=1)\n",
}
E006 = {
    "views.py": "def put(request, thing):\n    thing.save()\n",
    "jobs.py": "def tidy():\n    Suggestion.objects.filter(a=1).delete()\n",
    "models.py": "class A:\n    def put(self):\n        type(self).objects.create(a=1)\n",
    "inbound.py": "def take(by):\n    Suggestion.objects.visible_to(by).update(a=1)\n",
    "letters.py": "from alongside.core.writing import put_new\n",
    "forms.py": "def go():\n    Suggestion._default_manager.bulk_create([])\n",
}
FINE = {
    "actions.py": "def put(thing):\n    thing.save()\n    Suggestion.objects.create(a=1)\n",
    "actions/voices.py": "from alongside.core.writing import put_over\n",
    "actions/raising.py": "def put():\n    Suggestion.objects.create(a=1)\n",
    "views.py": "def all(by):\n    kept = {}\n    kept.update(a=1)\n    return Suggestion.objects.visible_to(by)\n",
    "tests/test_actions.py": "def test_a():\n    Suggestion.objects.create(a=1)\n",
    "factories.py": "def make():\n    Suggestion.objects.create(a=1)\n",
    "migrations/0001_initial.py": "def put():\n    Suggestion.objects.create(a=1)\n",
}


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Put a file into a room called ``planted``, the only one that the checks then see."""
    room: Any = types.SimpleNamespace(room="planted", path=str(tmp_path))

    def only_planted() -> Iterator[Any]:
        yield room

    monkeypatch.setattr(checks, "rooms", only_planted)

    def put(name: str, source: str) -> None:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source)

    return put


@pytest.mark.parametrize("name", E005)
def test_e005_a_view_that_reaches_past_visible_to(planted: Callable[[str, str], None], name: str) -> None:
    planted(name, E005[name])
    assert caught("core.E005") == [f"planted/{name}:2 a view reaches for .objects without visible_to"]


@pytest.mark.parametrize("name", E006)
def test_e006_a_write_outside_actions(planted: Callable[[str, str], None], name: str) -> None:
    planted(name, E006[name])
    assert len(caught("core.E006")) == 1
    assert "stands outside actions.py" in caught("core.E006")[0]


@pytest.mark.parametrize("name", FINE)
def test_e005_and_e006_leave_the_rest_alone(planted: Callable[[str, str], None], name: str) -> None:
    planted(name, FINE[name])
    assert checks.code_keeps_to_its_floor() == []


def test_e007_a_room_that_is_on_no_floor() -> None:
    with override_settings(FLOORS=["core", "people", "messaging", "projects", "front"]):
        assert "suggestions is not on the list of floors" in caught("core.E007")


def test_e010_a_job_on_no_nameplate(monkeypatch: pytest.MonkeyPatch) -> None:
    forgotten = replace(jobs.DECLARED[0], name="planted.forgotten", work=checks.jobs_are_on_a_nameplate)
    monkeypatch.setattr(checks, "DECLARED", [*jobs.DECLARED, forgotten])
    assert caught("core.E010") == ["planted.forgotten is a job, and no nameplate lists it"]


def test_e008_a_rule_without_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        DEEDS, "planted.act", replace(deed_of(actions.suggest), name="planted.act", may=lambda by, thing: True)
    )
    assert caught("core.E008") == ["the rule of planted.act has no sentence"]
