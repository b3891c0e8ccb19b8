"""Step 11: all of it from a basic phone. Mira has no email, no internet, and often no credit; texts reach her.

She is asked in by text, answers our promises, says what should change, gets an answer, says that it makes no sense,
gets a better one by somebody else, votes, and hears what her words changed. She never opens a page. Those who do read
what she said in one line with everybody else's.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alongside.charter import actions as charter
from alongside.charter.tests.given import say
from alongside.decisions.models import Vote
from alongside.decisions.tests.table import seat
from alongside.people.models import Account, Person
from alongside.projects.models import Seat
from alongside.suggestions.models import Suggestion
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

PHONE = "/phones/447700900456/"
DOOR = "leave the side door open till 11 so that I get in after work"


@pytest.mark.usefixtures("weekday_noon")
def test_mira_does_all_of_it_by_text(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given four have a vote, Ana raised something on the web, and Sam asks Mira in, who has nothing but a basic phone
    seat(cast, "ana", "bo", "sam", "jo")
    said(cast, "ana", "Open the day room on Sundays")
    sam, mira = hands("sam"), hands("visitor")
    sam.open("/ask-in/")
    sam.reads("This is the text", "Hello, it's Sam. Can I ask you 1 question?")
    sam.fill("Their name, as you know it", "Mira")
    sam.fill("Their mobile number", "07700 900456")
    sam.press("Send the text")
    sam.reads("The text is on its way.")
    post_goes()

    # when she says yes twice, she is in, and has neither a password nor an email
    mira.open(PHONE)
    mira.reads("Can I ask you 1 question? It's fine to say no.", "STOP ends texts.")
    texts(mira, "1")
    mira.reads("Make the shared kitchen a place that people like to be in.", "Do you want to take part?")
    texts(mira, "yes")
    mira.reads("You are in. Send IDEA and your words")
    person = Person.objects.get(name="Mira")
    assert not Account.objects.filter(pk=person.account_id).exists()

    # and Sam, as the group agreed, says that she has a vote like the others
    sam.open(f"/work/{cast.kitchen.code}/promises/chairs/")
    sam.choose("Mira")
    sam.press("Keep it")
    post_goes()
    mira.open(PHONE)
    texts(mira, "1")
    mira.reads("You have a vote in our group from now on.")

    # and when our promises are asked round, she hears them and says that they are fine
    version = promises_asked_round(cast)
    say(cast, version, "bo")
    post_goes()
    mira.open(PHONE)
    mira.reads("Hello, we have a question for you. Want to hear it?")
    texts(mira, "1")
    mira.reads("1 Fine with me, 2 Talk to me first, 3 I can't live with this, 4 ring me")
    texts(mira, "1")
    mira.reads("Thank you. You can change your mind until it is agreed.")
    charter.agree(version, by=cast.actor("sam"))
    post_goes()

    # and she says what should change, and hears that it came
    texts(mira, f"IDEA {DOOR}")
    mira.reads("Thank you. We have your suggestion.")
    door = Suggestion.objects.get(raised_by=person)
    assert door.words == DOOR

    # then she hears no, and why
    declined(cast, door, reason="The insurance stipulates a single supervised point of ingress.")
    post_goes()
    mira.open(PHONE)
    mira.reads("There is an answer for you. Want to hear it? Reply 1 yes, 2 not now, 3 ring me.")
    texts(mira, "1")
    mira.reads("The answer is no.", "1 I see, 2 makes no sense, 3 I don't agree, 4 ring me")

    # and when she says that it makes no sense, somebody else answers in other words, and promises a part of it
    texts(mira, "2: what is ingress")
    mira.reads("Thank you for saying so. We will look at it again.")
    rewritten(cast, door, promise="You can ring the night bell till 11, and we let you in.")
    post_goes()
    mira.open(PHONE)
    texts(mira, "1")
    mira.reads("The answer is: partly. You can ring the night bell till 11, and we let you in.", "Sam will do it, by")
    texts(mira, "i see")
    mira.reads("Thank you for telling us.")

    # and when the group decides something, her vote counts as any other
    decision = asked_to_vote(cast, "When do we eat?", "At six", "At seven")
    post_goes()
    mira.open(PHONE)
    mira.reads("1 At six 2 At seven 3 none of these")
    texts(mira, "2")
    assert Vote.objects.get(elector__person=person).picks == [2]
    sam.open(f"/decisions/{decision.code}/")
    sam.reads("1 of 5 have voted")

    # then she hears what her words changed, and says that it is as it was promised
    kept(cast, door, changed="There is a night bell at the side door. Somebody opens till 11.")
    post_goes()
    mira.open(PHONE)
    mira.reads("Something changed because of what you told us.")
    texts(mira, "1")
    mira.reads("There is a night bell at the side door.", "Thank you. This came from you.")
    texts(mira, "1")
    mira.reads("Thank you for telling us.")
    assert "Thank you. This came from you." in letters_to(person)[-1]

    # and on the web it stands in one line with what everybody else said; only Sam and she read how it came
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.reads("Open the day room on Sundays")
    sam.follow(DOOR)
    sam.reads("Raised by Mira", "(by text message)", "Done: here is what changed", "what is ingress")
    ana = hands("ana")
    ana.open(sam.page.url)
    ana.reads("Raised by Mira", "There is a night bell at the side door.")
    ana.never_reads("by text message", "07700")
    assert Seat.objects.get(person=person).decides


def texts(mira: Hands, words: str) -> None:
    """She writes a text and sends it."""
    mira.fill("Write a text", words)
    mira.press("Send")
