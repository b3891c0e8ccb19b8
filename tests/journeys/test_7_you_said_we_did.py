"""Step 7: everybody can read what was said and what became of it; nobody is named; a board gets it on one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document

from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Reply, Understanding, Verdict
from tests.cast import Cast
from tests.journeys.given import declined, in_days, said
from tests.journeys.hands import Hands

DAY_ROOM = "Open the day room on Sundays, says Ana from number 12"
KETTLE = "The kettle that Bo can’t lift with his bad arm"
FOR_ALL = "About 10 asked. About 10 answered. About 5 promised. About 5 done. About 5 say it makes no sense yet."
EXACT = "12 asked. 11 answered. 6 promised. 5 done. 5 say it makes no sense yet."


@pytest.fixture
def a_year(cast: Cast) -> Suggestion:
    """Twelve asked: six were promised and five of those done, five got a no that makes no sense yet, one waits."""
    for n in range(5):
        asked = said(cast, "ana", f"A small thing, number {n + 1}")
        _promised(cast, asked, f"We do it, number {n + 1}.")
        actions.keep_promise(asked, by=cast.actor("jo"), changed="It is there.")
        refused = said(cast, "ana", f"A large thing, number {n + 1}")
        declined(cast, refused, reason="Not this year.")
        actions.respond(refused, by=cast.actor("ana"), said=Understanding.NO_SENSE)
    said(cast, "bo", KETTLE)
    day_room = said(cast, "ana", DAY_ROOM)
    _promised(cast, day_room, "Kit can unlock it at 2.")
    return day_room


def _promised(cast: Cast, asked: Suggestion, reason: str) -> None:
    reply = Reply(Verdict.YES, reason, "I asked.", owner_name="The night staff", by_when=in_days(10))
    actions.answer(asked, by=cast.actor("jo"), reply=reply)


def test_anybody_reads_what_was_said_and_done_and_a_board_gets_it_on_paper(
    cast: Cast, a_year: Suggestion, hands: Callable[[str], Hands]
) -> None:
    sam, ana, visitor = hands("sam"), hands("ana"), hands("visitor")

    # given Ana says yes to her own words, and Sam puts Bo's in other words
    ana.open(f"/suggestions/{a_year.code}/")
    ana.follow("Can your words be public?")
    ana.reads("Your name is never there: it says “a member”.", "You can change your mind at any time.")
    ana.press("Yes, they can")
    ana.reads("Thank you. Your words can now be on the public page, without your name.")
    sam.open(f"/work/{cast.kitchen.code}/suggestions/")
    sam.follow(KETTLE)
    sam.unfold("More you can do as coordinator")
    sam.follow("Our words for the public page")
    sam.reads("The writer has not said yes to their own words.")
    sam.fill("Our words for the public page", "A kettle that everybody can lift")
    sam.press("Keep these words")
    sam.reads("The public page now shows these words.")

    # when Sam opens the page, with a job in place of a name
    sam.open(f"/work/{cast.kitchen.code}/")
    sam.follow("Open a public page")
    sam.reads("Look for names.", "own words only if they said yes. If not, yours.")
    sam.fill("Who decides? Write a job, not a name.", "")
    sam.press("Open the page")
    sam.reads("Write a job. There are no names on the public page.")
    sam.fill("Who decides? Write a job, not a name.", "The manager of Harbour House")
    sam.press("Open the page")
    sam.reads("The public page is open. Everybody who has the link can read it.")
    link = sam.page.get_by_role("link", name="Read it as everybody does").get_attribute("href")

    # then somebody who is not signed in reads what it is, the one figure, and no name
    visitor.open(link or "")
    visitor.reads("The kitchen table", "Asking", "The manager of Harbour House decides this.", FOR_ALL)
    visitor.reads("Who takes part", "Saying no changes nothing about your help.")
    visitor.never_reads("Jo", "Sam", "Kit", "07700")
    visitor.follow("What people said, and what became of it")
    visitor.reads(
        "You said, we did",
        FOR_ALL,
        DAY_ROOM,
        "A member",
        "Answered by the decision maker.",
        "A kettle that everybody can lift",
        "A member, in our words",
        "About 10 more suggestions came in. We don’t show their words here. Each of them gets an answer.",
    )
    visitor.never_reads(KETTLE, "A small thing", "A large thing", "Jo", "Sam")

    # when Ana takes her words off again, they are gone at once
    ana.follow("Take your words off the public page")
    ana.press("Take them off")
    ana.reads("Your words are not on the public page.")
    visitor.open(visitor.page.url)
    visitor.never_reads(DAY_ROOM)
    visitor.reads("A kettle that everybody can lift", FOR_ALL)

    # when Sam takes the same away for the board
    sam.follow("Back")
    sam.follow("A page for the board")
    sam.reads(EXACT, "A kettle that everybody can lift")
    paper = Document(str(sam.take_away("Take it away as Word")))

    # then it is one page, with the exact figure above all, what is owed, and no name
    words = [paragraph.text for paragraph in paper.paragraphs]
    assert words[0] == "The kitchen table"
    assert EXACT in words
    assert any("A kettle that everybody can lift" in line for line in words[words.index("What we owe") :])
    assert not any(name in line for name in ("Ana", "Bo", "Jo", "Sam", "Kit") for line in words)
    assert len(words) <= 30
