"""What is said stays between two people, sealed, and the member keeps the last word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from alongside.core.models import Event, Submission
from alongside.core.personal import held_about
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.listening import actions
from alongside.listening.models import Concern, Turn, who_can_listen
from alongside.listening.rules import Outcome, Route, State
from alongside.messaging.models import Message
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

CANARY = "Nobody-listened-to-me"


def said(cast: Cast, **how: object) -> Concern:
    how = {"words": CANARY, "heard_by": cast.jo} | how
    return actions.ask_to_be_heard(cast.kitchen, by=cast.actor("ana"), **how).subject


def relayed(cast: Cast) -> Concern:
    return said(cast, carried_by=cast.kit)


def raw_rows(*tables: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table}")
            yield from (repr(row) for row in cursor.fetchall())


def test_it_is_kept_sealed_and_told_to_the_one_who_was_chosen(cast: Cast) -> None:
    concern = said(cast)
    assert (concern.words, concern.route, concern.state) == (CANARY, Route.NAMED, State.SENT)
    assert Concern.objects.get().words == CANARY
    [letter] = Message.objects.all()
    assert letter.person == cast.jo
    assert not any(name in letter.subject + letter.body + letter.text for name in ("Ana", "kitchen", CANARY))


def test_no_event_or_form_names_who_said_it(cast: Cast) -> None:
    actions.ask_to_be_heard(cast.kitchen, by=cast.actor("ana", key="k"), words=CANARY, heard_by=cast.jo)
    again = actions.ask_to_be_heard(cast.kitchen, by=cast.actor("ana", key="k"), words=CANARY, heard_by=cast.jo)
    [event] = Event.objects.all()
    assert (event.person, event.entered_by, event.project_code, event.words) == (None, None, "", "")
    assert Submission.objects.get().person is None
    assert (again.again, Concern.objects.count()) == (True, 1)


def test_whatever_happens_not_one_word_lies_open_in_the_database(cast: Cast) -> None:
    concern = relayed(cast)
    actions.pass_on(concern, by=cast.actor("kit"), words=CANARY)
    actions.reply(concern, by=cast.actor("jo"), heard=CANARY, asked=CANARY, agreed=CANARY)
    actions.say_more(concern, by=cast.actor("ana"), words=CANARY)
    assert Turn.objects.count() == 2
    tables = [model._meta.db_table for model in apps.get_models()]
    assert not [row for row in raw_rows(*tables) if CANARY in row]


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"words": " \u200b"}, "words"),
        ({"heard_by": "ana"}, "heard_by"),
        ({"heard_by": "bo"}, "heard_by"),
        ({"heard_by": "max"}, "heard_by"),
        ({"carried_by": "jo"}, "carried_by"),
        ({"carried_by": "bo"}, "carried_by"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(cast: Cast, how: dict[str, str], field: str) -> None:
    people = {name: who if name == "words" else cast.people[who] for name, who in how.items()}
    with pytest.raises(NotReady) as gap:
        said(cast, **people)
    assert gap.value.field == field
    assert Concern.objects.count() == Message.objects.count() == Event.objects.count() == 0


def test_one_chooses_among_those_who_work_here_never_oneself(cast: Cast) -> None:
    assert [person.name for person in who_can_listen(cast.kitchen, cast.ana.pk)] == ["Jo", "Kit", "Sam"]
    assert [person.name for person in who_can_listen(cast.kitchen, cast.sam.pk)] == ["Jo", "Kit"]


def test_nobody_else_sees_it_not_the_coordinator_not_the_key_worker(cast: Cast) -> None:
    concern = said(cast)
    seen = {name for name in cast.people if Concern.objects.visible_to(cast.actor(name)).exists()}
    assert seen == {"ana", "jo"}
    for name in ("sam", "kit", "bo", "max"):
        for verb, details in (
            (actions.reply, {"heard": "x"}),
            (actions.say_more, {"words": "x"}),
            (actions.say_outcome, {"outcome": Outcome.BOTH}),
            (actions.pass_on, {"words": "x"}),
            (actions.stop, {}),
        ):
            with pytest.raises(Refused):
                verb(concern, by=cast.actor(name), **details)


def test_without_the_name_it_waits_for_the_one_who_passes_it_on(cast: Cast) -> None:
    concern = relayed(cast)
    assert set(Message.objects.values_list("person__name", flat=True)) == {"Kit"}
    assert not Concern.objects.visible_to(cast.actor("jo")).exists()
    with pytest.raises(Refused):
        actions.reply(concern, by=cast.actor("jo"), heard="x")
    with pytest.raises(NotReady):
        actions.pass_on(concern, by=cast.actor("kit"), words="")
    actions.pass_on(concern, by=cast.actor("kit"), words="Somebody has asked twice.")
    assert Concern.objects.visible_to(cast.actor("jo")).get().passed_on == "Somebody has asked twice."
    assert set(Message.objects.values_list("person__name", flat=True)) == {"Kit", "Jo"}
    actions.say_more(concern, by=cast.actor("ana"), words="And again")
    assert Message.objects.filter(person=cast.kit).count() == 2
    assert Message.objects.filter(person=cast.jo).count() == 1


def test_the_listener_says_back_and_the_member_says_what_came_of_it(cast: Cast) -> None:
    concern = said(cast)
    with pytest.raises(NotReady) as gap:
        actions.reply(concern, by=cast.actor("jo"), heard=" ")
    assert gap.value.field == "heard"
    actions.reply(concern, by=cast.actor("jo"), heard="I heard you say ...", agreed="I ring you on Friday.")
    assert Message.objects.filter(person=cast.ana).count() == 1
    actions.say_outcome(concern, by=cast.actor("ana"), outcome=Outcome.DISAGREE)
    actions.say_outcome(concern, by=cast.actor("ana"), outcome=Outcome.NOT_HEARD)
    concern.refresh_from_db()
    assert (concern.state, concern.outcome) == (State.SAID, Outcome.NOT_HEARD)
    with pytest.raises(Refused):
        actions.say_outcome(concern, by=cast.actor("jo"), outcome=Outcome.DISAGREE)


def test_the_member_can_say_what_came_of_it_before_any_reply(cast: Cast) -> None:
    concern = said(cast)
    actions.say_outcome(concern, by=cast.actor("ana"), outcome=Outcome.NOT_HEARD)
    assert concern.outcome == Outcome.NOT_HEARD


def test_stopping_throws_away_what_was_written_by_both(cast: Cast) -> None:
    concern = said(cast)
    actions.reply(concern, by=cast.actor("jo"), heard="I heard you.")
    actions.say_outcome(concern, by=cast.actor("ana"), outcome=Outcome.BOTH)
    actions.stop(concern, by=cast.actor("ana"))
    concern.refresh_from_db()
    assert (concern.state, concern.words, concern.outcome, Turn.objects.count()) == (State.STOPPED, "", "", 0)
    for verb, name, details in (
        (actions.stop, "ana", {}),
        (actions.say_more, "ana", {"words": "x"}),
        (actions.reply, "jo", {"heard": "x"}),
    ):
        with pytest.raises(MovedOn):
            verb(concern, by=cast.actor(name), **details)


def test_a_suggestion_of_other_work_is_not_carried(cast: Cast) -> None:
    mine = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open").subject
    assert said(cast, suggestion=mine).suggestion == mine
    theirs = suggestions.suggest(cast.elsewhere, by=cast.actor("max"), words="There").subject
    assert said(cast, suggestion=theirs).suggestion is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"heard_by": "ana"},
        {"carried_by": "kit"},
        {"route": Route.RELAYED, "carried_by": "ana"},
        {"route": Route.RELAYED, "carried_by": "jo"},
        {"state": State.STOPPED},
    ],
)
def test_the_database_refuses_what_must_not_be(cast: Cast, wrong: dict[str, str]) -> None:
    said(cast)
    changes = {name: cast.people.get(value, value) for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.update(**changes)


def test_an_export_holds_one_s_own_words_and_nobody_else_s(cast: Cast) -> None:
    concern = said(cast)
    actions.reply(concern, by=cast.actor("jo"), heard="JO-WORDS")
    ana, jo = repr(held_about(cast.ana)), repr(held_about(cast.jo))
    assert CANARY in ana
    assert "JO-WORDS" not in ana
    assert "JO-WORDS" in jo
    assert CANARY not in jo
    assert CANARY not in repr(held_about(cast.sam))
