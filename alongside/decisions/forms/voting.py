"""Vote, in each of the five ways on one screen; and end the talk early."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from alongside.charter.rules import Way
from alongside.decisions.models import Option, Vote
from alongside.decisions.rules import Because, Cast, Says
from alongside.decisions.words import BECAUSE, CONSENT_SAYS
from alongside.projects.choosing import how_they_told
from alongside.projects.models import Limit
from alongside.ui import forms

MIND_NOT = "0"
_REASON = "You don’t have to. The group can read it when it is decided, without your name if you choose so."


class VoteForm(forms.Form):
    """What every vote may say besides."""

    reason = forms.LongText(
        label="Do you want to say why?",
        hint=_REASON,
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )
    hushed = forms.YesTick(
        label="The others can’t see how I voted",
        hint="",
        error="Tick the box, or leave it.",
        required=False,
    )
    channel = how_they_told()

    def __init__(
        self,
        *args: Any,
        options: Sequence[Option],
        limits: Iterable[Limit] = (),
        for_somebody: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.offer(options, list(limits))
        if not for_somebody:
            del self.fields["channel"]
        self.order_fields([*(name for name in self.fields if name not in ("reason", "hushed", "channel"))])

    def offer(self, options: Sequence[Option], limits: list[Limit]) -> None:
        """Draw the choices of this question."""

    def cast(self) -> Cast:
        """The vote as it was cast."""
        said = self.cleaned_data
        picks = self.picks()
        return Cast(Says.CHOOSE if picks else Says.ABSTAIN, tuple(picks), reason=said["reason"], hushed=said["hushed"])

    def picks(self) -> list[int]:
        """The numbers that were chosen, in order."""
        raise NotImplementedError  # each way has its own

    @staticmethod
    def was(vote: Vote) -> dict[str, Any]:
        """What was said before, to be changed."""
        first = str(vote.picks[0]) if vote.picks else MIND_NOT
        ranks = {f"rank_{number}": at for at, number in enumerate(vote.picks, 1)}
        return {
            "says": vote.says,
            "pick": first,
            "likes": [str(number) for number in vote.picks] or [MIND_NOT],
            "mind_not": not vote.picks,
            "because": vote.because,
            "limit": vote.limit.code if vote.limit else "",
            "reason": vote.reason,
            "hushed": vote.hushed,
            **ranks,
        }


class ChooseForm(VoteForm):
    """One of them, or I don't mind."""

    pick = forms.Choice(
        label="What do you want?",
        hint="",
        error="Choose what you want, or say that you don’t mind.",
        choices=[],
    )

    def offer(self, options: Sequence[Option], limits: list[Limit]) -> None:
        """All of them, and "I don't mind"."""
        field: Any = self.fields["pick"]
        field.choices = [*((str(each.number), each.words) for each in options), (MIND_NOT, "I don’t mind")]

    def picks(self) -> list[int]:
        """The one."""
        return [] if self.cleaned_data["pick"] == MIND_NOT else [int(self.cleaned_data["pick"])]


class ApproveForm(VoteForm):
    """All that I like."""

    likes = forms.ManyChoices(
        label="Which of these do you like?",
        hint="Tick all that you like. You can tick several.",
        error="Tick what you like, or say that you don’t mind.",
        choices=[],
    )

    def offer(self, options: Sequence[Option], limits: list[Limit]) -> None:
        """All of them, and "I don't mind"."""
        field: Any = self.fields["likes"]
        field.choices = [*((str(each.number), each.words) for each in options), (MIND_NOT, "I don’t mind")]

    def clean(self) -> None:
        """Who does not mind likes none more than another."""
        likes = self.cleaned_data.get("likes", [])
        if MIND_NOT in likes and len(likes) > 1:
            self.add_error("likes", "You ticked “I don’t mind” and something else. Choose one or the other.")

    def picks(self) -> list[int]:
        """All that were ticked."""
        return [int(each) for each in self.cleaned_data["likes"] if each != MIND_NOT]


class RankForm(VoteForm):
    """In the order I like them: a number beside each."""

    mind_not = forms.YesTick(label="I don’t mind", hint="", error="Tick the box, or leave it.", required=False)

    def offer(self, options: Sequence[Option], limits: list[Limit]) -> None:
        """A box for each."""
        self.numbers = [each.number for each in options]
        for each in options:
            first = each is options[0]
            self.fields[f"rank_{each.number}"] = forms.Number(
                label=each.words,
                hint="Write 1 beside what you like most, then 2, and so on." if first else "",
                error="Write a number, or leave it empty.",
                least=1,
                most=len(self.numbers),
                width="2",
                required=False,
            )
        self.order_fields([*(f"rank_{number}" for number in self.numbers), "mind_not"])

    def clean(self) -> None:
        """Each number once; no number at all only from somebody who does not mind."""
        given = [(rank, number) for number in self.numbers if (rank := self.cleaned_data.get(f"rank_{number}"))]
        ranks = [rank for rank, _ in given]
        first = f"rank_{self.numbers[0]}"
        if len(set(ranks)) < len(ranks):
            twice = next(number for rank, number in given if ranks.count(rank) > 1)
            self.add_error(f"rank_{twice}", "Two of these have the same number. Give each its own.")
        elif not ranks and not self.cleaned_data.get("mind_not") and not self.errors:
            self.add_error(first, "Write 1 beside what you like most, or say that you don’t mind.")
        elif ranks and self.cleaned_data.get("mind_not"):
            self.add_error("mind_not", "You wrote numbers, and ticked “I don’t mind”. Choose one or the other.")
        self.ranked = [number for _, number in sorted(given)]

    def picks(self) -> list[int]:
        """From the first to the last."""
        return self.ranked


class ConsentForm(VoteForm):
    """Can everyone live with it?"""

    says = forms.Choice(
        label="Can you live with it?",
        hint="",
        error="Choose what you say.",
        choices=CONSENT_SAYS.items(),
        reveals={Says.OBJECT.value: ["because", "limit"]},
    )
    because = forms.Choice(
        label="What is it about?",
        hint="Say more in the box below. The group talks about it.",
        error="Say if it would harm somebody, or goes against a limit.",
        choices=BECAUSE.items(),
        required=False,
    )
    limit = forms.Choice(
        label="Which limit?", hint="Only if it goes against one.", error="Choose the limit.", choices=[], required=False
    )

    def offer(self, options: Sequence[Option], limits: list[Limit]) -> None:
        """The limits that an objection may name."""
        self.limits = {limit.code: limit.pk for limit in limits}
        field: Any = self.fields["limit"]
        field.choices = [(limit.code, limit.text) for limit in limits]

    def cast(self) -> Cast:
        """With what an objection names."""
        said = self.cleaned_data
        because = Because(said["because"]) if said["because"] and said["says"] == Says.OBJECT else None
        limit = self.limits.get(said["limit"]) if because == Because.LIMIT else None
        return Cast(Says(said["says"]), (), said["reason"], because, limit, said["hushed"])


BY_WAY: dict[str, type[VoteForm]] = {
    Way.CONSENT: ConsentForm,
    Way.MAJORITY: ChooseForm,
    Way.TWO_THIRDS: ChooseForm,
    Way.APPROVAL: ApproveForm,
    Way.RANKED: RankForm,
}


class EndForm(forms.Form):
    """End the talk early."""

    why = forms.LongText(
        label="Why now?",
        hint="Everybody who votes will read this.",
        error="Write it, or leave it empty.",
        max_length=2000,
        rows=3,
        required=False,
    )
