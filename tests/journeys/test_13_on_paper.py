"""Step 13: all of it on paper. Bo wants letters, and writes back on the slip that lies in them.

What comes back is typed in by the code on the slip and held against it once more: our promises, his suggestion on a
free page, what he says to the answer, his vote. A letter tells him what his words changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from alongside.charter import actions as charter
from alongside.core.models import Event
from alongside.decisions.models import Vote
from alongside.decisions.tests.table import seat
from alongside.suggestions.models import Suggestion
from tests.cast import Cast
from tests.journeys.given import (
    asked_to_vote,
    declined,
    kept,
    post_goes,
    promises_asked_round,
    rewritten,
    said,
)
from tests.journeys.hands import Hands

CHAIRS = "The chairs hurt my back. Softer ones, please."


@pytest.mark.usefixtures("weekday_noon")
def test_bo_does_all_of_it_on_paper(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Bo tells Sam that he wants letters, with the words in them
    seat(cast, "ana", "bo", "sam", "jo")
    said(cast, "ana", "Open the day room on Sundays")
    sam = hands("sam")
    sam.open(f"/people/{cast.bo.code}/reach/")
    sam.choose("Letter", under="Which ways are fine for them?")
    sam.fill("Where do letters go?", "2 Rose Street\nHarbour Town\nHT1 2AB")
    sam.choose("Letter", under="Which one should we try first?")
    sam.choose("The words too")
    sam.fill("Who told you, or where is it written?", "He told me on Tuesday at breakfast.")
    sam.press("Save")

    # when our promises are asked round, they lie in a letter with a slip
    version = promises_asked_round(cast)
    post_goes()
    sam.open("/")
    sam.follow("One letter to print")
    sam.reads("Letters to print", "Bo: Our promises are asked round")
    sam.never_reads("Rose Street", "Can you live with")
    letter = printed(sam)
    assert "Hello Bo" in letter
    assert "2 Rose Street" in letter
    assert "Fine with me" in letter

    # and when the slip comes back, Sam mistypes its code, and then types in what stands on it
    code = code_in(letter)
    sam.open("/slips/")
    sam.fill("The code on the slip", code[:-1])
    sam.press("Find it")
    sam.reads("A code has 7 signs. Look at the slip again.")
    types_in(sam, code, "1. Fine with me")
    charter.agree(version, by=cast.actor("sam"))
    post_goes()

    # and he asks for a page to say something, and it becomes a suggestion in his name
    sam.open("/letters/")
    sam.follow("Forms to print")
    sam.follow("Something I want to say")
    sam.choose("Suggest something")
    sam.choose("Bo")
    sam.press("Print it")
    page = text_of(sam.take_away("Open the page (PDF)"))
    types_in(sam, code_in(page), "", CHAIRS)
    chairs = Suggestion.objects.get(raised_by=cast.bo)
    assert chairs.words == CHAIRS

    # then he reads no, and why, and ticks that it makes no sense
    printed(sam)
    declined(cast, chairs, reason="Procurement of seating is subject to framework constraints.")
    post_goes()
    letter = printed(sam)
    assert "The answer is no. Procurement of seating" in letter
    types_in(sam, code_in(letter), "2. makes no sense", "What is a framework?")

    # and when somebody else has answered in other words, he ticks that he sees
    rewritten(cast, chairs, promise="We buy six soft chairs.")
    post_goes()
    letter = printed(sam)
    assert "We buy six soft chairs." in letter
    types_in(sam, code_in(letter), "1. I see")

    # and when the group decides something, his vote counts as any other
    decision = asked_to_vote(cast, "When do we eat?", "At six", "At seven")
    post_goes()
    letter = printed(sam)
    assert "When do we eat?" in letter
    types_in(sam, code_in(letter), "2. At seven")
    assert Vote.objects.get(elector__person=cast.bo).picks == [2]
    sam.open(f"/decisions/{decision.code}/")
    sam.reads("1 of 4 have voted")

    # then a letter tells him what his words changed
    kept(cast, chairs, changed="Six soft chairs stand in the kitchen.")
    post_goes()
    letter = printed(sam)
    assert "Six soft chairs stand in the kitchen. Thank you. This came from you." in letter
    types_in(sam, code_in(letter), "1. good")

    # and it stands in his name, beside everybody else's; only he and Sam read how it came
    events = Event.objects.filter(person=cast.bo, verb__in=("charter.answer", "suggestions.suggest", "decisions.vote"))
    assert {(each.entered_by, each.channel) for each in events} == {(cast.sam, "paper")}
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.reads("Open the day room on Sundays")
    sam.follow(CHAIRS)
    sam.reads("Raised by Bo", "on paper", "Done: here is what changed")
    ana = hands("ana")
    ana.open(sam.page.url)
    ana.reads("Raised by Bo", "Six soft chairs stand in the kitchen.")
    ana.never_reads("on paper", "typed in")


def printed(sam: Hands) -> str:
    """Sam prints all that waits, posts it, and says so. The words of the letters."""
    sam.open("/letters/")
    many = sam.page.get_by_role("button", name="I posted it, or gave it to them").count()
    sam.press("Print the letter" if many == 1 else "Print all of them in one go")
    letters = text_of(sam.take_away("Open the letters (PDF)"))
    sam.press("They have gone out")
    sam.reads("Thank you for bringing it on its way.", "No letter waits")
    return letters


def text_of(pdf: Path) -> str:
    """What can be read in a file that was printed."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages).split())


def code_in(letter: str) -> str:
    """The code on the newest slip in it."""
    return re.findall(r"Slip ([2-9B-Z]{4}-[2-9B-Z]{3})", letter)[-1]


def types_in(sam: Hands, code: str, choice: str, words: str = "") -> None:
    """Sam has the slip in her hand: its code, what is ticked and written there, and a second look."""
    sam.open("/slips/")
    sam.fill("The code on the slip", code.lower())
    sam.press("Find it")
    sam.reads("What stands on the slip?", f"Slip {code}, from Bo")
    if choice:
        sam.choose(choice)
    if words:
        sam.fill("Their own words", words)
    sam.press("Read it back")
    sam.reads("Is that what stands there?", choice, words)
    sam.press("Yes, keep it")
    sam.reads("It is written down for Bo, and they will be told. You can type in the next one.")
