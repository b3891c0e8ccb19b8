"""What came of it: what counted, what was decided and why, who does what, one's own view, a look again."""

from __future__ import annotations

from typing import Any

from alongside.decisions.words import NO, YES
from alongside.projects.choosing import SOMEONE_ELSE, PersonForm
from alongside.ui import forms


class CameBackForm(forms.Form):
    """What the meeting elsewhere said."""

    came_back = forms.Said(
        label="What did they say?",
        hint="As they said it, and why.",
        error="Write what they said.",
        rows=4,
        max_length=3000,
    )


class WeighForm(forms.Form):
    """Did it count, and why."""

    counted = forms.Choice(
        label="Did it count?",
        hint="",
        error="Say if it counted.",
        choices=[(YES, "Yes, it counted"), (NO, "No, not this time")],
        inline=True,
    )
    why = forms.Said(
        label="Why?",
        hint="Whoever said it will read this. Write it as you would say it to their face.",
        error="Say why. Whoever said it will read this.",
        max_length=2000,
        rows=3,
        plain_hints=True,
    )

    def said_yes(self) -> bool:
        """It counted."""
        return bool(self.cleaned_data["counted"] == YES)


class OutcomeForm(forms.Form):
    """What was decided, why, and when it is looked at again."""

    what = forms.Said(
        label="What was decided?",
        hint="One or two sentences that somebody who was not there understands.",
        error="Say what was decided, in one or two sentences.",
        max_length=2000,
        rows=3,
        plain_hints=True,
    )
    why = forms.Said(
        label="Why?",
        hint="Those who wanted something else need this most.",
        error="Say why. People who lost need it most.",
        max_length=3000,
        rows=4,
        plain_hints=True,
    )
    review_on = forms.Day(
        label="When do you look at it again?",
        hint="Choose a day that you can keep.",
        error="Say when you look at it again.",
    )


class StepForm(PersonForm):
    """Who does what by when."""

    what = forms.SaidShort(label="What is done?", hint="", error="Say what is done.", max_length=300)
    owner = forms.Choice(
        label="Who does it?",
        hint="",
        error="Say who does it.",
        choices=[],
        reveals={SOMEONE_ELSE: ["owner_name"]},
    )
    owner_name = forms.SaidShort(
        label="Their name or team", hint="", error="Write who does it.", max_length=80, needed=True, width="20"
    )
    by_when = forms.Day(label="By what day?", hint="Choose a day that they can keep.", error="Say by what day.")

    def promised(self) -> dict[str, Any]:
        """As the action takes it."""
        said = {name: self.cleaned_data[name] for name in ("what", "by_when")}
        return {**said, "owner": self.person("owner"), "owner_name": self.name_in("owner_name", "owner")}


class DoneForm(forms.Form):
    """What is different now."""

    changed = forms.Said(
        label="What is different now?",
        hint="Everybody whose words counted will read this.",
        error="Say what is different now.",
        max_length=3000,
        rows=3,
        plain_hints=True,
    )


class ViewForm(forms.Form):
    """One sentence of one's own."""

    words = forms.Said(
        label="What do you want to stand here?",
        hint="One sentence. It stays beside what was decided. Your name is not shown.",
        error="Write your sentence.",
        max_length=300,
        rows=2,
    )


class LookAgainForm(forms.Form):
    """What the group found."""

    found = forms.Said(
        label="Is it still right? What did you find?",
        hint="Ask the group first.",
        error="Write what you found. Is it still right?",
        max_length=2000,
        rows=4,
    )
