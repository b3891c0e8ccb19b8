"""Fields to choose in: one of several, any of several, one tick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField

from .asks import Asks


class Option(NamedTuple):
    """One radio or tick box as the template draws it."""

    id: str
    value: str
    label: str
    hint: str
    checked: bool
    reveals: list[BoundField]


class ChoiceBox(BoundField):
    """A bound choice that can list its options with their hints and what they reveal."""

    @property
    def options(self) -> list[Option]:
        """Every option, in order."""
        given = self.value()
        chosen = {str(each) for each in given} if isinstance(given, list | tuple) else {str(given)}
        return [
            Option(
                f"{self.auto_id}_{at}",
                str(value),
                label,
                self.field.hints.get(str(value), ""),
                str(value) in chosen,
                [self.form[name] for name in self.field.reveals.get(str(value), ())],
            )
            for at, (value, label) in enumerate(self.field.choices)
        ]


class _Chosen(Asks):
    """Choices are (value, label) or (value, label, hint). ``reveals`` says which fields an answer opens.

    Without JavaScript those stand open under their answer; so the form's ``clean`` decides what is needed.
    """

    template_name = "ui/forms/choices.html"
    first_box = "_0"

    def __init__(
        self, *, choices: Iterable[tuple[Any, ...]], reveals: dict[str, list[str]] | None = None, **more: Any
    ) -> None:
        listed = [(*each, "")[:3] for each in choices]
        self.hints = {str(value): hint for value, _label, hint in listed if hint}
        self.reveals = reveals or {}
        self.revealed = [name for names in self.reveals.values() for name in names]
        words = more.setdefault("error_messages", {})
        words.setdefault("invalid_choice", more["error"])
        super().__init__(choices=[(value, label) for value, label, _hint in listed], **more)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """With its options."""
        return ChoiceBox(form, self, field_name)  # type: ignore[arg-type]


class Choice(_Chosen, forms.ChoiceField):
    """One of several (radios). Nothing is ever chosen beforehand unless ``initial`` says so."""

    kind = "radio"

    def __init__(self, *, inline: bool = False, **more: Any) -> None:
        self.inline = inline
        super().__init__(widget=forms.RadioSelect, **more)


class ManyChoices(_Chosen, forms.MultipleChoiceField):
    """Any of several (tick boxes)."""

    kind, inline = "checkbox", False

    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {}).setdefault("invalid_list", more["error"])
        super().__init__(widget=forms.CheckboxSelectMultiple, **more)


class YesTick(Asks, forms.BooleanField):
    """One tick box. Required means that it must be ticked."""

    template_name = "ui/forms/tick.html"

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.CheckboxInput({"class": "al-checkboxes__input"}), **more)
