"""Form fields that know their component. Label, hint and words for an empty field are required by the constructor.

Rooms use these fields only. All text passes ``core.text.clean`` here, at the edge of the web channel. What was typed is
always shown again; an error names the field and says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from alongside.core import drafts
from alongside.core.refusals import NotReady
from alongside.core.text import clean

from .days import DayBox, DayBoxes, day_from
from .plain import for_browser

SHORT, LONG = 200, 5000
WIDTHS = ("", "2", "3", "4", "5", "10", "20", "30")
HOME_REGION = "GB"


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

    def hush(self) -> None:
        """Show what was typed so far without complaints: nobody said yet that it is whole, so it can't be taken in."""
        self._errors = forms.utils.ErrorDict(renderer=self.renderer)
        self.is_hushed = True

    def is_valid(self) -> bool:
        """Can it be taken in?"""
        return not self.is_hushed and super().is_valid()

    @property
    def problems(self) -> list[Problem]:
        """What is still missing, in the order of the fields."""
        if not self.is_bound:
            return []
        found = [Problem(words, "") for words in self.non_field_errors()]
        return found + [Problem(words, f"#{_first_id(box)}") for box in self for words in box.errors]

    @property
    def keeps_words(self) -> bool:
        """Was anything written or chosen, so that it stands here again? A file does not: browsers never fill it in."""
        return any(_says_something(box.data) for box in self if not isinstance(box.field, File))

    def get_context(self) -> dict[str, Any]:
        """Fields that another one reveals are drawn inside it, not twice."""
        seen = super().get_context()
        seen["fields"] = [(box, errors) for box, errors in seen["fields"] if not getattr(box.field, "opened_by", None)]
        return seen


def _says_something(typed: Any) -> bool:
    if isinstance(typed, list | tuple):
        return any(map(_says_something, typed))
    return bool(typed.strip() if isinstance(typed, str) else typed)


def _first_id(box: BoundField) -> str:
    if isinstance(box.field, Choice | ManyChoices):
        return f"{box.auto_id}_0"
    return f"{box.auto_id}_day" if isinstance(box.field, Day) else box.auto_id


class Asks:
    """What all fields share. ``label``, ``hint`` ("" is allowed) and ``error`` (words when it is empty) are required.

    ``quiet_label`` hides the label from sight (not from a screen reader) where the h1 asks the same question.
    """

    template_name = "ui/forms/text.html"
    opened_by: Any = None  # the choice that reveals this field; then "(if you like)" would mislead

    def __init__(
        self, *, label: str, hint: str, error: str, required: bool = True, quiet_label: bool = False, **more: Any
    ) -> None:
        if not label.strip() or not error.strip():
            raise TypeError("a field needs a label, and words for when it is empty")
        words = {"required": error, **more.pop("error_messages", {})}
        more.setdefault("template_name", self.template_name)
        super().__init__(label=label, help_text=hint, required=required, error_messages=words, **more)
        self.quiet_label = quiet_label
        self.label_suffix = ""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: as typed, but for signs that no page can carry."""
        shown = super().bound_data(data, initial)  # type: ignore[misc]
        return clean(shown) if isinstance(shown, str) else shown


class _Text(Asks):
    """Text of any kind: cleaned, and too long is said with how much is too long."""

    def __init__(self, *, max_length: int = SHORT, **more: Any) -> None:
        self.longest = max_length
        super().__init__(**more)

    def to_python(self, value: Any) -> Any:
        """Clean first, then let Django look at it."""
        return super().to_python(clean(value) if isinstance(value, str) else value)  # type: ignore[misc]

    def validate(self, value: Any) -> None:
        """Refuse what is too long, and say by how much."""
        super().validate(value)  # type: ignore[misc]
        over = len(value or "") - self.longest
        if over > 0:
            letters = "letter" if over == 1 else "letters"
            raise ValidationError(
                f"“{self.label}” is {over:,} {letters} too long. There is room for {self.longest:,}.",  # type: ignore[attr-defined]
                code="max_length",
            )


class ShortText(_Text, forms.CharField):
    """One line. ``width`` is about how many letters are expected; ``autocomplete`` is the browser's word for it."""

    def __init__(self, *, width: str = "", autocomplete: str = "", inputmode: str = "", **more: Any) -> None:
        if width not in WIDTHS:
            raise TypeError(f"width is one of {WIDTHS}")
        attrs = {"autocomplete": autocomplete, "inputmode": inputmode}
        more.setdefault("widget", forms.TextInput({k: v for k, v in attrs.items() if v}))
        super().__init__(**more)
        looks = self.widget.attrs.get("class", "")
        self.widget.attrs["class"] = f"al-input{f' al-input--width-{width}' if width else ''} {looks}".strip()

    def to_python(self, value: Any) -> Any:
        """One line stays one line."""
        return super().to_python(" ".join(value.split()) if isinstance(value, str) else value)


