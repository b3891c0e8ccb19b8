"""Input to suggestions: what each box asks, its help, and the kind words when it is empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from alongside.people.models import Person
from alongside.projects.models import Limit
from alongside.ui import forms

from .rules import PROMISES, Ground, Reply, Stance, Understanding, Verdict, says_something
from .words import CHANNELS, CONSIDERED, GROUNDS, STANCES, UNDERSTOOD

SOMEONE_ELSE = "other"
MAY_PUBLISH = "Yes, my words can be on the public page, without my name"
_WHY = "Write it so that they can read it."


class Said(forms.LongText):
    """Words that must say something: blanks, dots and signs that nobody can see are kindly refused."""

    def validate(self, value: Any) -> None:
        """Nothing said is the same as an empty box."""
        super().validate(value)
        if value and not says_something(value):
            raise ValidationError(self.error_messages["required"], code="required")


class SuggestForm(forms.Form):
    """One thing: what would you change? And a question that is easy to leave alone."""

    words = Said(
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

    words = Said(
        label="What did they say?",
        hint="Use their words, not yours. You will read it back to them on the next page.",
        error="Write what they told you, in their words.",
        rows=5,
    )
    channel = forms.Choice(
        label="How did they tell you?",
        hint="",
        error="Choose how they told you.",
        choices=CHANNELS,
    )
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


class PersonForm(forms.Form):
    """A form that asks for somebody who works here."""

    def offer(self, field: str, people: Iterable[Person], *, me: int | None = None, other: str = "") -> None:
        """Offer these people by name, oneself first; ``other`` is the words for somebody who is not listed."""
        listed = sorted(people, key=lambda person: (person.pk != me, person.name.lower()))
        choices = [(person.code, f"Me ({person.name})" if person.pk == me else person.name) for person in listed]
        self.people = {person.code: person for person in listed}
        self.fields[field].choices = [*choices, *([(SOMEONE_ELSE, other)] if other else [])]  # type: ignore[attr-defined]

    def person(self, field: str) -> Person | None:
        """Whoever was chosen; None for somebody who is not listed."""
        return self.people.get(self.cleaned_data.get(field, ""))


class ParkForm(PersonForm):
    """Who looks after it, until when, and why not now."""

    owner = forms.Choice(label="Who looks after it?", hint="", error="Choose who looks after it.", choices=[])
    until = forms.Day(
        label="When will they come back to it?",
        hint="For example 27 3 2027.",
        error="Choose a day to come back to it.",
    )
    why = Said(label="Why is it kept for later?", hint=_WHY, error="Say why.", max_length=2000, rows=3)


_REASON = "Write it as you would say it to their face. What will you do? Why?"


class _Answer(PersonForm):
    """What every answer asks: what was looked at, and why."""

    verdict: Verdict
    limits: dict[str, int] = {}
    looked_at = forms.ManyChoices(
        label="What did you look at, or whom did you ask?",
        hint="Choose all that are true.",
        error="Say what you looked at or whom you asked.",
        choices=[*CONSIDERED.items(), (SOMEONE_ELSE, "Something else")],
        reveals={SOMEONE_ELSE: ["considered"]},
    )
    considered = Said(
        label="What was it?",
        hint="",
        error="Say what you looked at or whom you asked.",
        max_length=3000,
        rows=2,
        required=False,
    )

    def reply(self) -> Reply:
        """The answer as it was written."""
        said = self.cleaned_data
        looked = [CONSIDERED[key] + "." for key in said.get("looked_at", []) if key in CONSIDERED]
        ground = said.get("ground")
        limit = said.get("limit")
        owner = self.person("owner") if self.verdict in PROMISES else None
        return Reply(
            verdict=self.verdict,
            reason=said["reason"],
            considered="\n".join([*looked, *([said["considered"]] if said.get("considered") else [])]),
            owner_name=owner.name if owner else said.get("owner_name", ""),
            by_when=said.get("by_when"),
            look_again=said.get("look_again"),
            ground=Ground(ground) if ground else None,
            limit_id=self.limits.get(limit) if ground == Ground.LIMIT and limit else None,
        )

    def clean(self) -> None:
        """What was looked at is ticked, or written; without JavaScript the box for it stands open."""
        said = self.cleaned_data
        if said.get("considered") and not said.get("looked_at"):
            self.errors.pop("looked_at", None)
        elif said.get("looked_at") == [SOMEONE_ELSE] and not said.get("considered"):
            self.add_error("considered", "Write what you looked at.")


def _reason(label: str, hint: str = _REASON) -> forms.LongText:
    return Said(label=label, hint=hint, error="Say why, as you would say it to their face.", rows=5, plain_hints=True)


class PromiseForm(_Answer):
    """Yes and partly are promises: who, by when."""

    reason = _reason("What will you do, and why?")
    owner = forms.Choice(
        label="Who will do it?",
        hint="",
        error="A yes is a promise. Say who will do it.",
        choices=[],
        reveals={SOMEONE_ELSE: ["owner_name"]},
    )
    owner_name = forms.ShortText(
        label="Their name or team", hint="", error="Write who will do it.", max_length=80, required=False, width="20"
    )
    by_when = forms.Day(
        label="By what day?", hint="Choose a day that you can keep.", error="A yes is a promise. Say by what day."
    )
    field_order = ("reason", "owner", "owner_name", "by_when", "looked_at", "considered")

    def clean(self) -> None:
        """Somebody who is not listed needs a name."""
        super().clean()
        said = self.cleaned_data
        if said.get("owner") == SOMEONE_ELSE and not said.get("owner_name"):
            self.add_error("owner_name", "Write who will do it.")


class YesForm(PromiseForm):
    """Yes."""

    verdict = Verdict.YES


class PartlyForm(PromiseForm):
    """Partly."""

    verdict = Verdict.PARTLY
    reason = _reason("What will you do, what not, and why?", "Write it as you would say it to their face.")


class NotNowForm(_Answer):
    """Not now has a day to look again."""

    verdict = Verdict.NOT_NOW
    reason = _reason("Why not now?", "Write it as you would say it to their face.")
    look_again = forms.Day(
        label="When will you look at it again?",
        hint="Choose a day that you can keep.",
        error="Say on what day you will look at it again.",
    )
    field_order = ("reason", "look_again", "looked_at", "considered")


class NoForm(_Answer):
    """No has an honest ground."""

    verdict = Verdict.NO
    ground = forms.Choice(
        label="What stops you?",
        hint="If nothing stops you, say that you chose not to. That is an honest answer.",
        error="Say what stops you. If nothing does, say that you chose not to.",
        choices=GROUNDS,
        reveals={Ground.LIMIT.value: ["limit"]},
    )
    limit = forms.Choice(
        label="Which limit?", hint="", error="Choose the limit that it meets.", choices=[], required=False
    )
    reason = _reason("Say no, and why", "Write it as you would say it to their face.")
    field_order = ("ground", "limit", "reason", "looked_at", "considered")

    def offer_limits(self, limits: Iterable[Limit]) -> None:
        """The ready limits of this piece of work."""
        listed = list(limits)
        self.limits = {limit.code: limit.pk for limit in listed}
        self.fields["limit"].choices = [(limit.code, limit.text) for limit in listed]  # type: ignore[attr-defined]
        self.fields["limit"].hints = {limit.code: limit.why for limit in listed}  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A limit is named."""
        super().clean()
        said = self.cleaned_data
        if said.get("ground") == Ground.LIMIT and not said.get("limit"):
            words = "Choose the limit that it meets." if self.limits else "No limit is named yet. Name one first."
            self.add_error("limit", words)


