"""Input to a round, to days, and to what happened. A form never saves."""

from __future__ import annotations

from typing import Any

from alongside.charter.actions.rounds import BY_HAND
from alongside.charter.rules import Answer
from alongside.charter.words import ANSWERS
from alongside.projects.choosing import HOW_TOLD, how_they_told
from alongside.ui import forms


class AnswerForm(forms.Form):
    """Three answers on one screen."""

    said = forms.Choice(
        label="What do you say?",
        hint="",
        error="Choose one of the three. Each of them is fine.",
        choices=ANSWERS,
        reveals={Answer.OBJECT.value: ["words", "named"]},
    )
    words = forms.Said(
        label="Why?",
        hint="The group reads this. Say what would have to be different.",
        error="Say why, so that it can be put right. A few words are enough.",
        max_length=2000,
        rows=3,
        needed=True,
    )
    named = forms.YesTick(
        label="Show my name beside it",
        hint="If you don’t tick this, it says “a member”. People may still guess.",
        error="Tick the box, or leave it.",
        required=False,
    )

    def answer(self) -> dict[str, Any]:
        """As the actions take it."""
        said = self.cleaned_data
        return {"said": Answer(said["said"]), "words": said["words"], "named": said["named"]}


class TypedAnswerForm(AnswerForm):
    """What somebody else said, and how."""

    said = forms.Choice(
        label="What did they say?",
        hint="",
        error="Choose what they said.",
        choices=[
            (Answer.FINE.value, "Fine with me"),
            (Answer.TALK.value, "Talk to me first"),
            (Answer.OBJECT.value, "I can’t live with this"),
        ],
        reveals={Answer.OBJECT.value: ["words", "named"]},
    )
    words = forms.Said(
        label="Why?",
        hint="Use their words. The group reads this.",
        error="Write why, in their words.",
        max_length=2000,
        rows=3,
        needed=True,
    )
    named = forms.YesTick(
        label="They said yes: show their name beside it",
        hint="Ask them. Else it says “a member”.",
        error="Tick the box, or leave it.",
        required=False,
    )
    channel = how_they_told()


class AskedForm(forms.Form):
    """How one asked somebody."""

    way = forms.Choice(
        label="How did you ask them?",
        hint="",
        error="Choose how you asked them.",
        choices=[(way, words) for way, words in HOW_TOLD if way in BY_HAND],
    )


class WhyForm(forms.Form):
    """A reason that everybody reads."""

    why = forms.Said(
        label="Why do we stop asking?",
        hint="Everybody reads this. For example: somebody showed us what is wrong with one line.",
        error="Say why, in words that everybody can read.",
        max_length=2000,
        rows=3,
    )


class HappenedForm(forms.Form):
    """When it happened, and what more there is to say."""

    on = forms.Day(label="When did it happen?", hint="For example 27 3 2027.", error="Choose the day.")
    words = forms.LongText(
        label="Do you want to say more?",
        hint="You don’t have to. Everybody here can read it.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )


class ChairsForm(forms.Form):
    """Who has a vote."""

    people = forms.ManyChoices(
        label="Who has a vote?",
        hint="Each of them is asked when the group decides. What is open now keeps those who were asked.",
        error="Choose at least one person who takes part here.",
        choices=[],
    )


class LastForm(forms.Form):
    """Which piece of work to start from."""

    last = forms.Choice(label="Which piece of work?", hint="", error="Choose a piece of work.", choices=[])


class DayForm(forms.Form):
    """What is done by which day."""

    words = forms.SaidShort(
        label="What will be done?",
        hint="For example: the new chairs are in the kitchen.",
        error="Write what will be done by then.",
        max_length=200,
    )
    day = forms.Day(label="By what day?", hint="Choose a day that you can keep.", error="Choose a day.")
    has_been = forms.YesTick(
        label="It has been already",
        hint="Tick this for a day that has gone by. Then you look back on it now.",
        error="Tick the box, or leave it.",
        required=False,
    )


class MoveForm(forms.Form):
    """Another day, and why."""

    day = forms.Day(label="What is the new day?", hint="Choose a day that you can keep.", error="Choose a day.")
    why = forms.Said(
        label="Why does it move?",
        hint="Everybody reads this. Nobody is in trouble.",
        error="Say why, so that everybody knows.",
        max_length=2000,
        rows=3,
    )


class OnForm(forms.Form):
    """On which day it was."""

    on = forms.Day(label="On what day?", hint="Today, or a day before.", error="Choose the day.")


class LookBackForm(forms.Form):
    """What went well, what to do otherwise. One of the two is enough."""

    well = forms.LongText(
        label="What went well?",
        hint="Leave out names.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )
    otherwise = forms.LongText(
        label="What would you do otherwise?",
        hint="Leave out names.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )


class ChangesForm(forms.Form):
    """What comes of it."""

    changes = forms.Said(
        label="What do we do otherwise from now on?",
        hint="Everybody reads this. If all stays as it is, say that, and why.",
        error="Write what you will do otherwise, or that all stays as it is.",
        max_length=2000,
        rows=4,
        plain_hints=True,
    )
