"""Step 10: a group decides only in the way that it agreed before, and everybody hears what came of their words.

Rows 4 and 9 of practice.md §1.11: moving on to a decision only as agreed, and "where did my input go?".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.models import Event
from alongside.core.refusals import Refused
from alongside.decisions import actions
from alongside.decisions.models import Decision
from alongside.decisions.pushing import push
from alongside.decisions.rules import Cast as Ballot
from alongside.decisions.rules import Says
from alongside.decisions.tests.table import agree, newcomer, seat
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, said
from tests.journeys.hands import Hands


def the_day_goes_by(cast: Cast) -> None:
    """The last day of the open question was yesterday."""
    Decision.objects.filter(project=cast.kitchen).update(closes_on=timezone.localdate() - timedelta(days=1))


def test_can_everyone_live_with_it_then_a_vote_after_the_talk_was_ended_as_agreed(
    cast: Cast, hands: Callable[[str], Hands]
) -> None:
    # given five who decide, and promises: talk until everyone can live with it, else a majority of both sides
    seat(cast, "ana", "bo", "sam")
    newcomer(cast, "Mo")
    agree(cast.kitchen, "consent", "majority", pushers=(cast.sam,), fallback="majority", parity=True)
    asked = said(cast, "ana", "Open the kitchen till midnight")
    ana, jo, sam = hands("ana"), hands("jo"), hands("sam")

    # when Ana asks, says what people need to know, and opens it
    ana.open("/")
    ana.follow("The kitchen table")
    ana.follow("How it works")
    ana.follow("Ask a question")
    ana.fill("What is the question?", "Can the kitchen stay open till midnight?")
    ana.fill("What do people need to know?", "It closes at 10. Some of us work late.")
    ana.fill("What does a yes cost?", "One worker stays two hours more.")
    ana.fill("Who decides?", "All of us at the table")
    ana.choose("Yes, they sit at this table")
    ana.choose("Can everyone live with it?")
    ana.press("Go on")
    ana.fill("What would change?", "The kitchen is open till midnight")
    ana.press("Keep these")
    decision = Decision.objects.get()
    ana.open(f"/decisions/{decision.code}/said-before/")
    ana.choose("Open the kitchen till midnight")
    ana.press("Bring it")
    ana.open(f"/decisions/{decision.code}/")
    ana.follow("Open it for votes")
    ana.reads("5 people have a vote")
    ana.fill_day("Until what day can people vote?", in_days(10))
    ana.press("Open it")

    # then Jo objects, and only Jo could take that back
    jo.open("/")
    jo.follow("Can the kitchen stay open till midnight?")
    jo.choose("I object. It would do harm, or goes against a limit")
    jo.choose("It would harm somebody")
    jo.fill("Do you want to say why?", "The night worker is alone.")
    jo.press("Vote")
    ana.open(f"/decisions/{decision.code}/")
    ana.reads("The night worker is alone.", "1 of 5 have voted")

    # when Ana tries to end the talk, it is not hers to end, and that stands there
    assert not ana.can_go_to("End the talk early")
    ana.open(f"/decisions/{decision.code}/end-the-talk/")
    ana.reads("You were not named for this", "The group named Sam for this")
    decision.refresh_from_db()
    with pytest.raises(Refused):  # a form that she kept, or a text: by whatever channel
        push(decision, by=cast.actor("ana"))
    sam.open(f"/decisions/{decision.code}/")
    sam.reads("Tried to end the talk early")

    # and Sam, who was named for it, ends it as agreed
    sam.open(f"/decisions/{decision.code}/")
    sam.follow("End the talk early")
    sam.reads("The group named you for this, before there was a question.", "Everybody votes anew then.")
    sam.fill("Why now?", "We have talked three times, and summer is short.")
    sam.press("End the talk")
    sam.reads("The talk has ended. Everybody votes now.", "0 of 5 have voted")
    assert Event.objects.filter(project_code=cast.kitchen.code, verb="decisions.end_the_talk").exists()

    # then everybody votes anew, and it passes on both sides
    for hand in (ana, sam):
        hand.open(f"/decisions/{decision.code}/vote/")
        hand.choose("The kitchen is open till midnight")
        hand.press("Vote")
    decision.refresh_from_db()
    actions.vote(decision, by=cast.actor("bo"), cast=Ballot(Says.CHOOSE, (1,)))
    the_day_goes_by(cast)
    sam.open(f"/decisions/{decision.code}/")
    sam.follow("Close it and count")
    sam.press("Close it")

    # when Sam says what counted, and tells it
    sam.follow("Tell what was decided")
    sam.follow("Open the kitchen till midnight")
    sam.choose("Yes, it counted")
    sam.fill("Why?", "It is what Ana asked for.")
    sam.press("Say so")
    sam.open(f"/decisions/{decision.code}/tell/")
    sam.fill("What was decided?", "The kitchen is open till midnight from June on.")
    sam.fill("Why?", "More than half of us want it, and the night worker gets company.")
    sam.fill_day("When do you look at it again?", in_days(60))
    sam.press("Tell everybody")

    # then a stranger reads from it why it went so, and Ana where her words went
    jo.open(f"/decisions/{decision.code}/")
    jo.reads("The kitchen is open till midnight from June on.", "More than half of us want it", "3 of 5 took part")
    ana.open(f"/suggestions/{asked.code}/")
    ana.reads("Where did my input go?", "It counted. It is what Ana asked for.")
    assert any("midnight" in letter for letter in letters_to(cast.bo))
