"""Write, start, stop: the lock of two ways, who is asked and by which letter, what the gate would hold back."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.models import Event, SearchEntry
from alongside.core.refusals import MovedOn, NotNow, NotReady, Refused
from alongside.messaging.foreseeing import foresee
from alongside.messaging.letters import LONGEST_TEXT
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.people.models import Delegation, StandingRow
from alongside.projects.models import Project
from alongside.rounds import actions, letters, rules
from alongside.rounds.models import Asked, Round, RoundAnswer
from alongside.rounds.models.reaching import Going, going, here, mail_comes_in
from alongside.rounds.models.reading import inside
from alongside.rounds.rules import Sees, State, Way
from tests.cast import Cast

from .given import DAYS, in_days, more_people, question, says, staff, started, told, written


def test_it_is_written_and_nobody_is_asked(cast: Cast) -> None:
    round_ = written(cast, note="It is about money.", many=True)
    assert (round_.state, round_.options, round_.many, round_.sees) == ("draft", list(DAYS), True, "group")
    assert (round_.title, round_.asked_by) == ("It is about money.", cast.sam)
    assert Message.objects.count() == Asked.objects.count() == 0
    event = Event.objects.get(verb="rounds.write")
    assert (event.person, event.subject_code, event.project_code) == (cast.sam, round_.code, cast.kitchen.code)
    assert SearchEntry.objects.filter(subject_code=round_.code).exists()


def test_many_makes_no_sense_without_a_choice(cast: Cast) -> None:
    assert written(cast, options=(), many=True).many is False


def test_who_may_write_and_what_is_refused(cast: Cast) -> None:
    for name in ("ana", "jo", "kit", "max"):
        with pytest.raises(Refused):
            actions.write(cast.kitchen, by=cast.actor(name), question=question())
    with pytest.raises(NotReady) as gap:
        actions.write(cast.kitchen, by=cast.actor("sam"), question=question(why=" "))
    assert gap.value.field == "why"
    staff(cast)
    actions.write(cast.kitchen, by=cast.actor("jo"), question=question())


def test_nobody_is_asked_while_the_work_pauses(cast: Cast) -> None:
    round_ = written(cast)
    Project.objects.filter(pk=cast.kitchen.pk).update(label="paused")
    cast.kitchen.refresh_from_db()
    round_.project.refresh_from_db()
    with pytest.raises(NotNow):
        actions.write(cast.kitchen, by=cast.actor("sam"), question=question())
    with pytest.raises(NotNow):
        actions.start(round_, by=cast.actor("sam"))


def test_it_can_be_changed_until_it_starts(cast: Cast) -> None:
    round_ = written(cast)
    actions.change(round_, by=cast.actor("sam"), question=question(question="Which evening?", options=()))
    round_.refresh_from_db()
    assert (round_.question, round_.options) == ("Which evening?", [])
    actions.start(round_, by=cast.actor("sam"))
    with pytest.raises(MovedOn):
        actions.change(round_, by=cast.actor("sam"), question=question())


# Who is asked


def test_everybody_who_takes_part_is_asked_once_and_who_asks_gets_no_letter(cast: Cast) -> None:
    round_ = started(cast)
    asked = {row.person.name: row.message for row in Asked.objects.select_related("person", "message")}
    assert set(asked) == {"Ana", "Bo", "Jo", "Sam"}  # Kit carries words in, and Max is elsewhere
    assert asked["Sam"] is None
    assert {message.asks for message in asked.values() if message} == {"rounds.answer"}
    assert {message.subject for message in asked.values() if message} == {"There is something new for you"}
    assert (round_.state, round_.started_at is not None) == (State.ASKED, True)
    with pytest.raises(MovedOn):
        actions.start(round_, by=cast.actor("sam"))
    assert Asked.objects.count() == 4


def test_who_joins_later_is_not_asked_and_who_left_is_not_either(cast: Cast) -> None:
    round_ = written(cast)
    StandingRow.objects.filter(person=cast.jo).delete()
    actions.start(round_, by=cast.actor("sam"))
    assert set(round_.asked.values_list("person__name", flat=True)) == {"Ana", "Bo", "Sam"}
    StandingRow.objects.create(person=cast.jo, scope="project", code=cast.kitchen.code, role="member")
    with pytest.raises(Refused, match="people who were asked"):
        actions.answer(round_, by=cast.actor("jo"), numbers=(1,))


def test_the_letter_says_all_that_people_want_to_know(cast: Cast) -> None:
    started(cast, note="It is about where you sleep.", sees=Sees.COORDINATOR)
    (letter,) = told(cast, "ana")
    at = [
        letter.body.index(words)
        for words in (
            "Before you read on: It is about where you sleep.",
            "Which day is best",
            "You can choose one: Monday; Wednesday; Saturday. Or say it in your own words.",
            "Only Sam reads the answers, without names.",
            "You can answer till the end of",
            "Sam asks this. Why: Some of us can’t come on Mondays.",
            "Ring Sam on 07700 900123.",
            "Tell Sam, or put a note in the box by the door.",
            "Ask somebody you trust to say it for you.",
            "You don’t have to answer. It changes nothing about your help. This is not a vote.",
        )
    ]
    assert at == sorted(at)
    assert letter.link.startswith("/rounds/")
    assert "/answer/" not in letter.link


# What a text holds


def wishes(cast: Cast, name: str, *channels: str, **more: Any) -> None:
    Preferences.objects.update_or_create(person=cast.people[name], defaults={"channels": list(channels), **more})


def test_only_who_chose_words_in_messages_gets_the_question_in_the_text(cast: Cast) -> None:
    wishes(cast, "ana", "text", words_in_messages=True)
    wishes(cast, "bo", "text")
    started(cast)
    (hers,), (his,) = told(cast, "ana"), told(cast, "bo")
    assert hers.in_text
    assert hers.text.startswith("Which day is best for the house meeting? 1 Monday 2 Wednesday 3 Saturday. Reply by ")
    assert not his.in_text
    assert "Monday" not in his.text
    assert "Want to hear it? Reply 1 yes, 2 not now, 3 ring me. STOP ends texts." in his.text


@pytest.mark.parametrize(
    ("more", "fits"),
    [
        ({}, True),
        ({"options": ()}, True),
        ({"options": (), "question": "Tell us what you miss"}, True),
        ({"many": True, "options": ("A", "B")}, True),
        ({"sees": Sees.COORDINATOR}, True),
        ({"note": "It is about money."}, False),  # what is said before a question is not left out
        ({"question": "What do you think of the hostel?"}, False),  # a stranger may see it
        ({"options": ("Your rehab", "Other")}, False),
        ({"question": "Où?"}, False),  # it would be sent as two
        ({"question": "W" * 150 + "?"}, False),
    ],
)
def test_the_question_is_in_the_text_only_if_it_is_short_and_gives_nobody_away(
    cast: Cast, more: dict[str, Any], fits: bool
) -> None:
    words = letters.question_in_a_text(written(cast, **more))
    assert bool(words) is fits
    if words:
        assert len(words) <= LONGEST_TEXT
        assert words.endswith("STOP ends texts.")
        assert ". ." not in words
        assert "?." not in words


def test_every_letter_makes_a_text_that_fits(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=1)
    actions.stop(round_, by=cast.actor("sam"), why="It was badly put.")
    assert {message.kind for message in Message.objects.all()} == {"rounds.asked", "rounds.stopped"}
    assert all(len(message.text) <= LONGEST_TEXT for message in Message.objects.all())


# Two ways besides the web


def only_the_phone(cast: Cast) -> None:
    """Nowhere to say it, and nobody who could say it for somebody."""
    Project.objects.filter(pk=cast.kitchen.pk).update(other_ways="")
    StandingRow.objects.filter(role="key_worker").delete()
    Delegation.objects.all().delete()
    cast.kitchen.refresh_from_db()


def test_it_can_not_start_with_one_way_besides_the_web(cast: Cast) -> None:
    only_the_phone(cast)
    round_ = written(cast)
    with pytest.raises(NotReady) as locked:
        actions.start(round_, by=cast.actor("sam"))
    for words in ("Now they can only ring", "a place where people can say it", "an address where slips of paper"):
        assert words in locked.value.why
    round_.refresh_from_db()
    assert round_.state == State.DRAFT
    assert Message.objects.count() == Asked.objects.count() == 0


@pytest.mark.parametrize("second", ["place", "paper", "somebody", "key worker", "text", "mail"])
def test_it_starts_with_the_second_way(cast: Cast, second: str, monkeypatch: Any, settings: Any) -> None:
    """The control: the same round, the same people, and one thing more."""
    only_the_phone(cast)
    box: dict[str, Any] = {"number": "+447700900001", "return_address": "1 High Street"}
    if second == "place":
        Project.objects.filter(pk=cast.kitchen.pk).update(other_ways="The box by the door")
        cast.kitchen.refresh_from_db()
    elif second == "paper":
        Letterbox.objects.create(organisation=cast.here, return_address=box["return_address"])
    elif second == "somebody":
        later = in_days(9)
        Delegation.objects.create(
            giver=cast.bo, holder=cast.kit, expires_at=datetime.combine(later, time(), ZoneInfo("Europe/London"))
        )
    elif second == "key worker":
        StandingRow.objects.create(person=cast.kit, scope="project", code=cast.kitchen.code, role="key_worker")
    elif second == "text":
        Letterbox.objects.create(organisation=cast.here, number=box["number"])
        monkeypatch.setattr("alongside.rounds.models.reaching.offered", lambda: frozenset({Channel.TEXT}))
    else:
        settings.EMAIL_BACKEND, settings.IMAP = "django.core.mail.backends.locmem.EmailBackend", {"host": "localhost"}
    assert started(cast).state == State.ASKED


def test_a_way_that_only_looks_like_one_is_not_offered(cast: Cast) -> None:
    """A number without a provider, mail that nobody fetches, paper that comes back to nowhere."""
    Letterbox.objects.create(organisation=cast.here, number="+447700900001")
    there = here(cast.kitchen)
    assert not mail_comes_in()
    offered = rules.ways_offered(there)
    assert not {Way.EMAIL, Way.PAPER} & set(offered)
    assert (Way.TEXT in offered) is (Channel.TEXT in there.sends)


def test_it_can_not_start_without_time_or_without_anybody(cast: Cast) -> None:
    round_ = written(cast)
    Round.objects.filter(pk=round_.pk).update(closes_on=in_days(2))
    with pytest.raises(NotReady) as late:
        actions.start(round_, by=cast.actor("sam"))
    assert late.value.field == "closes_on"
    Round.objects.filter(pk=round_.pk).update(closes_on=in_days(7))
    StandingRow.objects.exclude(person=cast.sam).delete()
    with pytest.raises(NotReady, match="Nobody else"):
        actions.start(round_, by=cast.actor("sam"))


# How it would go out


def test_how_it_would_go_out_takes_as_many_queries_for_many(
    cast: Cast, settings: Any, django_assert_num_queries: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    wishes(cast, "ana", "paper")
    wishes(cast, "jo")
    wishes(cast, "sam", "text")
    more_people(cast, 3)
    for people in (inside(cast.kitchen)[:2], inside(cast.kitchen)):
        with django_assert_num_queries(4):
            found = going(foresee(people))
    assert found == Going(7, {"email": 3, "in_person": 1}, wants_nothing=1, not_reached=2)


def test_who_waits_for_a_good_time_is_counted_with_their_way(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    never_now = timezone.localdate() - timedelta(days=1)
    wishes(cast, "ana", "email", days=[never_now.weekday()])
    found = going(foresee(inside(cast.kitchen).filter(pk=cast.ana.pk)))
    assert found == Going(1, {"email": 1})


# Stopped


def test_it_is_stopped_with_a_reason_and_what_was_said_is_taken_out(cast: Cast) -> None:
    round_ = started(cast)
    says(round_, cast, ana=1, bo="Never on a Monday")
    with pytest.raises(NotReady) as gap:
        actions.stop(round_, by=cast.actor("sam"), why=" ")
    assert gap.value.field == "why"
    with pytest.raises(Refused):
        actions.stop(round_, by=cast.actor("ana"), why="I don’t like it.")
    actions.stop(round_, by=cast.actor("sam"), why="It was badly put.")
    assert (round_.state, round_.why_stopped) == (State.STOPPED, "It was badly put.")
    assert RoundAnswer.objects.count() == 0
    assert [len(told(cast, name, "stopped")) for name in ("ana", "bo", "jo", "sam")] == [1, 1, 1, 0]
    with pytest.raises(MovedOn):
        actions.answer(round_, by=cast.actor("ana"), numbers=(1,))


def test_a_draft_is_stopped_and_nobody_hears_of_it(cast: Cast) -> None:
    actions.stop(written(cast), by=cast.actor("sam"), why="Not needed.")
    assert Message.objects.count() == 0


# What the database refuses


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a_round_says_what_and_why", {"question": ""}),
        ("a_round_says_what_and_why", {"why": ""}),
        ("a_round_that_was_asked_says_since_when", {"state": "asked"}),
        ("a_closed_round_says_when", {"state": "closed", "started_at": timezone.now()}),
        (
            "a_round_is_told_with_what_came_of_it",
            {"state": "told", "started_at": timezone.now(), "closed_at": timezone.now(), "told_at": timezone.now()},
        ),
        (
            "a_round_is_told_with_what_came_of_it",
            {"state": "told", "started_at": timezone.now(), "closed_at": timezone.now(), "came_of_it": "Tea."},
        ),
        ("a_round_is_stopped_with_a_reason", {"state": "stopped"}),
    ],
)
def test_the_database_refuses(cast: Cast, name: str, said: dict[str, Any]) -> None:
    round_ = written(cast)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Round.objects.filter(pk=round_.pk).update(**said)


def test_the_database_refuses_a_second_row_and_an_answer_of_nothing(cast: Cast) -> None:
    round_ = started(cast)
    mine = round_.asked.get(person=cast.ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.create(round=round_, person=cast.ana)
    with pytest.raises(IntegrityError, match="an_answer_to_a_round_says_something"), transaction.atomic():
        RoundAnswer.objects.create(asked=mine)
    RoundAnswer.objects.create(asked=mine, words="Tea")
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundAnswer.objects.create(asked=mine, numbers=[1])
