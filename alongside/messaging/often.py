"""How often something may come: two questions that stand with those about safe hours."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alongside.ui import forms as ui

from .rules import Digest, Wishes

MANY_A_DAY = [("any", "As many as there are"), ("1", "One"), ("2", "Up to two"), ("3", "Up to three")]
TOGETHER = [
    ("each", "Each one when there is something new"),
    (Digest.DAILY.value, "One email a day, in the morning, with all that is new"),
    (Digest.WEEKLY.value, "One email a week, on Monday morning, with all that is new"),
]


class OftenForm(ui.Form):
    """How many messages a day, and whether emails come gathered up."""

    most_a_day = ui.Choice(
        label="How many messages a day are fine?",
        hint="The others wait until the next day.",
        error="Choose how many messages a day are fine.",
        choices=MANY_A_DAY,
        required=False,
    )
    digest = ui.Choice(
        label="How should emails come?",
        hint="If there is nothing new, no email comes.",
        error="Choose how emails should come.",
        choices=TOGETHER,
        required=False,
    )

    @staticmethod
    def start(wishes: Wishes) -> dict[str, Any]:
        """As it is now."""
        return {"most_a_day": str(wishes.most_a_day or "any"), "digest": wishes.digest or "each"}

    def wishes(self, before: Wishes) -> Wishes:
        """As it shall be. What was not said stays as it is."""
        most, together = self.cleaned_data["most_a_day"], self.cleaned_data["digest"]
        return replace(
            before,
            most_a_day=(int(most) if most != "any" else None) if most else before.most_a_day,
            digest=(Digest(together) if together != "each" else None) if together else before.digest,
        )
