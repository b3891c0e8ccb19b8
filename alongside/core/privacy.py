"""What kind of personal data each field holds, said where the field is declared.

``words = special(models.TextField())``. Export, erasure, retention, log redaction and the data map read the class;
a field without one stops the build (``core.checks``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.db import models

F = TypeVar("F", bound=models.Field)


class PrivacyClass(StrEnum):
    """The five classes (ARCHITECTURE.md, the ground floor)."""

    NONE = "none"  # says nothing about anybody
    IDENTIFIES = "identifies"  # who somebody is, or a link to them
    SPECIAL = "special"  # words or facts that can reveal health, faith, offences, or a life
    THIRD_PARTY = "third_party"  # may speak of somebody other than the person whose row it is
    NEVER_LINK = "never_link"  # must never be joined to a person


def _mark(field: F, kind: PrivacyClass) -> F:
    field.privacy_class = kind  # type: ignore[attr-defined]
    return field


def plain(field: F) -> F:
    """A field that says nothing about anybody."""
    return _mark(field, PrivacyClass.NONE)


def identifies(field: F) -> F:
    """A field that says who somebody is, or leads to them."""
    return _mark(field, PrivacyClass.IDENTIFIES)


def special(field: F) -> F:
    """A field whose content can reveal a person's health, faith, offences or life."""
    return _mark(field, PrivacyClass.SPECIAL)


def third_party(field: F) -> F:
    """A field that may speak of somebody else."""
    return _mark(field, PrivacyClass.THIRD_PARTY)


def never_link(field: F) -> F:
    """A field that must never be joined to a person."""
    return _mark(field, PrivacyClass.NEVER_LINK)


def class_of(field: models.Field) -> PrivacyClass | None:
    """The class of a field, or None when nobody declared one. A table's own number needs none."""
    if field.primary_key and isinstance(field, models.AutoField):
        return PrivacyClass.NONE
    return getattr(field, "privacy_class", None)
