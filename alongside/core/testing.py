"""What the suite asks of the ground floor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection
from django.http import HttpRequest, HttpResponse

from .action import is_acting

# Core keeps these by itself: acting once, drafts, jobs, where a file lies; an account notes its last sign-in.
_KEPT_BY_CORE = {"core_submission", "core_draft", "core_jobrun", "core_storedfile", "people_account"}
_KEPT_BY_CORE |= {"django_session", "django_cache"}


class WriteGuard:
    """Middleware of the suite: a request may write our tables only inside an action.

    The checks read the source; this sees every way round them: a related manager, a form's save, raw SQL.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.ours = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("alongside.")}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under guard."""
        with connection.execute_wrapper(self.watch):
            return self.get_response(request)

    def watch(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Refuse a write to a table of ours when no action is running."""
        verb, _, rest = sql.lstrip().partition(" ")
        if verb.upper() in {"INSERT", "UPDATE", "DELETE"} and not is_acting():
            written = next(
                (table for table in self.ours - _KEPT_BY_CORE if f'"{table}"' in rest[: len(table) + 20]), ""
            )
            if written:
                raise AssertionError(f"{written} was written outside an action: {sql[:120]}")
        return execute(sql, params, many, context)
