"""Races: eight people at once, with real threads (QUALITY.md R3). Each says after a round what is not as it should be.

`make test` runs a few rounds of each (tests/test_races.py), `make bench PART=races` two hundred, on both databases.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connections
from django.utils import timezone

from alongside.consultations import actions as consultations
from alongside.consultations.reading import polis
from alongside.consultations.tests.polis_files import some
from alongside.core.actor import Actor
from alongside.core.models import Event, Submission
from alongside.core.refusals import Refusal
from alongside.listening import actions as listening
from alongside.listening.models import Concern, Turn
from alongside.messaging.models import Message
from alongside.people import actions as people
from alongside.people.invitations import place_of
from alongside.people.models import Person
from alongside.projects import actions as projects
from alongside.projects.models import LimitQuestion
from alongside.projects.rules import LimitKind
from alongside.suggestions import actions
from alongside.suggestions.models import Answer, Heard, Reaction, Suggestion
from alongside.suggestions.rules import Ground, Reply, Stance, State, Understanding, Verdict
from tests.cast import Cast

THREADS = 8
NO = Reply(Verdict.NO, "We are too few.", "The rota.", ground=Ground.CHOSE)
YES = Reply(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=timezone.localdate() + timedelta(days=9))
LATER = timezone.localdate() + timedelta(days=20)
Deed = Callable[[], Any]
Wrong = Iterator[str]


def at_once(*deeds: Deed) -> Counter[str]:
    """Run them together; how each ended. Anything but a kind refusal is said in capitals."""
    ended: Counter[str] = Counter()
    gate, lock = threading.Barrier(len(deeds)), threading.Lock()

    def run(deed: Deed) -> None:
        gate.wait()
        try:
            how = str(deed().said.value)
        except Refusal as refusal:
            how = type(refusal).__name__
        except Exception as fault:  # noqa: BLE001 - whatever it is, the race says it
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
    return ended


def raised(cast: Cast, who: str = "ana") -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor(who), words="Softer chairs").subject


def fresh(row: Any) -> Any:
    """As somebody's page has it: read before anybody wrote."""
    return Suggestion.objects.select_related("project", "answer", "merged_into").get(pk=row.pk)


def expect(ended: Counter[str], **wanted: int) -> Wrong:
    """Each ended as it should, or a sentence."""
    if ended != Counter(wanted):
        yield f"ended as {dict(ended)}, not as {wanted}"


def crashes(ended: Counter[str]) -> Wrong:
    """Where who wins is open, nobody may crash."""
    yield from (how for how in ended if how.startswith("CRASH"))


def double_submit(cast: Cast, number: int) -> Wrong:
    """The same form eight times: one suggestion, one event."""
    by, before = cast.actor("ana", key=f"double {number}"), Suggestion.objects.count()
    ended = at_once(*[partial(actions.suggest, cast.kitchen, by=by, words="Sundays")] * THREADS)
    yield from expect(ended, suggested=THREADS)
    if Suggestion.objects.count() != before + 1:
        yield f"{Suggestion.objects.count() - before} suggestions of one form"


def same_key_other_words(cast: Cast, number: int) -> Wrong:
    """Eight texts under one key: one is kept, seven are given back."""
    by, before = cast.actor("ana", key=f"words {number}"), Submission.objects.count()
    ended = at_once(
        *(partial(actions.suggest, cast.kitchen, by=by, words=f"Words {number} {n}") for n in range(THREADS))
    )
    yield from expect(ended, suggested=1, KeyReused=THREADS - 1)
    if Submission.objects.count() != before + 1:
        yield "more than one submission was kept for a key"


def double_answer(cast: Cast, number: int) -> Wrong:
    """Eight answers by two people: one stands."""
    mine, by = raised(cast), [cast.actor("jo"), cast.actor("sam")]
    each = [(fresh(mine), by[n % 2], (NO, YES)[n % 2]) for n in range(THREADS)]
    ended = at_once(*(partial(actions.answer, row, by=who, reply=reply) for row, who, reply in each))
    yield from expect(ended, answered=1, MovedOn=THREADS - 1)
    if mine.answers.count() != 1:
        yield f"{mine.answers.count()} answers to one suggestion"


