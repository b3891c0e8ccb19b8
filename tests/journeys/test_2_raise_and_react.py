"""Step 2: a member raises something, sees it heard by a day, and sees where people agree and where they part."""

from __future__ import annotations

from collections.abc import Callable

from alongside.suggestions.letters import day
from alongside.suggestions.rules import Stance
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, more_people, said, think
from tests.journeys.hands import Hands


def test_ana_raises_something_and_is_told_by_when_she_hears(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana takes part in the kitchen table
    ana, jo = hands("ana"), hands("jo")
    ana.open("/")
    ana.follow("The kitchen table")
    ana.follow("Suggest something")
    ana.reads("Jo, who manages Harbour House. They read what you say first.", f"You will hear by {_by()}.")

    # when she sends nothing by mistake, the page says what is missing
    ana.press("Send it")
    ana.reads("Write what you would like to change. A few words are enough.")

    # and when she writes it, reads it again, changes her mind about a word, and sends it
    ana.fill("What would you change?", "Open the day room on Sunday")
    ana.press("Read it again first")
    ana.reads("Is this what you want to say?", "Open the day room on Sunday")
    ana.press("Change it")
    ana.fill("What would you change?", "Open the day room on Sundays")
    ana.press("Send it")

    # then it is there, under her name, with the day by which she hears
    ana.reads("Thank you. We have your suggestion.", f"You will hear from us by {_by()}.", "Raised by Ana", "Sent")

    # when Jo sees that somebody waits, and says that it was read
    jo.open("/")
    jo.reads("Who waits to hear from you", "Open the day room on Sundays", "Say that you have heard it.")
    jo.follow("Open the day room on Sundays")
    jo.follow("Say you read it")
    jo.reads(f"They will be told: “We have read it. You will hear from us by {_by()}.”")
    jo.press("Tell them")
    jo.reads("They now know that you have read it, and by when they will hear.")

    # then Ana sees it heard, on its own page and in her list, and has a letter that says so
    ana.open("/")
    ana.follow("What did I say?")
    ana.reads("What did I say?", "Open the day room on Sundays", "Heard")
    ana.follow("Open the day room on Sundays")
    ana.reads("Heard", f"You will hear by {_by()}.", "Read it")
    assert f"We have read it. You will hear from us by {_by()}." in letters_to(cast.ana)[-1]
    ana.open("/me/messages/")
    ana.reads("What we had to tell you", "A suggestion was read")


def test_ana_reacts_and_sees_where_members_and_staff_part(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given four people who have been through it, and five who work here, have said what they think of what Bo raised
    asked = said(cast, "bo", "A lock on every cupboard")
    think(more_people(cast, "lived", 4), asked, Stance.AGREE)
    think(more_people(cast, "staff", 5), asked, Stance.AGREE, Stance.DISAGREE)

    # when Ana reads it, she sees what all of them say, and not how each side sees it: one side is too few
    ana = hands("ana")
    ana.open(f"/work/{cast.kitchen.code}/suggestions/")
    ana.follow("Where both sides agree, and where we part")
    ana.reads("Not enough people yet")
    ana.follow("Back")
    ana.follow("A lock on every cupboard")
    ana.reads("5 of 9 people agree, 4 disagree, 0 passed.", "Not enough people on each side yet")
    ana.never_reads("People who have been through it")

    # when she says what she thinks, and changes her mind
    ana.press("Agree")
    ana.reads("Thank you. You can change it at any time.", "You said: agree.")
    ana.press("Disagree")

    # then both sides stand there, five people and more on each
    ana.reads("You said: disagree.", "5 of 10 people agree, 5 disagree, 0 passed.")
    ana.reads("People who have been through it", "4 of 5 people agree, 1 disagree, 0 passed.")
    ana.reads("People who work for the service", "1 of 5 people agree, 4 disagree, 0 passed.")

    # and there is a page of where the two see it differently
    ana.follow("Back")
    ana.follow("Where both sides agree, and where we part")
    ana.reads("Where we see it differently", "A lock on every cupboard", "4 of 5 people agree, 1 disagree, 0 passed.")

    # and she can say more than that, and take her words back
    ana.follow("A lock on every cupboard")
    ana.press("Say it")
    ana.reads("Write what you would like to say.")
    ana.fill("What would you like to say?", "Then who holds the key?")
    ana.press("Say it")
    ana.reads("Your words are here now.", "Then who holds the key?")
    ana.follow("Take it back")
    ana.press("Take them back")
    ana.reads("You took it back.", "(taken back)")
    ana.never_reads("Then who holds the key?")


def _by() -> str:
    return day(in_days(28))
