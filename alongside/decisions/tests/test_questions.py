"""Questions: what one needs before it is asked and before it is opened, what stands still then, who runs it."""

from __future__ import annotations

import pytest

from alongside.charter.models import Promises
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions
from alongside.decisions.models import Decision, Elector
from alongside.projects import actions as projects
from alongside.projects.models import Seat
from tests.cast import Cast

from .table import OUTCOME, agree, asked, choose, closed, in_days, newcomer, opened, person, question, seat, told, votes
from .table import a_limit as limit


def test_before_the_promises_are_agreed_nothing_can_be_asked(cast: Cast) -> None:
    with pytest.raises(actions.Missing) as refused:
        actions.ask(cast.kitchen, by=cast.actor("ana"), question=question())
    assert len(refused.value.gaps) > 3
    assert all(gap.path.startswith(("/work/", "/promises/")) for gap in refused.value.gaps)
    assert Decision.objects.count() == 0
    agree(cast.kitchen, "majority")
    asks = actions.ask(cast.kitchen, by=cast.actor("ana"), question=question())
    assert (asks.subject.state, asks.subject.asked_by) == ("prepared", cast.ana)


def test_the_first_decision_waits_for_a_look_at_the_label_and_later_ones_do_not(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    cast.kitchen.lived_looked_at = None
    cast.kitchen.save()
    with pytest.raises(actions.Missing) as refused:
        actions.ask(cast.kitchen, by=cast.actor("ana"), question=question())
    assert [gap.path for gap in refused.value.gaps] == [f"/work/{cast.kitchen.code}/label/"]
    closed(decision, cast.actor("sam"))
    assert actions.ask(cast.kitchen, by=cast.actor("ana"), question=question()).said == "asked"


def test_only_by_a_way_that_is_agreed(cast: Cast) -> None:
    agree(cast.kitchen, "consent")
    with pytest.raises(NotReady) as refused:
        actions.ask(cast.kitchen, by=cast.actor("ana"), question=question("majority"))
    assert refused.value.field == "way"
    decision = asked(cast, "consent")
    agree(cast.kitchen, "majority")  # a new version, before it was opened
    seat(cast, "ana", "bo")
    with pytest.raises(NotReady, match="has not agreed"):
        actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(8))


@pytest.mark.parametrize("name", ["question", "background", "cost", "decider"])
def test_a_question_names_what_is_missing(cast: Cast, name: str) -> None:
    agree(cast.kitchen)
    with pytest.raises(NotReady) as refused:
        actions.ask(cast.kitchen, by=cast.actor("ana"), question=question(**{name: " \u200b"}))
    assert refused.value.field == name


def test_options_are_two_to_eight_with_leave_it_as_it_is(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = asked(cast, options=tuple(f"Until {n}" for n in range(7)))
    assert list(decision.options.values_list("number", flat=True)) == list(range(1, 9))
    assert decision.options.get(stays=True).number == 8
    for bad in ((), ("One", "one "), tuple(f"Until {n}" for n in range(8)), ("\u200b",)):
        with pytest.raises(NotReady):
            actions.set_options(decision, by=cast.actor("ana"), options=bad)
    assert decision.options.count() == 8
    consent = asked(cast, "consent")
    with pytest.raises(NotReady, match="asks about one thing"):
        actions.set_options(consent, by=cast.actor("ana"), options=("One", "Two"))


def test_an_option_that_meets_a_limit_is_not_opened(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo")
    law, decision = limit(cast), asked(cast)
    option = decision.options.get(number=1)
    actions.mark_limit(option, by=cast.actor("ana"), limit=law)
    with pytest.raises(actions.MeetsALimit, match="No fire at night") as refused:
        actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(8))
    assert refused.value.limit == law
    actions.set_options(decision, by=cast.actor("ana"), options=("Until 11", "Until 12"), limits=[law])
    assert decision.options.get(number=1).limit == law  # the mark stays with the words
    projects.settle_limit(law, by=cast.actor("jo"), stays=False, reason="It is gone.")
    assert actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(8)).subject.state == "open"


def test_opening_sets_who_votes_with_what_they_bring_now(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    rows = {row.person.name: row.lived for row in Elector.objects.select_related("person")}
    assert rows == {"Ana": True, "Bo": True, "Sam": False, "Jo": False}
    assert told(cast, "ana", "opened")
    assert told(cast, "bo", "opened")
    Seat.objects.update(hat="both")
    cleo = newcomer(cast, "Cleo")
    with pytest.raises(Refused, match="Who joins later"):
        actions.vote(decision, by=person(cleo), cast=choose(1))
    assert Elector.objects.filter(lived=True).count() == 2


def test_opening_waits_for_what_the_agreed_way_needs(cast: Cast) -> None:
    agree(cast.kitchen, parity=True)
    decision = asked(cast)
    open_it = lambda days=8: actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(days))  # noqa: E731
    with pytest.raises(NotReady, match="Fewer than two"):
        open_it()
    seat(cast, "ana", "sam")
    with pytest.raises(NotReady, match="been through it"):
        open_it()
    seat(cast, "bo")
    with pytest.raises(NotReady, match="at least 7 days"):
        open_it(6)
    with pytest.raises(NotReady, match="too far away"):
        open_it(400)
    agree(cast.kitchen, whole=9)
    with pytest.raises(NotReady, match="9 people are enough"):
        open_it()
    agree(cast.kitchen)
    assert open_it(7).subject.closes_on == in_days(7)


def test_what_people_vote_about_stays_as_they_read_it(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    by = cast.actor("ana")
    with pytest.raises(MovedOn):
        actions.set_options(decision, by=by, options=("Until 12",))
    with pytest.raises(MovedOn):
        actions.change_question(decision, by=by, question=question())
    with pytest.raises(MovedOn):
        actions.mark_limit(decision.options.get(number=1), by=by, limit=limit(cast))
    stale = Decision.objects.get(pk=decision.pk)
    stale.state = "prepared"  # a page from before it was opened
    with pytest.raises(MovedOn):
        actions.set_options(stale, by=by, options=("Until 12",))
    actions.stop(decision, by=by, why="It was badly put.")
    assert told(cast, "bo", "stopped")
    assert Decision.objects.get(pk=decision.pk).why_stopped == "It was badly put."


def test_new_promises_change_nothing_in_an_open_question(cast: Cast) -> None:
    agree(cast.kitchen, parity=True)
    decision = opened(cast)
    agree(cast.kitchen, "consent", share=100)
    votes(decision, cast, ana=choose(2), bo=choose(2), sam=choose(1), jo=choose(1))
    done = closed(decision, cast.actor("sam"))
    assert (done.way, done.parity, done.result) == ("majority", True, "tie")


def test_who_only_takes_part_does_not_run_somebody_elses_question(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    for deed in (
        lambda by: actions.stop(decision, by=by, why="Me."),
        lambda by: actions.tell_outcome(decision, by=by, told=OUTCOME),
        lambda by: actions.promise_step(decision, by=by, what="x", owner_name="y", by_when=in_days(1)),
    ):
        with pytest.raises(Refused):
            deed(cast.actor("bo"))
    assert Promises.objects.count() == 1
