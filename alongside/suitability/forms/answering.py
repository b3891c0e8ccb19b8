"""Answering the check: one step a page, handing in apart, and a whole sheet for somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from alongside.projects.choosing import how_they_told
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import SAFE_TO_LEAVE, Question, Step
from alongside.suitability.words import SAY_AT, SAYS, VALUES, asks, said_by_staff, title_of
from alongside.ui import forms

EVIDENCE = "how_"
CHOOSE = "Choose yes, no or not sure, or leave it."
_WAIT = ("wait", "Wait for one other person (safer)", "Your answers are counted together with theirs.")
_ALONE = ("alone", "Count mine even if it is the only one", "Then it is easier to guess that it is you.")
_WAITS_THEIRS = ("wait", _WAIT[1], "Their answers are counted together with the other’s.")
_ALONE_THEIRS = ("alone", "Count theirs even if it is the only one", "Then it is easier to guess that it is them.")


class MayBeLeft(forms.Choice):
    """A question that may be left out. The page says so once, not beside each of them."""

    def validate(self, value: Any) -> None:
        """No answer is fine."""
        if value:
            super().validate(value)


class Answering(forms.Form):
    """Questions of the check, with what was answered before. Each may be left out. Every page is saved as a whole."""

    keepable = False  # the page saves by itself: a second way to save would only puzzle

    def __init__(
        self,
        *args: Any,
        questions: Iterable[Question],
        staff: bool,
        evidence: Mapping[str, list[str]],
        warning: str = "",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.questions, self.staff = list(questions), staff
        for question in self.questions:
            hints = {"no": warning} if question.code == SAFE_TO_LEAVE else {}
            self.fields[question.code] = MayBeLeft(
                label=asks(question, staff=staff),
                hint=said_by_staff(evidence.get(question.code, [])),
                error=CHOOSE,
                choices=[(value, SAYS[said], hints.get(value, "")) for value, said in SAY_AT.items()],
            )
            if staff:
                self.fields[f"{EVIDENCE}{question.code}"] = forms.LongText(
                    label="How do you know?",
                    hint="Everybody who takes part can read this.",
                    error="Write it, or leave it empty.",
                    max_length=2000,
                    rows=2,
                    required=False,
                )

    @staticmethod
    def said_before(said: Mapping[str, Say], evidence: Mapping[str, str]) -> dict[str, str]:
        """What the boxes hold when the page is opened."""
        return {code: VALUES[one] for code, one in said.items()} | {
            f"{EVIDENCE}{code}": words for code, words in evidence.items()
        }

    def clean(self) -> None:
        """How one knows, without an answer, would be lost."""
        for question in self.questions:
            if self.cleaned_data.get(f"{EVIDENCE}{question.code}") and not self.cleaned_data.get(question.code):
                self.add_error(question.code, "Choose an answer to this too.")

    def answers(self) -> dict[str, Say]:
        """What was answered; what was left out is not in it."""
        return {
            question.code: SAY_AT[self.cleaned_data[question.code]]
            for question in self.questions
            if self.cleaned_data.get(question.code)
        }

    def evidence(self) -> dict[str, str]:
        """How staff know."""
        named = {question.code: self.cleaned_data.get(f"{EVIDENCE}{question.code}", "") for question in self.questions}
        return {code: words for code, words in named.items() if words}


class HandInApart(forms.Form):
    """Wait for somebody else, or not. Nothing is chosen beforehand."""

    how = forms.Choice(
        label="When may your answers count?",
        hint="",
        error="Choose if your answers wait for one other person.",
        choices=[_WAIT, _ALONE],
    )
    speaks_for = forms.YesTick(
        label="I speak for other people who have been through it",
        hint="Only tick it if they know that you do.",
        error="Tick the box, or leave it.",
        required=False,
    )


class _Whole(Answering):
    """A whole sheet of somebody else."""

    asked_how = "Ask them."

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, staff=False, **more)
        self.fields["how"] = forms.Choice(
            label="When may their answers count?",
            hint=self.asked_how,
            error="Choose if their answers wait for one other person.",
            choices=[_WAITS_THEIRS, _ALONE_THEIRS],
        )

    def clean(self) -> None:
        """An empty sheet says nothing."""
        super().clean()
        if not self.answers():
            self.add_error(None, "Fill in one answer at least. They can leave out what they can’t say.")


class TypePaper(_Whole):
    """A sheet of paper that somebody gave to the person outside."""

    asked_how = "What did they tick? If they ticked nothing, let it wait."

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["only_here"] = forms.YesTick(
            label="They have not answered in another way",
            hint="Two sheets of one person would not hide each other.",
            error="Ask them. Who has answered already does not need this paper.",
        )


class TypeIn(_Whole):
    """A whole sheet, as somebody filled it in or said it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["channel"] = how_they_told()
        self.order_fields([*(question.code for question in self.questions), "channel", "how"])


class Slip(forms.Form):
    """The code on a slip."""

    keepable = False

    slip = forms.ShortText(
        label="What is the code on your slip?",
        hint="For example 4F7K-2PQ-9XM. Small letters and spaces are fine.",
        error="Write the code that stands on your slip.",
        max_length=20,
        width="20",
    )


class Told(forms.Form):
    """What somebody outside told of the sheets that they keep: steps, never questions."""

    not_yet = forms.ManyChoices(
        label="Of which of these do they say: not yet?",
        hint="Tick it if one of them or more says so. Tick nothing if all of them say yes.",
        error="Tick those of which somebody says not yet.",
        choices=[(step.value, title_of(step)) for step in Step if step != Step.WARRANT],
        required=False,
    )
    several = forms.YesTick(
        label="They put together the sheets of two people or more",
        hint="One sheet alone would tell who it was.",
        error="Wait until two people have given them a sheet.",
    )
    told_by = forms.ShortText(
        label="Who has read this, and says that it is right?",
        hint="Everybody who takes part can read the name.",
        error="Write who has read it and says that it is right.",
        max_length=120,
        width="20",
    )
    day = forms.Day(label="On what day?", hint="For example 27 3 2026.", error="Write the day on which they told you.")
