"""What every field of a form is asked with: a label, a hint, and words for when it is empty."""

from __future__ import annotations

from typing import Any

from alongside.core.text import clean


class Asks:
    """What all fields share. ``label``, ``hint`` ("" is allowed) and ``error`` (words when it is empty) are required.

    ``quiet_label`` hides the label from sight (not from a screen reader) where the h1 asks the same question.
    ``needed`` is for a field that another one opens: it may not be empty once that answer is chosen. ``or_another`` is
    for one of several boxes of which one is enough; the form says so if none is filled in.
    """

    template_name = "ui/forms/text.html"
    opened_by: Any = None  # the choice that reveals this field; then "(if you like)" would mislead
    first_box = ""  # what the id of its first box ends in, where it has several
    stands_again = True  # what was given is in it when the page is drawn again

    def __init__(
        self,
        *,
        label: str,
        hint: str,
        error: str,
        required: bool = True,
        needed: bool = False,
        quiet_label: bool = False,
        or_another: bool = False,
        **more: Any,
    ) -> None:
        if not label.strip() or not error.strip():
            raise TypeError("a field needs a label, and words for when it is empty")
        words = {"required": error, **more.pop("error_messages", {})}
        more.setdefault("template_name", self.template_name)
        required = required and not (needed or or_another)
        super().__init__(label=label, help_text=hint, required=required, error_messages=words, **more)
        self.needed = needed
        self.or_another = or_another
        self.quiet_label = quiet_label
        self.label_suffix = ""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: as typed, but for signs that no page can carry."""
        shown = super().bound_data(data, initial)  # type: ignore[misc]
        return clean(shown) if isinstance(shown, str) else shown
