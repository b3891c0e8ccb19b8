"""A model field whose words are sealed in the database: ``words = special(EncryptedText())``.

The row needs a ``code``: the seal is bound to it. Reading an attribute opens it; ``values()`` and raw SQL see only the
sealed form. An empty text stays empty, so that constraints can ask for words.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from .sealing import Sealed, seal, unseal


class _Opener:
    """Opens the value when the attribute is read, where the row's code is known."""

    def __init__(self, field: EncryptedText) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = unseal(value, self.field.place(row))
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedText(models.TextField):  # type: ignore[type-arg]
    """Text that lies sealed in the database. Write it with ``save``, ``create``, ``bulk_create`` or ``put``."""

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        """Put the opener on the model."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opener(self))

    def place(self, row: models.Model) -> str:
        """What the seal is bound to."""
        return f"{row._meta.db_table}|{row.code}|{self.column}"  # type: ignore[attr-defined]

    def from_db_value(self, value: str | None, *_: Any) -> Sealed | str | None:
        """As it lies there; the opener opens it."""
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seal for the row that is being written; what was sealed for it already stays as it is."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return value
        return seal(value, self.place(model_instance)) if value else value

    def get_prep_value(self, value: Any) -> Any:
        """Only a sealed or an empty value goes to the database. Raises ``TypeError`` for open words."""
        if isinstance(value, Sealed):
            return value.token
        if not value:
            return value
        if hasattr(value, "resolve_expression"):
            return value
        raise TypeError(f"{self.name} is sealed: write it with save(), create() or secretfield.put()")


def put(row: models.Model, **words: str) -> None:
    """Write sealed fields of one row (``update`` can't: it does not know the row)."""
    for name, text in words.items():
        setattr(row, name, text)
    row.save(update_fields=list(words))
