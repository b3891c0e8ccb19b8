"""Step 10: a group decides only as it agreed before, and everybody reads what became of what they said."""

from __future__ import annotations

from collections.abc import Callable

from alongside.decisions.models import Decision
from alongside.decisions.tests.table import agree, choose, day_goes_by, opened, says, seat, votes
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, said
from tests.journeys.hands import Hands

LATER = "Open the kitchen later"


def test_a_group_decides_and_ana_reads_where_her_words_went(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given the group has not agreed how it decides: then it is told what comes first
    said(cast, "ana", LATER)
    ana, sam = hands("ana"), hands("sam")
    work = f"/work/{cast.kitchen.code}/"
    ana.open(work)
    ana.follow("How it works")
    ana.follow("Ask a question")
    ana.reads("A few things come first", "Say in which way we decide.", "You can always suggest something")

    # and when it has agreed, Ana asks her question, and each gap is named
    agree(cast.kitchen, "majority", "consent")
    seat(cast, "ana", "bo", "sam", "jo")
    ana.open(f"{work}decisions/")
    ana.follow("Ask a question")
    ana.press("Go on")
    ana.reads("Write the question in one sentence.", "Choose one of the ways that the group has agreed.")
    ana.fill("What is the question?", "When does the kitchen close?")
    ana.fill("What do people need to know?", "It closes at 10. Some of us work late.")
    ana.fill("What does a yes cost?", "One worker stays an hour more.")
    ana.fill("Who decides?", "All of us at the table")
    ana.choose("Yes, they sit at this table")
    ana.choose("More than half")
    ana.press("Go on")
    ana.fill("Choice 1", "At 11")
    ana.press("Keep these")
    ana.reads("At 11", "None of these. Leave it as it is.")
    ana.follow("Bring something that people said before")
    ana.choose(LATER)
    ana.press("Bring it")
    ana.follow("Open it for votes")
    ana.reads("4 people have a vote", "the choices can’t be changed")
    ana.fill_day("Until what day can people vote?", in_days(2))
    ana.press("Open it")
    ana.reads("You agreed that a question stays open for at least 7 days.")
    ana.fill_day("Until what day can people vote?", in_days(8))
    ana.press("Open it")

    # when she and Sam vote, nobody sees how until it closes
    ana.reads("0 of 4 have voted", "Who decides", "All of us at the table", "Do they have a seat here?")  # row 5
    ana.follow("Have your say")
    ana.reads("Nobody can vote in secret here yet", "You can change it till the end of")
    ana.choose("At 11")
    ana.choose("The others can’t see how I voted. Sam can")
    ana.press("Vote")
    ana.reads("Your vote is in", "1 of 4 have voted")
    sam.open("/")
    sam.follow("When does the kitchen close?")
    sam.choose("At 11")
    sam.press("Vote")
    day_goes_by(Decision.objects.get())
    sam.open(f"/decisions/{Decision.objects.get().code}/")
    sam.follow("Close it and count")
    sam.press("Close it")
    sam.reads("It passed by the way that was agreed", "2 of 4 took part")

    # then what people said before has its answer first, and Ana reads where her words went
    sam.follow("Say if it counted")
    sam.choose("Yes, it counted")
    sam.fill("Why?", "It is what we do now.")
    sam.press("Say so")
    sam.follow("Tell what was decided")
    sam.fill("What was decided?", "The kitchen closes at 11.")
    sam.fill("Why?", "Most of those who chose wanted it. Some of us work late.")
    sam.fill_day("When do you look at it again?", in_days(60))
    sam.press("Tell everybody")
    sam.reads("Everybody who took part is told", "What was decided", "The kitchen closes at 11.", "It counted")
    assert any(
        "“Open the kitchen later” It counted. Why: It is what we do now." in each for each in letters_to(cast.ana)
    )
    ana.open("/")
    ana.reads("What we did with what you said.")
    ana.open("/said/")
    ana.follow(LATER)
    ana.reads("Where did my input go?", "It counted. It is what we do now.")


def test_only_who_was_named_ends_the_talk_and_who_lost_is_still_read(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given a talk without an end, in a group that named Sam for this
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    radio = opened(cast, "consent", ("No radio before 9",))
    votes(radio, cast, ana=says("agree"))
    jo, sam, ana = hands("jo"), hands("sam"), hands("ana")
    here = f"/decisions/{radio.code}/"

    # when Jo tries to end it, she reads who was named, and that she tried stands there
    jo.open(f"{here}end-the-talk/")
    jo.reads("You were not named for this", "The group named Sam for this")

    # and when Sam ends it as agreed, everybody votes anew
    sam.open(here)
    sam.follow("End the talk early")
    sam.reads("Everybody votes anew then")
    sam.fill("Why now?", "We have talked three times.")
    sam.press("End the talk")
    ana.open(here)
    ana.reads("The talk has ended. Everybody votes now.", "Ended the talk early, as we all agreed")
    ana.follow("Have your say")
    ana.choose("None of these. Leave it as it is.")
    ana.press("Vote")
    votes(radio, cast, sam=choose(1), jo=choose(1))
    day_goes_by(radio)
    sam.open(here)
    sam.follow("Close it and count")
    sam.press("Close it")

    # then Ana, who wanted something else, adds a sentence that stays
    ana.open(here)
    ana.reads("No radio before 9", "It passed by the way that was agreed")
    ana.follow("Add my sentence")
    ana.fill("What do you want to stand here?", "The radio is how I wake up.")
    ana.press("Let it stand here")
    jo.open(here)
    jo.reads("Others see it differently", "The radio is how I wake up.")
