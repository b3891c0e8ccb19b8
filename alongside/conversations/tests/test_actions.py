"""Planning, out and back, late, called off: exact effects, refusals, events, letters, constraints."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.conversations import actions, words
from alongside.conversations.jobs import miss_who_is_late
from alongside.conversations.models import Conversation
from alongside.conversations.rules import State
from alongside.core.actor import Actor, Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotNow, NotReady, Refused
from alongside.messaging.models import Message, Preferences
from alongside.people.models import Account, Delegation, Person, StandingRow
from tests.cast import Cast

from .table import PLACE, RING_ON, WHAT_TO_DO, a_plan, fresh, in_hours, out, planned, reached, told


def house(cast: Cast) -> Actor:
    return Actor(organisation_id=cast.here.pk, channel=Channel.SYSTEM)


def another_coordinator(cast: Cast, name: str = "Noor") -> Person:
    account = Account.objects.create(email=f"{name.lower()}@example.org")
    person = Person.objects.create(organisation=cast.here, account=account, name=name)
    StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="coordinator")
    return person


def events(conversation: Conversation) -> list[str]:
    return [each.verb.partition(".")[2] for each in Event.objects.about(conversation)]


def test_kit_plans_with_bo_and_all_that_tells_lies_sealed(cast: Cast) -> None:
    one = planned(cast)
    assert (one.state, one.worker, one.person, one.watcher) == (State.PLANNED, cast.kit, cast.bo, cast.sam)
    assert (one.place, one.who_comes, one.ring_on, one.if_not_back) == (PLACE, "His dog", RING_ON, WHAT_TO_DO)
    assert one.latest_by - one.starts_at == timedelta(hours=12)
    raw = Conversation.objects.values_list("place", "who_comes", "ring_on", "if_not_back").get()
    assert not any(said in str(raw) for said in (PLACE, "dog", RING_ON, WHAT_TO_DO))
    assert events(one) == ["plan"]
    assert not Message.objects.filter(kind__startswith="conversations.").exists()  # nothing with place or time goes out


@pytest.mark.parametrize(
    ("worker", "person", "fine"),
    [
        ("kit", "bo", True),  # Bo asked Kit to speak for him
        ("sam", "bo", True),
        ("sam", "ana", True),
        ("kit", "ana", False),  # Ana did not
        ("ana", "bo", False),
        ("sam", "max", False),
        ("kit", "kit", False),
    ],
)
def test_whom_one_can_plan_with(cast: Cast, worker: str, person: str, fine: bool) -> None:
    reached(cast.jo)
    by = cast.actor(worker)
    if fine:
        actions.plan(cast.people[person], by=by, plan=a_plan(cast), watcher=cast.jo)
        return
    with pytest.raises(Refused):
        actions.plan(cast.people[person], by=by, plan=a_plan(cast), watcher=cast.jo)
    assert not Conversation.objects.exists()


def test_not_any_more_once_bo_has_taken_it_back(cast: Cast) -> None:
    Delegation.objects.update(revoked_at=timezone.now())
    with pytest.raises(Refused, match="who asked you to speak"):
        planned(cast)


@pytest.mark.parametrize("watcher", ["kit", "bo", "ana", "max"])
def test_only_a_colleague_keeps_watch(cast: Cast, watcher: str) -> None:
    with pytest.raises(NotReady, match="Choose a colleague") as refused:
        planned(cast, watcher=watcher)
    assert refused.value.field == "watcher"


@pytest.mark.parametrize(
    ("more", "field"),
    [({"place": ""}, "place"), ({"if_not_back": ""}, "if_not_back"), ({"ring_on": ""}, "ring_on")],
)
def test_nobody_goes_without_a_plan(cast: Cast, more: dict[str, Any], field: str) -> None:
    with pytest.raises(NotReady) as refused:
        planned(cast, **more)
    assert refused.value.field == field


def test_back_before_quiet_hours(cast: Cast) -> None:
    with pytest.raises(NotReady, match="15 minutes before 20:00") as refused:
        planned(cast, back_by=in_hours(7.9))
    assert refused.value.field == "back"


def test_who_is_not_reached_in_time_keeps_watch_only_if_they_agreed_to_ring(cast: Cast) -> None:
    reached(cast.sam)
    Preferences.objects.filter(person=cast.sam).update(safe_from="09:00", safe_until="13:00")
    by = cast.actor("kit")
    late = "A message to Sam at 13:30 waits until Thursday at 09:00. Choose somebody else, or agree"
    with pytest.raises(NotReady, match=late):
        actions.plan(cast.bo, by=by, plan=a_plan(cast), watcher=cast.sam)
    made = actions.plan(cast.bo, by=by, plan=a_plan(cast, agreed=True), watcher=cast.sam).subject
    assert made.agreed
    Preferences.objects.filter(person=cast.sam).update(channels=["in_person"], safe_from=None, safe_until=None)
    with pytest.raises(NotReady, match="No message reaches Sam by itself"):
        actions.plan(cast.bo, by=by, plan=a_plan(cast), watcher=cast.sam)


def test_changed_before_setting_off_and_never_after(cast: Cast) -> None:
    one = planned(cast)
    reached(cast.jo)
    new = a_plan(cast, place="The library", who_comes="")
    actions.change(one, by=cast.actor("kit"), plan=new, watcher=cast.jo)
    assert (fresh(one).place, fresh(one).who_comes, fresh(one).watcher) == ("The library", "", cast.jo)
    actions.set_off(one, by=cast.actor("kit"))
    with pytest.raises(MovedOn):
        actions.change(fresh(one), by=cast.actor("kit"), plan=new, watcher=cast.jo)


def test_out_and_back_and_sam_hears_no_place_and_no_name(cast: Cast) -> None:
    one = out(cast)
    assert (one.state, one.set_off_at) == (State.OUT, timezone.now())
    actions.back(one, by=cast.actor("kit"))
    assert (fresh(one).state, fresh(one).back_at) == (State.BACK, timezone.now())
    assert told(cast.sam) == ["out", "back"]
    assert events(one) == ["plan", "set_off", "back"]
    for message in Message.objects.filter(person=cast.sam):
        said = f"{message.subject} {message.body} {message.text} {message.link}"
        assert not any(telling in said for telling in ("Bo", PLACE, RING_ON, WHAT_TO_DO))
    first = Message.objects.filter(person=cast.sam).order_by("pk")[0]
    assert first.text == "Kit is out until 13:30 and asks you to keep watch. STOP ends texts."
    assert told(cast.bo) == []


@pytest.mark.parametrize("name", ["sam", "ana", "jo"])
def test_nobody_sets_off_or_is_back_for_another(cast: Cast, name: str) -> None:
    one = planned(cast)
    with pytest.raises(Refused):
        actions.set_off(one, by=cast.actor(name))
    actions.set_off(one, by=cast.actor("kit"))
    with pytest.raises(Refused):
        actions.back(one, by=cast.actor(name))


def test_nobody_is_out_twice_or_sets_off_too_late(cast: Cast, clock: time_machine.Coordinates) -> None:
    out(cast)
    second = planned(cast)
    with pytest.raises(NotNow, match="out already"):
        actions.set_off(second, by=cast.actor("kit"))
    assert fresh(second).state == State.PLANNED
    assert told(cast.sam) == ["out"]
    sams = planned(cast, "sam", "ana", "jo")
    clock.shift(timedelta(hours=2))
    with pytest.raises(NotNow, match="has gone by"):
        actions.set_off(sams, by=cast.actor("sam"))


def test_nobody_sets_off_the_day_before(cast: Cast, clock: time_machine.Coordinates) -> None:
    """Else nobody would look out for them until the next day."""
    one = planned(cast, starts_at=in_hours(24), back_by=in_hours(25))
    with pytest.raises(NotNow, match="is for later"):
        actions.set_off(one, by=cast.actor("kit"))
    assert (fresh(one).state, told(cast.sam)) == (State.PLANNED, [])
    clock.shift(timedelta(hours=20, minutes=1))
    actions.set_off(one, by=cast.actor("kit"))


def test_late_and_the_watcher_is_told_once_then_the_others_once(cast: Cast, clock: time_machine.Coordinates) -> None:
    noor = another_coordinator(cast)
    one = out(cast, watcher="jo")
    clock.shift(timedelta(minutes=89))
    miss_who_is_late()
    assert told(cast.jo) == ["out"]
    clock.shift(timedelta(minutes=1))
    miss_who_is_late()
    miss_who_is_late()
    assert told(cast.jo) == ["out", "late"]
    assert (
        Message.objects.filter(kind="conversations.late")
        .get()
        .text.startswith("Kit is not back yet. Please ring them.")
    )
    clock.shift(timedelta(minutes=14))
    miss_who_is_late()
    assert (told(cast.sam), told(noor)) == ([], [])
    clock.shift(timedelta(minutes=1))
    miss_who_is_late()
    miss_who_is_late()
    assert (told(cast.sam), told(noor), told(cast.jo)) == (["late"], ["late"], ["out", "late"])
    assert told(cast.bo) == told(cast.ana) == told(cast.kit) == []
    actions.back(fresh(one), by=cast.actor("kit"))
    assert (told(cast.sam), told(noor), told(cast.jo)) == (["late", "back"], ["late", "back"], ["out", "late", "back"])
    assert events(one) == ["plan", "set_off", "raise_alarm", "tell_others", "back"]


def test_where_nobody_keeps_watch_any_more_the_others_are_told_at_once(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    one = out(cast, watcher="jo")
    Conversation.objects.update(watcher=None)
    clock.shift(timedelta(hours=2))
    miss_who_is_late()
    assert told(cast.sam) == ["late"]
    assert fresh(one).others_told_at == timezone.now()


def test_spoken_to_and_safe_and_late_once_more(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = out(cast, watcher="jo")
    for state in ("before the alarm", "in it"):
        if state == "before the alarm":
            with pytest.raises(MovedOn):
                actions.spoken(fresh(one), by=cast.actor("jo"), minutes=30)
        clock.shift(timedelta(hours=1))
    miss_who_is_late()
    with pytest.raises(Refused):
        actions.spoken(fresh(one), by=cast.actor("ana"), minutes=30)
    with pytest.raises(Refused):
        actions.spoken(fresh(one), by=cast.actor("kit"), minutes=30)
    actions.spoken(fresh(one), by=cast.actor("jo"), minutes=30)
    assert (fresh(one).alarm_answered_by, fresh(one).back_by) == (cast.jo, in_hours(0.5))
    clock.shift(timedelta(minutes=20))
    miss_who_is_late()
    assert (told(cast.jo), told(cast.sam)) == (["out", "late"], [])
    clock.shift(timedelta(minutes=10))
    miss_who_is_late()
    assert told(cast.jo) == ["out", "late", "late"]
    actions.spoken(fresh(one), by=cast.actor("sam"), minutes=None)
    assert (fresh(one).state, fresh(one).alarm_answered_by) == (State.BACK, cast.sam)
    assert told(cast.jo) == ["out", "late", "late", "back"]


def test_after_twelve_hours_there_is_no_later_time_and_no_second_alarm(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    one = out(cast)
    clock.shift(timedelta(hours=13))
    miss_who_is_late()
    actions.spoken(fresh(one), by=cast.actor("sam"), minutes=60)
    miss_who_is_late()
    assert told(cast.sam) == ["out", "late"]
    actions.back(fresh(one), by=cast.actor("kit"))


def test_longer_ends_the_alarm_up_to_twelve_hours(cast: Cast, clock: time_machine.Coordinates) -> None:
    noor = another_coordinator(cast)
    one = out(cast, watcher="jo")
    clock.shift(timedelta(hours=2))
    miss_who_is_late()
    clock.shift(timedelta(minutes=16))
    miss_who_is_late()
    actions.longer(fresh(one), by=cast.actor("kit"), back_by=in_hours(1))
    assert (fresh(one).alarm_at, fresh(one).others_told_at, fresh(one).back_by) == (None, None, in_hours(1))
    assert (told(cast.jo), told(noor)) == (["out", "late", "longer"], ["late", "longer"])
    with pytest.raises(NotReady, match="gone by"):
        actions.longer(fresh(one), by=cast.actor("kit"), back_by=in_hours(-1))
    with pytest.raises(NotReady, match="15 minutes before"):
        actions.longer(fresh(one), by=cast.actor("kit"), back_by=in_hours(7))
    with pytest.raises(NotReady, match="12 hours at most"):
        actions.longer(fresh(one), by=cast.actor("kit"), back_by=in_hours(19))
    with pytest.raises(Refused):
        actions.longer(fresh(one), by=cast.actor("jo"), back_by=in_hours(1.5))


def test_no_alarm_for_who_was_back_a_moment_before(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = out(cast)
    clock.shift(timedelta(hours=2))
    seen_by_the_job = fresh(one)
    actions.back(one, by=cast.actor("kit"))
    with pytest.raises(MovedOn):
        actions.raise_alarm(seen_by_the_job, by=house(cast))
    with pytest.raises(MovedOn):
        actions.tell_others(seen_by_the_job, by=house(cast))
    miss_who_is_late()
    assert told(cast.sam) == ["out", "back"]
    with pytest.raises(Refused):
        actions.raise_alarm(seen_by_the_job, by=cast.actor("sam"))


def test_no_alarm_for_who_just_needed_longer(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = out(cast)
    clock.shift(timedelta(hours=2))
    seen_by_the_job = fresh(one)
    actions.longer(one, by=cast.actor("kit"), back_by=in_hours(1))
    with pytest.raises(MovedOn):
        actions.raise_alarm(seen_by_the_job, by=house(cast))
    assert fresh(one).alarm_at is None


def test_a_second_click_changes_nothing(cast: Cast) -> None:
    one = planned(cast)
    by = cast.actor("kit", key="one form")
    first = actions.set_off(one, by=by)
    again = actions.set_off(fresh(one), by=by)
    assert (first.again, again.again) == (False, True)
    for _ in range(2):
        actions.back(fresh(one), by=cast.actor("kit", key="another form"))
    assert told(cast.sam) == ["out", "back"]


def test_ana_calls_off_and_does_not_say_why(cast: Cast) -> None:
    one = planned(cast, "sam", "ana", "jo")
    actions.call_off(one, by=cast.actor("ana"))
    assert fresh(one).state == State.CALLED_OFF
    assert (told(cast.sam), told(cast.ana)) == (["called_off"], [])
    letter = Message.objects.get(kind="conversations.called_off")
    assert letter.text == "A talk that you planned is called off. STOP ends texts."
    with pytest.raises(MovedOn):
        actions.set_off(fresh(one), by=cast.actor("sam"))


def test_who_would_have_gone_calls_off_and_the_letter_says_neither_where_nor_when(cast: Cast) -> None:
    one = planned(cast)
    actions.call_off(one, by=cast.actor("kit"))
    letter = Message.objects.get(person=cast.bo)
    assert (letter.kind, told(cast.kit)) == ("conversations.not_coming", [])
    assert not any(word in f"{letter.body} {letter.text}" for word in (PLACE, "Wednesday", "12:", "13:"))
    both = planned(cast)
    actions.call_off(both, by=cast.actor("sam"))
    assert told(cast.kit) == ["called_off"]


@pytest.mark.parametrize("name", ["jo", "max"])
def test_nobody_else_calls_off(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        actions.call_off(planned(cast), by=cast.actor(name))


WRONG: dict[str, dict[str, Any]] = {
    "back_after_setting_off_and_within_12_hours": {"back_by": timedelta(hours=13)},
    "nobody_talks_with_themselves": {"person": "kit"},
    "nobody_watches_over_themselves": {"watcher": "kit"},
    "the_person_does_not_keep_watch": {"watcher": "bo"},
    "nobody_sets_off_without_saying_what_to_do": {"if_not_back": ""},
    "where_a_conversation_stands_and_since_when": {"state": "back"},
    "an_alarm_is_for_who_set_off": {"alarm_at": timedelta(0)},
    "only_an_alarm_is_answered_or_passed_on": {"others_told_at": timedelta(0)},
}


@pytest.mark.parametrize("name", WRONG)
def test_what_can_never_be(cast: Cast, name: str) -> None:
    one = planned(cast)
    wrong = {
        field: timezone.now() + value
        if isinstance(value, timedelta)
        else cast.people[value]
        if field in ("person", "watcher")
        else value
        for field, value in WRONG[name].items()
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Conversation.objects.filter(pk=one.pk).update(**wrong)


def test_who_sees_what(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = planned(cast, "sam", "ana", "jo")
    names = ("sam", "ana", "jo", "kit", "max")

    def see() -> set[str]:
        return {name for name in names if Conversation.objects.visible_to(cast.actor(name)).exists()}

    assert see() == {"sam", "ana"}
    actions.set_off(one, by=cast.actor("sam"))
    assert see() == {"sam", "ana", "jo"}
    actions.back(one, by=cast.actor("sam"))
    assert see() == {"sam", "ana"}
    assert words.say(actions.Said.BACK) == "Good that you are back. Who keeps watch hears it."
