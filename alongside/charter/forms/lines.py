"""Input to the lines of our promises: one form for each kind of line. A form never saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from alongside.charter.rules import FIRST_WAYS, MORE_WAYS, MOST_CHAIRS, MOST_DAYS, Kind, Way
from alongside.charter.words import LIKELY, NO_FALLBACK, ORIGINS, WAYS
from alongside.people.models import Person
from alongside.ui import forms

NUMBER, NONE = "number", "none"
SHARES = [
    ("50", "At least half of us", ""),
    ("67", "At least two of three", ""),
    ("75", "At least three of four", ""),
    ("100", "All of us", ""),
    (NUMBER, "A number of people", ""),
]


@dataclass(frozen=True, slots=True)
class Around:
    """What a form needs to know of the piece of work: whom it can name, and what of its kind is written already.

    What is sent is never held back as taken: the same form again is told its first outcome, another reads what stands.
    """

    people: list[Person] = field(default_factory=list)
    taken: frozenset[str] = frozenset()
    more: bool = False
    slot: str = ""


class LineForm(forms.Form):
    """One line. ``slot`` and ``person`` say which one, where there is one only."""

    kind: ClassVar[Kind]
    slot = ""
    person: Person | None = None
    is_full = False  # nothing of this kind is left to be written

    def prepare(self, around: Around) -> None:
        """Offer what can be chosen here."""

    def said(self) -> dict[str, Any]:
        """What the line says, by name."""
        return dict(self.cleaned_data)

    @classmethod
    def first(cls, said: Mapping[str, Any], people: Iterable[Person]) -> dict[str, Any]:
        """What stands in the boxes when a line is changed."""
        return dict(said)


class OriginForm(LineForm):
    """Where the aim came from."""

    kind = Kind.ORIGIN
    origin = forms.Choice(
        label="Who set it?", hint="", error="Choose where the aim came from.", choices=list(ORIGINS.items())
    )
    why = forms.Said(
        label="Why is it as it is?",
        hint="If it was given to you, say by whom, and what can’t be changed about it.",
        error="Say why the aim is as it is. A sentence is enough.",
        max_length=1000,
        rows=3,
    )


class ValueForm(LineForm):
    """A value, with what we would see."""

    kind = Kind.VALUE
    value = forms.SaidShort(
        label="What matters to you in how we work together?",
        hint="A few words. For example: we listen.",
        error="Write what matters to you in how you work together.",
        max_length=160,
    )
    seen = forms.Said(
        label="What would we see if we kept it?",
        hint="For example: nobody is cut off while they speak.",
        error="Say what we would see if we kept it.",
        max_length=600,
        rows=2,
    )


class WorkingForm(LineForm):
    """How we work together."""

    kind = Kind.WORKING
    line = forms.Said(
        label="How do you want to work together?",
        hint="For example: phones are quiet. Anybody can step out.",
        error="Write how you want to work together.",
        max_length=600,
        rows=2,
    )


class TroubleForm(LineForm):
    """When there is a problem."""

    kind = Kind.TROUBLE
    line = forms.Said(
        label="What happens when there is a problem?",
        hint="In the room, and outside it. Say who people can go to.",
        error="Write what happens when there is a problem.",
        max_length=600,
        rows=2,
    )


class PowerForm(LineForm):
    """Who holds what power."""

    kind = Kind.POWER
    about = forms.Choice(label="Whose power is it?", hint="", error="Choose somebody who works here.", choices=[])
    duty = forms.Said(
        label="What do they have to do here?",
        hint="For example: answer within 28 days, keep the house safe at night.",
        error="Say what they have to do here.",
        max_length=600,
        rows=2,
    )
    alone = forms.Said(
        label="What can they decide alone?",
        hint="For example: up to 50 pounds, and when the kitchen opens.",
        error="Say what they can decide alone. If it is nothing, say so.",
        max_length=600,
        rows=2,
    )
    cannot = forms.Said(
        label="What can’t they decide?",
        hint="Say who decides that instead.",
        error="Say what they can’t decide.",
        max_length=600,
        rows=2,
    )

    def prepare(self, around: Around) -> None:
        """Whoever has no card yet. A card that is there keeps its person."""
        if around.slot:
            del self.fields["about"]
            return
        sent = self.data.get("about")
        listed = [person for person in around.people if str(person.pk) not in around.taken or person.code == sent]
        self.listed = {person.code: person for person in listed}
        self.is_full = not listed
        self.fields["about"].choices = [(person.code, person.name) for person in listed]  # type: ignore[attr-defined]
        if len(listed) == 1:
            self.fields["about"].initial = listed[0].code

    def said(self) -> dict[str, Any]:
        """Without the person, who stands beside it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "about"}

    @property
    def person(self) -> Person | None:  # type: ignore[override]
        """Whose card it is."""
        return self.listed.get(self.cleaned_data.get("about", ""))


