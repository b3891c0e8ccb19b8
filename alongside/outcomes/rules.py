"""The one figure above all (care.md §2), which way a side leans, and what may be shown by way (docs/adr/0036). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import ceil
from statistics import median_low

from alongside.core.actor import Channel
from alongside.projects.rules import ENOUGH, Tally
from alongside.suggestions.rules import Understood

TOO_FEW = "It is too early to count. We count from five."


def rounded(count: int) -> int:
    """A count as public pages show it: to the nearest five, and nothing under five (DECISIONS.md 18)."""
    return 0 if count < ENOUGH else 5 * round(count / 5)


@dataclass(frozen=True, slots=True)
class Figure:
    """Suggestions that were asked, answered, promised and done; and what people say to their answers."""

    asked: int
    answered: int
    promised: int
    done: int
    understood: Understood

    @property
    def exact(self) -> str:
        """For the people inside, as in "31 asked. 29 answered. 12 promised. 9 done. 4 say it makes no sense yet".

        What people say to answers is left out where it would tell on one of them.
        """
        said = [f"{getattr(self, part)} {part}." for part in ("asked", "answered", "promised", "done")]
        return " ".join([*said, _no_sense(str(self.understood.no_sense), self)]).strip()

    @property
    def rounded(self) -> str:
        """For everybody: to the nearest five, and nothing under five (DECISIONS.md 18)."""
        if self.asked < ENOUGH:
            return TOO_FEW
        said = [
            f"About {count} {part}."
            for part in ("asked", "answered", "promised", "done")
            if (count := rounded(getattr(self, part)))
        ]
        many = rounded(self.understood.no_sense)
        return " ".join([*said, _no_sense(f"About {many}", self) if many else ""]).strip()


def _no_sense(many: str, figure: Figure) -> str:
    return f"{many} say it makes no sense yet." if figure.understood.may_be_shown else ""


def leaning(side: Tally) -> int:
    """Which way a side leans: 1 for, -1 against, 0 when neither more than half of all who spoke."""
    if 2 * side.agree > side.people:
        return 1
    return -1 if 2 * side.disagree > side.people else 0


# The ways by which people take part, as the page lists them. What was brought in from elsewhere came by none of them.
WAYS = (
    Channel.WEB,
    Channel.TEXT,
    Channel.EMAIL,
    Channel.PHONE,
    Channel.IN_PERSON,
    Channel.PAPER,
    Channel.VOICE,
)
Ways = tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Which ways may be shown each by itself, and which only ``together`` as one.

    ``too_few``: nothing at all may be shown. A way by which nobody came stands with those that are together, so that
    it can't be told from one by which somebody did.
    """

    apart: Ways = ()
    together: Ways = ()
    too_few: bool = False


def shown_apart(people: Mapping[Channel, Set[int]], never: Ways = ()) -> Apart:
    """What may be shown of the ways by which these people came (DECISIONS.md 18).

    A way stands apart from five people on. The others are shown as one. Where they are fewer than five people even so,
    the smallest of the rest joins them, else the whole less what is shown would tell of them. It joins them too where
    they are as many as they can be at the most: then each would be known. ``never`` names ways that another figure
    keeps together, which this one then may not show apart.
    """
    if len(_all_of(people, set(WAYS))) < ENOUGH:
        return Apart(together=WAYS, too_few=True)
    few = {way for way in WAYS if len(people.get(way, ())) < ENOUGH}
    joined = few | set(never)
    rest = sorted((way for way in WAYS if way not in joined), key=lambda way: len(people[way]))
    at_most = (ENOUGH - 1) * sum(1 for way in few if people.get(way))
    taken = 0
    while rest:
        many = len(_all_of(people, joined))
        # Who joined is no bigger than the smallest that stands apart: whoever knows the rule knows that.
        known = not set(never) - few and many == at_most + taken * len(people[rest[0]])
        if many == 0 or (many >= ENOUGH and not known):
            break
        joined.add(rest.pop(0))
        taken += 1
    return Apart(tuple(way for way in WAYS if way not in joined), tuple(way for way in WAYS if way in joined))


def _all_of(people: Mapping[Channel, Set[int]], ways: Set[Channel]) -> set[int]:
    return {each for way in ways for each in people.get(way, ())}


@dataclass(frozen=True, slots=True)
class Raised:
    """One suggestion, as far as its time counts: who raised it, by which way, and when it was answered, if it was."""

    person: int
    way: Channel
    days: float | None = None
    came_back: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers took. ``came_back`` is None where it was the same for all, so that it tells of nobody."""

    raised: int
    answered: int
    within: int
    came_back: int | None


def pace_of(raised: Sequence[Raised]) -> Pace | None:
    """Half of the answers came within so many days, and how many came back (care.md §3: never the one alone).

    None with the answers of fewer than five people.
    """
    answered = [(each, each.days) for each in raised if each.days is not None]
    if len({each.person for each, _days in answered}) < ENOUGH:
        return None
    back = sum(each.came_back for each, _days in answered)
    within = max(1, ceil(median_low(days for _each, days in answered)))
    return Pace(len(raised), len(answered), within, back if 0 < back < len(answered) else None)
