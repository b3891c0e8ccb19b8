"""Words, moves, predicates and sums of decisions. Pure: no query, no clock."""

from __future__ import annotations

from .asking import (
    MOST_OPTIONS,
    STAYS,
    Because,
    Cast,
    Question,
    Told,
    has_lost,
    opening_gap,
    options_gap,
    result_option,
)
from .counting import PROPOSAL, Ballot, Outcome, Round, Says, Tally, count
from .showing import ENOUGH, Sides, names_may_be_shown, sides_of
from .states import LIFECYCLE, RUNNING, TO_TELL, State
from .who import (
    can_ask,
    can_close,
    can_end_the_talk,
    can_enter_for,
    can_keep_step,
    can_prepare,
    can_prepare_part,
    can_read,
    can_see_votes,
    can_vote,
    is_promised,
    someone_with_lived_experience_looked,
)

__all__ = [
    "ENOUGH",
    "LIFECYCLE",
    "MOST_OPTIONS",
    "PROPOSAL",
    "RUNNING",
    "STAYS",
    "TO_TELL",
    "Ballot",
    "Because",
    "Cast",
    "Outcome",
    "Question",
    "Round",
    "Says",
    "Sides",
    "State",
    "Tally",
    "Told",
    "can_ask",
    "can_close",
    "can_end_the_talk",
    "can_enter_for",
    "can_keep_step",
    "can_prepare",
    "can_prepare_part",
    "can_read",
    "can_see_votes",
    "can_vote",
    "count",
    "has_lost",
    "is_promised",
    "names_may_be_shown",
    "opening_gap",
    "options_gap",
    "result_option",
    "sides_of",
    "someone_with_lived_experience_looked",
]
