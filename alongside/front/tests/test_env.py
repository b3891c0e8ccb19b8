"""What carries texts is read from the environment, and a mistake in it stops the start."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.front import env

KEY = f"live-{uuid.UUID(int=1)}-{uuid.UUID(int=2)}"
NOTIFY = {"NOTIFY_KEY": KEY, "NOTIFY_TEMPLATE": "a-template", "NOTIFY_TOKEN": "a-token"}
TWILIO = {"TWILIO_ACCOUNT": "AC1", "TWILIO_TOKEN": "a-token", "TWILIO_SENDER": "+447700900999"}


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set variables."""

    def said(**more: str) -> None:
        for name, value in more.items():
            monkeypatch.setenv(f"ALONGSIDE_{name}", value)

    monkeypatch.delenv("ALONGSIDE_TEXTS", raising=False)
    return said


def test_nothing_said_is_no_texts_and_the_simulator_in_the_demo(say: Any) -> None:
    assert env.texts("")[0] == ""
    assert env.texts("simulator") == ("simulator", {"seconds": 20})
    say(TEXTS="")
    assert env.texts("simulator")[0] == ""


def test_what_a_provider_has_to_know(say: Any) -> None:
    say(TEXTS="notify", **NOTIFY)
    name, known = env.texts("")
    assert (name, known["key"], known["token"], known["sender"]) == ("notify", KEY, "a-token", "")
    assert known["url"] == "https://api.notifications.service.gov.uk"
    say(TEXTS="twilio", **TWILIO)
    assert env.texts("")[1] == {
        "account": "AC1",
        "token": "a-token",
        "sender": "+447700900999",
        "url": "https://api.twilio.com",
        "seconds": 20,
    }


def test_a_secret_may_lie_in_a_file(say: Any, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    say(TEXTS="notify", NOTIFY_KEY_FILE=str(tmp_path / "key"), NOTIFY_TEMPLATE="t", NOTIFY_TOKEN="t")
    assert env.texts("")[1]["key"] == KEY


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"TEXTS": "pigeon"}, "ALONGSIDE_TEXTS"),
        ({"TEXTS": "notify"}, "ALONGSIDE_NOTIFY_KEY"),
        ({"TEXTS": "notify", **NOTIFY, "NOTIFY_TOKEN": ""}, "ALONGSIDE_NOTIFY_TOKEN"),
        ({"TEXTS": "notify", **NOTIFY, "NOTIFY_KEY": "short"}, "ALONGSIDE_NOTIFY_KEY"),
        ({"TEXTS": "twilio", **TWILIO, "TWILIO_SENDER": ""}, "ALONGSIDE_TWILIO_SENDER"),
    ],
)
def test_a_mistake_names_its_variable(say: Any, said: dict[str, str], named: str) -> None:
    say(**said)
    with pytest.raises(ImproperlyConfigured, match=named):
        env.texts("")


def test_a_library_that_is_missing_is_said(say: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    say(TEXTS="twilio", **TWILIO)
    monkeypatch.setitem(env._TEXTS, "twilio", ("no_such_library", env._TEXTS["twilio"][1]))
    with pytest.raises(ImproperlyConfigured, match="--extra twilio"):
        env.texts("")
