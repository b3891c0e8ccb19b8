"""Typed reading of the environment. A wrong value fails loudly and names the variable."""

from __future__ import annotations

import contextlib
import os
import secrets
from importlib.util import find_spec
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
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``, or SQLite in ``folder``.

    PostgreSQL keeps the plan of what it was asked three times on one connection: our queries come in few shapes (ADR
    19), and planning took longer than answering. ``?prepare=no`` for a pooler that hands connections round.
    """
    if not url or url.startswith("sqlite"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(urlsplit(url).path) if url else folder / "alongside.sqlite3",
            "CONN_MAX_AGE": None,  # opening one, with its settings, costs as much as a small page
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
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    if options.pop("prepare", "yes") != "no":
        options |= {"server_side_binding": True, "prepare_threshold": 3}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": options,
    }


def mail(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for sending mail. Without a server no mail is sent, and people are told in person.

    ``smtp://user:password@host:587`` (with STARTTLS where there is a user; ``?tls=no`` leaves it out),
    ``smtps://user:password@host:465``, ``anymail://postmark?server_token=...`` for any provider that anymail knows, or
    ``file:`` for the demo, which puts each mail into ``folder``.
    """
    parts = urlsplit(url)
    more = dict(parse_qsl(parts.query))
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": unquote(parts.path) or folder / "mail",
        }
    if parts.scheme == "anymail" and parts.hostname:
        name = parts.hostname
        return {
            "EMAIL_BACKEND": f"anymail.backends.{name}.EmailBackend",
            "ANYMAIL": {f"{name.upper()}_{key.upper()}": value for key, value in more.items()},
        }
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(
            f"{PREFIX}EMAIL starts with {parts.scheme!r}: use smtp://host:587, smtps:// or file:"
        )
    safe = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "alongside.messaging.channels.smtp.Backend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if safe else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": safe,
        "EMAIL_USE_TLS": not safe and bool(parts.username) and more.get("tls") != "no",
        "EMAIL_TIMEOUT": 20,
    }


# What carries texts: the library that it needs, and its variables. None: it can't do without.
_TEXTS: dict[str, tuple[str, dict[str, str | None]]] = {
    "": ("", {}),
    "simulator": ("", {}),
    "notify": (
        "notifications_python_client",
        {
            "KEY": None,
            "TEMPLATE": None,
            "TOKEN": None,
            "SENDER": "",
            "URL": "https://api.notifications.service.gov.uk",
        },
    ),
    "twilio": (
        "twilio",
        {"ACCOUNT": None, "TOKEN": None, "SENDER": None, "URL": "https://api.twilio.com"},
    ),
}
_KEY_OF_NOTIFY = 73  # signs at least: two ids


def texts(default: str) -> tuple[str, dict[str, Any]]:
    """What carries texts ("" for nothing), and what it has to know. Without one nobody is written to by text."""
    name = text("TEXTS", default)
    if name not in _TEXTS:
        raise ImproperlyConfigured(f"{PREFIX}TEXTS is {name!r}: say notify, twilio or simulator, or leave it out.")
    library, wanted = _TEXTS[name]
    if library and find_spec(library) is None:
        raise ImproperlyConfigured(f"{PREFIX}TEXTS is {name!r}, whose library is missing: uv sync --extra {name}")
    known: dict[str, Any] = {key.lower(): text(f"{name.upper()}_{key}", value) for key, value in wanted.items()}
    empty = [key for key, value in wanted.items() if value is None and not known[key.lower()]]
    if empty or (name == "notify" and len(known["key"]) < _KEY_OF_NOTIFY):
        raise ImproperlyConfigured(f"{PREFIX}{name.upper()}_{(empty or ['KEY'])[0]} is too short to be one.")
    return name, known | {"seconds": 20}


def mailbox(url: str) -> dict[str, Any] | None:
    """Where mail is fetched: ``imaps://user:password@host/INBOX``, the password also as ``IMAP_PASSWORD``.

    A line without encryption is for a server on the same machine alone, and has to be asked for: ``imap://...?tls=no``.
    """
    if not url:
        return None
    parts = urlsplit(url)
    plain = parts.scheme == "imap" and dict(parse_qsl(parts.query)).get("tls") == "no"
    folder = unquote(parts.path.strip("/")) or "INBOX"
    user, password = unquote(parts.username or ""), unquote(parts.password or "") or text("IMAP_PASSWORD", "")
    if not (parts.scheme == "imaps" or plain) or not parts.hostname:
        raise ImproperlyConfigured(f"{PREFIX}IMAP starts with {parts.scheme!r}: use imaps://user:password@host/INBOX")
    if not user or not password:
        raise ImproperlyConfigured(f"{PREFIX}IMAP names no user, or has no password. docs/operations.md says how.")
    if not folder.isascii() or '"' in folder or "\\" in folder:
        raise ImproperlyConfigured(f"{PREFIX}IMAP: the name of the folder can only have plain letters.")
    port = parts.port or (143 if plain else 993)
    return {
        "host": parts.hostname,
        "port": port,
        "user": user,
        "password": password,
        "folder": folder,
        "tls": not plain,
    }
