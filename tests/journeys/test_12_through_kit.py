"""Step 12: all of it through Kit. Bo has no phone and no email, and lets Kit speak for him.

Kit reads out what Bo is asked, writes down what he says, and reads it back before anything is kept: our promises, his
suggestion, what he says to the answer, his vote. And Kit tells him what his words changed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alongside.charter import actions as charter
from alongside.core.models import Event
from alongside.decisions.models import Vote
from alongside.decisions.tests.table import seat
from alongside.messaging.models import Message
from alongside.suggestions.models import Heard, Suggestion
from tests.cast import Cast
from tests.journeys.given import (
    asked_to_vote,
    declined,
    kept,
    letters_to,
    post_goes,
    promises_asked_round,
    rewritten,
    said,
)
from tests.journeys.hands import Hands

TAP = "The kitchen tap drips all night"


@pytest.mark.usefixtures("weekday_noon")
def test_bo_does_all_of_it_through_kit(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Bo lets Kit speak for him, Ana raised something on the web, and our promises are asked round
    seat(cast, "ana", "bo", "sam", "jo")
    said(cast, "ana", "Open the day room on Sundays")
    version = promises_asked_round(cast)
    post_goes()
    kit, sam = hands("kit"), hands("sam")

    # when Kit reads our promises out to Bo, he can live with them
    kit.open("/")
    kit.follow("One thing to tell somebody")
    kit.reads("People to ring or see", "Bo: Our promises are asked round", "Tell them when you meet.")
    kit.follow("Write down what they say")
    kit.reads("What does Bo say?", "“I don’t know” and saying nothing are fine.")
    kit.press("Read it back to them")
    kit.reads("Choose what they say.", "Choose how they told you.")
    kit.choose("1. Fine with me")
    kept_after_reading_back(kit, "Fine with me")
    kit.reads("It is written down, in Bo’s name.")
    charter.agree(version, by=cast.actor("sam"))
    post_goes()

    # and what needs no answer Kit tells him; a question that has closed says so
    kit.open("/calls/")
    kit.follow("Write down what they say", about="An answer was written down")
    kit.reads("There is nothing to write down", "The question has closed")
    kit.follow("I told them")
    kit.choose("When we met")
    kit.press("Yes, I told them")
    kit.reads("People to ring or see")
    tells(kit, "Bo: Our promises are agreed")

    # and he says what should change, and Kit reads it back
    kit.open("/")
    kit.follow("The kitchen table")
    kit.follow("Type in someone’s words")
    kit.follow("Bo")
    kit.fill("What did they say?", TAP)
    kit.choose("In person")
    kit.press("Read it back")
    kit.press("Bo says yes, keep it")
    kit.reads("We have it, in Bo’s name. It counts the same as any other.")
    tap = Suggestion.objects.get(raised_by=cast.bo)

    # then he hears no, and why, from Kit; and it makes no sense to him
    declined(cast, tap, reason="Remedial plumbing falls outside the current maintenance schedule.")
    post_goes()
    tells(kit, "Bo: Words were written down")
    writes_down(
        kit, "Bo: An answer", "The answer is no. Why: Remedial plumbing", "2. makes no sense", "What is a schedule?"
    )
    assert Heard.objects.get(person=cast.bo).said == "no_sense"

    # and when somebody else has answered in other words, he says that he sees
    rewritten(cast, tap, promise="The plumber comes on Monday and mends the tap.")
    post_goes()
    writes_down(kit, "Bo: An answer", "The plumber comes on Monday", "1. I see")

    # and when the group decides something, his vote counts as any other
    decision = asked_to_vote(cast, "When do we eat?", "At six", "At seven")
    post_goes()
    writes_down(kit, "Bo: A question", "When do we eat?", "2. At seven")
    vote = Vote.objects.get()
    assert (vote.elector.person, vote.picks, vote.entered_by) == (cast.bo, [2], cast.kit)
    sam.open(f"/decisions/{decision.code}/")
    sam.reads("1 of 4 have voted")

    # then Kit tells him what his words changed
    kept(cast, tap, changed="The tap is mended. It does not drip any more.")
    post_goes()
    assert "Thank you. This came from you." in letters_to(cast.bo)[-1]
    writes_down(kit, "Bo: A promise was kept", "The tap is mended.", "1. good")

    # and everything stands in his name, beside everybody else's; only he and Sam read who typed it in
    events = Event.objects.filter(person=cast.bo, verb__in=("charter.answer", "suggestions.suggest", "decisions.vote"))
    assert {(each.entered_by, each.channel) for each in events} == {(cast.kit, "in_person")}
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.reads("Open the day room on Sundays")
    sam.follow(TAP)
    sam.reads("Raised by Bo", "(in person, typed in by Kit)", "Done: here is what changed")
    ana = hands("ana")
    ana.open(sam.page.url)
    ana.reads("Raised by Bo", "The tap is mended.")
    ana.never_reads("Kit", "in person")
    assert not Message.objects.filter(person=cast.bo).exclude(channel__in=("", "in_person")).exists()


def tells(kit: Hands, about: str) -> None:
    """Kit tells him, and says so."""
    kit.open("/calls/")
    kit.follow("I told them", about=about)
    kit.choose("When we met")
    kit.press("Yes, I told them")
    kit.never_reads(about)


def writes_down(kit: Hands, about: str, asks: str, choice: str, words: str = "") -> None:
    """From the list of people to see: what he is asked, what he says, and read back."""
    kit.open("/calls/")
    kit.follow("Write down what they say", about=about)
    kit.reads(asks)
    kit.choose(choice)
    if words:
        kit.fill("Do you want to say more?", words)
    kept_after_reading_back(kit, choice.split(". ", 1)[1])


def kept_after_reading_back(kit: Hands, says: str) -> None:
    """Kit reads it back, and he says yes."""
    kit.choose("In person")
    kit.press("Read it back to them")
    kit.reads("Read this to Bo", says, "Nothing is kept until they say yes.")
    kit.press("They say yes, keep it")
