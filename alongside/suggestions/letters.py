"""What people are told about their suggestions. Subjects give nothing away; texts hold no content (care.md §3)."""

from __future__ import annotations

from typing import Any

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter
from alongside.people.models import Person
from alongside.ui.days import day

from .models import Answer, Suggestion
from .rules import Ground, Verdict

VERDICT_WORDS = {
    Verdict.YES: "The answer is yes.",
    Verdict.PARTLY: "The answer is: partly.",
    Verdict.NOT_NOW: "The answer is: not now.",
    Verdict.NO: "The answer is no.",
}
_HEAR = "Want to hear it? Reply 1 yes, 2 not now, 3 ring me."


def _quote(suggestion: Suggestion) -> str:
    words = suggestion.words.strip()
    return f"“{words if len(words) <= 300 else words[:299] + '…'}”"


def _letter(kind: str, about: Suggestion, *more: str, text: str, begin: str = "You said", **how: Any) -> Letter:
    """A letter that first says which words it is about; ``begin`` says whose they are, or leaves them out if empty."""
    return Letter(
        kind=f"suggestions.{kind}",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(f"{begin}: {_quote(about)}", *more) if begin else more,
        text=f"{text} STOP ends texts.",
        link=f"/suggestions/{about.code}/",
        link_words="Read it and reply",
        **how,
    )


def _by(suggestion: Suggestion) -> str:
    return day(suggestion.due_on or suggestion.answer_by)


def written_down(suggestion: Suggestion) -> Letter:
    """Somebody typed words in for this person."""
    return _letter(
        "written_down",
        suggestion,
        "We wrote down what you told us.",
        "You can check it, change your mind, or take it back.",
        begin="",
        text="I wrote down what you told me. Want to check it? Reply 1 yes, 2 no, 3 ring me.",
        asks="suggestions.check",
    )


def heard(suggestion: Suggestion) -> Letter:
    """It was read; an answer comes by a day."""
    by = _by(suggestion)
    said = f"We have read it. You will hear from us by {by}."
    return _letter("heard", suggestion, said, text=f"Thank you. We have read what you sent. You will hear by {by}.")


def parked(suggestion: Suggestion, why: str) -> Letter:
    """It waits, with an owner and a day."""
    until = day(suggestion.parked_until) if suggestion.parked_until else ""
    return _letter(
        "parked",
        suggestion,
        f"We are keeping it for later, because: {why}",
        f"{suggestion.parked_with_name} looks after it, and will come back to it by {until}.",
        text=f"We are keeping what you sent. We will come back to it by {until}.",
    )


def answered(suggestion: Suggestion, told: Answer) -> Letter:
    """The answer, with its reason, and three ways to reply."""
    return _letter(
        "answered",
        suggestion,
        VERDICT_WORDS[Verdict(told.verdict)],
        told.reason,
        f"What we looked at: {told.considered}",
        *_what_follows(told),
        "If that makes no sense, or you do not agree, tell us and we will look again.",
        text=f"There is an answer for you. {_HEAR}",
        is_refusal=told.verdict in (Verdict.NO, Verdict.NOT_NOW),
        asks="suggestions.understood",
    )


def _what_follows(told: Answer) -> tuple[str, ...]:
    if told.by_when:
        return (f"{told.owner_name} will do it, by {day(told.by_when)}. We will tell you when it is done.",)
    if told.look_again:
        return (f"We will look at it again on {day(told.look_again)}.",)
    if told.ground == Ground.LIMIT and told.limit:
        return (f"The limit it meets: {told.limit.text} ({told.limit.why}) You can question this limit.",)
    if told.ground == Ground.CHOSE:
        return ("Nothing stops us. We chose not to, and we say so.",)
    return ()


def done(suggestion: Suggestion, changed: str) -> Letter:
    """The promise is kept."""
    return _letter(
        "done",
        suggestion,
        "It is done. Here is what changed:",
        changed,
        "Thank you. This came from you.",
        text=f"Something changed because of what you told us. {_HEAR}",
        asks="suggestions.kept",
    )


