"""What each action does exactly, and when it is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.charter.models import Promises
from alongside.charter.rules import Way
from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.decisions import actions, jobs
from alongside.decisions.models import Count, Decision, Elector, Option, OtherView, Push, Vote
from alongside.decisions.pushing import push
from alongside.decisions.rules import Because, Outcome, Told
from alongside.messaging.models import Message
from alongside.people.models import StandingRow
from alongside.people.standing import speaking_for
from alongside.projects import actions as projects
from alongside.projects.models import Limit, Seat
from alongside.projects.rules import LimitKind
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .table import (
    agree,
    asked,
    choose,
    closed,
    day_goes_by,
    in_days,
    newcomer,
    opened,
    person,
    question,
    says,
    seat,
    votes,
)


def told(cast: Cast, name: str, kind: str) -> list[Message]:
    return list(Message.objects.filter(person=cast.people[name], kind=f"decisions.{kind}").order_by("pk"))


def limit(cast: Cast) -> Limit:
    made = projects.name_limit(
        cast.kitchen, by=cast.actor("jo"), kind=LimitKind.LAW, text="No fire at night", why="Law."
    )
    return made.subject


# Asking


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


# Voting


def test_a_vote_can_be_changed_until_it_closes(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    assert actions.vote(decision, by=cast.actor("ana"), cast=choose(1)).said == "voted"
    assert actions.vote(decision, by=cast.actor("ana"), cast=choose(2, hushed=True)).said == "vote_changed"
    (vote,) = Vote.objects.all()
    assert (vote.picks, vote.hushed, vote.channel) == ([2], True, "web")
    day_goes_by(decision)
    with pytest.raises(MovedOn):
        actions.vote(decision, by=cast.actor("ana"), cast=choose(1))


def test_a_key_worker_enters_a_vote_with_how_it_came(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    by = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    actions.vote(decision, by=by, cast=choose(1))
    (vote,) = Vote.objects.all()
    assert (vote.elector.person, vote.entered_by, vote.channel) == (cast.bo, cast.kit, "phone")
    assert told(cast, "bo", "vote_written_down")
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)


@pytest.mark.parametrize(
    ("way", "bad", "field"),
    [
        ("majority", choose(1, 2), "picks"),
        ("majority", choose(9), "picks"),
        ("approval", choose(1, 1), "picks"),
        ("majority", says("agree"), "says"),
        ("consent", choose(1), "says"),
        ("consent", says("object"), "reason"),
        ("consent", says("object", reason="It burns."), "because"),
        ("consent", says("object", reason="It burns.", because=Because.LIMIT), "limit"),
        ("consent", says("object", reason="It burns.", because=Because.LIMIT, limit_id=999_999), "limit"),
    ],
)
def test_a_vote_names_what_is_missing(cast: Cast, way: str, bad: object, field: str) -> None:
    agree(cast.kitchen)
    decision = opened(cast, way)
    with pytest.raises(NotReady) as refused:
        actions.vote(decision, by=cast.actor("ana"), cast=bad)
    assert refused.value.field == field
    assert Vote.objects.count() == 0


def test_who_leaves_keeps_the_vote_they_cast_and_drops_out_else(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1))
    StandingRow.objects.filter(person__in=[cast.ana, cast.jo]).delete()
    for name in ("ana", "jo"):
        with pytest.raises(Refused):
            actions.vote(decision, by=cast.actor(name), cast=choose(2))
    done = closed(decision, cast.actor("sam"))
    assert (done.result, done.count.told["took_part"], done.count.told["electors"]) == ("passed", 2, 4)


def test_it_closes_once_and_not_before_its_day(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), bo=choose(1), sam=choose(2))
    with pytest.raises(NotReady, match="until the end of its day"):
        actions.close(decision, by=cast.actor("sam"))
    with pytest.raises(Refused):
        actions.close(decision, by=cast.actor("ana"))
    jobs.close_by_the_clock()
    assert Decision.objects.get(pk=decision.pk).state == "open"
    day_goes_by(decision)
    jobs.close_by_the_clock()
    jobs.close_by_the_clock()
    done = Decision.objects.get(pk=decision.pk)
    assert (done.state, done.result, done.winner) == ("closed", "passed", 1)
    assert Count.objects.get().told["counts"] == [[1, 2], [2, 1]]
    assert Count.objects.get().told["sides"] == []  # fewer than five on a side
    assert Event.objects.get(verb="decisions.close").person is None
    with pytest.raises(MovedOn):
        actions.close(done, by=cast.actor("sam"))


def test_an_objection_stands_until_the_objector_takes_it_back(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = opened(cast, "consent")
    votes(decision, cast, ana=says("agree"), bo=says("object", reason="It is loud.", because=Because.HARM))
    votes(decision, cast, bo=says("aside"))  # at the last minute, by his own hand
    assert closed(decision, cast.actor("sam")).result == Outcome.PASSED
    again = opened(cast, "consent")
    votes(again, cast, ana=says("agree"), bo=says("object", reason="It is loud.", because=Because.HARM))
    assert closed(again, cast.actor("sam")).result == Outcome.OBJECTED


# Ending the talk


def test_only_who_was_named_ends_the_talk_and_an_attempt_is_remembered(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    decision = opened(cast, "consent")
    votes(decision, cast, ana=says("agree"), bo=says("worries"))
    for name in ("jo", "ana"):
        with pytest.raises(Refused, match="named before"):
            push(decision, by=cast.actor(name, key=f"push {name}"), why="Now!")
    with pytest.raises(Refused):
        push(decision, by=cast.actor("max"))
    tried = Event.objects.filter(verb="decisions.note_attempt")
    assert [event.person for event in tried.order_by("pk")] == [cast.jo, cast.ana]
    assert Push.objects.count() == 0
    done = push(decision, by=cast.actor("sam"), why="We need it this week.").subject
    assert (done.way, done.vote_round, done.closes_on) == (Way.MAJORITY, 2, in_days(2))
    assert "Please vote anew" in told(cast, "bo", "talk_ended")[0].body
    votes(decision, cast, ana=choose(2), bo=choose(2), sam=choose(1))
    done = closed(decision, cast.actor("sam"))
    assert (done.result, done.winner, done.count.told["took_part"]) == (
        "passed",
        2,
        3,
    )  # who agreed before counts nothing
    assert Vote.objects.filter(vote_round=1).count() == 2  # what was said is kept


def test_a_vote_on_a_page_from_before_everybody_votes_anew_is_given_back(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    decision = opened(cast, "consent")
    page = Decision.objects.get(pk=decision.pk)
    push(decision, by=cast.actor("sam"))
    with pytest.raises(MovedOn):
        actions.vote(page, by=cast.actor("ana"), cast=says("agree"), in_round=1)


def test_the_talk_ends_once_with_notice_and_only_as_agreed(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam, cast.jo))
    decision = opened(cast)
    stale = Decision.objects.get(pk=decision.pk)
    push(decision, by=cast.actor("sam"))
    with pytest.raises(MovedOn):
        push(stale, by=cast.actor("jo"))
    soon = opened(cast)
    Decision.objects.filter(pk=soon.pk).update(closes_on=in_days(2))
    with pytest.raises(NotReady, match="told before"):
        push(soon, by=cast.actor("sam"))
    consent = opened(cast, "consent")  # nothing was agreed for it
    with pytest.raises(NotReady, match="did not agree what happens then"):
        push(consent, by=cast.actor("sam"))
    assert Push.objects.count() == 1


# What came of it

OUTCOME = Told("It is open until 11.", "Most of us wanted it.", in_days(90))


def decided(cast: Cast) -> Decision:
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1), bo=choose(2))
    return closed(decision, cast.actor("sam"))


def test_each_thing_said_before_has_its_answer_first(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    decision = opened(cast)
    actions.bring_input(decision, by=cast.actor("jo"), suggestions=[one])
    actions.bring_input(decision, by=cast.actor("jo"), suggestions=[one])  # twice is once
    actions.bring_input(decision, by=cast.actor("jo"), words="Too loud at night", came_from="The meeting in May")
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    sam = cast.actor("sam")
    with pytest.raises(NotReady, match="has no answer yet"):
        actions.tell_outcome(decision, by=sam, told=OUTCOME)
    first, second = decision.inputs.order_by("pk")
    with pytest.raises(NotReady):
        actions.weigh(first, by=sam, counted=True, why=" ")
    actions.weigh(first, by=sam, counted=True, why="It is what we do now.")
    actions.weigh(second, by=sam, counted=False, why="We heard it, and chose the late hour.")
    actions.tell_outcome(decision, by=sam, told=OUTCOME)
    (letter,) = told(cast, "bo", "outcome")
    assert "“Open later” It counted. Why: It is what we do now." in letter.body
    (letter,) = told(cast, "ana", "outcome")
    assert "Open later" not in letter.body
    step = actions.promise_step(decision, by=sam, what="Change the sign", owner=cast.jo, by_when=in_days(9)).subject
    assert told(cast, "jo", "step_for_you")
    actions.keep_step(step, by=cast.actor("jo"), changed="The sign says 11.")
    assert "The sign says 11." in told(cast, "bo", "step_done")[0].body
    assert told(cast, "ana", "step_done") == []
    with pytest.raises(MovedOn):
        actions.keep_step(step, by=cast.actor("jo"), changed="Again.")


def test_what_was_put_together_later_is_told_too(cast: Cast) -> None:
    agree(cast.kitchen)
    one = suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Open later").subject
    other = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Later, please").subject
    decision = decided(cast)
    actions.bring_input(decision, by=cast.actor("sam"), suggestions=[one])
    suggestions.merge(one, by=cast.actor("sam"), into=other, why="The same.")
    actions.weigh(decision.inputs.get(), by=cast.actor("sam"), counted=True, why="Yes.")
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)
    assert "It counted" in told(cast, "ana", "outcome")[0].body
    suggestions.withdraw(Suggestion.objects.get(pk=one.pk), by=cast.actor("bo"))
    assert decision.inputs.count() == 1


@pytest.mark.parametrize("name", ["what", "why", "review_on"])
def test_an_outcome_names_what_is_missing(cast: Cast, name: str) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    said = {"what": OUTCOME.what, "why": OUTCOME.why, "review_on": OUTCOME.review_on}
    with pytest.raises(NotReady) as refused:
        actions.tell_outcome(
            decision,
            by=cast.actor("sam"),
            told=Told(**said | {name: timezone.localdate() if name == "review_on" else ""}),
        )
    assert refused.value.field == name


def test_who_lost_adds_one_sentence_that_stays(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    for name in ("ana", "jo"):  # she won, and Jo did not vote
        with pytest.raises(Refused, match="wanted something else"):
            actions.add_view(decision, by=cast.actor(name), words="No.")
    actions.add_view(decision, by=cast.actor("bo"), words="I can't sleep when it is loud.")
    with pytest.raises(MovedOn):
        actions.add_view(decision, by=cast.actor("bo"), words="And more.")
    assert OtherView.objects.get().words == "I can't sleep when it is loud."


def test_the_day_to_look_again_is_told_once(cast: Cast) -> None:
    agree(cast.kitchen)
    decision = decided(cast)
    actions.tell_outcome(decision, by=cast.actor("sam"), told=OUTCOME)
    jobs.look_again_by_the_clock()
    assert told(cast, "sam", "look_again") == []
    decision.outcome.review_on = timezone.localdate() - timedelta(days=1)
    decision.outcome.save()
    for _ in range(2):
        jobs.look_again_by_the_clock()
    assert len(told(cast, "sam", "look_again")) == 1
    with pytest.raises(Refused):
        actions.remind(decision, by=cast.actor("sam"))
    actions.look_again(decision, by=cast.actor("sam"), found="It still works.")
    with pytest.raises(MovedOn):
        actions.look_again(decision, by=cast.actor("sam"), found="Twice.")


def test_what_is_decided_elsewhere_has_its_day_and_what_came_back(cast: Cast) -> None:
    sam = cast.actor("sam")  # and needs no promises: they are not the ones who decide
    with pytest.raises(NotReady) as refused:
        actions.announce(cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(-1))
    assert refused.value.field == "meets_on"
    decision = actions.announce(
        cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(20)
    ).subject
    assert decision.state == "away"
    with pytest.raises(MovedOn):
        actions.tell_outcome(decision, by=sam, told=OUTCOME)
    actions.bring_back(decision, by=sam, came_back="They said yes.")
    actions.tell_outcome(decision, by=sam, told=OUTCOME)
    assert Decision.objects.get(pk=decision.pk).state == "told"
    assert Option.objects.count() == 0


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