def answer_while_merging(cast: Cast, number: int) -> Wrong:
    """Whoever was put together with it is told of the answer, and nobody waits for one already given."""
    a, b = raised(cast, "sam"), raised(cast)
    ended = at_once(
        *(partial(actions.merge, fresh(a), by=cast.actor("sam"), into=fresh(b), why="Same.") for _ in range(4)),
        *(partial(actions.answer, fresh(b), by=cast.actor("jo"), reply=NO) for _ in range(4)),
    )
    yield from crashes(ended)
    told = Message.objects.filter(person=cast.sam, kind="suggestions.answered", about_code=b.code).exists()
    if fresh(b).state != State.DECLINED:
        yield f"it was answered, and is {fresh(b).state}"
    if told != (fresh(a).state == State.MERGED):
        yield f"the other is {fresh(a).state}, and told of the answer: {told}"


def merge_crosswise(cast: Cast, number: int) -> Wrong:
    """Each into the other: one is left to answer."""
    a, b, by = raised(cast), raised(cast, "sam"), cast.actor("sam")
    pairs = [(fresh(x), fresh(y)) for x, y in ((a, b), (b, a)) * 4]
    ended = at_once(*(partial(actions.merge, one, by=by, into=two, why="Same.") for one, two in pairs))
    yield from crashes(ended)
    if sorted([fresh(a).state, fresh(b).state]) != ["merged", "new"] or ended["merged"] != 1:
        yield f"they are {fresh(a).state} and {fresh(b).state}, after {ended['merged']} merges"


def merge_in_a_chain(cast: Cast, number: int) -> Wrong:
    """Nothing is put together with what was itself put together with another."""
    a, b, c, by = raised(cast), raised(cast), raised(cast), cast.actor("sam")
    pairs = [(fresh(x), fresh(y)) for x, y in ((c, a), (a, b)) * 4]
    ended = at_once(*(partial(actions.merge, one, by=by, into=two, why="Same.") for one, two in pairs))
    yield from crashes(ended)
    if Suggestion.objects.filter(merged_into__state=State.MERGED).exists():
        yield "one hangs on another that hangs on a third"


def fresh_looks_together(cast: Cast, number: int) -> Wrong:
    """Of eight fresh looks by two people one stands, by the one who did not answer first."""
    mine = raised(cast)
    actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.DISAGREE)
    each = [(fresh(mine), cast.actor(("jo", "sam")[n % 2])) for n in range(THREADS)]
    ended = at_once(*(partial(actions.answer, row, by=who, reply=NO) for row, who in each))
    yield from crashes(ended)
    looked = [answer.answered_by for answer in mine.answers.order_by("pk")]
    if ended["answered"] != 1 or looked != [cast.jo, cast.sam]:
        yield f"{ended['answered']} fresh looks; answered by {looked}"


def withdraw_while_merging(cast: Cast, number: int) -> Wrong:
    """What was put together with something that is taken back stands on its own."""
    a, b = raised(cast, "sam"), raised(cast)
    ended = at_once(
        *(partial(actions.merge, fresh(a), by=cast.actor("sam"), into=fresh(b), why="Same.") for _ in range(4)),
        *(partial(actions.withdraw, fresh(b), by=cast.actor("ana")) for _ in range(4)),
    )
    yield from crashes(ended)
    if (fresh(a).state, fresh(b).state) != ("new", "withdrawn"):
        yield f"they are {fresh(a).state} and {fresh(b).state}"


def set_aside_while_answering(cast: Cast, number: int) -> Wrong:
    """Either it is answered or it is set aside, with one reason."""
    mine = raised(cast)
    ended = at_once(
        *(partial(actions.set_aside, fresh(mine), by=cast.actor("sam"), why="An insult.") for _ in range(4)),
        *(partial(actions.answer, fresh(mine), by=cast.actor("jo"), reply=NO) for _ in range(4)),
    )
    yield from crashes(ended)
    if ended["answered"] + ended["set_aside"] != 1 or mine.answers.count() != 1:
        yield f"ended as {dict(ended)} with {mine.answers.count()} reasons"


