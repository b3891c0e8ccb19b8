"""How a decision is told on its page: how it was decided, in words; the count; what counted; what happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from alongside.charter.rules import Way
from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.suggestions.models import TAKEN_BACK
from alongside.suggestions.rules import HIDDEN
from alongside.ui.days import short_day

from .models import Decision, Input, Option, Vote
from .models.reading import Happened, Line
from .rules import Outcome, Says, State, names_may_be_shown, result_option
from .words import BECAUSE, CONSENT_SAYS, RESULTS, SAYS, STATES, STORY, WAYS

TAKEN_OUT = "(taken out)"
GONE, ASIDE = "A member’s words, taken out.", "Something that is off the list now."
CONSENT_COUNTS = {
    "agree": "Agree",
    "worries": "Can live with it, with worries",
    "aside": "Stand aside",
    "object": "Object",
}


def rows_of(lines: Iterable[Line]) -> list[tuple[str, str, str, str, str]]:
    """(path, question, state, tone, when) for each row of a list."""
    return [(f"/decisions/{line.code}/", line.question, *STATES[State(line.state)], _until(line)) for line in lines]


def _until(line: Line) -> str:
    return f"until {short(line.closes_on)}" if line.state == State.OPEN and line.closes_on else short(line.at)


def short(moment: date | datetime | None) -> str:
    """A day on a page: "4 December 2026"."""
    return short_day(moment) if moment else ""


def people(count: int) -> str:
    """So many people."""
    return "1 person" if count == 1 else f"{count} people"


def way_facts(decision: Decision, electors: int) -> list[tuple[str, str]]:
    """How it is decided, before anybody is counted: as the group agreed it."""
    if not decision.way:
        return []
    name, means = WAYS[Way(decision.way)]
    facts = [("How", f"{name} {means}" if name.endswith("?") else f"{name}. {means}")]
    if electors:
        needed = decision.agreed.quorum.needed(electors)
        facts.append(("Who votes", f"{people(electors)}: everybody who had a seat that decides when it was opened"))
        facts.append(("Enough of us", f"It counts when {people(needed)} or more take part" if needed else "Any number"))
    if decision.parity:
        facts.append(("Both sides", "Those who have been through it themselves have to want it too"))
    if decision.fallback and decision.way == Way.CONSENT:
        facts.append(("If the talk is ended early", f"Everybody votes then: {WAYS[Way(decision.fallback)][0].lower()}"))
    return facts


def who_facts(decision: Decision) -> list[tuple[str, str]]:
    """Who decides, and whether they sit at this table."""
    seat = "Yes" if decision.decider_here else "No"
    return [("Who decides", decision.decider), ("Do they have a seat here?", seat), ("What a yes costs", decision.cost)]


def counted(decision: Decision, options: Sequence[Option]) -> dict[str, Any]:
    """The count, as the group may see it: exact in all, and both sides only where that names nobody."""
    told = decision.count.told
    names = {option.number: option.words for option in options} | CONSENT_COUNTS
    shares = [(str(names[key]).rstrip("."), votes) for key, votes in told["counts"]]
    if decision.way != Way.CONSENT and told["abstained"]:
        shares.append(("Don’t mind", told["abstained"]))
    taking_part = f"{told['took_part']} of {told['electors']} took part. {told['needed']} are enough."
    seen = {
        "result": RESULTS[Outcome(decision.result)],
        "taking_part": taking_part,
        "shares": shares,
        "summary": "; ".join(f"{words}: {votes}" for words, votes in shares) + ".",
        "chosen": names[result_option(decision.result, decision.winner, _stays(options))],
        "sides": [(names[key], lived, others) for key, lived, others in told["sides"]],
    }
    if decision.way == Way.RANKED:
        seen["rounds"] = [
            {
                "rows": [(names[number], votes) for number, votes in each["counts"]],
                "out": ", ".join(str(names[number]) for number in each["out"]),
            }
            for each in told["rounds"]
        ]
    return seen


def _stays(options: Sequence[Option]) -> int:
    return next((option.number for option in options if option.stays), 0)


def vote_said(vote: Vote, decision: Decision, options: Sequence[Option]) -> str:
    """What somebody said, in words."""
    names = {option.number: option.words.rstrip(".") for option in options}
    if vote.says in CONSENT_SAYS or not vote.picks:
        return SAYS[vote.says]
    listed = [names.get(number, "") for number in vote.picks]
    if decision.way == Way.RANKED:
        return "; ".join(f"{at}. {words}" for at, words in enumerate(listed, 1))
    return "; ".join(listed)


def objections_told(votes: Iterable[Vote], decision: Decision) -> list[dict[str, Any]]:
    """What stands against it, with why, and nobody's name; first what still counts."""
    told = [
        {
            "about": BECAUSE.get(vote.because, ""),
            "limit": vote.limit,
            "reason": vote.reason,
            "before": vote.vote_round != decision.vote_round,
        }
        for vote in votes
    ]
    return sorted(told, key=lambda each: bool(each["before"]))


