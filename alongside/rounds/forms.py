"""Write a question to everybody, answer one, say what came of it, stop it."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import Channel
from alongside.projects.choosing import how_they_told
from alongside.projects.rules import short_name
from alongside.ui import forms

from .models import Round, RoundAnswer
from .rules import (
    LONGEST_NOTE,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_WHY,
    LONGEST_WORDS,
    MOST_OPTIONS,
    Question,
    Sees,
)
from .words import SEES


class WriteForm(forms.Form):
    """One question, why, what can be chosen, who sees the answers, by when."""

    question = forms.SaidShort(
        label="What is the question?",
        hint="Ask one thing. For example: Which day is best for the house meeting?",
        error="Write the question in one sentence.",
        max_length=LONGEST_QUESTION,
    )
    why = forms.Said(
        label="Why do you ask?",
        hint="What will you do with the answers? Who decides?",
        error="Say why you ask. People want to know that before they answer.",
        max_length=LONGEST_WHY,
        rows=3,
        plain_hints=True,
    )
    own_words = forms.YesTick(
        label="People can answer in their own words",
        hint="",
        error="Tick the box, or leave it.",
        required=False,
    )
    many = forms.YesTick(
        label="People can choose more than one",
        hint="",
        error="Tick the box, or leave it.",
        required=False,
    )
    sees = forms.Choice(
        label="Who reads the answers when it is closed?",
        hint="No name stands beside an answer, unless whoever gave it wants that.",
        error="Choose who reads the answers.",
        choices=[(sees.value, SEES[sees]) for sees in Sees],
    )
    closes_on = forms.Day(
        label="Until what day can people answer?",
        hint="They can answer until that day ends. A letter needs some days, there and back.",
        error="Say until what day people can answer.",
    )
    note = forms.ShortText(
        label="Should people know something before they read the question?",
        hint="It is said first, so that nobody is taken by surprise. For example: It is about violence at home.",
        error="Write it, or leave it empty.",
        max_length=LONGEST_NOTE,
        required=False,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        boxes = [f"option_{number}" for number in range(1, MOST_OPTIONS + 1)]
        for number, name in enumerate(boxes, 1):
            self.fields[name] = forms.ShortText(
                label=f"Choice {number}",
                hint="Leave all of them empty if there is nothing to choose." if number == 1 else "",
                error="Write it, or leave it empty.",
                max_length=LONGEST_OPTION,
                required=False,
            )
        self.order_fields(["question", "why", *boxes, "many", "own_words", "sees", "closes_on", "note"])

    def asked_for(self) -> Question:
        """The question as it was written."""
        said = self.cleaned_data
        options = (said[f"option_{number}"] for number in range(1, MOST_OPTIONS + 1))
        more = {"own_words": said["own_words"], "many": said["many"], "sees": Sees(said["sees"]), "note": said["note"]}
        return Question(said["question"], said["why"], said["closes_on"], tuple(filter(None, options)), **more)

    @staticmethod
    def of(round_: Round) -> dict[str, Any]:
        """What it says now, to be changed."""
        names = ("question", "why", "note", "own_words", "many", "sees", "closes_on")
        options = {f"option_{number}": words for number, words in enumerate(round_.options, 1)}
        return {name: getattr(round_, name) for name in names} | options


class AnswerForm(forms.Form):
    """The answer to one round: one or more of its choices, own words, or both."""

    words = forms.LongText(
        label="In your own words",
        hint="People may guess who you are from what you write.",
        error="Say something first. You can also leave it.",
        max_length=LONGEST_WORDS,
        rows=5,
        required=False,
    )
    named = forms.YesTick(
        label="My name may stand beside my words",
        hint="",
        error="Tick the box, or leave it.",
        required=False,
    )
    channel = how_they_told()

    def __init__(self, *args: Any, round_: Round, for_somebody: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.round = round_
        listed = [(str(number), words) for number, words in enumerate(round_.options, 1)]
        said = {"label": "What do they say?" if for_somebody else "What do you say?", "error": "Choose from these."}
        if listed and round_.many:
            self.fields["numbers"] = forms.ManyChoices(
                hint="Choose all that fit.", choices=listed, required=False, **said
            )
        elif listed:
            self.fields["numbers"] = forms.Choice(hint="", choices=listed, required=not round_.own_words, **said)
        if round_.own_words:
            if listed:
                self.fields["words"].label = "Or in your own words"
            self.fields["words"].required = not listed
        else:
            del self.fields["words"], self.fields["named"]
        if for_somebody:
            self._for_somebody()
        else:
            del self.fields["channel"]
            if round_.sees == Sees.COORDINATOR and "named" in self.fields:
                name = short_name(round_.project.support_name)
                self.fields["named"].label = f"{name} may see my name beside my words"
        self.order_fields(["numbers", "words", "named", "channel"])

    def _for_somebody(self) -> None:
        if "words" in self.fields:
            self.fields["words"].label = "In their own words"
            self.fields["words"].help_text = "Write it as they say it."
            self.fields["named"].label = "They want their name to stand beside their words"

    @staticmethod
    def was(own: RoundAnswer | None) -> dict[str, Any]:
        """What they said before, to be changed."""
        if own is None:
            return {}
        numbers = [str(number) for number in own.numbers]
        return {"numbers": numbers, "words": own.words, "named": own.named}

    def answer(self) -> dict[str, Any]:
        """As the action takes it."""
        said = self.cleaned_data
        given = said.get("numbers") or []
        numbers = [int(each) for each in ([given] if isinstance(given, str) else given)]
        return {"numbers": numbers, "words": said.get("words", ""), "named": said.get("named", False)}

    @property
    def came_by(self) -> Channel:
        """How they told it."""
        return Channel(self.cleaned_data["channel"])


class CameOfItForm(forms.Form):
    """What we did with what people said."""

    words = forms.Said(
        label="What did you do with what people said?",
        hint="Write it as you would say it to their face. What will change? What will not, and why?",
        error="Say what you did with what people said, and why.",
        max_length=3000,
        rows=6,
        plain_hints=True,
    )
    changes = forms.Choice(
        label="Does anything change because of it?",
        hint="",
        error="Say if anything changes.",
        choices=[("yes", "Yes"), ("no", "No, it stays as it is", "Nobody hears a no late on a Friday.")],
    )


class StopForm(forms.Form):
    """A reason that everybody can read."""

    why = forms.Said(
        label="Why?",
        hint="Everybody who was asked will read this.",
        error="Say why, so that everybody can read it.",
        max_length=1000,
        rows=3,
    )