def merged(suggestion: Suggestion, other: Suggestion, why: str) -> Letter:
    """Two were put together."""
    return _letter(
        "merged",
        suggestion,
        f"Somebody else said: {_quote(other)}",
        f"We put the two together, because: {why}",
        "Both stay as they were written. The answer goes to both of you.",
        "If they are not the same, you can undo it.",
        text=f"Somebody asked for much the same as you. We put the two together. {_HEAR}",
        asks="suggestions.undo",
    )


def both_stand(suggestion: Suggestion) -> Letter:
    """We don't agree, and both views stay."""
    appeal = suggestion.project.appeal_to
    return _letter(
        "both_stand",
        suggestion,
        "Someone else looked again. We don’t agree. Both views stay here, yours and ours.",
        f"You can still go to {appeal}." if appeal else "You can still take it further. Ask us how.",
        text=f"Someone else looked again. We don't agree, and both views stay. {_HEAR}",
    )


def apart_again(suggestion: Suggestion) -> Letter:
    """What was put together stands alone again."""
    by = _by(suggestion)
    return _letter(
        "apart_again",
        suggestion,
        "It was put together with another one. Now it stands on its own again.",
        f"You will hear from us about it by {by}.",
        text=f"What you sent stands on its own again. You will hear by {by}.",
    )


def taken_up(suggestion: Suggestion) -> Letter:
    """It is looked at again."""
    by = _by(suggestion)
    said = f"We are looking at it again. You will hear from us by {by}."
    return _letter("taken_up", suggestion, said, text=f"We are looking again at what you sent. You will hear by {by}.")


def delayed(suggestion: Suggestion, why: str) -> Letter:
    """What is in the way, and the new day."""
    by = _by(suggestion)
    return _letter(
        "delayed",
        suggestion,
        "We need more time than we said. We are sorry. Here is what is in the way:",
        why,
        f"You will hear from us by {by}.",
        text=f"We need more time than we said, sorry. You will hear by {by}.",
    )


def set_aside(suggestion: Suggestion, why: str) -> Letter:
    """It is off the list, and why. The person can still read it and ask for somebody else to look."""
    return _letter(
        "set_aside",
        suggestion,
        "We took it off the list. Only you and the coordinator can read it now.",
        f"Why: {why}",
        "If that makes no sense, or you do not agree, tell us. Someone else will look.",
        text=f"There is something new for you. {_HEAR}",
        is_refusal=True,
        asks="suggestions.understood",
    )


def brought_back(suggestion: Suggestion) -> Letter:
    """It is on the list again."""
    by = _by(suggestion)
    said = f"It is back on the list, and it will get an answer. You will hear by {by}."
    return _letter("brought_back", suggestion, said, text=f"What you sent is back on the list. You will hear by {by}.")


def parked_with_you(suggestion: Suggestion) -> Letter:
    """Somebody asked you to look after it until a day."""
    until = day(suggestion.parked_until) if suggestion.parked_until else ""
    return _letter(
        "parked_with_you",
        suggestion,
        f"It is kept for later, and you are named as the one who comes back to it by {until}.",
        "If that can’t be, tell the coordinator.",
        begin="Somebody said",
        text=f"You are named to come back to a suggestion by {until}.",
    )


def promised_for_you(suggestion: Suggestion, told: Answer) -> Letter:
    """The answer promises something in your name."""
    by = day(told.by_when) if told.by_when else ""
    return _letter(
        "promised_for_you",
        suggestion,
        f"The answer: {told.reason}",
        f"You are named as the one who does it, by {by}. If that can’t be, tell whoever answered.",
        begin="Somebody said",
        text=f"You are named in a promise, by {by}. Please have a look.",
    )


def talk_wished_for(suggestion: Suggestion, who: Person, how: str) -> Letter:
    """Somebody would like to talk with you, and chose you."""
    return _letter(
        "talk_wished_for",
        suggestion,
        f"{who.name} would like to talk with you about what they asked for. They chose you.",
        *((f"How to reach them: {how}",) if how else ()),
        *((f"A way to talk: {suggestion.project.to_talk}",) if suggestion.project.dial_in else ()),
        "Listen first. Say back what you heard. Thank them.",
        begin="",
        text=f"{who.name[:40]} would like to talk with you, and chose you. Please get in touch.",
    )
