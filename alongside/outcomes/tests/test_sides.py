"""Where both sides agree, and where they part."""

from __future__ import annotations

from alongside.outcomes.rules import leaning
from alongside.people.models import Person
from alongside.projects.models import Seat
from alongside.projects.rules import Tally
from alongside.suggestions import actions
from alongside.suggestions.models import Reaction
from tests.cast import Cast


def test_which_way_a_side_leans() -> None:
    assert [leaning(t) for t in (Tally(3, 2), Tally(2, 3), Tally(2, 2, 1), Tally(5, 5), Tally())] == [1, -1, 0, 0, 0]


def test_where_both_sides_agree_and_part(cast: Cast) -> None:
    for words, staff in (("Chairs", "agree"), ("No lock", "disagree")):
        mine = actions.suggest(cast.kitchen, by=cast.actor("ana"), words=words).subject
        for n in range(12):
            person = Person.objects.create(organisation=cast.here, name="Somebody")
            Seat.objects.create(project=cast.kitchen, person=person, hat="lived" if n < 6 else "staff")
            stance = "pass" if n % 6 == 0 else "agree" if n < 6 else staff
            Reaction.objects.create(suggestion=mine, person=person, stance=stance)
    page = cast.client("ana").get(f"/work/{cast.kitchen.code}/suggestions/sides/").text
    assert page.index("Where both sides say yes") < page.index("Chairs") < page.index("Where we see it differently")
    assert page.index("Where we see it differently") < page.index("No lock")


def test_the_way_in_stands_under_the_list_and_on_no_single_suggestion(cast: Cast) -> None:
    mine = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Chairs").subject
    link = f'href="/work/{cast.kitchen.code}/suggestions/sides/">Where both sides agree, and where we part</a>'
    as_ana = cast.client("ana")
    assert link in as_ana.get(f"/work/{cast.kitchen.code}/suggestions/").text
    assert link not in as_ana.get(f"/suggestions/{mine.code}/").text
