"""Answer, change one's answer, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from alongside.core.action import Result, action, why_not
from alongside.core.actor import Actor
from alongside.core.refusals import MovedOn, Refused
from alongside.messaging.actions import tell
from alongside.people.models import Person
from alongside.rounds import letters, rules
from alongside.rounds.models import Asked, Round, RoundAnswer
from alongside.rounds.models.reading import answer_of, asked_of, day_is_over, is_open_today
from alongside.rounds.rules import LIFECYCLE

from .holding import hold, refuse
from .said import Said


@action(may=rules.can_answer, when=is_open_today, by_others=True)
def answer(
    round_: Round, *, by: Actor, numbers: Sequence[int] = (), words: str = "", named: bool | None = None
) -> Result[Round]:
    """Say what one thinks, by any way. It can be changed until it closes; the newest word stands.

    ``named``: one's name may stand beside one's words (None: as it was, and not at first). Raises ``Refused`` for
    somebody who was not asked, ``NotReady`` for a gap, ``MovedOn`` when it closed meanwhile.
    """
    hold(round_, "answer")
    if day_is_over(round_):
        raise MovedOn(round_, "answer")
    asked = asked_of(round_, by.somebody)
    if asked is None:
        raise Refused(why_not(rules.can_answer))
    refuse(rules.answer_gap(numbers, words, round_.takes))
    before = answer_of(asked)
    _keep(asked, before, by, numbers, words, named)
    if by.entered_by_id is not None:
        tell(Person.objects.get(pk=by.somebody), letters.written_down(round_), about=round_)
    return Result(round_, Said.ANSWER_CHANGED if before else Said.ANSWERED)


def _keep(
    asked: Asked, before: RoundAnswer | None, by: Actor, numbers: Sequence[int], words: str, named: bool | None
) -> None:
    """The round is held, so nobody else writes this row now."""
    row = before or RoundAnswer(asked=asked)
    row.numbers, row.words = sorted(numbers), words
    row.named = row.named if named is None else named
    row.channel, row.entered_by_id, row.at = by.channel, by.entered_by_id, timezone.now()
    row.save()


@action(may=rules.can_answer, when=LIFECYCLE.lets("take_back"), by_others=True)
def take_back(round_: Round, *, by: Actor) -> Result[Round]:
    """Take out what one said, until it was told what came of it. Nobody is told that one did."""
    hold(round_, "take_back")
    gone, _ = RoundAnswer.objects.filter(asked__round=round_, asked__person_id=by.somebody).delete()
    if not gone:
        raise MovedOn(round_, "take_back")
    return Result(round_, Said.TAKEN_BACK)
