"""Two people at once, with real threads: what one wins the other is told of; nothing is half done (QUALITY.md R3)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.suggestions import actions
from alongside.suggestions.models import Answer, Heard, Reaction, Suggestion
from alongside.suggestions.rules import Ground, Reply, Stance, State, Understanding, Verdict
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4
NO = Reply(Verdict.NO, "We are too few.", "The rota.", ground=Ground.CHOSE)
YES = Reply(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=timezone.localdate() + timedelta(days=9))


def at_once(*deeds: Callable[[], Any]) -> Counter[str]:
    """Run them together; how each ended. Anything but a kind refusal is a fault."""
    ended: Counter[str] = Counter()
    gate, lock = threading.Barrier(len(deeds)), threading.Lock()

    def run(deed: Callable[[], Any]) -> None:
        gate.wait()
        try:
            how = str(deed().said.value)
        except (MovedOn, NotReady, Refused) as refusal:
            how = type(refusal).__name__
        except Exception as fault:  # noqa: BLE001 - the harness counts it
            how = f"CRASH {type(fault).__name__}: {fault}"
        finally:
            connections.close_all()
        with lock:
            ended[how] += 1

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not [how for how in ended if how.startswith("CRASH")], ended
    return ended


def raised(cast: Cast, who: str = "ana") -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor(who), words="Softer chairs").subject


def copy(row: Any) -> Any:
    return Suggestion.objects.select_related("project", "answer", "merged_into").get(pk=row.pk)


def test_eight_answers_at_once_leave_one() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        mine = raised(cast)
        by = [cast.actor("jo"), cast.actor("sam")]
        each = [(copy(mine), by[n % 2], (NO, YES)[n % 2]) for n in range(8)]
        ended = at_once(*(partial(actions.answer, row, by=who, reply=reply) for row, who, reply in each))
        assert ended == {"answered": 1, "MovedOn": 7}
        assert mine.answers.count() == 1


def test_eight_fresh_looks_at_once_leave_one_by_someone_else() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        mine = raised(cast)
        actions.answer(copy(mine), by=cast.actor("jo"), reply=NO)
        actions.respond(copy(mine), by=cast.actor("ana"), said=Understanding.DISAGREE)
        by = [cast.actor("jo"), cast.actor("sam")]
        each = [(copy(mine), by[n % 2]) for n in range(8)]
        ended = at_once(*(partial(actions.answer, row, by=who, reply=NO) for row, who in each))
        assert ended["answered"] == 1
        assert [a.answered_by for a in mine.answers.order_by("pk")] == [cast.jo, cast.sam]


def test_merging_crosswise_leaves_one_to_answer() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        a, b = raised(cast), raised(cast, "sam")
        by = cast.actor("sam")
        pairs = [(copy(x), copy(y)) for x, y in ((a, b), (b, a)) * 4]
        ended = at_once(*(partial(actions.merge, one, by=by, into=two, why="Same.") for one, two in pairs))
        assert ended["merged"] == 1
        assert sorted([copy(a).state, copy(b).state]) == ["merged", "new"]


def test_no_chain_of_merges() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        a, b, c = raised(cast), raised(cast), raised(cast)
        by = cast.actor("sam")
        pairs = [(copy(x), copy(y)) for x, y in ((c, a), (a, b)) * 4]
        at_once(*(partial(actions.merge, one, by=by, into=two, why="Same.") for one, two in pairs))
        assert not Suggestion.objects.filter(merged_into__state="merged").exists()


def test_answering_while_merging_leaves_nobody_waiting_for_an_answer_already_given() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        a, b = raised(cast, "sam"), raised(cast)
        deeds = [
            *(partial(actions.merge, copy(a), by=cast.actor("sam"), into=copy(b), why="Same.") for _ in range(4)),
            *(partial(actions.answer, copy(b), by=cast.actor("jo"), reply=NO) for _ in range(4)),
        ]
        at_once(*deeds)
        assert copy(b).state == "declined"
        told = copy(a).state == "merged"
        about = "suggestions.answered"
        from alongside.messaging.models import Message

        assert Message.objects.filter(person=cast.sam, kind=about, about_code=b.code).exists() == told
        actions.withdraw(copy(a), by=cast.actor("sam"))


def test_withdrawing_while_others_are_put_together_with_it() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        a, b = raised(cast, "sam"), raised(cast)
        deeds = [
            *(partial(actions.merge, copy(a), by=cast.actor("sam"), into=copy(b), why="Same.") for _ in range(4)),
            *(partial(actions.withdraw, copy(b), by=cast.actor("ana")) for _ in range(4)),
        ]
        at_once(*deeds)
        assert (copy(a).state, copy(b).state) == ("new", "withdrawn")


def test_eight_words_to_an_answer_ask_for_one_fresh_look() -> None:
    cast = assemble()
    for _ in range(ROUNDS):
        mine = raised(cast)
        actions.answer(copy(mine), by=cast.actor("jo"), reply=NO)
        by = cast.actor("ana")
        each = [copy(mine) for _ in range(8)]
        ended = at_once(*(partial(actions.respond, one, by=by, said=Understanding.DISAGREE) for one in each))
        assert ended == {"look_again": 8}
        assert (Heard.objects.filter(answer__suggestion=mine).count(), copy(mine).state) == (1, State.FRESH)


def test_eight_reactions_of_one_person_count_once() -> None:
    cast = assemble()
    mine = raised(cast)
    by = cast.actor("bo")
    stances = list(Stance) * 3
    ended = at_once(*(partial(actions.react, copy(mine), by=by, stance=stance) for stance in stances[:8]))
    assert (ended, Reaction.objects.count()) == ({"reacted": 8}, 1)


def test_a_promise_is_kept_once() -> None:
    cast = assemble()
    mine = raised(cast)
    actions.answer(copy(mine), by=cast.actor("jo"), reply=YES)
    each = [copy(mine) for _ in range(8)]
    by = cast.actor("jo")
    ended = at_once(*(partial(actions.keep_promise, row, by=by, changed=f"Change {n}") for n, row in enumerate(each)))
    assert ended == {"promise_kept": 1, "MovedOn": 7}
    assert Answer.objects.get().changed == actions_said(mine)


def actions_said(mine: Suggestion) -> str:
    from alongside.core.models import Event

    return Event.objects.about(mine).get(verb="suggestions.keep_promise").words


def test_the_control_sees_a_lost_race() -> None:
    """Without the state in the UPDATE two answers would both be kept: the harness must tell."""
    cast = assemble()
    mine = raised(cast)

    class Plain:
        said = State.DECLINED

    def careless() -> Any:
        Answer.objects.create(suggestion=mine, verdict="no", reason="r", considered="c", ground="chose")
        return Plain

    at_once(*[careless] * 8)
    assert mine.answers.count() == 8
    connection.close()