def park_while_answering(cast: Cast, number: int) -> Wrong:
    """An answer ends it, whether it was parked a moment before or not; what is answered is not parked any more."""
    mine = raised(cast)
    park = partial(actions.park, by=cast.actor("jo"), owner=cast.sam, until=LATER, why="Later.")
    ended = at_once(
        *(partial(park, fresh(mine)) for _ in range(4)),
        *(partial(actions.answer, fresh(mine), by=cast.actor("jo"), reply=NO) for _ in range(4)),
    )
    yield from crashes(ended)
    now = fresh(mine)
    if now.state != State.DECLINED or now.parked_until is not None or ended["answered"] != 1:
        yield f"it is {now.state}, parked until {now.parked_until}, {ended['answered']} answers"


def respond_together(cast: Cast, number: int) -> Wrong:
    """The same word eight times asks for one fresh look."""
    mine = raised(cast)
    actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    each = [fresh(mine) for _ in range(THREADS)]
    ended = at_once(*(partial(actions.respond, one, by=cast.actor("ana"), said=Understanding.DISAGREE) for one in each))
    yield from expect(ended, look_again=THREADS)
    if (Heard.objects.filter(answer__suggestion=mine).count(), fresh(mine).state) != (1, State.FRESH):
        yield f"it is {fresh(mine).state}, heard {Heard.objects.filter(answer__suggestion=mine).count()} times"


def promise_kept_twice(cast: Cast, number: int) -> Wrong:
    """A promise is kept once, and what changed is what its event says."""
    mine, by = raised(cast), cast.actor("jo")
    actions.answer(fresh(mine), by=by, reply=YES)
    rows = [fresh(mine) for _ in range(THREADS)]
    ended = at_once(*(partial(actions.keep_promise, row, by=by, changed=f"Change {n}") for n, row in enumerate(rows)))
    yield from expect(ended, promise_kept=1, MovedOn=THREADS - 1)
    told = Event.objects.about(mine).get(verb="suggestions.keep_promise").words
    if Answer.objects.get(suggestion=mine).changed != told:
        yield "the answer and its event say different things"


def react_together(cast: Cast, number: int) -> Wrong:
    """One person has one reaction."""
    mine, by = raised(cast), cast.actor("bo")
    stances = (list(Stance) * 3)[:THREADS]
    ended = at_once(*(partial(actions.react, fresh(mine), by=by, stance=stance) for stance in stances))
    yield from expect(ended, reacted=THREADS)
    if Reaction.objects.filter(suggestion=mine).count() != 1:
        yield f"{Reaction.objects.filter(suggestion=mine).count()} reactions of one person"


def invitation_used_twice(cast: Cast, number: int) -> Wrong:
    """A link for one lets one in."""
    place = place_of("project", cast.kitchen.code)
    link = people.invite(place, by=cast.actor("sam", key=f"a link {number}"), uses=1).subject
    newcomers = [Actor(organisation_id=cast.here.pk, key=f"{number}-{n}") for n in range(THREADS)]
    before = Person.objects.count()
    ended = at_once(*(partial(people.join, link, by=by, called="Somebody") for by in newcomers))
    yield from expect(ended, joined=1, Refused=THREADS - 1)
    if Person.objects.count() != before + 1:
        yield f"{Person.objects.count() - before} people came by a link for one"


def join_sent_twice(cast: Cast, number: int) -> Wrong:
    """The same form of a newcomer eight times makes one person, of a link for many."""
    place = place_of("project", cast.kitchen.code)
    link = people.invite(place, by=cast.actor("sam", key=f"many {number}"), uses=50).subject
    by, before = Actor(organisation_id=cast.here.pk, key=f"join {number}"), Person.objects.count()
    ended = at_once(*[partial(people.join, link, by=by, called="Somebody")] * THREADS)
    yield from expect(ended, joined=THREADS)
    if Person.objects.count() != before + 1:
        yield f"{Person.objects.count() - before} people of one form"