class LongText(_Text, forms.CharField):
    """Several lines. ``plain_hints=True`` shows hints for plain words while writing, in the browser only.

    ``jargon`` says which words to hint at instead of the usual ones: {hard word: plain words, or ""}.
    """

    template_name = "ui/forms/longtext.html"

    def __init__(
        self,
        *,
        max_length: int = LONG,
        rows: int = 6,
        plain_hints: bool = False,
        jargon: dict[str, str] | None = None,
        **more: Any,
    ) -> None:
        self.plain_hints = plain_hints
        self._jargon = jargon
        super().__init__(
            max_length=max_length,
            widget=forms.Textarea({"rows": rows, "class": "al-textarea al-js-character-count"}),
            **more,
        )
        self.widget.attrs.pop("cols")

    @property
    def jargon(self) -> str:
        """The list for the browser; read when the field is drawn, as rooms bring theirs when the house starts."""
        return for_browser(self._jargon)


class Email(_Text, forms.EmailField):
    """An email address."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {})
        more["error_messages"].setdefault("invalid", "Write an email address like name@example.org.")
        look = {"class": "al-input", "autocomplete": "email", "spellcheck": "false"}
        super().__init__(max_length=254, widget=forms.EmailInput(look), **more)
        self.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, and say nothing


class Phone(_Text, forms.CharField):
    """A phone number, kept as +447700900123. Numbers with spaces, brackets and 0044 are understood."""

    def __init__(self, **more: Any) -> None:
        look = {"class": "al-input al-input--width-20", "autocomplete": "tel"}
        super().__init__(max_length=40, widget=forms.TextInput({"type": "tel", **look}), **more)

    def clean(self, value: Any) -> str:
        """In one way of writing; "" when it is empty and may be."""
        words = super().clean(value)
        if not words:
            return ""
        import phonenumbers  # noqa: PLC0415 - slow, and few forms ask for a number

        try:
            number = phonenumbers.parse(words, HOME_REGION)
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError("Write a phone number like 07700 900123.", code="invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class Number(Asks, forms.IntegerField):
    """A whole number, typed."""

    def __init__(self, *, least: int | None = None, most: int | None = None, width: str = "4", **more: Any) -> None:
        words = more.setdefault("error_messages", {})
        words.setdefault("invalid", "Write a whole number, like 12.")
        words.setdefault("min_value", "Write %(limit_value)s or more.")
        words.setdefault("max_value", "Write %(limit_value)s or less.")
        look = {"class": f"al-input al-input--width-{width}", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(min_value=least, max_value=most, widget=forms.TextInput(look), **more)

    def to_python(self, value: Any) -> int | None:
        """Thousands may be parted by commas or blanks; more signs than any number here has are refused."""
        words = clean(value).replace(",", "").replace(" ", "") if isinstance(value, str) else value
        if isinstance(words, str) and len(words) > 18:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(words)


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


class Day(Asks, forms.Field):
    """A day, in three boxes. The month may be a number or a name. Gives a ``datetime.date`` or None."""

    template_name = "ui/forms/day.html"

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=DayBoxes(), **more)

    def to_python(self, value: Any) -> Any:
        """A day, or a sentence that says which box is meant."""
        return day_from(value, self.label)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """With its boxes."""
        return DayBox(form, self, field_name)


class File(Asks, forms.FileField):
    """A file. ``kinds`` are the endings it may have, ``most_bytes`` how big it may be."""

    template_name = "ui/forms/text.html"

    def __init__(self, *, kinds: tuple[str, ...] = (), most_bytes: int = 10 * 1024 * 1024, **more: Any) -> None:
        self.kinds, self.most_bytes = kinds, most_bytes
        words = more.setdefault("error_messages", {})
        words.setdefault("empty", "There is nothing in this file. Choose another.")
        words.setdefault("invalid", more["error"])
        look = {"class": "al-file-upload", **({"accept": ",".join(kinds)} if kinds else {})}
        super().__init__(max_length=200, widget=forms.FileInput(look), **more)

    def to_python(self, data: Any) -> Any:
        """Refuse a wrong kind or size before anybody reads it."""
        if data and data.size > self.most_bytes:
            size = self.most_bytes // (1024 * 1024)
            raise ValidationError(f"This file is too big. It can be up to {size} MB.", code="too_big")
        if data and self.kinds and not data.name.lower().endswith(self.kinds):
            raise ValidationError(f"Choose a file that ends in {' or '.join(self.kinds)}.", code="kind")
        return super().to_python(data)
