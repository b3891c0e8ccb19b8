"""The base of every form: how it is asked, what it refuses, and what it shows again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Self

from django import forms
from django.core.validators import EMPTY_VALUES
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from alongside.core import drafts
from alongside.core.refusals import NotReady

from .texts import LongText


class Renderer(TemplatesSetting):
    """Draws forms with our templates (settings: ``FORM_RENDERER``)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/text.html"


class Problem(NamedTuple):
    """One line of the error summary; ``href`` is empty where no single field is meant."""

    words: str
    href: str


class Form(forms.Form):
    """The base of every form. ``{{ form }}`` draws the fields; the form layout draws the rest."""

    use_required_attribute = False
    from_draft = is_hushed = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for opener in [*self.fields.values()]:
            for name in getattr(opener, "revealed", ()):
                self.fields[name].opened_by = opener  # type: ignore[attr-defined]

    @classmethod
    def asked(cls, request: HttpRequest, **more: Any) -> Self:
        """As it was asked for: bound on a POST (to ``change`` one's words, hushed), else unbound or with a draft."""
        if request.method == "POST":
            form = cls(data=request.POST, files=request.FILES, **more)
            if "change" in request.POST:
                form.hush()
            return form
        form = cls(**more)
        form.take_up(request)
        return form

    def take_up(self, request: HttpRequest) -> None:
        """Begin with what the person wrote and kept before, if there is any."""
        kept = drafts.find(request, request.actor) if self.keepable and hasattr(request, "actor") else None
        if kept is not None:
            for name, field in self.fields.items():
                self.initial[name] = field.widget.value_from_datadict(kept, MultiValueDict(), self.add_prefix(name))
            self.from_draft = True

    @property
    def keepable(self) -> bool:
        """Is there enough to write that somebody may want to come back later?"""
        return any(isinstance(field, LongText) for field in self.fields.values())

    def refuse(self, refusal: NotReady) -> None:
        """Show what an action still needs, at its field if the form has it."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.why)

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Try what was asked for. What the action still needs is shown at its field, and the page is drawn again."""
        try:
            yield
        except NotReady as gap:
            self.refuse(gap)

    def hush(self) -> None:
        """Show what was typed so far without complaints: nobody said yet that it is whole, so it can't be taken in."""
        self._errors = forms.utils.ErrorDict(renderer=self.renderer)
        self.is_hushed = True

    def _post_clean(self) -> None:
        """A field that is ``needed`` may not be empty where the answer was chosen that opens it."""
        super()._post_clean()
        for name, opener in self.fields.items():
            chosen = self.cleaned_data.get(name, "")
            for value, opened in getattr(opener, "reveals", {}).items():
                if value == chosen or (isinstance(chosen, list) and value in chosen):
                    self._ask_for(opened)

    def _ask_for(self, names: list[str]) -> None:
        for name in names:
            field = self.fields.get(name)
            is_empty = self.cleaned_data.get(name) in EMPTY_VALUES  # a nought is an answer
            if getattr(field, "needed", False) and name not in self.errors and is_empty:
                self.add_error(name, field.error_messages["required"])  # type: ignore[union-attr]

    def is_valid(self) -> bool:
        """Can it be taken in?"""
        return not self.is_hushed and super().is_valid()

    @property
    def problems(self) -> list[Problem]:
        """What is still missing, in the order of the fields."""
        if not self.is_bound:
            return []
        found = [Problem(words, "") for words in self.non_field_errors()]
        first = {box.name: f"#{box.auto_id}{getattr(box.field, 'first_box', '')}" for box in self}
        return found + [Problem(words, first[box.name]) for box in self for words in box.errors]

    @property
    def keeps_words(self) -> bool:
        """Was anything written or chosen, so that it stands here again? A file does not: browsers never fill it in."""
        return any(_is_filled(box.data) for box in self if getattr(box.field, "stands_again", True))

    def get_context(self) -> dict[str, Any]:
        """Fields that another one reveals are drawn inside it, not twice."""
        seen = super().get_context()
        seen["fields"] = [(box, errors) for box, errors in seen["fields"] if not getattr(box.field, "opened_by", None)]
        return seen


def _is_filled(typed: Any) -> bool:
    if isinstance(typed, list | tuple):
        return any(map(_is_filled, typed))
    return bool(typed.strip() if isinstance(typed, str) else typed)
