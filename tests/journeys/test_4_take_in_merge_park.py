"""Step 4: what was said at a meeting comes in at once; what asks for the same stands together; what waits has a day."""

from __future__ import annotations

from collections.abc import Callable

from alongside.suggestions.letters import day
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, said
from tests.journeys.hands import Hands

NOTES = """Ana: Open the kitchen earlier.
Bo: A kettle that is not so heavy.
More shelves for tall people and for short people.
Thank you all for coming."""


def test_sam_takes_in_the_notes_of_a_meeting(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Sam has notes of a meeting
    sam = hands("sam")
    sam.open(f"/work/{cast.kitchen.code}/")
    sam.follow("Take in the notes of a meeting")
    sam.press("Find the ideas")
    sam.reads("Paste or write what people said.")

    # when Sam pastes them, each idea stands there to be checked, and nothing is taken in yet
    sam.fill("What was it?", "Kitchen meeting in March")
    sam.fill("Your notes", NOTES)
    sam.press("Find the ideas")
    sam.reads("Check each idea", "We found 4 ideas.", "Nothing is taken in yet.")
    assert sam.page.get_by_label("Idea 1").input_value() == "Open the kitchen earlier."

    # and when Sam says whose the third is, and leaves the thanks out
    sam.pick("Whose words are these?", "Ana", nth=2)
    sam.choose("Leave this one out", nth=3)
    sam.press("Take these in")

    # then three are in, each in its own name
    sam.reads("3 suggestions are in.", "Open the kitchen earlier.", "A kettle that is not so heavy.")
    sam.never_reads("Thank you all for coming")
    sam.follow("A kettle that is not so heavy.")
    sam.reads("Raised by Bo", "Kitchen meeting in March", "Raised this at a meeting")

    # and whoever was named hears that it was written down, once for each, and not what
    assert [len(letters_to(person)) for person in (cast.ana, cast.bo)] == [2, 1]
    assert "kettle" not in letters_to(cast.bo)[0]


def test_sam_puts_two_together_and_ana_takes_them_apart_again(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana and Bo asked for what looks like the same
    said(cast, "ana", "Open the kitchen earlier in the morning")
    said(cast, "bo", "Can the kitchen open before the early shift?")
    sam, ana = hands("sam"), hands("ana")

    # when Sam puts them together, and says why
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.follow("Can the kitchen open before the early shift?")
    sam.unfold("More you can do as coordinator")
    sam.follow("Put it together with another")
    sam.reads("Both texts stay as they were written. Both people are told, and either can undo it.")
    sam.choose("Open the kitchen earlier in the morning")
    sam.press("Put them together")
    sam.reads("Say why, in words that they can read.")
    sam.fill("Why do they belong together?", "Both want breakfast before work.")
    sam.press("Put them together")
    sam.reads("The two are together. Both people are told, and either can undo it.")

    # then both texts stand on one page, and both people have a letter with the reason
    sam.reads("Open the kitchen earlier in the morning", "Others asked for the same")
    sam.reads("Can the kitchen open before the early shift?", "Raised by Ana", "Bo")
    ana.open("/")
    ana.follow("What did I say?")
    ana.follow("Open the kitchen earlier in the morning")
    ana.reads("Others asked for the same", "Can the kitchen open before the early shift?")
    for person in (cast.ana, cast.bo):
        assert "Both want breakfast before work." in letters_to(person)[-1]

    # when Ana says that they are not the same
    ana.follow("They are not the same: take them apart")
    ana.reads("Take them apart again?", "Each one stands on its own again, and gets its own answer.")
    ana.press("Take them apart")

    # then each stands on its own, and Bo is told too
    ana.reads("They are apart again. Each one gets its own answer.")
    ana.open(f"/work/{cast.kitchen.code}/suggestions/")
    ana.reads("Open the kitchen earlier in the morning", "Can the kitchen open before the early shift?")
    assert "Now it stands on its own again." in letters_to(cast.bo)[-1]


def test_sam_keeps_something_for_later_and_it_stays_open(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana raised something that does not serve what this piece of work is for (practice.md §1.11, row 6)
    said(cast, "ana", "A table in the yard")
    sam = hands("sam")
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.follow("A table in the yard")
    sam.unfold("More you can do as coordinator")
    sam.follow("Keep it for later")
    sam.reads("It stays open, with an owner and a day. It still gets an answer.")

    # when Sam names a day that has gone by, the page says so; then a day that can be kept
    sam.choose("Jo", under="Who looks after it?")
    sam.fill_day("When will they come back to it?", in_days(-3))
    sam.fill("Why is it kept for later?", "This group is about the kitchen. Jo takes it to the yard group.")
    sam.press("Keep it for later")
    sam.reads("That day has gone by. Choose today or a later day.")
    assert (
        sam.page.get_by_label("Why is it kept for later?").input_value()
        == "This group is about the kitchen. Jo takes it to the yard group."
    )
    sam.fill_day("When will they come back to it?", in_days(40))
    sam.press("Keep it for later")

    # then it has an owner and a day, and is still heard and not closed
    comes_back = f"Jo looks after it, and comes back to it by {day(in_days(40))}. It still gets an answer."
    sam.reads("It is parked.", "Heard, kept for later", comes_back)

    # and Ana reads the same, with the reason; and Jo owes it
    ana = hands("ana")
    ana.open("/")
    ana.follow("What did I say?")
    ana.follow("A table in the yard")
    ana.reads("Kept for later", comes_back, "This group is about the kitchen. Jo takes it to the yard group.")
    assert "because: This group is about the kitchen. Jo takes it to the yard group." in letters_to(cast.ana)[-1]
    jo = hands("jo")
    jo.open("/")
    jo.follow("What I owe")
    jo.reads("A table in the yard", f"Come back to it by {day(in_days(40))}")
