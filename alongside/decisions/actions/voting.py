"""Vote, end the talk early as agreed, and close and count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.charter.rules import Way
from alongside.core.action import Result, action, why_not
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.core.writing import put_in, put_over
from alongside.decisions import letters, rules
from alongside.decisions.models import Count, Decision, Elector, Push, Vote
from alongside.decisions.models.reading import ballots_of, day_is_over, electors_of, is_open_today
from alongside.decisions.rules import LIFECYCLE, Ballot, Cast, Says, Tally
from alongside.messaging.actions import tell
from alongside.people.models import Person

from .ready import hold, tell_all
from .said import Said


@action(may=rules.can_vote, when=is_open_today, by_others=True)
def vote(decision: Decision, *, by: Actor, cast: Cast, in_round: int = 0) -> Result[Decision]:
    """Say what one wants. It can be changed until it closes; the newest word counts.

    ``in_round`` is the round that the page showed: who voted on a page from before everybody votes anew is told so.
    Raises ``Refused`` for somebody who is not one of those who vote in this one, ``NotReady`` for a gap, ``MovedOn``
    when it closed meanwhile.
    """
    hold(decision, "vote")
    if day_is_over(decision) or (in_round and in_round != decision.vote_round):
        raise MovedOn(decision, "vote")
    elector = Elector.objects.filter(decision=decision, person_id=by.somebody).first()
    if elector is None:
        raise Refused(why_not(rules.can_vote))
    gap = cast.gap(decision.way, list(decision.options.values_list("number", flat=True)))
    if gap:
        raise NotReady(gap[1], field=gap[0])
    if cast.limit_id and not decision.project.limits.filter(pk=cast.limit_id).exists():
        raise NotReady("Choose a limit of this piece of work.", field="limit")
    before = Vote.objects.filter(elector=elector, vote_round=decision.vote_round).exists()
    put_over(_vote(decision, elector, by, cast), only=("elector", "vote_round"))
    if by.entered_by_id is not None:
        tell(Person.objects.get(pk=by.somebody), letters.vote_written_down(decision), about=decision)
    return Result(decision, Said.VOTE_CHANGED if before else Said.VOTED)


def _vote(decision: Decision, elector: Elector, by: Actor, cast: Cast) -> Vote:
    objects = cast.says == Says.OBJECT
    return Vote(
        elector=elector,
        vote_round=decision.vote_round,
        says=cast.says,
        picks=list(cast.picks) if cast.says == Says.CHOOSE else [],
        reason=cast.reason,
        because=cast.because or "" if objects else "",
        limit_id=cast.limit_id if objects else None,
        hushed=cast.hushed,
        channel=by.channel,
        entered_by_id=by.entered_by_id,
        at=timezone.now(),
    )


@action(may=rules.can_end_the_talk, when=LIFECYCLE.lets("end_the_talk"))
def end_the_talk(decision: Decision, *, by: Actor, why: str = "") -> Result[Decision]:
    """End the open time early, in the one way that was agreed, after the agreed notice (DECISIONS.md 13, 14).

    Who votes stays as it is. "Can everyone live with it?" turns into the way that was agreed for this, and everybody
    votes anew: who said that they can live with it has not said that they want it. Once for each question: two at the
    same moment meet in ``Push``, which stands once.
    """
    hold(decision, "end_the_talk")
    closes_on = timezone.localdate() + timedelta(days=decision.notice_days)
    was, was_way = decision.closes_on, decision.way
    if Push.objects.filter(decision=decision).exists():
        raise MovedOn(decision, "end_the_talk")
    if was is None or closes_on >= was:
        raise NotReady("Everybody has to be told before. It closes by itself before that time is over.")
    anew = was_way == Way.CONSENT
    if anew and not decision.fallback:
        raise NotReady("You did not agree what happens then. So the talk goes on until its day.")
    pushed = Push(decision=decision, person_id=by.person_id, why=why, was_to_close=was, closes_on=closes_on)
    pushed.was_way, pushed.at = was_way, timezone.now()
    if not put_in(pushed):
        raise MovedOn(decision, "end_the_talk")
    LIFECYCLE.move(decision, "end_the_talk", closes_on=closes_on, **(_voted_anew(decision) if anew else {}))
    who = Person.objects.get(pk=by.somebody).name
    tell_all(electors_of(decision), letters.talk_ended(decision, who, why, anew=anew), decision)
    return Result(decision, Said.ENDED_THE_TALK, words=why)


def _voted_anew(decision: Decision) -> dict[str, Any]:
    return {
        "way": decision.fallback,
        "quorum_share": decision.fallback_share,
        "quorum_whole": decision.fallback_whole,
        "parity": decision.fallback_parity,
        "vote_round": 2,
    }


@action(may=rules.can_ask_about, when=LIFECYCLE.lets("end_the_talk"))
def note_attempt(decision: Decision, *, by: Actor) -> Result[Decision]:
    """Write down that somebody tried to end the talk who was not named for it."""
    return Result(decision, Said.MAY_NOT_END_IT)


@action(may=rules.can_close, when=LIFECYCLE.lets("close"))
def close(decision: Decision, *, by: Actor) -> Result[Decision]:
    """Close it and count, once: by the clock, or by the coordinator when its day has gone by."""
    hold(decision, "close")
    if not day_is_over(decision):
        raise NotReady("People can vote until the end of its day. Then it closes.")
    numbers = list(decision.options.values_list("number", flat=True))
    ballots = ballots_of(decision)
    agreed = decision.agreed
    tally = rules.count(agreed.way, agreed.quorum, agreed.parity, ballots, decision.electors.count(), numbers)
    LIFECYCLE.move(decision, "close", result=tally.outcome, winner=tally.winner, closed_at=timezone.now())
    Count.objects.create(decision=decision, told=_told(tally, ballots))
    return Result(decision, Said.CLOSED)


def _told(tally: Tally, ballots: list[Ballot]) -> dict[str, Any]:
    """What may be shown of a count, for ever: the sides are left out here where they would tell on somebody."""
    sides = rules.sides_of(ballots, [key for key, _ in tally.counts])
    return {
        "electors": tally.electors,
        "took_part": tally.took_part,
        "needed": tally.needed,
        "abstained": tally.abstained,
        "counts": [list(pair) for pair in tally.counts],
        "rounds": [{"counts": [list(pair) for pair in each.counts], "out": list(each.out)} for each in tally.rounds],
        "sides": [list(row) for row in sides.rows] if sides else [],
    }
