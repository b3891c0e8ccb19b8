"""A list costs the same whatever its length: ``assert_flat(client, path, add_one)``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_QUERIES = 8  # of a list page (QUALITY.md, Speed 1)
MOST_OTHERWISE = 10  # of any other


def assert_flat(client: Client, path: str, add_one: Callable[[], Any], *, at_most: int = MOST_QUERIES) -> None:
    """The page takes as many queries with three rows as with one, and not more than ``at_most``.

    ``add_one`` adds a row (call it with nothing in the list). The page is opened once before, to warm what is cached.
    """
    add_one()
    client.get(path)
    one = _queries(client, path)
    add_one()
    add_one()
    three = _queries(client, path)
    more = Counter(three) - Counter(one)
    assert not more, f"{path} asks {len(one)} times with 1 row and {len(three)} with 3:\n" + _told(more)
    assert len(three) <= at_most, f"{path} asks {len(three)} times, {at_most} are allowed:\n" + _told(Counter(three))


def _queries(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)
    assert response.status_code == 200, f"{path} came to {response.status_code}"
    return [_shape(query["sql"]) for query in asked.captured_queries]


def _shape(sql: str) -> str:
    """A statement without its values."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", re.sub(r"IN \([^)]*\)", "IN (?)", sql))


def _told(statements: Counter[str]) -> str:
    return "\n".join(f"  {count} x {sql[:300]}" for sql, count in statements.items())
