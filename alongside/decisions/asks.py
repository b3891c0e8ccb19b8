"""What can be answered here by any way: a vote in each of the five ways, and one's own sentence beside an outcome."""

from __future__ import annotations

import re
from dataclasses import replace

from alongside.charter.rules import Way
from alongside.core.action import deed_of
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.projects.rules import short_name
from alongside.ui.days import day

from . import words
from .actions import Said, add_view, vote
from .models import Decision, OtherView, Vote
from .models.reading import limits_in_force, lost, open_for
from .rules import Because, Cast, Says
from .telling import vote_said

SEVERAL = (Way.APPROVAL, Way.RANKED)
_WHO_SEES = re.compile(r"(HIDE|SHOW)\b[\s.,:;]*(.*)|((?i:hide|show))\W*", re.DOTALL)


def _open(by: Actor, code: str) -> Decision | None:
    """The question, where this person has a vote in it that they can use now."""
    decision = open_for(by).filter(code=code).first()
    return decision if decision and deed_of(vote).is_open(by, decision) else None


def _own(by: Actor, decision: Decision) -> Vote | None:
    mine = Vote.objects.visible_to(by).filter(elector__decision=decision, vote_round=decision.vote_round)
    return mine.select_related("limit").first()


def _choices(decision: Decision) -> list[tuple[str, Cast]]:
    """What each number stands for, in their order. The last is always for who does not mind."""
    if decision.way != Way.CONSENT:
        chosen = [(each.words, Cast(Says.CHOOSE, (each.number,))) for each in decision.options.all()]
        return [*chosen, (words.MIND_NOT, Cast(Says.ABSTAIN))]
    limits = [
        (words.AGAINST_LIMIT.format(each.text.rstrip(".")), Cast(Says.OBJECT, (), "", Because.LIMIT, each.pk))
        for each in limits_in_force(decision.project)
    ]
    agree, worries, aside = ((words.CONSENT_SAYS[says], Cast(says)) for says in (Says.AGREE, Says.WORRIES, Says.ASIDE))
    return [agree, worries, (words.WOULD_HARM, Cast(Says.OBJECT, because=Because.HARM)), *limits, aside]


def _show_vote(by: Actor, code: str) -> Asked | None:
    decision = _open(by, code)
    if decision is None or decision.closes_on is None:
        return None
    options = list(decision.options.all())
    # Who speaks for somebody types in what they say now, and is not told what they said before.
    own = _own(by, decision) if by.entered_by_id is None else None
    proposal = f" {options[0].words.rstrip('.')}. {words.LIVE_WITH_IT}" if decision.way == Way.CONSENT else ""
    how = words.HIDE_AFTER if by.channel in (Channel.TEXT, Channel.EMAIL) else words.HIDE_FIRST
    sees = words.WHO_SEES.format(short_name(decision.project.support_name), how)
    till = words.CHANGE_TILL.format(day(decision.closes_on))
    return Asked(
        decision.question.strip() + proposal,
        tuple(
            Option(number, said, words.SAY_WHY if cast.says == Says.OBJECT else "")
            for number, (said, cast) in enumerate(_choices(decision), 1)
        ),
        own_words=words.WHY,
        hint=" ".join(filter(None, (words.HOW_MANY.get(decision.way), f"{sees[0].upper()}{sees[1:]}", till))),
        until=decision.closes_on,
        said=words.YOU_SAID.format(vote_said(own, decision, options)) if own else "",
        many=decision.way in SEVERAL,
        place=decision.project.code,
        part=str(decision.vote_round),
    )


def _take_vote(by: Actor, code: str, reply: Reply) -> str:
    decision = _open(by, code)
    if decision is None:
        raise NotReady(CLOSED)
    if reply.part not in ("", str(decision.vote_round)):
        raise NotReady(words.ANEW)
    if not reply.numbers:
        raise NotReady(words.NUMBER_TOO, field="numbers")
    own = _own(by, decision)
    cast = replace(_cast(decision, reply), **_reason(reply.words, hushed=own is not None and own.hushed))
    done = vote(decision, by=by, cast=cast, in_round=decision.vote_round)
    return (words.TEXT if by.channel == Channel.TEXT else words.WEB)[Said(done.said)]


def _cast(decision: Decision, reply: Reply) -> Cast:
    """The vote that the numbers mean."""
    choices = _choices(decision)
    casts = [choices[number - 1][1] for number in reply.numbers]
    if len(casts) == 1:
        return casts[0]
    if any(cast.says == Says.ABSTAIN for cast in casts):
        raise NotReady(words.ONE_OR_THE_OTHER, field="numbers")
    picks = reply.numbers if decision.way == Way.RANKED else sorted(reply.numbers)
    return Cast(Says.CHOOSE, tuple(picks))


def _reason(said: str, *, hushed: bool) -> dict[str, str | bool]:
    """Why, and whether the others may see how they voted. As it was before, unless HIDE or SHOW stands in front."""
    found = _WHO_SEES.fullmatch(said.strip())
    if found is None:
        return {"reason": said, "hushed": hushed}
    return {"reason": found.group(2) or "", "hushed": (found.group(1) or found.group(3)).upper() == "HIDE"}


def _show_view(by: Actor, code: str) -> Asked | None:
    """Only to who has lost, and by their own hand: to another it would tell how they voted."""
    decision = Decision.objects.visible_to(by).filter(code=code).first()
    if decision is None or by.entered_by_id is not None or not deed_of(add_view).is_open(by, decision):
        return None
    if not lost(decision, by) or OtherView.objects.filter(decision=decision, person_id=by.somebody).exists():
        return None
    add = Option(1, words.ADD_MINE, words.WRITE_MINE)
    more = {"own_words": words.MINE, "place": decision.project.code, "longest": 300}
    return Asked(words.WANTED_ELSE, (add,), hint=words.IT_STAYS, **more)


def _take_view(by: Actor, code: str, reply: Reply) -> str:
    decision = Decision.objects.visible_to(by).filter(code=code).first()
    if decision is None or not reply.numbers:
        raise NotReady(words.WRITE_MINE if decision else CLOSED, field="numbers")
    return words.TEXT[Said(add_view(decision, by=by, words=reply.words).said)]


ASKS = {
    "decisions.vote": Ask("A vote", _show_vote, _take_vote),
    "decisions.view": Ask("Another view", _show_view, _take_view),
}
