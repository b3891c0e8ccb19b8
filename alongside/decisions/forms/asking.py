"""Write a question: what, what is known, what a yes costs, who decides and how; what can be chosen; what was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alongside.charter.rules import Agreed, Way
from alongside.decisions.models import Decision
from alongside.decisions.rules import MOST_OPTIONS, Question
from alongside.decisions.words import NO, WAYS, YES
from alongside.projects.models import Limit
from alongside.suggestions.models import Suggestion
from alongside.ui import forms

BOXES, MOST = 4, MOST_OPTIONS - 1


class _Asked(forms.Form):
    """What every question says."""

    question = forms.SaidShort(
        label="What is the question?",
        hint="One sentence. For example: When is the kitchen open?",
        error="Write the question in one sentence.",
        max_length=300,
    )
    background = forms.Said(
        label="What do people need to know?",
        hint="Short sentences, plain words. Someone who was not here yet should understand it.",
        error="Say what people need to know before they decide.",
        rows=5,
        plain_hints=True,
    )
    cost = forms.Said(
        label="What does a yes cost?",
        hint="Money, time, or what we can’t do then. If it costs nothing, say so.",
        error="Say what a yes costs: money, time, or what we can’t do then.",
        max_length=1000,
        rows=2,
    )
    decider = forms.SaidShort(
        label="Who decides?",
        hint="Say it as it is. For example: All of us at the table.",
        error="Say who decides.",
        max_length=120,
    )
    decider_here = forms.Choice(
        label="Do they have a seat here?",
        hint="It stands beside the decision, so that everybody can see it.",
        error="Say if they have a seat here.",
        choices=[(YES, "Yes, they sit at this table"), (NO, "No")],
        inline=True,
    )

    def asked_for(self) -> Question:
        """The question as it was written."""
        said = self.cleaned_data
        return Question(
            said["question"],
            said["background"],
            said["cost"],
            said["decider"],
            said["decider_here"] == YES,
            Way(said["way"]) if said.get("way") else None,
        )

    @staticmethod
    def of(decision: Decision) -> dict[str, Any]:
        """What it says now, to be changed."""
        names = ("question", "background", "cost", "decider", "way")
        return {name: getattr(decision, name) for name in names} | {
            "decider_here": YES if decision.decider_here else NO
        }


class AskForm(_Asked):
    """A question for the group, by a way that it has agreed."""

    way = forms.Choice(
        label="How do we decide it?",
        hint="These are the ways that the group has agreed.",
        error="Choose one of the ways that the group has agreed.",
        choices=[],
    )

    def offer(self, ways: Iterable[Agreed]) -> None:
        """The ways that are agreed, each with what it means."""
        field: Any = self.fields["way"]
        listed = [each.way for each in ways]
        field.choices = [(way.value, WAYS[way][0]) for way in listed]
        field.hints = {way.value: WAYS[way][1] for way in listed}


class ElsewhereForm(_Asked):
    """A question that somebody else decides."""

    body = forms.SaidShort(
        label="Where is it decided?",
        hint="For example: The board of Harbour House.",
        error="Say who decides it, for example a board.",
        max_length=120,
    )
    meets_on = forms.Day(
        label="On what day do they meet?", hint="For example 27 3 2027.", error="Say on what day they meet."
    )
    field_order = ("question", "background", "cost", "decider", "decider_here", "body", "meets_on")


class OptionsForm(forms.Form):
    """What can be chosen: one box each."""

    limits = forms.ManyChoices(
        label="Which of our limits does it touch?",
        hint="You don’t have to choose any. People can question each of them.",
        error="Choose limits from the list.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, boxes: int = BOXES, limits: Iterable[Limit] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        for number in range(1, boxes + 1):
            first = number == 1
            self.fields[f"option_{number}"] = forms.SaidShort(
                label="What would change?" if boxes == 1 else f"Choice {number}",
                hint="In a few plain words. For example: Open until 11 at night." if first else "",
                error="Write at least one thing that people can choose." if first else "Write it, or leave it empty.",
                max_length=200,
                required=first,
            )
        listed = list(limits)
        self.limits = {limit.code: limit for limit in listed}
        field: Any = self.fields["limits"]
        field.choices = [(limit.code, limit.text) for limit in listed]
        if not listed:
            del self.fields["limits"]
        self.order_fields([*(f"option_{number}" for number in range(1, boxes + 1)), "limits"])

    def options(self) -> list[str]:
        """What was written, in order."""
        names = [name for name in self.fields if name.startswith("option_")]
        return [self.cleaned_data[name] for name in names if self.cleaned_data.get(name)]

    def touched(self) -> list[Limit]:
        """The limits that were ticked."""
        return [self.limits[code] for code in self.cleaned_data.get("limits", [])]


class LimitForm(forms.Form):
    """Does a choice go against a limit?"""

    limit = forms.Choice(
        label="Does it go against a limit?",
        hint="What goes against a limit can’t be voted on. You can question the limit first.",
        error="Choose a limit, or say that it goes against none.",
        choices=[],
    )

    def offer(self, limits: Iterable[Limit]) -> None:
        """Those in force."""
        listed = list(limits)
        self.limits: dict[str, Limit] = {limit.code: limit for limit in listed}
        field: Any = self.fields["limit"]
        field.choices = [(NO, "No, it goes against none"), *((limit.code, limit.text) for limit in listed)]
        field.hints = {limit.code: limit.why for limit in listed}

    def chosen(self) -> Limit | None:
        """The limit that it meets, if any."""
        return self.limits.get(self.cleaned_data["limit"])


class BringForm(forms.Form):
    """What people said before."""

    suggestions = forms.ManyChoices(
        label="Which suggestions belong to it?",
        hint="Each of them gets an answer with the decision: did it count, and why.",
        error="Choose suggestions from the list.",
        choices=[],
        required=False,
    )
    words = forms.LongText(
        label="Was something said elsewhere?",
        hint="One thing at a time, in the words that were used. No names.",
        error="Write it, or leave it empty.",
        max_length=1000,
        rows=2,
        required=False,
    )
    came_from = forms.ShortText(
        label="Where did it come from?",
        hint="For example: The meeting in May.",
        error="Say where it came from.",
        max_length=120,
        required=False,
    )

    def offer(self, suggestions: Iterable[Suggestion]) -> None:
        """Those of this piece of work that are not here yet."""
        listed = list(suggestions)
        self.suggestions = {one.code: one for one in listed}
        field: Any = self.fields["suggestions"]
        field.choices = [(one.code, one.words[:300]) for one in listed]
        if not listed:
            del self.fields["suggestions"]

    def chosen(self) -> list[Suggestion]:
        """The ones that were ticked."""
        return [self.suggestions[code] for code in self.cleaned_data.get("suggestions", [])]


class OpenForm(forms.Form):
    """Until when people can vote."""

    closes_on = forms.Day(
        label="Until what day can people vote?",
        hint="They can vote until that day ends.",
        error="Say until what day people can vote.",
    )


class WhyForm(forms.Form):
    """A reason that everybody can read."""

    why = forms.Said(
        label="Why?",
        hint="Everybody who could vote will read this.",
        error="Say why, so that everybody can read it.",
        max_length=2000,
        rows=3,
    )
