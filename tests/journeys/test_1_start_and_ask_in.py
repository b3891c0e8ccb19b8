"""Step 1: a piece of work starts in ten minutes, says how much say people have, and lets them in without a password."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import expect

from alongside.suggestions.letters import day
from tests.journeys.camera import read_square
from tests.journeys.given import in_days
from tests.journeys.hands import Hands


@pytest.mark.usefixtures("cast")
def test_a_coordinator_starts_and_two_people_come_in_by_a_link_and_by_a_card(hands: Callable[[str], Hands]) -> None:
    # given Sam coordinates Harbour House, and has a home page
    sam = hands("sam")
    sam.open("/")
    sam.follow("Start a piece of work")
    sam.reads("One page, about ten minutes.")

    # when Sam forgets the promises, and half of a limit
    _fill_in(sam, limit="The gate closes at 11")
    sam.press("Start")

    # then the page names both, and keeps what was typed
    sam.reads("Say why as well.", "Tick both promises.")
    assert sam.page.get_by_label("What is it for?").input_value() == "Make the yard a place to sit."

    # and when they are mended
    sam.fill(
        "What is one thing that can’t change, and why?", "The gate closes at 11, because the night staff are alone"
    )
    sam.choose("Saying no changes nothing about your help.")
    sam.choose("No one pays out of pocket.")
    sam.press("Start")

    # then there is a link at once, for one person, with a card to print
    sam.reads("Your piece of work is here. Now ask someone in.", "Here is the link", "This lets one person take part.")
    link = sam.page.get_by_role("link").filter(has_text="/join/").inner_text()
    card = _printed(sam)
    assert read_square(card) == link

    # and the piece of work carries its label with its sentence, what can't change with its reason, and who to ring
    sam.follow("Go to the piece of work")
    sam.reads(
        "Asking",
        "Jo, who manages Harbour House, decides this. Jo will read what you say first. "
        "Within a week we will tell you what Jo did with it.",
        "Only staff have checked this so far.",
        "The gate closes at 11",
        "The night staff are alone.",
        "Talk to Sam, 07700 900123",
        "Tell Sam, or put a note in the box.",
        "Saying no changes nothing about your help.",
        "No one pays out of pocket.",
    )
    sam.follow("What “Asking” means")
    sam.reads("“Not looked at yet” is not a no.", "People who have been through it have not looked at this yet.")

    # when somebody opens the link that Sam sent, they read what it is, and say what should change, in two screens
    newcomer = hands("visitor")
    _comes_in(newcomer, link)
    assert newcomer.page.locator("[type=password]").count() == 0
    newcomer.fill("What would you change?", "More benches, and one in the shade.")
    newcomer.press("Send it")
    newcomer.reads(
        "Thank you. We have your suggestion.", f"You will hear from us by {day(in_days(7))}.", "More benches"
    )

    # and somebody else points a camera at a card that was printed
    sam.follow("Back")
    sam.follow("Ask people in")
    sam.press("Make a link and a card")
    neighbour = hands("visitor")
    _comes_in(neighbour, read_square(_printed(sam)))
    neighbour.fill("What would you change?", "A tap for the tomatoes.")
    neighbour.press("Send it")
    neighbour.reads("Thank you. We have your suggestion.", "A tap for the tomatoes.")

    # then Sam's home page says that two people wait to hear, by the day that both were told
    sam.open("/")
    sam.reads("Who waits to hear from you", "More benches, and one in the shade.", "Say that you have heard it.")
    sam.reads("A tap for the tomatoes.")

    # and the link lets nobody else in
    stranger = hands("visitor")
    stranger.page.goto(_path(link))
    stranger.never_reads("Come in")


def _fill_in(sam: Hands, limit: str) -> None:
    """The six boxes and the days."""
    sam.fill("What is it for?", "Make the yard a place to sit.")
    sam.fill("Who decides?", "Jo, who manages Harbour House")
    sam.fill("What is one thing that can change?", "What stands in it, and when the gate is open.")
    sam.fill("What is one thing that can’t change, and why?", limit)
    sam.fill("Who can people talk to if it gets hard?", "Sam, 07700 900123")
    sam.choose("Within a week")
    sam.fill("What are two other ways to tell you?", "Tell Sam, or put a note in the box.")


def _printed(sam: Hands):  # noqa: ANN202 - a locator
    """The card as it comes out of the printer: the square is there, the words, and no name."""
    sam.page.emulate_media(media="print")
    card = sam.page.locator(".invite-card")
    square = card.get_by_role("img", name="A square that a phone’s camera reads as the link")
    expect(square).to_be_visible()
    expect(card).to_contain_text("You are invited.")
    expect(card).not_to_contain_text("yard")
    sam.page.emulate_media(media="screen")
    return square


def _comes_in(somebody: Hands, link: str) -> None:
    somebody.open(_path(link))
    somebody.reads("You have been asked to take part in Make the yard a place to sit.", "You need no password.")
    somebody.press("Come in")


def _path(link: str) -> str:
    """Where a link of this house leads; a test serves it at another port."""
    assert link.startswith(settings.SITE_URL)
    return link.removeprefix(settings.SITE_URL)
