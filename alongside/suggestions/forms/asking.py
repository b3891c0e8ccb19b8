"""Input to suggestions, but for answers: what each box asks, its help, and the kind words when it is empty."""

from __future__ import annotations

from alongside.projects.choosing import SOMEONE_ELSE, PersonForm, how_they_told
from alongside.suggestions.rules import Stance, Understanding
from alongside.suggestions.words import STANCES, UNDERSTOOD
from alongside.ui import forms

MAY_PUBLISH = "Yes, my words can be on the public page, without my name"
_WHY = "Write it so that they can read it."


class SuggestForm(forms.Form):
    """One thing: what would you change? And a question that is easy to leave alone."""

    words = forms.Said(
        label="What would you change?",
        hint="Say it in your own words. A few are enough.",
        error="Write what you would like to change. A few words are enough.",
        rows=5,
    )
    may_publish = forms.YesTick(
        label=MAY_PUBLISH,
        hint="You don’t have to. People may guess who you are from what you write. You can change your mind later.",
        error="Tick the box, or leave it.",
        required=False,
    )


class SuggestForForm(SuggestForm):
    """The words of somebody else, and how they came."""

    words = forms.Said(
        label="What did they say?",
        hint="Use their words, not yours. You will read it back to them on the next page.",
        error="Write what they told you, in their words.",
        rows=5,
    )
    channel = how_they_told()
    may_publish = forms.YesTick(
        label="They said yes: their words can be on the public page, without their name",
        hint="Ask them. Only tick it if they said yes.",
        error="Tick the box, or leave it.",
        required=False,
    )


class AcknowledgeForm(forms.Form):
    """A new day, where the first one has gone by."""

    answer_by = forms.Day(
        label="By what day will they hear?",
        hint="The day we promised has gone by. Choose a day that you can keep.",
        error="Choose a day. They are waiting to hear.",
    )


class ParkForm(PersonForm):
    """Who looks after it, until when, and why not now."""

    owner = forms.Choice(label="Who looks after it?", hint="", error="Choose who looks after it.", choices=[])
    until = forms.Day(
        label="When will they come back to it?", hint="For example 27 3 2027.", error="Choose a day to come back to it."
    )
    why = forms.Said(label="Why is it kept for later?", hint=_WHY, error="Say why.", max_length=2000, rows=3)


class KeepPromiseForm(forms.Form):
    """What is different now."""

    changed = forms.Said(
        label="What is different now?",
        hint="Everybody whose words led to it will read this.",
        error="Say what is different now.",
        rows=4,
        plain_hints=True,
    )


class DelayForm(forms.Form):
    """What is in the way, and the new day."""

    why = forms.Said(
        label="What got in the way?",
        hint="They will read this. Nobody is in trouble.",
        error="Say what is in the way. A sentence is enough.",
        max_length=2000,
        rows=3,
    )
    new_day = forms.Day(label="By what day now?", hint="Choose a day that you can keep.", error="Choose a new day.")


class RespondForm(forms.Form):
    """I see, it makes no sense, I don't agree."""

    said = forms.Choice(
        label="What do you say to this answer?",
        hint="",
        error="Choose what you say to this answer.",
        choices=UNDERSTOOD.items(),
    )
    words = forms.Said(
        label="Do you want to say more?",
        hint="You don’t have to. The group can read what you write here.",
        error="Write it, or leave it empty.",
        rows=3,
        required=False,
    )

    def understanding(self) -> Understanding:
        """What was chosen."""
        return Understanding(self.cleaned_data["said"])


class TalkForm(PersonForm):
    """With whom, and how to be reached."""

    with_person = forms.Choice(
        label="Who would you like to talk with?",
        hint="",
        error="Choose who you would like to talk with.",
        choices=[],
        reveals={SOMEONE_ELSE: ["with_name"]},
    )
    with_name = forms.ShortText(
        label="Who is it?", hint="", error="Write who it is.", max_length=120, needed=True, width="20"
    )
    how = forms.ShortText(
        label="How and when can they reach you?",
        hint="Only they will read this. For example: ring me after 2, 07700 900123.",
        error="Write it, or leave it empty.",
        max_length=300,
        required=False,
    )


class MergeForm(forms.Form):
    """Which one it goes with, and why."""

    into = forms.Choice(label="Which one asks for the same?", hint="", error="Choose one from the list.", choices=[])
    why = forms.ShortText(
        label="Why do they belong together?",
        hint="Both people will read this.",
        error="Say why, in words that they can read.",
        max_length=300,
    )


class WhyForm(forms.Form):
    """A reason that the person can read."""

    why = forms.Said(
        label="Why?",
        hint="Whoever raised it will read this.",
        error="Say why, in words that they can read.",
        max_length=2000,
        rows=3,
    )


class SetAsideForm(WhyForm):
    """Why it is off the list, and whether it is about a person."""

    about_person = forms.YesTick(
        label="It is a question about a person, not about the service",
        hint="Then it is never published, answered or counted.",
        error="Tick the box, or leave it.",
        required=False,
    )


class ParaphraseForm(forms.Form):
    """Our words for the public page."""

    words = forms.Said(
        label="Our words for the public page",
        hint="Leave out names, places and dates. Leave it empty to take it off the public page.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )


class CommentForm(forms.Form):
    """Something to say about it."""

    words = forms.Said(
        label="What would you like to say?",
        hint="Everybody in this piece of work can read it, with your name.",
        error="Write what you would like to say.",
        max_length=3000,
        rows=3,
    )


class StanceForm(forms.Form):
    """Agree, disagree or pass."""

    stance = forms.Choice(
        label="What do you think?",
        hint="",
        error="Choose agree, disagree or pass.",
        choices=STANCES.items(),
        inline=True,
    )

    def chosen(self) -> Stance:
        """What was chosen."""
        return Stance(self.cleaned_data["stance"])
