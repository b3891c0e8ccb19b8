"""Catching what a template got wrong, before a person meets an empty heading.

A misspelt or missing argument of a component stops at compile time. A wrong *value* does not, so in tests and DEBUG
components refuse an empty word, and in tests an unknown name in one of our templates raises.
"""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings

STRICT = False  # tests turn it on; DEBUG does too


class EmptyWord(ValueError):
    """A component was given nothing where there must be words."""


class UnknownName(LookupError):
    """A template of ours shows a name that its view does not give."""


def needs(component: str, **words: object) -> None:
    """Raise ``EmptyWord`` when a required word is empty, in tests and DEBUG only: members still get a page."""
    if not (STRICT or settings.DEBUG):
        return
    for name, word in words.items():
        if word is None or not str(word).strip():
            raise EmptyWord(f"{component}: {name} is empty")


class Raises(str):
    """For ``string_if_invalid`` in tests, made from "%s": an unknown name in a template under ``alongside/`` raises."""

    __slots__ = ()

    def __mod__(self, name: Any) -> str:
        """Django puts the name in."""
        context = sys._getframe(1).f_locals.get("context")
        template = getattr(getattr(context, "render_context", None), "template", None)
        where = str(getattr(getattr(template, "origin", None), "name", ""))
        if "site-packages" in where:
            return ""
        raise UnknownName(f"{where}: {name}")