def names_told(votes: Sequence[Vote], decision: Decision, options: Sequence[Option]) -> list[tuple[str, str, str]]:
    """(who, what, why) for the group; nothing when one of them asked that the others can't see it."""
    if not names_may_be_shown(vote.hushed for vote in votes):
        return []
    return [(_name(vote), vote_said(vote, decision, options), vote.reason) for vote in votes]


def reasons_told(votes: Iterable[Vote]) -> list[str]:
    """Why people voted so, with nobody's name. Objections stand elsewhere."""
    return sorted(vote.reason for vote in votes if vote.reason and vote.says != Says.OBJECT)


def votes_for_coordinator(votes: Iterable[Vote], decision: Decision, options: Sequence[Option]) -> list[dict[str, Any]]:
    """Every vote with its name, how it came, and who typed it in."""
    return [
        {
            "who": _name(vote),
            "said": vote_said(vote, decision, options),
            "reason": vote.reason,
            "how": how_it_came(vote),
            "hushed": vote.hushed,
        }
        for vote in votes
    ]


def how_it_came(vote: Vote) -> str:
    """By which channel, and typed in by whom: for the person and the coordinator only (care.md §3)."""
    way = CHANNEL_SAID[Channel(vote.channel)]
    return f"{way}, typed in by {vote.entered_by.name}" if vote.entered_by else way


def _name(vote: Vote) -> str:
    return vote.elector.person.name if vote.elector.person else "A member"


def inputs_told(inputs: Iterable[Input]) -> list[dict[str, Any]]:
    """What was said before, where it stands now, and whether it counted and why."""
    told = []
    for each in inputs:
        one = each.suggestion
        words = one.words if one else each.words
        lives = one.merged_into if one and one.merged_into else one
        aside = one is not None and one.state in HIDDEN  # whoever could not read it on the list can't read it here
        gone = aside or words in (TAKEN_BACK, TAKEN_OUT, "")
        told.append(
            {
                "input": each,
                "words": ASIDE if aside else GONE if gone else words,
                "gone": gone,
                "from": each.came_from,
                "href": f"/suggestions/{lives.code}/" if lives and not gone else "",
                "moved": bool(one and one.merged_into) and not gone,
                "counted": each.counted,
                "why": each.why,
            }
        )
    return told


def story(events: Iterable[Happened], someone: str) -> list[dict[str, str]]:
    """What happened, in order. That somebody voted is on nobody's timeline."""
    return [
        {"when": short(event.at), "who": event.who or someone, "what": STORY[event.verb], "words": event.words}
        if event.verb != "decisions.close"
        else {"when": short(event.at), "who": "", "what": STORY[event.verb], "words": ""}
        for event in events
        if event.verb in STORY
    ]
