"""Where people who have been through it and people who work here agree, and where they part."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count

from alongside.projects.models import Project
from alongside.projects.rules import ENOUGH, Numbers, Tally, numbers_shown
from alongside.projects.words import Chart, charts
from alongside.suggestions.models import Reaction, Suggestion
from alongside.suggestions.models.reading import tally_of, with_hats

from .rules import leaning

_GROUPS = (
    ("agree", "Where both sides say yes", "Most people on each side agree with these."),
    ("part", "Where we see it differently", "Most of one side agree, and most of the other don’t. Talk about these."),
    ("against", "Where both sides say no", "Most people on each side disagree with these."),
    ("open", "Where nobody is sure yet", "One side, or both, has no clear view."),
)


class Group(NamedTuple):
    """Suggestions on which the two sides stand alike, each with the charts of its sides."""

    title: str
    lead: str
    found: list[tuple[Suggestion, list[Chart]]]


def groups_in(project: Project) -> list[Group]:
    """The suggestions of a piece of work by how the two sides stand to each other; no group without any."""
    found: dict[str, list[tuple[Suggestion, list[Chart]]]] = {}
    for suggestion, shares in _split_in(project):
        lived, staff = (leaning(side or Tally()) for side in (shares.lived, shares.staff))
        kind = "open" if not lived or not staff else "part" if lived != staff else "agree" if lived > 0 else "against"
        found.setdefault(kind, []).append((suggestion, charts(shares)[1:]))
    return [Group(title, lead, found[kind]) for kind, title, lead in _GROUPS if kind in found]


def _split_in(project: Project, most: int = 200) -> list[tuple[Suggestion, Numbers]]:
    """The suggestions on which both sides may be shown, with their numbers, the most spoken of first."""
    here = Reaction.objects.filter(suggestion__project=project, suggestion__seen__in=("heard", "answered", "done"))
    spoken_of = here.values("suggestion").annotate(people=Count("pk")).filter(people__gte=2 * ENOUGH)
    chosen = [row["suggestion"] for row in spoken_of.order_by("-people", "suggestion")[:most]]
    by_hat: dict[int, dict[str, dict[str, int]]] = {}
    rows = with_hats(Reaction.objects.filter(suggestion__in=chosen)).values_list("suggestion", "hat", "stance")
    for pk, hat, stance, count in rows.annotate(count=Count("pk")).order_by("suggestion"):
        by_hat.setdefault(pk, {}).setdefault(hat, {})[stance] = count
    found = Suggestion.objects.in_bulk(chosen)
    shown = [
        (found[pk], numbers_shown({hat: tally_of(c) for hat, c in by_hat[pk].items()})) for pk in chosen if pk in by_hat
    ]
    return [(suggestion, shares) for suggestion, shares in shown if shares.is_split]