def question_a_limit_together(cast: Cast, number: int) -> Wrong:
    """One question at a time is open about a limit."""
    said = {"kind": LimitKind.MONEY, "text": "No money", "why": "None"}
    limit = projects.name_limit(cast.kitchen, by=cast.actor("jo"), **said).subject
    who = [cast.actor(name) for name in ("ana", "bo", "sam", "jo")] * 2
    ended = at_once(*(partial(projects.question_limit, limit, by=by, why="Is it?") for by in who))
    yield from expect(ended, limit_questioned=THREADS)
    if LimitQuestion.objects.filter(limit=limit, stays=None).count() != 1:
        yield f"{LimitQuestion.objects.filter(limit=limit).count()} questions about one limit"


def stop_while_somebody_replies(cast: Cast, number: int) -> Wrong:
    """What was stopped holds no words, whatever was written at the same moment."""
    ask = partial(listening.ask_to_be_heard, cast.kitchen, by=cast.actor("ana"), heard_by=cast.jo)
    concern = ask(words="Nobody listens").subject
    rows = [Concern.objects.get(pk=concern.pk) for _ in range(THREADS)]
    ended = at_once(
        *(partial(listening.stop, row, by=cast.actor("ana")) for row in rows[:4]),
        *(partial(listening.reply, row, by=cast.actor("jo"), heard="I hear you") for row in rows[4:]),
    )
    yield from crashes(ended)
    if Turn.objects.filter(concern=concern).exists() or Concern.objects.get(pk=concern.pk).words:
        yield "words stand in what was stopped"


def take_an_import_in_twice(cast: Cast, number: int) -> Wrong:
    """Of two who say yes at once, one takes it in."""
    bundle = polis.read(some(2, 2))
    taken = consultations.lay_out(cast.kitchen, by=cast.actor("sam"), bundle=bundle).subject
    rows = [type(taken).objects.select_related("project").get(pk=taken.pk) for _ in range(THREADS)]
    ended = at_once(*(partial(consultations.take_in, row, by=cast.actor("sam")) for row in rows))
    yield from expect(ended, import_taken_in=1, MovedOn=THREADS - 1)
    if Suggestion.objects.filter(import_code=taken.code).count() != 2:
        yield f"{Suggestion.objects.filter(import_code=taken.code).count()} suggestions of an import of two"
    consultations.undo(type(taken).objects.select_related("project").get(pk=taken.pk), by=cast.actor("sam"))


RACES: list[Callable[[Cast, int], Wrong]] = [
    double_submit,
    same_key_other_words,
    double_answer,
    answer_while_merging,
    merge_crosswise,
    merge_in_a_chain,
    fresh_looks_together,
    withdraw_while_merging,
    set_aside_while_answering,
    park_while_answering,
    respond_together,
    promise_kept_twice,
    react_together,
    invitation_used_twice,
    join_sent_twice,
    question_a_limit_together,
    stop_while_somebody_replies,
    take_an_import_in_twice,
]


def run(race: Callable[[Cast, int], Wrong], cast: Cast, rounds: int) -> list[str]:
    """Every violation, with the race and the round."""
    return [f"{race.__name__}, round {number}: {wrong}" for number in range(rounds) for wrong in race(cast, number)]


# Controls: without what keeps the races apart, the same rounds must find violations.


def careless_answer(cast: Cast, number: int) -> Wrong:
    """Two answers, each written by whoever looked first."""
    mine = raised(cast)

    def answer() -> Any:
        if not mine.answers.exists():
            Answer.objects.create(suggestion=mine, verdict="no", reason="r", considered="c", ground="chose")
        return _Ended

    at_once(*[answer] * THREADS)
    if mine.answers.count() != 1:
        yield f"{mine.answers.count()} answers to one suggestion"


def submit_without_a_key(cast: Cast, number: int) -> Wrong:
    """The same form eight times, and nothing that tells so."""
    before = Suggestion.objects.count()
    at_once(*[partial(actions.suggest, cast.kitchen, by=cast.actor("ana"), words="Sundays")] * THREADS)
    if Suggestion.objects.count() != before + 1:
        yield f"{Suggestion.objects.count() - before} suggestions of one form"


class _Ended:
    said = State.DECLINED


CONTROLS: list[Callable[[Cast, int], Wrong]] = [careless_answer, submit_without_a_key]
