"""Step 3: Bo has no email and no smartphone. Kit types in what he says, and he counts the same as anybody."""

from __future__ import annotations

from collections.abc import Callable

from alongside.suggestions.letters import day
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, said
from tests.journeys.hands import Hands


def test_kit_types_in_what_bo_says_and_bo_counts_the_same(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana raised something herself, and Bo told Kit something at the front desk
    said(cast, "ana", "Open the day room on Sundays")
    kit = hands("kit")
    kit.open("/")
    kit.follow("The kitchen table")
    kit.follow("Type in someone’s words")
    kit.reads("Whose words are they?", "Bo")
    kit.follow("Bo")
    kit.reads("What did Bo say?", "The group will see Bo’s name and these words.")

    # when Kit forgets to say how it came, the page asks, and keeps the words
    kit.fill("What did they say?", "The tap drips all night")
    kit.press("Read it back")
    kit.reads("Choose how they told you.")
    assert kit.page.get_by_label("What did they say?").input_value() == "The tap drips all night"

    # and when Kit reads it back, Bo puts a word right, and says yes
    kit.choose("In person")
    kit.press("Read it back")
    kit.reads("Read this to Bo", "Ask: “Is that what you meant?” Nothing is kept until they say yes.", "In person")
    kit.press("Change it")
    kit.fill("What did they say?", "The kitchen tap drips all night")
    kit.press("Read it back")
    kit.press("Bo says yes, keep it")

    # then it stands in Bo's name
    kit.reads("We have it, in Bo’s name. It counts the same as any other.", "Raised by Bo")

    # and on the list of the group it stands beside Ana's, with the same state, and nobody reads who typed it
    ana = hands("ana")
    ana.open(f"/work/{cast.kitchen.code}/suggestions/")
    ana.reads("The kitchen tap drips all night", "Open the day room on Sundays")
    assert ana.page.locator(".rows__row .al-tag").all_inner_texts() == ["Sent", "Sent"]
    ana.follow("The kitchen tap drips all night")
    ana.reads("Raised by Bo")
    ana.never_reads("Kit", "in person")

    # and the coordinator, who has to look after him, does read it
    sam = hands("sam")
    sam.open(ana.page.url)
    sam.reads("(in person, typed in by Kit)")

    # and whoever decides owes him an answer by the same day as Ana
    jo = hands("jo")
    jo.open("/")
    jo.follow("What I owe")
    jo.reads("The kitchen tap drips all night", "Open the day room on Sundays", f"Answer by {_by()}")
    assert jo.page.get_by_text(f"Answer by {_by()}").count() == 2
    jo.follow("The kitchen tap drips all night")
    jo.follow("Say you read it")
    jo.press("Tell them")

    # and he is told, though nothing can be sent to him
    assert letters_to(cast.bo) == [
        "We wrote down what you told us.\n\nYou can check it, change your mind, or take it back.",
        f"You said: “The kitchen tap drips all night”\n\nWe have read it. You will hear from us by {_by()}.",
    ]


def _by() -> str:
    return day(in_days(28))
