"""What people are told about our promises. Subjects give nothing away; texts hold no content (care.md §3)."""

from __future__ import annotations

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter
from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.ui.days import day

from .models import Milestone, Piece, Promises

LETTERS = {
    "charter.has_a_vote": "A vote of your own",
    "charter.asked_round": "Our promises are asked round",
    "charter.asked_again": "Our promises are asked round, asked again",
    "charter.written_down": "An answer was written down",
    "charter.wants_to_talk": "Somebody would like to talk",
    "charter.agreed": "Our promises are agreed",
    "charter.stopped": "Our promises will be asked anew",
    "charter.it_happened": "Something got in the way",
    "charter.day_is_here": "A look back together",
    "charter.day_moved": "A day has moved",
    "charter.what_we_change": "What we change after looking back",
}
_NEW = "There is something new for you. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts."


def _letter(
    kind: str, paragraphs: tuple[str, ...], text: str, link: str, link_words: str = "Read it", asks: str = ""
) -> Letter:
    return Letter(f"charter.{kind}", NEUTRAL_SUBJECT, paragraphs, text, link, link_words, asks=asks)


def asked_round(version: Promises) -> Letter:
    """Can you live with our promises?"""
    return _letter(
        "asked_round",
        (
            "We wrote down how we want to work together. We call it our promises.",
            "Please read them. Say if you can live with them, or want to talk first, or can’t live with them.",
            f"There is time until {day(version.closes_on)}. Whatever you say, nothing about your help changes.",
        ),
        "Hello, we have a question for you. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        f"/promises/{version.code}/",
        "Read them and say what you think",
        "charter.answer",
    )


def asked_again(version: Promises) -> Letter:
    """The same, in another way: the first may not have arrived."""
    return _letter(
        "asked_again",
        (
            "We asked you about our promises. We ask in a second way, in case the first did not reach you.",
            "You don’t have to answer. If you say nothing, they can be agreed without you.",
            f"There is time until {day(version.closes_on)}.",
        ),
        "Hello, we asked you something. Want to hear it again? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        f"/promises/{version.code}/",
        "Read them and say what you think",
        "charter.answer",
    )


def written_down(version: Promises) -> Letter:
    """Somebody typed in what this person said."""
    return _letter(
        "written_down",
        ("We wrote down what you told us about our promises.", "You can check it, and change your mind."),
        "I wrote down what you told me. Want to check it? Reply 1 yes, 2 no, 3 ring me. STOP ends texts.",
        f"/promises/{version.code}/",
        "Check it",
        "charter.answer",
    )


def wants_to_talk(version: Promises, who: Person) -> Letter:
    """To the coordinator: somebody would like to talk before they say yes."""
    return _letter(
        "wants_to_talk",
        (
            f"{who.name} would like to talk about our promises before saying yes.",
            "Listen first. Say back what you heard. It is not an objection, and it holds nothing up.",
        ),
        f"{who.name[:40]} would like to talk with you. Please get in touch. STOP ends texts.",
        f"/promises/{version.code}/",
    )


def agreed(version: Promises) -> Letter:
    """They hold from now on."""
    return _letter(
        "agreed",
        (
            "Our promises are agreed. Everybody was asked, and nobody said that they can’t live with them.",
            "They are not for ever. Anybody can change a line, and then we ask everybody again.",
        ),
        _NEW,
        f"/promises/{version.code}/",
        "Read our promises",
    )


def stopped(version: Promises, why: str) -> Letter:
    """This version is not asked round any more."""
    return _letter(
        "stopped",
        (
            "We stopped asking about our promises as they were.",
            f"Why: {why}",
            "When they are changed, we ask everybody again. What was agreed before still holds.",
        ),
        _NEW,
        f"/promises/{version.code}/",
    )


def has_a_vote(project: Project) -> Letter:
    """This person decides too from now on."""
    return _letter(
        "has_a_vote",
        (
            "You have a vote in our group from now on. When we decide something, we ask you too.",
            "You don’t have to use it. If you would rather not have one, tell the coordinator.",
        ),
        _NEW,
        f"/work/{project.code}/promises/",
        "Read how we decide",
    )


def it_happened(piece: Piece) -> Letter:
    """What could get in the way did. Here is plan B."""
    return _letter(
        "it_happened",
        (
            "Something got in the way that we had thought of before:",
            str(piece.said["what"]),
            "Here is plan B, as we agreed it:",
            str(piece.said["plan"]),
        ),
        _NEW,
        f"/promises/lines/{piece.code}/",
        "Read plan B",
    )


def day_is_here(milestone: Milestone) -> Letter:
    """Everybody is asked to look back."""
    return _letter(
        "day_is_here",
        (
            f"We have come this far: {milestone.words}",
            "What went well? What would you do otherwise? You don’t have to answer.",
            "The group reads it without your name, once three of us have written.",
        ),
        "We are looking back together. Want to say something? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts.",
        f"/milestones/{milestone.code}/",
        "Look back with us",
        "charter.look_back",
    )


def day_moved(milestone: Milestone, why: str) -> Letter:
    """Another day now."""
    return _letter(
        "day_moved",
        (f"“{milestone.words}” has a new day: {day(milestone.day)}.", f"Why: {why}"),
        _NEW,
        f"/milestones/{milestone.code}/",
    )


def what_we_change(milestone: Milestone, changes: str) -> Letter:
    """What comes of the look back."""
    return _letter(
        "what_we_change",
        (f"We looked back on this: {milestone.words}", "Here is what we do otherwise from now on:", changes),
        _NEW,
        f"/milestones/{milestone.code}/",
    )
