"""Is this limit still right? Asked and answered by any way. The same rows by each: ``tests/test_same_rows.py``."""

from __future__ import annotations

import pytest

from alongside.core.actor import VISITOR, Channel
from alongside.core.refusals import NotReady
from alongside.messaging import asking as asks
from alongside.messaging.asking import Reply
from alongside.people.standing import speaking_for
from alongside.projects import actions
from alongside.projects.models import Limit, LimitQuestion
from alongside.projects.words import TEXT
from tests.asked import a_limit
from tests.cast import Cast

KIND = "projects.question_limit"


def whom(cast: Cast, code: str) -> set[str]:
    people = {name: cast.actor(name, Channel.TEXT) for name in cast.people} | {"visitor": VISITOR}
    return {name for name, by in people.items() if asks.show(KIND, by, code) is not None}


def test_everybody_inside_can_question_a_limit_while_it_holds(cast: Cast) -> None:
    code = a_limit(cast)
    assert whom(cast, code) == {"ana", "bo", "sam", "jo"}
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    question = asks.show(KIND, for_bo, code)
    assert question is not None
    assert question.place == cast.kitchen.code
    assert question.question.startswith('We say this can\'t change: "No new staff". Why: No money. ')
    actions.settle_limit(Limit.objects.get(), by=cast.actor("sam"), stays=False, reason="There is money now.")
    assert whom(cast, code) == set()
    assert whom(cast, "0000000000") == set()


def test_words_that_say_nothing_question_nothing(cast: Cast) -> None:
    code, by = a_limit(cast), cast.actor("bo", Channel.TEXT)
    for nothing in (Reply(words="..."), Reply(), Reply((1,)), Reply(words="x" * 2001)):
        with pytest.raises(NotReady):
            asks.take(KIND, by, code, nothing)
    assert not LimitQuestion.objects.exists()
    assert asks.take(KIND, by, code, Reply(words="Is that so?")) == TEXT[actions.Said.LIMIT_QUESTIONED]
    assert LimitQuestion.objects.get().why == "Is that so?"
