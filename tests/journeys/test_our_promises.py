"""Power is named, plan B is there, and how to decide is agreed beforehand (practice.md §1.11, rows 1, 4, 5 and 6)."""

from __future__ import annotations

from collections.abc import Callable

from alongside.charter import actions as charter
from alongside.charter.models import Promises
from alongside.charter.rules import Answer
from alongside.core.actor import Channel
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .hands import Hands


def test_a_group_agrees_its_promises(cast: Cast, hands: Callable[[str], Hands]) -> None:
    ours = f"/work/{cast.kitchen.code}/promises/"
    # given a group with nothing written, Ana starts from the example and writes a line of her own
    ana = hands("ana")
    ana.open(ours)
    ana.reads("Nothing is written yet", "Before the first decision")
    ana.follow("Start from an example")
    ana.press("Start with these")
    ana.follow("Change this", about="What matters to us")
    ana.fill("What matters to you in how we work together?", "We knock")
    ana.fill("What would we see if we kept it?", "Nobody walks in without asking.")
    ana.press("Write it")
    ana.reads("We knock", "The values are after those of Changing Futures Sussex, in our own words.")

    # and how to decide is written before there is anything to decide
    ana.follow("Write this", about="How we decide")
    ana.choose("Most votes")
    ana.choose("At least half of us")
    ana.press("Write it")
    ana.reads("One person has a vote now, and has to take part.")

    # when Sam names his power and asks everybody
    sam = hands("sam")
    sam.open(f"{ours}power/")
    sam.choose("Sam")
    sam.fill("What do they have to do here?", "Ask everybody.")
    sam.fill("What can they decide alone?", "Where we meet.")
    sam.fill("What can’t they decide?", "Money. Jo decides that.")
    sam.press("Write it")
    sam.follow("Ask everybody")
    sam.press("Ask everybody")
    sam.choose("Fine with me")
    sam.press("Say it")

    # and Ana can't live with it at first, then can; Jo and Bo are fine
    version = Promises.objects.get()
    ana.open(f"/promises/{version.code}/answer/")
    ana.choose("I can’t live with this, because …")
    ana.fill("Why?", "It leaves out the night workers.")
    ana.press("Say it")
    ana.reads("It leaves out the night workers.", "A member", "2 of 4 have said something.")
    ana.follow("Change what I said")
    ana.choose("Fine with me")
    ana.press("Say it")
    bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    for voice in (cast.actor("jo"), bo):
        charter.answer(version, by=voice, said=Answer.FINE)

    # then nobody has to wait for the day
    sam.open(f"/promises/{version.code}/")
    sam.follow("It is agreed")
    sam.press("It is agreed")
    sam.reads("Our promises are agreed. Everybody is told.", "These are agreed")
