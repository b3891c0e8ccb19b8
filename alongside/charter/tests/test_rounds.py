"""Asked round: two ways, seven days, no open objection; who joins is asked, who leaves drops out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.charter import actions
from alongside.charter.actions import Said
from alongside.charter.jobs import go_round
from alongside.charter.letters import LETTERS
from alongside.charter.models import Acceptance, AskedRound, Promises, reading
from alongside.charter.rules import Agreed, Answer, Kind, Quorum, Round, Way
from alongside.charter.words import TEXT, WEB, on_the_web
from alongside.core.actor import Channel
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message, Preferences
from alongside.people.models import Person, StandingRow
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .given import HALF, TEAM, VALUE, asked, fresh, house, last, ready, say, told, wrote

WHY = "It leaves out the night workers."


def later(version: Promises, days: int) -> Promises:
    """As if it had been asked so many days ago."""
    back = timedelta(days=days)
    Promises.objects.filter(pk=version.pk).update(asked_at=version.asked_at - back, closes_on=version.closes_on - back)
    for row in version.asked_rounds.all():
        AskedRound.objects.filter(pk=row.pk).update(at=row.at - back)
    return fresh(version)


def arrive(*kinds: str) -> None:
    """The letters went out."""
    Message.objects.filter(kind__in=[f"charter.{kind}" for kind in kinds]).update(
        state="sent", channel="email", settled_at=timezone.now()
    )


def test_asking_round_freezes_what_is_written_and_asks_everybody_else(cast: Cast) -> None:
    ready(cast)
    version = asked(cast)
    assert (version.number, version.state, version.closes_on) == (1, "asked", timezone.localdate() + timedelta(days=7))
    assert (told("asked_round"), last("ask_round").person) == (["Ana", "Bo", "Jo"], cast.sam)
    assert version.body["objective"] == cast.kitchen.objective
    wrote(cast, said=VALUE | {"value": "Later"})
    assert "Later" not in str(fresh(version).body)


def test_the_ways_of_an_agreed_version(cast: Cast) -> None:
    ready(cast)
    version = asked(cast)
    assert Promises.objects.agreed(cast.kitchen) is None
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    agreed = Promises.objects.agreed(cast.kitchen)
    sam = frozenset({cast.sam.pk})
    assert agreed is not None
    assert agreed.ways == (
        Agreed(Way.CONSENT, Quorum(), False, Way.MAJORITY, sam, 2, 7),
        Agreed(Way.MAJORITY, Quorum(), False, None, sam, 2, 7),
    )
    assert Promises(body={}).ways == ()


@pytest.mark.parametrize("who", ["kit", "max"])
def test_only_who_takes_part_asks_round_and_answers(cast: Cast, who: str) -> None:
    version = asked(cast)
    with pytest.raises(Refused):
        say(cast, version, who)
    with pytest.raises(Refused):
        actions.ask_round(cast.kitchen, by=cast.actor(who))


def test_what_can_not_be_asked_round(cast: Cast) -> None:
    with pytest.raises(NotReady, match="Nothing is written"):
        actions.ask_round(cast.kitchen, by=cast.actor("ana"))
    wrote(cast, Kind.WAY, HALF | {"fallback": "majority"}, slot=Way.CONSENT)
    with pytest.raises(NotReady, match="another way"):
        actions.ask_round(cast.kitchen, by=cast.actor("ana"))
    wrote(cast, Kind.WAY, HALF, slot=Way.MAJORITY)
    version = asked(cast)
    with pytest.raises(NotReady, match="already"):
        actions.ask_round(cast.kitchen, by=cast.actor("ana"))
    for who in TEAM:
        say(cast, version, who)
    actions.agree(version, by=cast.actor("sam"))
    with pytest.raises(NotReady, match="Nothing has changed"):
        actions.ask_round(cast.kitchen, by=cast.actor("ana"))
    wrote(cast)
    assert asked(cast).number == 2
    assert Promises.objects.agreed(cast.kitchen) == version  # what was agreed holds


def test_one_version_at_a_time_and_one_answer_each_whatever_the_code_does(cast: Cast) -> None:
    version = asked(cast)
    say(cast, version, "ana")
    for broken in (
        lambda: Promises.objects.create(project=cast.kitchen, number=9, closes_on=version.closes_on),
        lambda: Acceptance.objects.create(version=version, person=cast.ana, said="fine"),
        lambda: Acceptance.objects.create(version=version, person=cast.bo, said="object"),
        lambda: Promises.objects.filter(pk=version.pk).update(state="agreed"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            broken()


def test_an_answer_can_be_changed_and_names_nobody_in_what_is_remembered(cast: Cast) -> None:
    version = asked(cast)
    assert say(cast, version, "ana", Answer.OBJECT, WHY).said == Said.OBJECTED
    assert (last("answer").person, last("answer").words) == (None, "")
    assert say(cast, version, "ana").said == Said.ANSWERED
    row = Acceptance.objects.get()
    assert (row.said, row.words, row.named, row.channel) == ("fine", "", False, "web")
    with pytest.raises(NotReady) as gap:
        say(cast, version, "ana", Answer.OBJECT, " . ")
    assert gap.value.field == "words"


def test_the_name_stands_beside_an_objection_only_where_its_writer_wants_it(cast: Cast) -> None:
    version = asked(cast)
    say(cast, version, "ana", Answer.OBJECT, WHY, named=True)
    say(cast, version, "jo", Answer.OBJECT, "Too long.")
    assert reading.objections(version) == [("Ana", WHY), ("", "Too long.")]
    page = cast.client("sam").get(f"/promises/{version.code}/").text
    assert "A member" in page
    assert page.count("Jo") == page.count("Jo, who manages")


def test_a_wish_to_talk_reaches_the_coordinator_and_holds_nothing_up(cast: Cast) -> None:
    version = asked(cast)
    assert say(cast, version, "ana", Answer.TALK).said == Said.TALK
    assert told("wants_to_talk") == ["Sam"]
    assert reading.wishes_to_talk(cast.actor("sam")) == [(version.code, "Ana")]
    assert reading.wishes_to_talk(cast.actor("jo")) == []
    for who in ("bo", "sam", "jo"):
        say(cast, version, who)
    go_round()
    assert fresh(version).state == "asked"
    later(version, 8)
    go_round()
    assert fresh(version).state == "agreed"


def test_a_key_worker_answers_in_somebodys_own_voice(cast: Cast) -> None:
    version = asked(cast)
    bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    actions.answer(version, by=bo, said=Answer.OBJECT, words=WHY)
    row = Acceptance.objects.get()
    assert (row.person, row.entered_by, row.channel) == (cast.bo, cast.kit, "phone")
    assert told("written_down") == ["Bo"]
    actions.answer(version, by=bo, said=Answer.FINE)  # his own voice takes it back
    assert reading.objections(version) == []


def test_the_coordinator_types_in_what_came_on_paper(cast: Cast) -> None:
    version, sam = asked(cast), cast.actor("sam")
    paper: dict[str, Any] = {"by": sam, "channel": Channel.PAPER}
    actions.enter_answer(version, person=cast.bo, said=Answer.OBJECT, words=WHY, **paper)
    row = Acceptance.objects.get()
    assert (row.entered_by, row.channel, told("written_down")) == (cast.sam, "paper", ["Bo"])
    for person, said, channel, field in (
        (cast.bo, Answer.FINE, Channel.PAPER, "said"),  # only he takes it back
        (cast.kit, Answer.FINE, Channel.PAPER, "person"),  # is not inside
        (cast.jo, Answer.FINE, Channel.WEB, "channel"),
    ):
        with pytest.raises(NotReady) as gap:
            actions.enter_answer(version, by=sam, person=person, said=said, channel=channel)
        assert gap.value.field == field
    actions.enter_answer(version, person=cast.jo, said=Answer.FINE, by=sam, channel=Channel.TEXT)
    assert Acceptance.objects.get(person=cast.jo).channel == "text"
    with pytest.raises(NotReady) as gap:  # asked by text is what the house does itself
        actions.note_asked(version, by=sam, person=cast.jo, way=Channel.TEXT)
    assert gap.value.field == "way"
    say(cast, version, "ana")
    with pytest.raises(NotReady):  # said with her own hand
        actions.enter_answer(version, person=cast.ana, said=Answer.OBJECT, words=WHY, **paper)
    with pytest.raises(Refused):
        actions.enter_answer(version, by=cast.actor("jo"), person=cast.bo, said=Answer.FINE, channel=Channel.PAPER)


def test_the_second_way_comes_after_three_days_and_only_to_who_said_nothing(cast: Cast) -> None:
    version = later(asked(cast), 1)
    say(cast, version, "jo")
    go_round()
    assert told("asked_again") == []
    later(version, 4)
    go_round()
    go_round()
    assert told("asked_again") == ["Ana", "Sam"]  # by email first, in person then; Bo has one way only
    assert set(Message.objects.filter(kind="charter.asked_again").values_list("way", flat=True)) == {"in_person"}
    assert told("asked_round") == ["Ana", "Bo", "Jo", "Sam"]  # Sam asked round, and said nothing himself


def test_who_joins_is_asked_at_once_and_who_asks_round_is_not(cast: Cast) -> None:
    seat = StandingRow.objects.get(person=cast.jo, code=cast.kitchen.code)
    StandingRow.objects.filter(pk=seat.pk).delete()
    version = asked(cast)
    go_round()
    assert told("asked_round") == ["Ana", "Bo"]
    seat.save(force_insert=True)
    go_round()
    go_round()
    assert told("asked_round") == ["Ana", "Bo", "Jo"]
    later(version, 1)
    go_round()
    assert told("asked_round") == ["Ana", "Bo", "Jo", "Sam"]


def test_a_letter_counts_once_it_went_out(cast: Cast) -> None:
    version = asked(cast)
    assert reading.round_of(version) == Round(4, not_reached=4)
    later(version, 9)
    go_round()
    arrive("asked_round")
    Message.objects.filter(kind="charter.asked_again").update(
        state="told", channel="in_person", settled_at=timezone.now()
    )
    assert reading.ways_that_reached(version)[cast.ana.pk] == {"email", "in_person"}
    with pytest.raises(NotReady, match="two ways"):
        actions.agree(fresh(version), by=house(cast))
    for who in ("sam", "jo"):
        say(cast, version, who)
    for way in (Channel.PHONE, Channel.IN_PERSON):
        actions.note_asked(version, by=cast.actor("kit"), person=cast.bo, way=way)
    assert reading.round_of(version).not_reached == 0
    go_round()
    assert fresh(version).state == "agreed"
    assert told("agreed") == ["Ana", "Bo", "Jo", "Sam"]


def test_who_may_note_that_somebody_was_asked(cast: Cast) -> None:
    version = asked(cast)
    actions.note_asked(version, by=cast.actor("sam"), person=cast.ana, way=Channel.PHONE)
    actions.note_asked(version, by=cast.actor("sam"), person=cast.ana, way=Channel.PHONE)
    assert AskedRound.objects.filter(person=cast.ana, by_letter=False).count() == 1
    for person, way in ((cast.ana, Channel.PHONE), (cast.bo, Channel.WEB)):
        with pytest.raises(NotReady):
            actions.note_asked(version, by=cast.actor("kit"), person=person, way=way)
    with pytest.raises(Refused):
        actions.note_asked(version, by=cast.actor("ana"), person=cast.bo, way=Channel.PHONE)


def test_nothing_is_agreed_while_somebody_cant_live_with_it(cast: Cast) -> None:
    version = asked(cast)
    for who in ("bo", "sam", "jo"):
        say(cast, version, who)
    say(cast, version, "ana", Answer.OBJECT, WHY)
    later(version, 30)
    go_round()
    with pytest.raises(NotReady, match="can’t live with it"):
        actions.agree(fresh(version), by=cast.actor("sam"))
    say(cast, version, "ana", Answer.FINE)
    go_round()
    assert fresh(version).state == "agreed"
    with pytest.raises(MovedOn):  # it slips in behind the agreement no more
        say(cast, version, "ana", Answer.OBJECT, WHY)


def test_all_fine_needs_no_seven_days_but_a_button(cast: Cast) -> None:
    version = asked(cast)
    for who in ("ana", "bo", "jo"):
        say(cast, version, who)
    with pytest.raises(NotReady, match="seven days"):
        actions.agree(version, by=cast.actor("sam"))
    say(cast, version, "sam")
    with pytest.raises(Refused):
        actions.agree(version, by=cast.actor("ana"))
    assert actions.agree(version, by=cast.actor("sam")).said == Said.AGREED
    assert fresh(version).settled_at is not None


def test_who_joins_meanwhile_is_asked_too_and_who_leaves_drops_out(cast: Cast) -> None:
    version = asked(cast)
    say(cast, version, "ana", Answer.OBJECT, WHY)
    for who in ("bo", "sam", "jo"):
        say(cast, version, who)
    eve = Person.objects.create(organisation=cast.here, name="Eve", email="eve@example.org")
    StandingRow.objects.create(person=eve, scope="project", code=cast.kitchen.code, role="member")
    assert reading.round_of(version) == Round(5, fine=3, objections=1, not_reached=1)
    go_round()
    assert told("asked_round")[-2:] == ["Eve", "Jo"]
    StandingRow.objects.filter(person=cast.ana).delete()
    assert reading.round_of(version) == Round(4, fine=3, not_reached=1)
    assert reading.objections(version) == []


def test_stopping_says_why_and_what_was_agreed_holds(cast: Cast) -> None:
    version = asked(cast, "ana")
    with pytest.raises(Refused):
        actions.stop(version, by=cast.actor("jo"), why="No.")
    with pytest.raises(NotReady) as gap:
        actions.stop(version, by=cast.actor("ana"), why="\u200b")
    assert gap.value.field == "why"
    actions.stop(version, by=cast.actor("ana"), why="Bo is right.")
    assert (fresh(version).state, fresh(version).why_stopped) == ("stopped", "Bo is right.")
    assert (told("stopped"), last("stop").words) == (["Bo", "Jo", "Sam"], "Bo is right.")
    with pytest.raises(MovedOn):
        say(cast, fresh(version), "bo")
    assert asked(cast).number == 2


def test_nobody_is_written_to_who_wants_nothing(cast: Cast) -> None:
    Preferences.objects.create(person=cast.ana, channels=[])
    version = asked(cast)
    assert told("asked_round") == ["Bo", "Jo"]
    assert reading.round_of(version).not_reached == 4


def test_every_outcome_and_letter_has_its_words(cast: Cast) -> None:
    assert {str(said) for said in Said} <= {str(said) for said in WEB}
    assert all(len(words) <= 160 and "’" not in words for words in TEXT.values())
    assert on_the_web(Said.AGREED) != on_the_web(Channel.WEB)
    version = asked(cast)
    say(cast, version, "bo", Answer.TALK)
    for message in Message.objects.filter(kind__startswith="charter."):
        assert message.kind in LETTERS
        assert len(message.text) <= 160
        assert message.subject == "There is something new for you"
        assert "promise" not in message.text.lower()
