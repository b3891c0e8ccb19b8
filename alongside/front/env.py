"""Typed reading of the environment. A wrong value fails loudly and names the variable."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "ALONGSIDE_"


def text(name: str, default: str | None = None) -> str:
    """A text; also read from the file named by NAME_FILE, as secrets are handed to containers."""
    file = os.environ.get(f"{PREFIX}{name}_FILE")
    value = Path(file).read_text().strip() if file else os.environ.get(f"{PREFIX}{name}", default)
    if value is None:
        raise ImproperlyConfigured(f"Set {PREFIX}{name} (or {PREFIX}{name}_FILE). docs/operations.md says how.")
    return value


def kept_secret(name: str, folder: Path) -> str:
    """A secret from the environment, else one made at first start and kept in ``folder`` for its owner's eyes only."""
    given = text(name, "")
    if given:
        return given
    file = folder / name.lower().replace("_", "-")
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with (
            contextlib.suppress(FileExistsError),
            open(file, "x", opener=lambda path, how: os.open(path, how, 0o600)) as new,
        ):
            new.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def flag(name: str, default: bool = False) -> bool:
    """Yes or no."""
    value = text(name, "yes" if default else "no").lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise ImproperlyConfigured(f"{PREFIX}{name} is {value!r}: say yes or no.")
    return value in {"yes", "true", "1"}


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{PREFIX}{name} is {value!r}: say a whole number.")
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    """Values between commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``, or SQLite in ``folder``."""
    if not url or url.startswith("sqlite"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(urlsplit(url).path) if url else folder / "alongside.sqlite3",
            "TEST": {"NAME": folder / "test.sqlite3"},  # a file, as in life: in memory, threads lock each other out
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{PREFIX}DATABASE starts with {parts.scheme!r}: use postgresql:// or leave it out.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
