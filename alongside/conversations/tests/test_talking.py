"""What was said and eaten, BACK by text, and until when it is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.conversations import actions, jobs
from alongside.conversations.models import Conversation, PettyCash, Written
from alongside.conversations.rules import KEPT, State
from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotNow, NotReady, Refused
from alongside.messaging.asking import Reply
from alongside.messaging.models import Message
from alongside.people import actions as people
from alongside.people.models import Delegation, Person
from alongside.replies.models import Incoming
from alongside.replies.rules import State as Came
from alongside.replies.tests.conftest import Handset, by_text
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

from .table import fresh, out, planned, told

DOOR = "The door does not lock"


def write(cast: Cast, one: Conversation, words: str = DOOR, key: str = "") -> actions.Said:
    by = cast.actor("kit", key=key)
    reply = Reply(words=words)
    return actions.write_down(one, by=by, kind="suggestions.say", about=cast.kitchen.code, reply=reply).said


def test_what_bo_says_is_his_in_person_and_only_that_it_was_said_stays_here(cast: Cast) -> None:
    one = out(cast)
    assert write(cast, one) == actions.Said.WRITTEN
    suggestion = Suggestion.objects.get()
    assert (suggestion.words, suggestion.raised_by) == (DOOR, cast.bo)
    event = Event.objects.get(verb="suggestions.suggest")
    assert (event.person, event.entered_by, event.channel) == (cast.bo, cast.kit, Channel.IN_PERSON)
    row = Written.objects.get()
    assert (row.conversation, row.asks, row.about_code) == (one, "suggestions.say", cast.kitchen.code)
    assert DOOR not in str(Written.objects.values_list().get())
    assert Event.objects.get(verb="conversations.write_down").person == cast.kit


def test_a_double_click_writes_down_once(cast: Cast) -> None:
    one = out(cast)
    write(cast, one, key="form")
    write(cast, fresh(one), key="form")
    assert Suggestion.objects.count() == Written.objects.count() == 1


def test_not_before_setting_off_not_after_two_weeks_and_by_nobody_else(
    cast: Cast, clock: time_machine.Coordinates
) -> None:
    one = planned(cast)
    with pytest.raises(MovedOn):
        write(cast, one)
    actions.set_off(one, by=cast.actor("kit"))
    with pytest.raises(Refused):
        actions.write_down(one, by=cast.actor("sam"), kind="suggestions.say", about="X", reply=Reply(words=DOOR))
    actions.back(one, by=cast.actor("kit"))
    clock.shift(timedelta(days=13))
    write(cast, fresh(one))
    clock.shift(timedelta(days=2))
    with pytest.raises(MovedOn):
        write(cast, fresh(one))


def test_what_is_closed_or_for_one_alone_is_not_written_down(cast: Cast) -> None:
    one = out(cast)
    by = cast.actor("kit")
    for kind in ("listening.say", "no.such", "decisions.vote"):
        with pytest.raises(NotNow):
            actions.write_down(one, by=by, kind=kind, about=cast.kitchen.code, reply=Reply(words=DOOR))
    Delegation.objects.update(revoked_at=timezone.now())
    with pytest.raises(Refused):
        write(cast, one)
    assert not Written.objects.exists()
    assert not Suggestion.objects.exists()


def test_two_teas_and_no_name(cast: Cast) -> None:
    one = out(cast)
    actions.eat(one, by=cast.actor("kit"), what="Two teas", pence=420)
    paid = PettyCash.objects.get()
    assert (paid.what, paid.pounds, paid.paid_by, paid.day) == ("Two teas", "£4.20", cast.kit, timezone.localdate())
    assert "teas" not in str(PettyCash.objects.values_list().get())
    seen = {n for n in ("kit", "sam", "bo", "ana", "jo", "max") if PettyCash.objects.visible_to(cast.actor(n))}
    assert seen == {"kit", "sam"}
    assert [PettyCash.objects.all().coordinated_by(cast.actor(n)).count() for n in ("sam", "kit")] == [1, 0]


@pytest.mark.parametrize("pence", [0, -1, 20_001])
def test_petty_cash_is_petty(cast: Cast, pence: int) -> None:
    one = out(cast)
    with pytest.raises(NotReady, match="up to £200"):
        actions.eat(one, by=cast.actor("kit"), what="Tea", pence=pence)
    actions.eat(one, by=cast.actor("kit"), what="Tea", pence=20_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        PettyCash.objects.update(pence=max(pence, 0))


def test_nobody_eats_before_setting_off(cast: Cast) -> None:
    with pytest.raises(MovedOn):
        actions.eat(planned(cast), by=cast.actor("kit"), what="Tea", pence=100)
    with pytest.raises(NotReady, match="Write what it was"):
        actions.eat(out(cast), by=cast.actor("kit"), what=" ", pence=100)


def test_thirty_days_later_the_place_goes_and_the_petty_cash_stays(cast: Cast, clock: time_machine.Coordinates) -> None:
    one, off, never = out(cast), planned(cast), planned(cast)
    actions.eat(one, by=cast.actor("kit"), what="Two teas", pence=420)
    actions.back(one, by=cast.actor("kit"))
    actions.call_off(off, by=cast.actor("kit"))
    clock.shift(KEPT - timedelta(minutes=1))
    jobs.forget_on_their_day()
    assert fresh(one).place
    clock.shift(timedelta(hours=2))
    jobs.forget_on_their_day()
    for row in map(fresh, (one, off, never)):
        assert (row.place, row.who_comes, row.ring_on, row.if_not_back) == ("", "", "", "")
        assert (row.details_gone_at, row.kept_until) == (timezone.now(), None)
    assert (fresh(one).state, fresh(never).state) == (State.BACK, State.CALLED_OFF)
    clock.shift(timedelta(days=366))
    jobs.forget_on_their_day()
    assert not Conversation.objects.exists()
    paid = PettyCash.objects.get()
    assert (paid.conversation, paid.what, paid.pence) == (None, "Two teas", 420)


def test_who_is_out_is_never_forgotten_before_they_are_back(cast: Cast, clock: time_machine.Coordinates) -> None:
    one = out(cast)
    clock.shift(timedelta(days=40))
    jobs.forget_on_their_day()
    assert fresh(one).place


def test_bo_is_forgotten_while_kit_is_with_him(cast: Cast) -> None:
    one, other = out(cast), planned(cast)
    people.erase(cast.bo, by=cast.actor("bo"), keep_words=False)
    assert not Conversation.objects.filter(pk=other.pk).exists()
    row = fresh(one)
    assert (row.person, bool(row.place)) == (None, True)  # Sam still has to know where to look for Kit
    with pytest.raises(MovedOn):
        write(cast, row)
    actions.back(row, by=cast.actor("kit"))
    assert (fresh(one).place, fresh(one).if_not_back) == ("", "")


@pytest.fixture
def kits_phone(cast: Cast, settings: object) -> Handset:
    """On which Kit gets texts."""
    settings.TEXTS = "simulator"  # type: ignore[attr-defined]
    by_text(cast.kit, "+447700900444")
    return Handset(cast, "+447700900444")


def test_back_by_text_from_kits_own_phone(cast: Cast, kits_phone: Handset) -> None:
    one = out(cast)
    came = kits_phone.texts("Back!")
    assert (came.state, fresh(one).state) == (Came.PLACED, State.BACK)
    assert kits_phone.last == "Good that you are back. We tell who keeps watch."
    assert told(cast.sam) == ["out", "back"]
    assert Event.objects.get(verb="conversations.back").channel == Channel.TEXT
    kits_phone.texts("BACK")
    assert kits_phone.last == "We know already that you are back. Thank you."
    assert told(cast.sam) == ["out", "back"]


def test_back_from_somebody_who_is_not_out_goes_to_a_person(cast: Cast, kits_phone: Handset) -> None:
    one = out(cast, "sam", person="ana", watcher="jo")
    came = kits_phone.texts("back")
    assert (came.state, fresh(one).state) == (Came.INBOX, State.OUT)
    stranger = Handset(cast, "+447700900555").texts("BACK")
    assert (stranger.state, fresh(one).state) == (Came.INBOX, State.OUT)


def test_back_ends_an_alarm_also_by_text(cast: Cast, kits_phone: Handset, clock: time_machine.Coordinates) -> None:
    one = out(cast)
    clock.shift(timedelta(hours=2))
    jobs.miss_who_is_late()
    kits_phone.texts("I’m back")
    jobs.miss_who_is_late()
    assert fresh(one).state == State.BACK
    assert told(cast.sam) == ["out", "late", "back"]
    assert Incoming.objects.count() == 1


def test_back_is_no_answer_to_what_kit_was_asked(cast: Cast, kits_phone: Handset) -> None:
    one = out(cast)
    Message.objects.filter(person=cast.kit).delete()
    kits_phone.texts("Back door is open")
    assert fresh(one).state == State.OUT
    assert Person.objects.filter(pk=cast.kit.pk).exists()