ANSWERS: dict[str, type[_Answer]] = {
    "yes": YesForm,
    "partly": PartlyForm,
    "not-now": NotNowForm,
    "no": NoForm,
}


class KeepPromiseForm(forms.Form):
    """What is different now."""

    changed = Said(
        label="What is different now?",
        hint="Everybody whose words led to it will read this.",
        error="Say what is different now.",
        rows=4,
        plain_hints=True,
    )


class DelayForm(forms.Form):
    """What is in the way, and the new day."""

    why = Said(
        label="What is in the way?",
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
    words = Said(
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
        label="Who is it?", hint="", error="Write who it is.", max_length=120, required=False, width="20"
    )
    how = forms.ShortText(
        label="How and when can they reach you?",
        hint="Only they will read this. For example: ring me after 2, 07700 900123.",
        error="Write it, or leave it empty.",
        max_length=300,
        required=False,
    )

    def clean(self) -> None:
        """Somebody who is not listed needs a name."""
        if self.cleaned_data.get("with_person") == SOMEONE_ELSE and not self.cleaned_data.get("with_name"):
            self.add_error("with_name", "Write who it is.")


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

    why = Said(
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

    words = Said(
        label="Our words for the public page",
        hint="Leave out names, places and dates. Leave it empty to take it off the public page.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )


class CommentForm(forms.Form):
    """Something to say about it."""

    words = Said(
        label="Say something about this",
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


def first_kind(verdict: str) -> type[_Answer] | None:
    """The form of a verdict, by its name in the path."""
    return ANSWERS.get(verdict)
