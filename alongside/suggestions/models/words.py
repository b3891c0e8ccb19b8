"""How the database itself tells words from nothing."""

from __future__ import annotations

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThan

from alongside.suggestions.rules import BLANKS


def says_something(field: str) -> GreaterThan:
    """More than blanks and signs that nobody can see, said so that SQLite and PostgreSQL both understand it."""
    trimmed = Func(F(field), Value(BLANKS), function="TRIM", output_field=TextField())
    return GreaterThan(Length(trimmed), 0)
