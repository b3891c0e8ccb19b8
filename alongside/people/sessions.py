"""The session engine: Django's own, whose rows also say which account is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from .models import SignIn


class SessionStore(DatabaseStore):
    """Sessions that can all be ended at once, for one account."""

    @classmethod
    def get_model_class(cls) -> type[SignIn]:
        """Ours."""
        return SignIn

    def create_model_instance(self, data: dict[str, Any]) -> SignIn:
        """A row that knows its account."""
        row = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return row
