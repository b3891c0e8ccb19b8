"""The session engine: Django's own, whose rows also say which account is signed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone

from alongside.core.prepared import prepared

from .models import SignIn


@prepared
def _alive(key: str, now: datetime) -> QuerySet[SignIn]:
    return SignIn.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(DatabaseStore):
    """Sessions that can all be ended at once, for one account."""

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        """Ours."""
        return SignIn

    def _get_session_from_db(self) -> SignIn | None:
        """The row of a session that has not run out: asked on every page, so its query is prepared."""
        found = _alive(self.session_key, timezone.now()) if self.session_key else []
        if not found:
            self._session_key = None
        return found[0] if found else None

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        """A row that knows its account."""
        row = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return row
