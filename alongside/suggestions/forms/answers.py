"""The four answers: what each must hold, and the words for what is missing (care.md §5.2)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html

from alongside.projects.choosing import SOMEONE_ELSE, PersonForm
from alongside.projects.models import Limit
from alongside.suggestions.rules import PROMISES, WHAT_AND_WHY, WHY, Ground, Reply, Verdict
from alongside.suggestions.words import CONSIDERED, GROUNDS
from alongside.ui import forms

_REASON = "Write it as you would say it to their face."


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
    considered = forms.Said(
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


def _reason(label: str, error: str = WHY) -> forms.LongText:
    return forms.Said(label=label, hint=_REASON, error=error, rows=5, plain_hints=True)


class PromiseForm(_Answer):
    """Yes and partly are promises: who, by when."""

    reason = _reason("What will you do, and why?", WHAT_AND_WHY)
    owner = forms.Choice(
        label="Who will do it?",
        hint="",
        error="A yes is a promise. Say who will do it.",
        choices=[],
        reveals={SOMEONE_ELSE: ["owner_name"]},
    )
    owner_name = forms.ShortText(
        label="Their name or team", hint="", error="Write who will do it.", max_length=80, needed=True, width="20"
    )
    by_when = forms.Day(
        label="By what day?", hint="Choose a day that you can keep.", error="A yes is a promise. Say by what day."
    )
    field_order = ("reason", "owner", "owner_name", "by_when", "looked_at", "considered")


class YesForm(PromiseForm):
    """Yes."""

    verdict = Verdict.YES


class PartlyForm(PromiseForm):
    """Partly."""

    verdict = Verdict.PARTLY
    reason = _reason("What will you do, what not, and why?", WHAT_AND_WHY)


class NotNowForm(_Answer):
    """Not now has a day to look again."""

    verdict = Verdict.NOT_NOW
    reason = _reason("Why not now?")
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
    reason = _reason("Say no, and why")
    field_order = ("ground", "limit", "reason", "looked_at", "considered")

    def offer_limits(self, limits: Iterable[Limit], name_one: str) -> None:
        """The ready limits of this piece of work, and the path of the page where another one can be named."""
        listed = list(limits)
        self.limits = {limit.code: limit.pk for limit in listed}
        self.fields["limit"].choices = [(limit.code, limit.text) for limit in listed]  # type: ignore[attr-defined]
        self.fields["limit"].help_text = format_html(
            'Is it not here? Save first, your words stay. Then <a href="{}">name another limit</a>.', name_one
        )
        self.fields["limit"].hints = {limit.code: limit.why for limit in listed}  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A limit is named."""
        super().clean()
        said = self.cleaned_data
        if said.get("ground") == Ground.LIMIT and not said.get("limit"):
            words = "Choose the limit that it meets." if self.limits else "No limit is named yet. Name one first."
            self.add_error("limit", words)


ANSWERS: dict[str, type[_Answer]] = {"yes": YesForm, "partly": PartlyForm, "not-now": NotNowForm, "no": NoForm}
