"""Input to being heard. Few boxes, and every one may be short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alongside.people.models import Person
from alongside.ui import forms

from .rules import Outcome, Route
from .words import DOES, MAY_HAVE_TO_TELL, OUTCOMES, ROUTES


class AskForm(forms.Form):
    """Who hears it, do they learn the name, and what."""

    heard_by = forms.Choice(label="Who should hear this?", hint="", error="Choose who should hear this.", choices=[])
    route = forms.Choice(
        label="Can they know that it is you?",
        hint="",
        error="Choose if they can know that it is you.",
        choices=[(route, *ROUTES[route]) for route in Route],
        reveals={Route.RELAYED: ["carried_by"]},
    )
    carried_by = forms.Choice(
        label="Who should pass it on for you?",
        hint="Only this person will know it is you. They may have to tell if a court says so.",
        error="Choose who should pass it on for you.",
        choices=[],
        required=False,
    )
    words = forms.LongText(
        label="What should they hear?", hint=MAY_HAVE_TO_TELL, error="Write what you would like them to hear.", rows=5
    )

    def __init__(self, *, people: Sequence[Person], roles: Mapping[int, str], **more: Any) -> None:
        super().__init__(**more)
        self.people = {str(person.code): person for person in people}
        for name in ("heard_by", "carried_by"):
            self.fields[name].choices = [(code, person.name) for code, person in self.people.items()]  # type: ignore[attr-defined]
            self.fields[name].hints = {code: DOES[roles[one.pk]] for code, one in self.people.items()}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """People in place of codes; who passes it on is needed only without the name."""
        given = super().clean() or {}
        carried = given.get("carried_by") if given.get("route") == Route.RELAYED else ""
        if given.get("route") == Route.RELAYED and not carried and "carried_by" not in self.errors:
            self.add_error("carried_by", "Choose who should pass it on for you.")
        elif given.get("route") == Route.RELAYED and carried == given.get("heard_by"):
            self.add_error("carried_by", "Choose somebody else to pass it on.")
        given["heard_by"] = self.people.get(given.get("heard_by") or "")
        given["carried_by"] = self.people.get(carried or "")
        return given


class PassOnForm(forms.Form):
    """In other words."""

    words = forms.LongText(
        label="How will you say it?",
        hint="Use your own words. Leave out names, places and days. Leave out what could tell who it is.",
        error="Write it in your own words.",
        rows=5,
    )


class ReplyForm(forms.Form):
    """The steps of listening, in their order."""

    heard = forms.LongText(
        label="1. Say back what you heard",
        hint="Start with: I heard you say. Don’t explain, and don’t defend.",
        error="Say back what you heard.",
        rows=4,
    )
    asked = forms.LongText(
        label="2. Ask what would help",
        hint="For example: what would you like to happen? What would being heard look like for you?",
        error="Write your question.",
        rows=3,
        required=False,
    )
    agreed = forms.LongText(
        label="3. Say what happens next",
        hint="What will you do, and by what day? Only promise what you can keep.",
        error="Write what happens next.",
        rows=3,
        required=False,
    )


class MoreForm(forms.Form):
    """Add something."""

    words = forms.LongText(label="What would you like to add?", hint=MAY_HAVE_TO_TELL, error="Write it here.", rows=4)


class OutcomeForm(forms.Form):
    """The member's own word."""

    outcome = forms.Choice(
        label="What came of it?",
        hint="Only you can say this. You can change it later.",
        error="Choose what fits best.",
        choices=[(outcome, OUTCOMES[outcome]) for outcome in Outcome],
    )
