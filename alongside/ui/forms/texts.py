"""Fields to write in: a line, several lines, words that must say something, an email, a phone number."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from alongside.core.text import clean, says_something
from alongside.ui.plain import for_browser

from .asks import Asks

SHORT, LONG = 200, 5000
WIDTHS = ("", "2", "3", "4", "5", "10", "20", "30")
HOME_REGION = "GB"


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


class _MustSay(_Text):
    """Blanks, dots and signs that nobody can see are kindly refused, as if the box were empty."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")  # type: ignore[attr-defined]


class Said(_MustSay, LongText):
    """Several lines that say something."""


class SaidShort(_MustSay, ShortText):
    """One line that says something."""


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
