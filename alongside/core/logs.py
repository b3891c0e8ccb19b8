"""What is written down about a running house: what broke and where, never who, or in whose words (QUALITY.md S7).

Logs are read by more people than pages are, and are kept where nobody can take a word back. So an exception is written
down by its kind and its place in the code, a request by the pattern of its path, and whatever looks like an address, a
number, a token or an IP in a line of some library is taken out.
"""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any

_LEFT_OUT = "[left out]"
_TELLING = re.compile(
    r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*"  # an email address
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}\b"  # an IP
    r"|\+?\d(?:[ ()-]?\d){6,}"  # a telephone number, or a code that signs somebody in
    r"|(?<!\w)(?=[\w:-]*\d)[\w:-]{16,}(?!\w)"  # a token
)
# A line about a request may quote its path, its host or what was sent.
_ABOUT_REQUESTS = ("django.request", "django.security", "django.server")


class Quiet(logging.Formatter):
    """One line for what happened, and the places in the code where something broke."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with nobody in it."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {_said(record)}"
        fault = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *_places(fault)]) if fault else line


def _said(record: logging.LogRecord) -> str:
    if record.name.startswith(_ABOUT_REQUESTS):
        request = getattr(record, "request", None)
        status = getattr(record, "status_code", "")
        return f"{status} {getattr(request, 'method', '')} {_pattern_of(request)}".strip()
    try:
        said = record.getMessage()
    except (TypeError, ValueError):
        said = str(record.msg)
    # Our own lines name rows by number and places by file; a library's may quote what it was given.
    return said if record.name.startswith("alongside") else _TELLING.sub(_LEFT_OUT, said)


def _pattern_of(request: Any) -> str:
    """The path as the urlconf has it, with no code and no token in it."""
    found = getattr(request, "resolver_match", None)
    return f"/{found.route}" if found else ""


def _places(fault: BaseException | None) -> list[str]:
    """Kind and place of an exception and of what led to it, without their words."""
    lines = []
    while fault is not None:
        lines.append(f"  {type(fault).__module__}.{type(fault).__qualname__}")
        places = traceback.extract_tb(fault.__traceback__)
        lines += [f"    {place.filename}:{place.lineno} {place.name}" for place in places]
        fault = fault.__cause__ or fault.__context__
    return lines
