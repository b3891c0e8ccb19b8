"""What people do about the check and the label, on a real database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import house_work
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message
from alongside.people.models import Account, Person
from alongside.people.standing import actor_of
from alongside.projects.models import LabelVersion, Seat
from alongside.projects.rules import Hat, Label
from alongside.suggestions.actions import suggest
from alongside.suggestions.models import Suggestion
from alongside.suitability import actions
from alongside.suitability.models import Check, Flag, Sheet, SheetAnswer, ToDo
from alongside.suitability.reading import standing_of, worn
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.locks import Lock
from tests.cast import Cast

from .given import INVOLVING, YES


def from_elsewhere(cast: Cast, name: str) -> Person:
    """Somebody of the house who takes no part in the kitchen."""
    account = Account.objects.create(email=f"{name.lower()}@example.org")
    return Person.objects.create(organisation=cast.here, name=name, account=account)


@pytest.fixture
def ready(cast: Cast) -> Check:
    return actions.set_up(
        cast.kitchen,
        by=cast.actor("sam"),
        purpose=Purpose.ASK,
        outside_name="Rosa, from the advice centre",
        outside_how="01632 960 100",
    ).subject


def staff_says(cast: Cast, answers: dict[str, Say], who: str = "jo") -> None:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers, evidence={"E4": "200 pounds a month"})
    actions.hand_in(cast.kitchen, by=cast.actor(who))


def lived_says(cast: Cast, who: str, answers: dict[str, Say], *, alone: bool = False) -> actions.Said:
    actions.answer(cast.kitchen, by=cast.actor(who), answers=answers)
    return actions.hand_in_apart(cast.kitchen, by=cast.actor(who), alone_is_fine=alone).said  # type: ignore[return-value]


def climb(cast: Cast, answers: dict[str, Say], label: Label, detail: str = "the rent") -> None:
    staff_says(cast, answers)
    lived_says(cast, "ana", answers, alone=True)
    actions.put_on(
        cast.kitchen,
        by=cast.actor("sam"),
        label=label,
        seen=worn(cast.kitchen)[1],
        detail=detail,
        because="We checked.",
    )


def label_of(cast: Cast) -> str:
    cast.kitchen.refresh_from_db()
    return str(cast.kitchen.label)


def test_nobody_with_lived_experience_is_asked_before_somebody_outside_is_named(cast: Cast) -> None:
    with pytest.raises(NotReady) as refusal:
        actions.answer(cast.kitchen, by=cast.actor("ana"), answers={"G1": Say.YES})
    assert "outside the service" in refusal.value.why
    assert Sheet.objects.count() == 0
    staff_says(cast, {"G1": Say.YES})
    assert Sheet.objects.count() == 1


def test_what_is_answered_is_kept_and_counts_only_when_handed_in(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"G1": Say.NO})
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"G2": Say.YES}, evidence={"G2": "On the wall"})
    sheet = Sheet.objects.get()
    assert sheet.said() == {"G1": Say.NO, "G2": Say.YES}
    assert label_of(cast) == "asking"
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    assert label_of(cast) == "paused"
    assert SheetAnswer.objects.evidence(cast.kitchen) == {"G2": ["On the wall"]}


def test_an_empty_sheet_is_not_handed_in(cast: Cast, ready: Check) -> None:
    with pytest.raises(NotReady):
        actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    with pytest.raises(NotReady):
        actions.hand_in_apart(cast.kitchen, by=cast.actor("ana"))


def test_each_side_hands_in_at_its_own_door(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("ana"), answers={"G1": Say.YES})
    with pytest.raises(NotReady):
        actions.hand_in(cast.kitchen, by=cast.actor("ana"))
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"G1": Say.YES})
    with pytest.raises(NotReady):
        actions.hand_in_apart(cast.kitchen, by=cast.actor("jo"))


def test_who_works_for_the_service_sits_on_the_staff_side(cast: Cast, ready: Check) -> None:
    Seat.objects.filter(person=cast.ana).update(hat=Hat.BOTH)
    actions.answer(cast.kitchen, by=cast.actor("ana"), answers={"G1": Say.YES})
    actions.hand_in_apart(cast.kitchen, by=cast.actor("ana"), alone_is_fine=True)
    assert Sheet.objects.get().side == "staff"
    assert standing_of(cast.kitchen).lived == {}
    Seat.objects.filter(person=cast.ana).update(hat=Hat.LIVED)
    actions.answer(cast.kitchen, by=cast.actor("ana"), answers={"G1": Say.NO}, speaks_for=True)
    # What counts stays where it is until it is handed in again.
    assert (Sheet.objects.get().side, Sheet.objects.get().speaks_for) == ("staff", True)
    actions.hand_in_apart(cast.kitchen, by=cast.actor("ana"), alone_is_fine=True)
    assert (Sheet.objects.get().side, standing_of(cast.kitchen).lived) == ("lived", {"G1": Say.NO})


def test_one_sheet_waits_and_two_are_counted_together(cast: Cast, ready: Check) -> None:
    staff_says(cast, INVOLVING)
    assert lived_says(cast, "ana", {**INVOLVING, "C2": Say.NO}) == actions.Said.WAITS
    assert label_of(cast) == "asking"
    assert cast.kitchen.lived_looked_at is None
    actions.answer(cast.kitchen, by=cast.actor("bo"), answers=INVOLVING)
    # Bo is told the same: else he would know of Ana's.
    assert actions.hand_in_apart(cast.kitchen, by=cast.actor("bo")).said == actions.Said.WAITS
    assert label_of(cast) == "paused"
    assert cast.kitchen.lived_looked_at is not None
    assert not Sheet.objects.filter(waits=True).exists()


def test_a_third_who_says_no_later_waits_again(cast: Cast, ready: Check) -> None:
    staff_says(cast, INVOLVING)
    lived_says(cast, "ana", INVOLVING)
    actions.type_in(cast.kitchen, by=cast.actor("bo"), answers=INVOLVING)
    assert lived_says(cast, "ana", {"G1": Say.NO}) == actions.Said.WAITS
    assert label_of(cast) == "asking"


def test_nobody_is_named_by_what_people_with_lived_experience_answer(cast: Cast, ready: Check) -> None:
    staff_says(cast, INVOLVING)
    before = Event.objects.count()
    lived_says(cast, "ana", {**INVOLVING, "G3": Say.NO}, alone=True)
    assert Event.objects.count() == before
    version = LabelVersion.objects.get()
    assert (version.label, version.put_on_by) == ("paused", None)
    assert version.because_staff == "The check says not yet."
    told = Message.objects.filter(kind="projects.label_changed")
    assert {message.person.name for message in told} >= {"Ana", "Jo", "Sam"}
    assert all("Make it safe" not in message.body for message in told)


def test_not_safe_to_leave_goes_outside_the_line(cast: Cast, ready: Check) -> None:
    rosa = from_elsewhere(cast, "Rosa")
    actions.set_up(
        cast.kitchen,
        by=cast.actor("sam"),
        purpose=Purpose.ASK,
        outside_name="Rosa",
        outside_how="01632 960 100",
        outside_person=rosa,
    )
    assert lived_says(cast, "ana", {"G4": Say.NO}) == actions.Said.WAITS
    told = Message.objects.get(kind="suitability.not_safe_to_leave")
    assert told.person == rosa
    assert "Ana" not in told.body
    assert label_of(cast) == "asking"


def test_the_outside_person_stands_outside(cast: Cast) -> None:
    for field, person in (("outside_person", cast.kit), ("overseer", cast.sam), ("overseer", cast.ana)):
        with pytest.raises(NotReady) as refusal:
            actions.set_up(
                cast.kitchen,
                by=cast.actor("sam"),
                purpose=Purpose.ASK,
                outside_name="X",
                outside_how="Y",
                **{field: person},
            )
        assert refusal.value.field == field
    with pytest.raises(NotReady):
        actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK, outside_name="X")
    with pytest.raises(Refused):
        actions.set_up(cast.kitchen, by=cast.actor("jo"), purpose=Purpose.ASK)
    assert Check.objects.count() == 0


def test_it_climbs_when_both_sides_say_yes_and_somebody_puts_it_on(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING, Label.INVOLVING)
    assert label_of(cast) == "involving"
    assert "has the last word on the rent" in cast.kitchen.label_sentence
    version = LabelVersion.objects.get()
    assert (version.number, version.height, version.reached, version.because) == (1, 3, 3, "We checked.")
    told = Message.objects.filter(kind="projects.label_changed")
    assert cast.sam.pk not in set(told.values_list("person_id", flat=True))
    assert "it now says: Involving." in told.get(person=cast.ana).body


def test_it_is_never_talked_up(cast: Cast, ready: Check) -> None:
    staff_says(cast, YES)
    for label in (Label.INVOLVING, Label.DESIGNING, Label.CO_PRODUCING, Label.LED):
        with pytest.raises(NotReady) as refusal:
            actions.put_on(cast.kitchen, by=cast.actor("sam"), label=label, seen=0, detail="x", because="Because.")
        assert refusal.value.field == "label"
    assert label_of(cast) == "asking"
    with pytest.raises(IntegrityError), transaction.atomic():
        LabelVersion.objects.create(project=cast.kitchen, number=9, label=Label.LED, height=6, reached=2)


def test_a_lower_one_needs_a_reason_and_can_be_chosen(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING, Label.INVOLVING)
    with pytest.raises(NotReady) as refusal:
        actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.ASKING, seen=1)
    assert refusal.value.field == "because"
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.ASKING, seen=1, because="We have no time in May.")
    assert label_of(cast) == "asking"


def test_two_who_put_one_on_at_once_and_a_page_that_is_old(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING, Label.INVOLVING)
    with pytest.raises(MovedOn):
        actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.ASKING, seen=0, because="An old page.")
    with pytest.raises(MovedOn):
        actions.pause(cast.kitchen, by=cast.actor("sam"), seen=0, because="An old page.")
    with pytest.raises(NotReady):
        actions.put_on(
            cast.kitchen, by=cast.actor("sam"), label=Label.INVOLVING, seen=1, detail="the rent", because="Again."
        )


def test_a_fall_is_never_a_silence(cast: Cast, ready: Check) -> None:
    climb(cast, INVOLVING, Label.INVOLVING)
    Message.objects.all().delete()
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers={"E4": Say.NO})
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    assert label_of(cast) == "asking"
    told = {message.person.name: message.body for message in Message.objects.all()}
    assert "Find money" in told["Sam"]
    assert "Find money" not in told["Ana"]
    assert "more than we can keep" in told["Ana"]


def test_a_pause_says_why_and_that_nobody_did_wrong(cast: Cast) -> None:
    with pytest.raises(NotReady):
        actions.pause(cast.kitchen, by=cast.actor("sam"), seen=0, because="")
    actions.pause(cast.kitchen, by=cast.actor("sam"), seen=0, because="the building is closed")
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label_sentence.startswith("We have stopped asking for now, because the building is closed.")
    assert "You did nothing wrong." in cast.kitchen.label_sentence
    with pytest.raises(NotReady):
        actions.pause(cast.kitchen, by=cast.actor("sam"), seen=1, because="again")


def test_a_one_way_purpose_takes_asking_down(cast: Cast) -> None:
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.TELL)
    assert label_of(cast) == "telling"
    with pytest.raises(NotReady):
        actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.EXPLAINING, seen=1, because="Because.")
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK)
    assert label_of(cast) == "telling"
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.ASKING, seen=1, because="It is open again.")
    assert label_of(cast) == "asking"


def test_not_sure_becomes_a_to_do_with_an_owner(cast: Cast, ready: Check) -> None:
    staff_says(cast, {"E3": Say.UNSURE, "E4": Say.UNSURE, "G1": Say.YES})
    staff_says(cast, {"E3": Say.UNSURE}, who="sam")
    todos = list(ToDo.objects.order_by("question"))
    assert [(todo.question, todo.owner_name) for todo in todos] == [("E3", "Jo"), ("E4", "Jo")]
    with pytest.raises(NotReady):
        actions.hand_on(todos[0], by=cast.actor("sam"), owner=None, owner_name="Pat", by_when=date(2020, 1, 1))
    later = timezone.localdate() + timedelta(days=3)
    actions.hand_on(todos[0], by=cast.actor("sam"), owner=None, owner_name="Pat", by_when=later)
    with pytest.raises(NotReady):
        actions.find_out(todos[0], by=cast.actor("sam"), found="")
    actions.find_out(todos[0], by=cast.actor("sam"), found="Pat comes each month.")
    assert ToDo.objects.open().count() == 1
    with pytest.raises(MovedOn):
        actions.find_out(todos[0], by=cast.actor("jo"), found="Again.")
    with pytest.raises(Refused):
        actions.find_out(todos[1], by=cast.actor("ana"), found="Not mine.")


def test_the_locks_open_by_somebodys_word_and_the_label_falls_with_it(cast: Cast, ready: Check) -> None:
    lin = from_elsewhere(cast, "Lin")
    Check.objects.filter(pk=ready.pk).update(overseer=lin)
    ready.refresh_from_db()
    staff_says(cast, YES)
    lived_says(cast, "ana", YES, alone=True)
    assert standing_of(cast.kitchen).derived.label == Label.INVOLVING
    assert standing_of(cast.kitchen).closed_locks == (Lock.STAFF_TIME,)
    with pytest.raises(Refused):
        actions.confirm_staff(ready, by=cast.actor("sam"), job="Manager", words="They have four hours a week.")
    with pytest.raises(NotReady):
        actions.confirm(
            cast.kitchen,
            by=cast.actor("sam"),
            lock=Lock.STAFF_TIME,
            name="Lin",
            job="Manager",
            words="Mine",
            day=timezone.localdate(),
        )
    actions.confirm_staff(ready, by=actor_of(lin), job="Manager", words="They have four hours a week.")
    assert standing_of(cast.kitchen).derived.label == Label.DESIGNING
    actions.put_on(cast.kitchen, by=cast.actor("sam"), label=Label.DESIGNING, seen=0, because="Lin has confirmed it.")
    assert label_of(cast) == "designing"
    with pytest.raises(NotReady):
        actions.confirm_staff(ready, by=actor_of(lin), job="Manager", words="Twice.")
    actions.take_back(cast.kitchen, by=cast.actor("sam"), lock=Lock.STAFF_TIME)
    assert label_of(cast) == "involving"
    with pytest.raises(MovedOn):
        actions.take_back(cast.kitchen, by=cast.actor("sam"), lock=Lock.STAFF_TIME)


def test_a_word_from_tomorrow_is_refused(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    said = {"lock": Lock.MANAGEMENT, "name": "Pat", "job": "Director"}
    with pytest.raises(NotReady) as refusal:
        actions.confirm(cast.kitchen, by=cast.actor("sam"), words="It stands.", day=tomorrow, **said)
    assert refusal.value.field == "day"
    with pytest.raises(NotReady) as refusal:
        actions.confirm(cast.kitchen, by=cast.actor("sam"), words=" ", day=timezone.localdate(), **said)
    assert refusal.value.field == "words"


def test_records_raise_a_flag_that_a_person_answers_and_the_label_stays(cast: Cast) -> None:
    assert actions_look(cast) == []
    suggest(cast.kitchen, by=cast.actor("ana"), words="Open on Sundays")
    Suggestion.objects.update(due_on=timezone.localdate() - timedelta(days=3))
    assert actions_look(cast) == [("G6", "1 answer is later than was promised.")]
    assert actions_look(cast) == []
    flag = Flag.objects.get()
    with pytest.raises(NotReady):
        actions.answer_flag(flag, by=cast.actor("jo"), answer="")
    with pytest.raises(Refused):
        actions.answer_flag(flag, by=cast.actor("ana"), answer="Not mine.")
    actions.answer_flag(flag, by=cast.actor("jo"), answer="I was ill. It comes on Friday.")
    assert actions_look(cast) == []
    assert label_of(cast) == "asking"
    with pytest.raises(MovedOn):
        actions.answer_flag(flag, by=cast.actor("jo"), answer="Twice.")


def actions_look(cast: Cast) -> list[tuple[str, str]]:
    with house_work("suitability.look_at_records"):
        return [(flag.question, flag.sentence) for flag in actions.look_at_records(cast.kitchen)]


def test_everybody_is_asked_again_with_what_has_changed(cast: Cast, ready: Check) -> None:
    with pytest.raises(NotReady):
        actions.ask_again(cast.kitchen, by=cast.actor("sam"), because="")
    actions.ask_again(cast.kitchen, by=cast.actor("sam"), because="The money was cut.")
    told = {message.person.name for message in Message.objects.filter(kind="suitability.look_again")}
    assert {"Ana", "Jo", "Kit"} <= told
    assert "Sam" not in told
