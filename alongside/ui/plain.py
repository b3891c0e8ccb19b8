"""Words that the browser hints at while somebody writes. The guidance room brings the list when the house starts."""

from __future__ import annotations

import json

_HINTS: dict[str, str] = {}


def hint_at(words: dict[str, str]) -> None:
    """Hint at these from now on: {hard word: plainer words}, or a whole sentence of advice with its full stop."""
    _HINTS.update(words)


def for_browser(words: dict[str, str] | None = None) -> str:
    """The list as the field carries it: all that was brought, or ``words`` instead."""
    return json.dumps(_HINTS if words is None else words, ensure_ascii=False, separators=(",", ":"))
