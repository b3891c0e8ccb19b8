"""How one may be reached, the coordinator's list, and the link that stops messages."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from alongside.core.action import Result, action, rule
from alongside.core.actor import Channel
from alongside.core.jobs import work_off
from alongside.core.models import Event
from alongside.core.refusals import NotReady, Refused
from alongside.core.waiting import cards_for
from alongside.listening import actions as listening
from alongside.listening.models import Concern
from alongside.messaging import actions, nameplate, rules
from alongside.messaging.letters import Letter, is_telling, safe_subject, short
from alongside.messaging.models import Letterbox, Message, Preferences, wishes_of
from alongside.messaging.rules import State, Why, Wishes
from alongside.messaging.stopping import token_of
from alongside.messaging.words import STATES, TEXT, WEB, WHY
from alongside.suggestions import actions as suggestions
from alongside.suggestions import letters as suggestion_letters
from alongside.suggestions.letter_kinds import LETTERS
from alongside.suggestions.models import Suggestion
from tests.cast import Cast

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def _main(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


@pytest.fixture
def now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def message_to(cast: Cast, name: str, state: State = State.WAITING, **more: Any) -> Message:
    suggestion = suggestions.suggest(cast.kitchen, by=cast.actor(name), words="Secret words").subject
    suggestions.acknowledge(suggestion, by=cast.actor("jo"))
    message = Message.objects.latest("pk")
    if state is not State.WAITING:
        Message.objects.filter(pk=message.pk).update(state=state, **more)
        message.refresh_from_db()
    return message


# How one may be reached


def test_ana_reads_how_we_reach_her_and_what_we_had_to_tell(cast: Cast) -> None:
    message = message_to(cast, "ana")
    page = cast.client("ana").get("/me/messages/").text
    assert "Email first, then when we meet" in page
    assert f'href="{message.link}"' in page
    assert "Secret words" not in page
    assert "On its way" in page


def test_ana_changes_how_we_reach_her(cast: Cast) -> None:
    as_ana = cast.client("ana")
    as_ana.post(
        "/me/messages/ways/",
        {"channels": ["email", "phone"], "first": "phone", "never_write": "on", "key": "1"},
    )
    as_ana.post(
        "/me/messages/when/",
        {"days": ["0", "2"], "hours": "own", "safe_from": "9.30", "safe_until": "2 pm", "key": "2"},
    )
    said = as_ana.post("/me/messages/look/", {"words_in_messages": "yes", "sender_name": "Sam", "key": "3"})
    assert said.headers["Location"] == "/me/messages/"
    assert wishes_of(cast.ana) == Wishes((Channel.PHONE,), True, frozenset({0, 2}), time(9, 30), time(14), True, "Sam")
    assert "Ring me. Never write to me." in as_ana.get("/me/messages/").text
    assert [event.verb for event in Event.objects.about(cast.ana)] == ["messaging.keep_wishes"] * 3
    for path in ("ways", "when", "look"):
        assert as_ana.get(f"/me/messages/{path}/").status_code == 200


@pytest.mark.parametrize(
    ("said", "most", "digest", "words"),
    [
        ({"most_a_day": "1", "digest": "daily"}, 1, "daily", "One message a day at most. One email a day with all"),
        ({"most_a_day": "3", "digest": "weekly"}, 3, "weekly", "3 messages a day at most. One email a week, on Monday"),
        ({"most_a_day": "any", "digest": "each"}, None, None, "Each email when there is something new"),
        ({}, 2, "weekly", "2 messages a day at most."),  # what was not said stays
    ],
)
def test_ana_says_how_often(cast: Cast, said: dict[str, str], most: int | None, digest: str | None, words: str) -> None:
    Preferences.objects.create(person=cast.ana, channels=["email"], days=list(range(7)), most_a_day=2, digest="weekly")
    as_ana = cast.client("ana")
    as_ana.post("/me/messages/when/", {"days": ["0", "2"], "hours": "any", "key": "1", **said})
    wishes = wishes_of(cast.ana)
    assert (wishes.most_a_day, wishes.digest, wishes.days) == (most, digest, frozenset({0, 2}))
    assert words in as_ana.get("/me/messages/").text
    held = dict(nameplate.personal_data(cast.ana))
    assert words in held["How we may reach you"][0]["how often"]
    page = as_ana.get("/me/messages/when/").text
    for value in (str(most or "any"), digest or "each"):
        assert re.search(rf'value="{value}"[^>]*checked', page)


MISTAKES = [
    ("when", {"days": ["1"], "hours": "any", "most_a_day": "0"}, "Choose how many messages a day are fine."),
    ("when", {"days": ["1"], "hours": "any", "digest": "hourly"}, "Choose how emails should come."),
    ("ways", {"channels": ["email"], "first": "phone"}, "Choose one of the ways that you ticked."),
    ("ways", {"channels": ["pigeon"]}, "Tick the ways that are fine for you."),
    ("when", {"days": ["1"], "hours": "own", "safe_from": "soon"}, "Write a time like 9:30 or 2pm."),
    ("when", {"days": ["1"], "hours": "own", "safe_from": "9", "safe_until": "9"}, "Choose an end that is later"),
    ("when", {"hours": "any"}, "Tick at least one day."),
    ("when", {"days": ["1"], "hours": "own", "safe_from": "22", "safe_until": "23"}, "These hours are all at a time"),
    ("look", {"words_in_messages": "no", "sender_name": "Hope Recovery"}, "This name could give you away."),
    ("look", {"words_in_messages": "no", "sender_name": "x" * 31}, "1 letter too long"),
    ("look", {}, "Choose what a message may show."),
]


@pytest.mark.parametrize(("path", "typed", "words"), MISTAKES)
def test_a_mistake_is_said_at_its_field_and_changes_nothing(
    cast: Cast, path: str, typed: dict[str, Any], words: str
) -> None:
    page = cast.client("ana").post(f"/me/messages/{path}/", {**typed, "key": "1"})
    assert page.status_code == 200
    assert words in page.text
    assert not Preferences.objects.exists()


def test_who_wants_nothing_may_tick_nothing(cast: Cast) -> None:
    cast.client("ana").post("/me/messages/ways/", {"key": "1"})
    assert wishes_of(cast.ana).channels == ()
    assert "Send me nothing" in cast.client("ana").get("/me/messages/").text


def test_a_way_that_the_form_does_not_ask_about_stays(cast: Cast) -> None:
    Preferences.objects.create(person=cast.ana, channels=["text", "email"], days=list(range(7)))
    cast.client("ana").post("/me/messages/ways/", {"channels": ["email"], "first": "email", "key": "1"})
    assert wishes_of(cast.ana).channels == (Channel.EMAIL, Channel.TEXT)


def test_nobody_else_says_how_ana_is_reached(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.keep_wishes(cast.ana, by=cast.actor("sam"), wishes=Wishes())
    with pytest.raises(Refused):
        actions.stop(cast.ana, by=cast.actor("sam"), channel=Channel.EMAIL)


# The link that stops


def test_the_stop_link_works_without_signing_in_and_opening_it_does_nothing(cast: Cast) -> None:
    path = reverse("messaging:stop", kwargs={"token": token_of(cast.ana)})
    visitor = Client()
    assert "Stop emails?" in visitor.get(path).text
    assert Channel.EMAIL in wishes_of(cast.ana).channels
    stopped = visitor.post(path, {"key": "1"})
    assert "OK, no more emails. You keep your place and your help." in stopped.text
    assert wishes_of(cast.ana).channels == (Channel.IN_PERSON,)
    assert visitor.post(path, {"key": "2"}).status_code == 200


def test_a_mailbox_may_stop_by_itself(cast: Cast) -> None:
    path = reverse("messaging:stop", kwargs={"token": token_of(cast.ana)})
    strict = Client(enforce_csrf_checks=True)
    for _ in range(2):
        assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert wishes_of(cast.ana).channels == (Channel.IN_PERSON,)


@pytest.mark.parametrize("token", ["x", "AAAAAAAAAA", "AAAAAAAAAA:forged", "%00", "\u202e"])
def test_a_forged_link_is_not_there(cast: Cast, token: str) -> None:
    assert Client().get(f"/messages/stop/{token}/").status_code == 404


def test_a_link_is_for_one_person_only(cast: Cast) -> None:
    forged = token_of(cast.ana).replace(cast.ana.code, cast.sam.code)
    assert Client().get(f"/messages/stop/{forged}/").status_code == 404


# What did not arrive, and whom to tell


def test_sam_sees_who_and_what_kind_never_what_it_says(cast: Cast, now: Any) -> None:
    message_to(cast, "bo")
    message_to(cast, "ana", State.FAILED, why=Why.TURNED_AWAY)
    work_off()
    page = cast.client("sam").get("/messages/").text
    for words in (
        "Bo: A suggestion was read",
        "We have no address or number that they want us to use.",
        "Ana",
        "The address may be wrong.",
    ):
        assert words in page
    assert "Secret words" not in page
    waiting = nameplate.CAPABILITY.waiting
    assert waiting
    cards = cards_for(cast.actor("sam"), [waiting])
    assert [card.title for card in cards] == ["One thing to tell somebody", "One message did not arrive"]
    assert cards_for(cast.actor("ana"), [waiting]) == []


def test_sam_does_not_learn_that_somebody_is_not_being_heard(cast: Cast, now: Any) -> None:
    words = "Nobody listens to me"
    listening.ask_to_be_heard(cast.kitchen, by=cast.actor("bo"), words=words, heard_by=cast.jo)
    concern = Concern.objects.get()
    listening.reply(concern, by=cast.actor("jo"), heard="Nobody listens.")
    work_off()
    page = cast.client("sam").get("/messages/").text
    assert "Bo: Something new" in page
    assert not [word for word in (words, "eplied", "eard") if word in _main(page)]


def test_each_kind_of_letter_about_suggestions_has_its_words() -> None:
    source = inspect.getsource(suggestion_letters)
    kinds = set(re.findall(r'_letter\(\s*"(\w+)"', source))
    assert len(kinds) > 10
    assert {f"suggestions.{kind}" for kind in kinds} == set(LETTERS)


@pytest.mark.parametrize(("who", "status"), [("ana", 403), ("jo", 403), ("max", 403), ("visitor", 302)])
def test_the_list_is_for_coordinators(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get("/messages/").status_code == status


@pytest.mark.parametrize("what", ["again", "arrived", "in-person", "told"])
def test_strangers_find_no_message_and_members_may_not(cast: Cast, what: str) -> None:
    message = message_to(cast, "ana", State.FAILED, why=Why.AWAY)
    path = f"/messages/{message.code}/{what}/"
    assert cast.client("max").post(path, {"key": "1"}).status_code == 404
    assert cast.client("jo").post(path, {"key": "1"}).status_code == 404
    assert cast.client("ana").post(path, {"key": "1"}).status_code == 403
    message.refresh_from_db()
    assert message.state == State.FAILED


def test_sam_sends_it_again(cast: Cast, now: Any) -> None:
    message = message_to(cast, "ana", State.UNKNOWN, why=Why.CUT_OFF, tries=3)
    as_sam = cast.client("sam")
    assert "Send it again?" in as_sam.get(f"/messages/{message.code}/again/").text
    as_sam.post(f"/messages/{message.code}/again/", {"key": "1"})
    message.refresh_from_db()
    assert (message.state, message.tries, message.next_at) == (State.WAITING, 0, NOON)
    assert Event.objects.get(verb="messaging.resend").person == cast.sam


def test_sam_says_that_it_arrived(cast: Cast) -> None:
    message = message_to(cast, "ana", State.UNKNOWN, why=Why.CUT_OFF, channel="email")
    as_sam = cast.client("sam")
    assert as_sam.get(f"/messages/{message.code}/arrived/").status_code == 200
    as_sam.post(f"/messages/{message.code}/arrived/", {"key": "1"})
    message.refresh_from_db()
    assert (message.state, message.channel, message.body) == (State.SENT, "email", "")


def test_sam_takes_it_to_ana_in_person(cast: Cast) -> None:
    message = message_to(cast, "ana", State.FAILED, why=Why.TURNED_AWAY)
    as_sam = cast.client("sam")
    assert as_sam.get(f"/messages/{message.code}/in-person/").status_code == 200
    as_sam.post(f"/messages/{message.code}/in-person/", {"key": "1"})
    page = as_sam.post(f"/messages/{message.code}/told/", {"key": "2"})
    assert "Choose how you told them." in page.text
    as_sam.post(f"/messages/{message.code}/told/", {"how": "phone", "key": "3"})
    message.refresh_from_db()
    assert (message.state, message.channel, message.told_by) == (State.TOLD, "phone", cast.sam)
    assert message.settled_at is not None
    moved_on = as_sam.post(f"/messages/{message.code}/told/", {"how": "phone", "key": "4"})
    assert moved_on.status_code == 409


def test_nobody_is_told_in_person_who_does_not_want_it(cast: Cast) -> None:
    message = message_to(cast, "ana", State.FAILED, why=Why.TURNED_AWAY)
    Preferences.objects.create(person=cast.ana, channels=["email"], days=list(range(7)))
    assert "Tell them in person" not in cast.client("sam").get("/messages/").text
    with pytest.raises(NotReady):
        actions.tell_in_person(message, by=cast.actor("sam"))


def test_the_list_takes_as_many_queries_for_three_as_for_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    as_sam = cast.client("sam")
    for _ in range(3):
        message_to(cast, "ana", State.FAILED, why=Why.TURNED_AWAY)
        message_to(cast, "bo", State.TO_TELL, why=Why.NO_ADDRESS, channel="in_person")
    with django_assert_max_num_queries(8):
        as_sam.get("/messages/")


# What the organisation keeps to


def test_sam_sets_quiet_hours_and_a_name(cast: Cast) -> None:
    as_sam = cast.client("sam")
    assert as_sam.get("/messages/rules/").status_code == 200
    as_sam.post("/messages/rules/", {"sender_name": "The table", "quiet_from": "7pm", "quiet_until": "9", "key": "1"})
    row = Letterbox.objects.get()
    assert (row.sender_name, row.quiet_from, row.quiet_until) == ("The table", time(19), time(9))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"sender_name": "Drug service", "quiet_from": "7pm", "quiet_until": "9"}, "This name could give people away."),
        ({"sender_name": "Sam", "quiet_from": "9", "quiet_until": "9"}, "a start and an end that differ"),
        ({"sender_name": "", "quiet_from": "9", "quiet_until": "8"}, "Write the name that messages come from."),
        ({"sender_name": "Sam", "quiet_from": "", "quiet_until": "8"}, "Write a time like 8pm."),
    ],
)
def test_a_mistake_in_the_quiet_hours(cast: Cast, typed: dict[str, str], words: str) -> None:
    page = cast.client("sam").post("/messages/rules/", {**typed, "key": "1"})
    assert words in page.text
    assert not Letterbox.objects.exists()


# Letters, words and what is held about a person


def test_a_letter_has_one_ask_and_stays_on_this_site() -> None:
    with pytest.raises(ValueError, match="one ask"):
        Letter("x", "s", ("p",), "Do you want it? Or that?")
    for link in ("https://elsewhere.example/", "//elsewhere.example/"):
        with pytest.raises(ValueError, match="path on this site"):
            Letter("x", "s", ("p",), "t", link=link)


def test_a_subject_gives_nothing_away() -> None:
    assert safe_subject("News for you") == "News for you"
    for telling in ("Your drug service", "HOSTEL news", "About your recovery", "x" * 61, " ", "a\nBcc: b suicide"):
        assert safe_subject(telling) == "There is something new for you"
    assert not is_telling("Courtney from the table")


def test_a_text_is_cut_between_words() -> None:
    assert short("word " * 40) == "word " * 30 + "word…"
    assert len(short("x" * 400)) == 160
    assert short("fits") == "fits"


def test_every_state_reason_and_outcome_has_its_words() -> None:
    assert set(STATES) == set(State)
    assert set(WHY) == set(Why)
    assert set(WEB) == set(TEXT) == set(actions.Said)
    assert all(len(words) <= 160 for words in TEXT.values())


def test_ana_gets_all_that_is_held_and_it_goes_when_she_goes(cast: Cast) -> None:
    message_to(cast, "ana")
    told = message_to(cast, "bo", State.TOLD, channel="phone", settled_at=NOON, told_by=cast.ana)
    actions.keep_wishes(cast.ana, by=cast.actor("ana"), wishes=Wishes(sender_name="Sam"))
    held = dict(nameplate.personal_data(cast.ana))
    assert held["How we may reach you"][0]["name of the sender"] == "Sam"
    assert "Secret words" in held["Messages to you"][0]["words"]
    _forget(cast.ana, by=cast.actor("ana"))
    assert not Message.objects.filter(person=cast.ana).exists()
    assert not Preferences.objects.exists()
    told.refresh_from_db()
    assert told.told_by is None


def test_words_about_a_thing_can_be_taken_out_of_what_still_waits(cast: Cast) -> None:
    message = message_to(cast, "ana")
    _unsay(Suggestion.objects.get(), by=cast.actor("ana"))
    message.refresh_from_db()
    assert (message.body, message.text, message.state) == ("", "", State.WAITING)


@action(may=rules.is_oneself, records="nothing")
def _forget(person: Any, *, by: Any) -> Any:
    nameplate.erase(person, keep_words=False)
    return Result(person, actions.Said.FILED)


@action(may=rule("Nobody.")(lambda by, thing: True), records="nothing")
def _unsay(thing: Any, *, by: Any) -> Any:
    actions.unsay(thing)
    return Result(thing, actions.Said.FILED)
