"""What this room asks that can be answered by any way: is this limit still right?"""

from __future__ import annotations

from alongside.core.actor import Actor
from alongside.messaging.asking import Asked, Reply

from .actions import question_limit
from .models import Limit
from .questions import about, ended, the, words_in
from .words import STILL_RIGHT, TEXT, WHY_DO_YOU_ASK

LONGEST = 2000


def _shown(by: Actor, limit: Limit) -> Asked:
    question = STILL_RIGHT.format(limit=limit.text, why=ended(limit.why))
    return Asked(question, own_words=WHY_DO_YOU_ASK, longest=LONGEST, place=limit.project.code)


def _taken(by: Actor, limit: Limit, reply: Reply) -> str:
    why = words_in(reply, "Say why you ask. A few words are enough.")
    return TEXT[question_limit(limit, by=by, why=why).said]


ASKS = {"projects.question_limit": about("If a limit is still right", the(Limit, question_limit), _shown, _taken)}
