"""What people are told about decisions. Subjects give nothing away; a text holds the question only (care.md §5.8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from alongside.charter.rules import Way
from alongside.messaging.letters import LONGEST_TEXT, Letter, is_telling
from alongside.projects.rules import short_name
from alongside.ui.days import day

from .models import Decision, Input, Outcome, Step
from .rules import STAYS

LETTERS = {
    "decisions.opened": "A question to decide",
    "decisions.vote_written_down": "A vote was written down",
    "decisions.talk_ended": "The talk ends early",
    "decisions.stopped": "A question was stopped",
    "decisions.outcome": "What was decided",
    "decisions.step_for_you": "A promise in your name",
    "decisions.step_done": "Something changed",
    "decisions.look_again": "A day to look again",
}

_YES_OR_RING = "Reply 1 yes, 2 not now, 3 ring me. STOP ends texts."
_YES_OR_NO = "Reply 1 yes, 2 no. STOP ends texts."


def _letter(
    kind: str, decision: Decision, paragraphs: Iterable[str], text: str, words: str = "Read it", **asks: Any
) -> Letter:
    return Letter(
        kind=f"decisions.{kind}",
        subject="There is something new for you",
        paragraphs=tuple(paragraphs),
        text=text,
        link=f"/decisions/{decision.code}/",
        link_words=words,
        **asks,
    )


def opened(decision: Decision, options: Sequence[str]) -> Letter:
    """There is a question, and this person has a vote."""
    by = day(decision.closes_on) if decision.closes_on else ""
    told = [f"The question: {decision.question}", decision.background, f"What a yes costs: {decision.cost}"]
    if decision.way == Way.CONSENT:
        told.insert(1, f"Can you live with this: {options[0]}")
    else:
        told.append("You can choose: " + "; ".join(option.rstrip(".") for option in options) + ".")
    told += [
        f"You have a vote. You can say what you want till the end of {by}, and change it till then.",
        "You can say that you don’t mind. It changes nothing about your help.",
    ]
    in_a_text = _question_in_a_text(decision, options)
    there_is = f"There is a question for our group, till {_short(decision)}. Want to hear it? {_YES_OR_RING}"
    more = {"asks": "decisions.vote", "in_text": bool(in_a_text)}
    return _letter("opened", decision, told, in_a_text or there_is, "Have your say", **more)


def _short(decision: Decision) -> str:
    return f"{decision.closes_on:%a} {decision.closes_on.day} {decision.closes_on:%b}" if decision.closes_on else ""


def _question_in_a_text(decision: Decision, options: Sequence[str]) -> str:
    """The text of care.md §5.8, where it fits and gives nobody away; else nothing."""
    sees = short_name(decision.project.support_name)
    listed = " ".join(f"{at} {_brief(words)}" for at, words in enumerate([*options, "don't mind"], 1))
    words = (
        f"{decision.question.strip()} {listed}. Reply by {_short(decision)}. You can change it till then. "
        f"{sees} can see how you voted. STOP ends texts."
    )
    fits = decision.way == Way.MAJORITY and len(words) <= LONGEST_TEXT and words.count("?") <= 1
    return words if fits and words.isascii() and not is_telling(words) else ""


def _brief(words: str) -> str:
    return "none of these" if words == STAYS else words.strip().rstrip(".")


def vote_written_down(decision: Decision) -> Letter:
    """Somebody typed in a vote for this person."""
    by = day(decision.closes_on) if decision.closes_on else ""
    return _letter(
        "vote_written_down",
        decision,
        ("Your vote was written down, as you asked.", f"You can check it, and change it till the end of {by}."),
        f"Your vote was written down, as you asked. Want to check it? {_YES_OR_RING}",
        asks="decisions.vote",
    )


def talk_ended(decision: Decision, who: str, why: str, *, anew: bool) -> Letter:
    """The talk ends early, as the group agreed that it may."""
    by = day(decision.closes_on) if decision.closes_on else ""
    told = [
        f"The question: {decision.question}",
        f"{who} has ended the talk early. We all agreed before who may do that, and how.",
        *((f"Why: {why}",) if why else ()),
        f"The question now closes at the end of {by}.",
    ]
    if anew:
        told.append(
            "From now on everybody votes. What you said up to now is kept, but it is not counted. Please vote anew."
        )
    return _letter(
        "talk_ended",
        decision,
        told,
        f"A question for our group now closes on {by}. Want to hear it? {_YES_OR_RING}",
        "Have your say",
        asks="decisions.vote",
    )


def stopped(decision: Decision, why: str) -> Letter:
    """The question is not decided."""
    return _letter(
        "stopped",
        decision,
        (f"The question: {decision.question}", "It was stopped. Nothing was decided.", f"Why: {why}"),
        f"A question for our group was stopped. Nothing was decided. Want to hear why? {_YES_OR_NO}",
    )


def outcome(decision: Decision, told: Outcome, theirs: Sequence[Input]) -> Letter:
    """What we did with what you said."""
    said = []
    for each in theirs:
        words = (each.suggestion.words if each.suggestion else each.words).strip()
        quoted = f"“{words if len(words) <= 200 else words[:199] + '…'}”"
        said.append(
            f"You said: {quoted} {'It counted' if each.counted else 'It did not count this time'}. Why: {each.why}"
        )
    return _letter(
        "outcome",
        decision,
        (
            "What we did with what you said:",
            f"The question: {decision.question}",
            f"What was decided: {told.what}",
            f"Why: {told.why}",
            *said,
            f"We look at it again on {day(told.review_on)}.",
        ),
        f"It is decided. Want to hear what we did with what you said? {_YES_OR_RING}",
        asks="decisions.view",
    )


def step_for_you(step: Step) -> Letter:
    """The decision promises something in your name."""
    by = day(step.by_when)
    return _letter(
        "step_for_you",
        step.decision,
        (
            f"It was decided: {step.decision.question}",
            f"You are named as the one who does this, by {by}: {step.what}",
            "If that can’t be, tell whoever wrote it down.",
        ),
        f"You are named in a promise, by {by}. Please have a look. STOP ends texts.",
    )


def step_done(step: Step) -> Letter:
    """It is done. It came from what this person said."""
    return _letter(
        "step_done",
        step.decision,
        (
            "Something changed because of what you said.",
            f"The promise: {step.what}",
            "Here is what changed:",
            step.changed,
        ),
        f"Something changed because of what you told us. Want to hear it? {_YES_OR_NO}",
    )


def look_again(decision: Decision) -> Letter:
    """The day has come on which the group said it would look again."""
    return _letter(
        "look_again",
        decision,
        (
            f"The question was: {decision.question}",
            "You all said that you would look at it again by now.",
            "Ask the group: is it still right? Then write down what you found.",
        ),
        "A day to look again at something you decided has come. Please have a look. STOP ends texts.",
    )
