"""Input to Conversations: the plan, a later time, what the one who keeps watch heard, what was eaten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from alongside.messaging.hours import Hour
from alongside.people.models import Person
from alongside.people.rules import Place
from alongside.ui import forms

from .models import Conversation
from .rules import LONGEST_EATEN, LONGEST_PLACE, LONGEST_WHAT_TO_DO, LONGEST_WHO, MOST_PENCE, Plan
from .words import CHOSEN

BACK_NOW = "back"


class Pounds(forms.ShortText):
    """An amount of money, as people write it: 4.20, £4, 4,20. Gives pence."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10, width="5", inputmode="decimal", autocomplete="off", **more)

    def clean(self, value: Any) -> Any:
        """Pence, or None when it is empty and may be."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            pence = Decimal(typed.replace("£", "").replace(" ", "").replace(",", ".")) * 100
        except InvalidOperation:
            pence = Decimal(0)
        if not pence.is_finite() or pence != pence.to_integral_value() or not 0 < pence <= MOST_PENCE:
            raise ValidationError("Write an amount like 4.20, up to £200.", code="invalid")
        return int(pence)


class PlanForm(forms.Form):
    """Where and when, who comes, who keeps watch, and what to do."""

    place = forms.SaidShort(
        label="Where do you meet?",
        hint="A place that they chose, and can leave at any time. For example: the café by the station.",
        error="Write where you meet.",
        max_length=LONGEST_PLACE,
        autocomplete="off",
    )
    chosen = forms.Choice(
        label="How did you come to this place?",
        hint="",
        error="Say how you came to this place.",
        choices=[(chosen.value, words) for chosen, words in CHOSEN.items()],
    )
    who_comes = forms.ShortText(
        label="Who comes along?",
        hint="As they wish. For example: a friend, their dog, nobody.",
        error="-",
        required=False,
        max_length=LONGEST_WHO,
        autocomplete="off",
    )
    day = forms.Day(label="On which day?", hint="For example: 27 3 2027.", error="Write the day.")
    start = Hour(label="From when?", hint="For example: 10:00.", error="Write when it starts.", required=True)
    back = Hour(
        label="By when are you back?",
        hint="If you are not back by then, who keeps watch is told to ring you.",
        error="Write by when you are back.",
        required=True,
    )
    watcher = forms.Choice(
        label="Who keeps watch?",
        hint="Ask them first. They see where you are only while you are out, and never with whom.",
        error="Choose a colleague to keep watch.",
        choices=[],
    )
    agreed = forms.YesTick(
        label="We agreed to ring each other",
        hint="Tick this if messages would not reach them in time.",
        error="-",
        required=False,
    )
    ring_on = forms.Phone(
        label="On which number can they ring you?",
        hint="The phone that you take with you.",
        error="Write the number on which they can ring you.",
    )
    if_not_back = forms.Said(
        label="What should they do if they can’t reach you?",
        hint="For example: ring the café on 020 7946 0123. Then ring the manager. After half an hour ring 999.",
        error="Write what to do if you can’t be reached.",
        rows=3,
        max_length=LONGEST_WHAT_TO_DO,
    )

    def __init__(self, *, works: Iterable[Place], watchers: Iterable[Person], zone: ZoneInfo, **more: Any) -> None:
        super().__init__(**more)
        self.zone = zone
        self.works = [(work.code, work.name) for work in works]
        self.watchers: Mapping[str, Person] = {person.code: person for person in watchers}
        self.fields["watcher"].choices = [(code, one.name) for code, one in self.watchers.items()]  # type: ignore[attr-defined]
        if len(self.works) > 1:
            work = forms.Choice(
                label="What is it about?", hint="", error="Choose what it is about.", choices=self.works
            )
            self.fields = {"work": work, **self.fields}

    @property
    def colleague(self) -> Person:
        """Who was chosen."""
        return self.watchers[self.cleaned_data["watcher"]]

    @property
    def plan(self) -> Plan:
        """As it is handed on."""
        said = self.cleaned_data
        same = ("place", "chosen", "who_comes", "ring_on", "if_not_back", "agreed")
        return Plan(
            project_code=said.get("work") or (self.works[0][0] if self.works else ""),
            starts_at=datetime.combine(said["day"], said["start"], self.zone),
            back_by=datetime.combine(said["day"], said["back"], self.zone),
            **{name: said[name] for name in same},
        )


def as_typed(conversation: Conversation, zone: ZoneInfo) -> dict[str, Any]:
    """What stands in the boxes when a plan is changed."""
    starts, back = (moment.astimezone(zone) for moment in (conversation.starts_at, conversation.back_by))
    return {
        "place": conversation.place,
        "chosen": conversation.chosen,
        "who_comes": conversation.who_comes,
        "day": starts.date(),
        "start": starts.time(),
        "back": back.time(),
        "watcher": conversation.watcher.code if conversation.watcher else "",
        "agreed": conversation.agreed,
        "ring_on": conversation.ring_on,
        "if_not_back": conversation.if_not_back,
    }


class LongerForm(forms.Form):
    """A later time."""

    back = Hour(
        label="By when are you back?",
        hint="For example: 15:30.",
        error="Write by when you are back.",
        required=True,
    )

    def back_by(self, conversation: Conversation, zone: ZoneInfo) -> datetime:
        """On the day on which it was to end."""
        return datetime.combine(conversation.back_by.astimezone(zone).date(), self.cleaned_data["back"], zone)


class SpokenForm(forms.Form):
    """What they said when they were rung."""

    then = forms.Choice(
        label="Where are they now?",
        hint="",
        error="Choose where they are now.",
        choices=[
            (BACK_NOW, "They are back"),
            ("15", "Back in 15 minutes"),
            ("30", "Back in half an hour"),
            ("60", "Back in an hour"),
            ("120", "Back in two hours"),
        ],
    )

    @property
    def minutes(self) -> int | None:
        """In how many minutes they are back; None for now."""
        then = self.cleaned_data["then"]
        return None if then == BACK_NOW else int(then)


class SaidForm(forms.Form):
    """Which question it answers, or what it is."""

    to = forms.Choice(label="What is it?", hint="", error="Choose what it is.", choices=[], quiet_label=True)

    def __init__(self, *, places: list[tuple[str, str, str]], **more: Any) -> None:
        super().__init__(**more)
        self.fields["to"].choices = [(value, label) for value, label, _ in places]  # type: ignore[attr-defined]
        self.fields["to"].hints = {value: hint for value, _, hint in places if hint}  # type: ignore[attr-defined]


class EatenForm(forms.Form):
    """What was eaten, and what it cost."""

    what = forms.SaidShort(
        label="What was it?",
        hint="For example: two teas. Don’t write a name.",
        error="Write what it was, for example: two teas.",
        max_length=LONGEST_EATEN,
        autocomplete="off",
    )
    pounds = Pounds(label="What did it cost, in pounds?", hint="For example: 4.20.", error="Write what it cost.")
