"""Step 8: a group says how it works together, and everybody is asked before it holds (practice.md §1.11, rows 1 to 6).

Who holds what power, where the aim came from, what could get in the way, and how we decide: written by members as much
as staff, asked round, objected to, mended, agreed. A key worker and a sheet of paper count the same.
"""

from __future__ import annotations

from collections.abc import Callable

from alongside.charter.models import Promises
from tests.cast import Cast
from tests.journeys.hands import Hands

TALK = "I can’t live with this, because …"
ENDED = "If somebody ends the talk before everyone can live with it, what then?"


def test_a_group_writes_its_promises_and_agrees_them(cast: Cast, hands: Callable[[str], Hands]) -> None:
    ana, jo, sam = hands("ana"), hands("jo"), hands("sam")

    # given nobody wrote anything yet: no wall of boxes, and each with its time
    ana.open("/")
    ana.follow("The kitchen table")
    ana.follow("Read our promises")
    ana.reads("Nothing is written yet", "Before the first decision", "There is no hurry. Each has its time.")

    # when Ana, a member, starts from the example, and writes what matters to her
    ana.follow("Start from an example")
    ana.reads("They serve until your third meeting.")
    ana.press("Start with these")
    ana.reads("Here is something to start from. Change what does not fit.")
    ana.follow("Change this", about="What matters to us")
    ana.fill("What matters to you in how we work together?", "We knock")
    ana.fill("What would we see if we kept it?", "Nobody walks into a room without asking.")
    ana.press("Write it")
    ana.reads("We knock", "Nobody walks into a room without asking.")

    # and says who set the aim
    ana.follow("Write this", about="Where the aim came from")
    ana.choose("We set it together")
    ana.fill("Why is it as it is?", "We asked at breakfast what hurts most.")
    ana.press("Write it")

    # and Jo says what Jo has to do, decides alone, and can't decide
    jo.open(f"/work/{cast.kitchen.code}/promises/")
    jo.follow("Write this", about="Who holds what power")
    jo.choose("Jo")
    jo.fill("What do they have to do here?", "Keep the house safe at night.")
    jo.fill("What can they decide alone?", "When the kitchen opens.")
    jo.fill("What can’t they decide?", "The rent. The landlord does.")
    jo.press("Write it")
    jo.reads("Keep the house safe at night.")

    # and Sam writes how we decide, who may end the talk, and what could get in the way
    sam.open(f"/work/{cast.kitchen.code}/promises/")
    sam.follow("Write this", about="How we decide")
    sam.choose("Can everyone live with it?")
    sam.choose(
        "We go over to “More than half”", under="If somebody ends the talk before everyone can live with it, what then?"
    )
    sam.choose("At least half of us")
    sam.press("Write it")
    sam.follow("Change this", about="How we decide")
    sam.choose("More than half")
    sam.choose("At least half of us")
    sam.press("Write it")
    sam.follow("Write this", about="How long we talk")
    sam.fill("How many days does a question stay open at least?", "7")
    sam.choose("Sam", under="Who can end the talk early?")
    sam.fill("How many days before is everybody told?", "2")
    sam.press("Write it")
    sam.follow("Write this", about="What could get in the way")
    sam.fill("What could get in the way?", "The money stops in March.")
    sam.choose("It may happen")
    sam.fill("What will you do if it happens?", "We ask the church for the hall.")
    sam.press("Write it")
    sam.reads("A question stays open for at least 7 days.", "Sam can end the talk early.")

    # and asks everybody
    sam.follow("Ask everybody")
    sam.reads("There are seven days.", "Talk to me first")
    sam.press("Ask everybody")
    sam.reads("Can you live with our promises?")
    sam.choose("Fine with me")
    sam.press("Say it")

    # then Ana can't live with one line, and nothing is agreed while she says so
    ana.open("/")
    ana.follow("Our promises: The kitchen table")
    ana.choose(TALK)
    ana.fill("Why?", "Two days are too short for Bo.")
    ana.press("Say it")
    ana.reads("Nothing is agreed while this stands. Only you can take it back.")
    sam.open(f"/work/{cast.kitchen.code}/promises/")
    sam.reads("1 can’t live with it yet.")
    sam.follow("Read what is asked, and how it stands")
    sam.reads("A member", "Two days are too short for Bo.")
    sam.never_reads("Ana: I can’t")

    # when they have talked, Ana takes it back; Jo and Bo, on paper, say that it is fine
    ana.open("/")
    ana.follow("The kitchen table")
    ana.follow("Read our promises")
    ana.follow("Say what you think")
    ana.choose("Fine with me")
    ana.press("Say it")
    jo.open("/")
    jo.follow("Our promises: The kitchen table")
    jo.choose("Fine with me")
    jo.press("Say it")
    sam.open(f"/work/{cast.kitchen.code}/promises/")
    sam.follow("Who was asked, and how")
    sam.follow("Type in their answer", about="Bo")
    sam.choose("On paper")
    sam.choose("Fine with me")
    sam.press("Type it in")

    # then it is agreed, with a number, and everybody reads it
    sam.open(f"/work/{cast.kitchen.code}/promises/")
    sam.follow("Read what is asked, and how it stands")
    sam.follow("It is agreed")
    sam.press("It is agreed")
    ana.open(f"/work/{cast.kitchen.code}/promises/")
    ana.reads("These are agreed", "Version 1")
    agreed = Promises.objects.agreed(cast.kitchen)
    assert agreed is not None
    assert [way.way for way in agreed.ways] == ["consent", "majority"]
    assert agreed.ways[0].pushed_by == frozenset({cast.sam.pk})