class ObstacleForm(LineForm):
    """What could get in the way, and plan B."""

    kind = Kind.OBSTACLE
    what = forms.Said(
        label="What could get in the way?",
        hint="For example: the money stops in March.",
        error="Say what could get in the way.",
        max_length=600,
        rows=2,
    )
    likely = forms.Choice(
        label="How likely is it?", hint="", error="Choose how likely it is.", choices=list(LIKELY.items())
    )
    plan = forms.Said(
        label="What will you do if it happens?",
        hint="This is plan B. Everybody gets to read it when the time comes.",
        error="Say what you will do if it happens. That is plan B.",
        max_length=1000,
        rows=3,
    )


def _ways(ways: Iterable[Way]) -> list[tuple[str, str, str]]:
    return [(way.value, *WAYS[way]) for way in ways]


def _onward(ways: Iterable[Way]) -> list[tuple[str, str]]:
    """Into what a talk can turn that somebody ends."""
    return [
        (NONE, NO_FALLBACK),
        *((way.value, f"We go over to “{WAYS[way][0]}”") for way in ways if way != Way.CONSENT),
    ]


class WayForm(LineForm):
    """A way of deciding, with how many have to take part."""

    kind = Kind.WAY
    way = forms.Choice(
        label="Which way?",
        hint="",
        error="Choose a way of deciding.",
        choices=_ways(Way),
        reveals={Way.CONSENT.value: ["fallback"]},
    )
    fallback = forms.Choice(
        label="If somebody ends the talk before everyone can live with it, what then?",
        hint="",
        error="Choose what happens then.",
        choices=_onward(Way),
        required=False,
    )
    enough = forms.Choice(
        label="How many of us have to take part?",
        hint="Of those who have a vote. If fewer take part, nothing is decided.",
        error="Choose how many have to take part.",
        choices=SHARES,
        reveals={NUMBER: ["whole"]},
    )
    whole = forms.Number(
        label="How many people?",
        hint="",
        error="Write how many people have to take part.",
        least=1,
        most=999,
        needed=True,
    )
    parity = forms.YesTick(
        label="It must also pass among those of us who have been through it",
        hint="Then staff can’t outvote them.",
        error="Tick the box, or leave it.",
        required=False,
    )

    def prepare(self, around: Around) -> None:
        """Two ways come first; the rest when somebody asks for more. A way that is there stays what it is."""
        if around.slot:
            del self.fields["way"]
            self.fields["fallback"].opened_by = None  # type: ignore[attr-defined]
            if around.slot != Way.CONSENT:
                del self.fields["fallback"]
            self.which = around.slot
            return
        sent = self.data.get("way")
        more = around.more or sent in list(MORE_WAYS) or around.taken.issuperset(FIRST_WAYS)
        ways = (*FIRST_WAYS, *MORE_WAYS) if more else FIRST_WAYS
        offered = [way for way in ways if way not in around.taken or way == sent]
        self.is_full = not offered
        onward = [way for way in Way if way in (Way.MAJORITY, *around.taken) or (more and way != Way.CONSENT)]
        self.fields["fallback"].choices = _onward(onward)  # type: ignore[attr-defined]
        box = self.fields["way"]
        box.choices = [(way.value, WAYS[way][0]) for way in offered]  # type: ignore[attr-defined]
        box.hints = {way.value: WAYS[way][1] for way in offered}  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A way on is needed where a talk may end: in a line that is changed nothing opens that box."""
        if self.slot == Way.CONSENT and not self.cleaned_data.get("fallback"):
            self.add_error("fallback", "Choose what happens then.")

    def said(self) -> dict[str, Any]:
        """A share of those who have a vote, or a number of them."""
        said = self.cleaned_data
        number = said["enough"] == NUMBER
        fallback = said.get("fallback", "") if self.slot == Way.CONSENT else ""
        return {
            "share": 50 if number else int(said["enough"]),
            "whole": said["whole"] if number else 0,
            "parity": said["parity"],
            "fallback": "" if fallback == NONE else fallback,
        }

    @property
    def slot(self) -> str:  # type: ignore[override]
        """Which way it is."""
        return getattr(self, "which", "") or self.cleaned_data.get("way", "")

    @classmethod
    def first(cls, said: Mapping[str, Any], people: Iterable[Person]) -> dict[str, Any]:
        """A share that is not among the choices is shown as the next one up."""
        shares = [share for share in (50, 67, 75, 100) if share >= said["share"]]
        return {
            "enough": NUMBER if said["whole"] else str(shares[0]),
            "whole": said["whole"] or None,
            "parity": said["parity"],
            "fallback": said["fallback"] or NONE,
        }


class EndingForm(LineForm):
    """How long a question stays open, and who can end the talk."""

    kind = Kind.ENDING
    open_days = forms.Number(
        label="How many days does a question stay open at least?",
        hint="A week is good. Slow readers and shift workers need the time.",
        error="Write a number of days.",
        least=1,
        most=MOST_DAYS,
    )
    who = forms.ManyChoices(
        label="Who can end the talk early?",
        hint="Tick nobody, if nobody can. Nobody else will be able to.",
        error="Choose people who take part here.",
        choices=[],
        required=False,
    )
    notice_days = forms.Number(
        label="How many days before is everybody told?",
        hint="Only if somebody can end the talk. For example 2.",
        error="Write a number of days.",
        least=1,
        most=MOST_DAYS,
        required=False,
    )

    def prepare(self, around: Around) -> None:
        """Everybody who takes part here can be named."""
        self.listed = {person.code: person.pk for person in around.people}
        self.fields["who"].choices = [(person.code, person.name) for person in around.people]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Whoever can end the talk gives notice."""
        said = self.cleaned_data
        if said.get("who") and not said.get("notice_days") and "notice_days" not in self.errors:
            self.add_error("notice_days", "Write how many days before everybody is told.")

    def said(self) -> dict[str, Any]:
        """People by their numbers."""
        said = self.cleaned_data
        who = sorted(self.listed[code] for code in said["who"])
        return {"open_days": said["open_days"], "notice_days": said["notice_days"] or 2, "who": who}

    @classmethod
    def first(cls, said: Mapping[str, Any], people: Iterable[Person]) -> dict[str, Any]:
        """People by their codes."""
        return dict(said) | {"who": [person.code for person in people if person.pk in said["who"]]}


class SeatsForm(LineForm):
    """Chairs at the table."""

    kind = Kind.SEATS
    chairs = forms.Number(
        label="How many people decide together?",
        hint="Each of them has a chair at the table.",
        error="Write how many chairs there are.",
        least=1,
        most=MOST_CHAIRS,
    )
    lived = forms.Number(
        label="How many of these chairs are for people who have been through it?",
        hint="Half or more is fair. Less is allowed, and we will say so.",
        error="Write how many are for people who have been through it.",
        least=0,
        most=MOST_CHAIRS,
    )


FORMS: dict[Kind, type[LineForm]] = {
    form.kind: form
    for form in (
        OriginForm,
        ValueForm,
        WorkingForm,
        TroubleForm,
        PowerForm,
        WayForm,
        EndingForm,
        ObstacleForm,
        SeatsForm,
    )
}
