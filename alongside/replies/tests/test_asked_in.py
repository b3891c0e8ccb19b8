"""Somebody with a plain phone is asked in by text, and says yes, no, nothing, or ring me (care.md §5.6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.action import house_work
from alongside.core.actor import Channel
from alongside.core.jobs import work_off
from alongside.core.models import Event, Submission
from alongside.core.refusals import NotReady, Refused
from alongside.core.secretfield import put
from alongside.messaging.channels.texts.simulator import text_from
from alongside.messaging.models import Message, Preferences, SimulatedText
from alongside.people import actions as people
from alongside.people.invitations import can_get_texts, place_of, prints_of
from alongside.people.models import Invitation, NotAsked, Person, StandingRow, Tombstone
from alongside.people.rules import State as Place
from alongside.projects.models import Project, Seat
from alongside.replies import actions, words
from alongside.replies.arriving import arrive
from alongside.replies.asked import asked_by, text_by
from alongside.replies.jobs import look_after_asked
from alongside.replies.letters import asked_in
from alongside.replies.models import Incoming, Ring
from alongside.replies.rules import State, Why
from alongside.suggestions.models import Suggestion
from tests.architecture.test_forgetting import raw_tables, rows_as_text
from tests.cast import Cast

from .conftest import WEDNESDAY, Handset, by_text

NUMBER = "+447700900456"
NAME = "Zqxmira"
HELLO = (
    "Hello, it's Sam. Can I ask you 1 question? It's fine to say no. Reply 1 yes, 2 no, 3 ring me. "
    "No credit? Ring, hang up, I'll ring back. STOP ends texts."
)


def ask(cast: Cast, who: str = "sam", number: str = NUMBER, **more: Any) -> Invitation:
    """Somebody who works here asks Mira in."""
    place = place_of("project", cast.kitchen.code)
    done = actions.ask_in(place, by=cast.actor(who), name=NAME, phone=number, **more)
    work_off()
    return done.subject


@pytest.fixture
def mira(cast: Cast, midday: None) -> Handset:
    """The phone of somebody who was asked a moment ago."""
    Person.objects.update(joined_at=WEDNESDAY)
    ask(cast)
    return Handset(cast, NUMBER)


def person() -> Person:
    return Person.objects.get(name=NAME)


# Yes


def test_the_text_is_the_one_in_care_and_fits_in_one(mira: Handset, cast: Cast) -> None:
    assert mira.shows == [HELLO]
    assert len(HELLO) <= 160
    message = Message.objects.get(person=person())
    assert (message.sealed, message.asks, message.in_text, message.channel) == (True, "replies.join", True, "text")
    row = Preferences.objects.get(person=person())
    assert (row.channels, row.entered_by, row.words_in_messages) == (["text"], cast.sam, False)
    assert text_by(cast.actor("sam")) == HELLO


@pytest.mark.parametrize(
    ("who", "house", "called"),
    [
        ("Sam", "Alongside", "Sam"),
        ("Sam Adeyemi", "Alongside", "Sam"),
        ("Bartholomew", "Alongside", "Bartholomew"),
        ("Bartholomewina", "Alongside", "Alongside"),
        ("Recovery worker", "Alongside", "Alongside"),
        ("Bartholomewina", "The Kitchen Table", "us"),
        ("", "", "us"),
    ],
)
def test_who_asks_is_called_by_a_name_that_fits_and_gives_nothing_away(who: str, house: str, called: str) -> None:
    letter = asked_in(who, house)
    assert letter.text.startswith(f"Hello, it's {called}. ")
    assert len(letter.text) <= 160


def test_a_yes_says_what_it_is_and_a_second_yes_lets_in(mira: Handset, cast: Cast) -> None:
    assert mira.texts("1").state == State.PLACED
    what = mira.last
    assert what == (
        "Thank you. It's fine to say no, now or later. Do you want to take part? It is about this: Make the shared "
        "kitchen a place that people like to be in. How much say you have: Somebody decides, reads what you say first, "
        "and tells you what came of it. Reply 1 yes, 2 no, 3 ring me. STOP ends texts."
    )
    assert not any(word in what[:60] for word in ("kitchen", "Harbour"))
    assert person().state == Place.ASKED  # a yes to one question is no yes to another
    mira.texts("1")
    assert mira.last == words.YOU_ARE_IN
    now_in = person()
    assert (now_in.state, now_in.phone, now_in.account) == (Place.ACTIVE, NUMBER, None)
    seat = Seat.objects.get(person=now_in)
    assert (seat.project, seat.hat, seat.decides) == (cast.kitchen, "unsaid", False)
    assert list(StandingRow.objects.filter(person=now_in).values_list("code", "role")) == [
        (cast.kitchen.code, "member")
    ]
    came_in = Event.objects.get(verb="people.join")
    assert (came_in.person, came_in.channel, came_in.entered_by) == (now_in, "text", None)
    assert Invitation.objects.get().uses == 1
    assert not NotAsked.objects.exists()
    assert now_in in Person.objects.visible_to(cast.actor("sam")).looked_after_by(cast.actor("sam"))


def test_who_came_in_by_text_raises_an_idea_from_the_phone(mira: Handset) -> None:
    for said in ("yes", "Yes please", "IDEA Open on Sundays"):
        mira.texts(said)
    assert Suggestion.objects.get().raised_by == person()


def test_the_seat_is_the_same_as_by_a_link(mira: Handset, cast: Cast) -> None:
    mira.texts("1")
    mira.texts("1")
    other = people.invite(place_of("project", cast.kitchen.code), by=cast.actor("sam", key="a")).subject
    newcomer = people.join(other, by=cast.actor("bo")).subject

    def rows(of: Person) -> Any:
        seat = Seat.objects.filter(person=of).values_list("project", "hat", "decides", "role_name").first()
        return seat, list(StandingRow.objects.filter(person=of).values_list("scope", "code", "role"))

    linked = people.join(
        people.invite(place_of("project", cast.kitchen.code), by=cast.actor("sam", key="b")).subject,
        by=_nobody(cast),
        called="Lin",
    ).subject
    assert rows(person()) == rows(linked)
    assert newcomer == cast.bo  # who is here takes a seat as themselves


def _nobody(cast: Cast) -> Any:
    from alongside.core.actor import Actor

    return Actor(organisation_id=cast.here.pk, key="newcomer")


def test_the_same_text_twice_is_one_yes(mira: Handset, cast: Cast) -> None:
    once = text_from(cast.here, NUMBER, "1")
    for _ in range(3):
        arrive(once)
        work_off()
        work_off()
    assert person().state == Place.ASKED
    assert len(mira.shows) == 2


def test_a_worker_that_is_killed_after_the_first_yes_takes_it_for_no_second(mira: Handset) -> None:
    came = mira.texts("1")
    Incoming.objects.filter(pk=came.pk).update(state=State.NEW, leased_until=None, answered_at=None, answer_at=None)
    with house_work("test"):
        put(came, words="1")
    work_off()
    work_off()
    assert person().state == Place.ASKED
    assert "Do you want to take part?" in mira.last
    mira.texts("1")
    assert person().state == Place.ACTIVE


@pytest.mark.parametrize("how", ["box", "organisation", "telling"])
def test_with_safe_words_no_text_says_what_it_is_about(cast: Cast, midday: None, how: str) -> None:
    if how == "organisation":
        people.choose(cast.here, by=cast.actor("sam"), chosen=people.Chosen(neutral_names=True))
    if how == "telling":
        Project.objects.filter(pk=cast.kitchen.pk).update(objective="Make the refuge a better place.")
    ask(cast, safe_words=how == "box")
    phone = Handset(cast, NUMBER)
    phone.texts("1")
    assert "I would rather say what it is when we talk" in phone.last
    assert not any(word in phone.last for word in ("kitchen", "refuge", "say you have", "Jo"))
    phone.texts("1")
    assert person().state == Place.ACTIVE


def test_list_shows_the_question_again(mira: Handset) -> None:
    mira.texts("LIST")
    assert mira.last == f"{words.MAY_I_ASK} Reply 1 yes, 2 no, 3 ring me. STOP ends texts."


def test_another_number_changes_nothing(mira: Handset) -> None:
    mira.texts("7")
    assert mira.last == "Please send one number from 1 to 2."
    assert Invitation.objects.get().heard_in == ""


# No


@pytest.mark.parametrize("said", [["2"], ["No thanks"], ["1", "2"], ["STOP"], ["wrong number"], ["1", "stop"]])
def test_a_no_is_forgotten_and_never_asked_again(mira: Handset, cast: Cast, said: list[str]) -> None:
    for each in said:
        mira.texts(each)
    assert not Person.objects.filter(phone=NUMBER).exists()
    assert not Person.objects.filter(name=NAME).exists()
    last = mira.last
    assert "taken your n" in last or "no more texts" in last
    look_after_asked()
    SimulatedText.objects.all().delete()  # what the phone itself remembers is not ours
    left = rows_as_text() + raw_tables()
    for trace in (NAME, NUMBER, NUMBER[3:]):
        assert trace not in left
    assert not Person.objects.filter(state=Place.ASKED).exists()
    assert not Event.objects.exclude(verb__in=("replies.ask_in", "messaging.stop")).filter(person=None).exists()
    stays = NotAsked.objects.get()
    assert (stays.until, stays.phone_hash) == (None, prints_of(cast.here.pk, NUMBER)[0])
    assert Tombstone.objects.exists()  # a backup from before forgets them again
    with pytest.raises(NotReady) as refusal:
        ask(cast)
    assert (refusal.value.why, refusal.value.field) == (people.NOT_BY_TEXT, "phone")


def test_their_no_is_answered_before_they_are_forgotten(cast: Cast, midday: None) -> None:
    ask(cast)
    came = arrive(text_from(cast.here, NUMBER, "2"))
    work_off()  # placed, and not answered yet
    look_after_asked()
    assert Incoming.objects.get(pk=came.pk).sender == NUMBER
    work_off()
    assert Handset(cast, NUMBER).last == words.SAID_NO
    look_after_asked()
    row = Incoming.objects.get(pk=came.pk)
    assert (row.sender, row.sender_print, row.answer, row.person, row.state) == ("", "", "", None, State.PLACED)


def test_a_no_that_is_delivered_late_a_second_time_brings_nothing_back(mira: Handset, cast: Cast) -> None:
    no = text_from(cast.here, NUMBER, "2")
    arrive(no)
    work_off()
    work_off()
    look_after_asked()
    arrive(no)
    work_off()
    assert Incoming.objects.count() == 1
    assert Incoming.objects.get().state == State.PLACED


def test_who_said_no_looks_like_who_said_nothing(cast: Cast, midday: None) -> None:
    """All that who asked sees, of a no, of a silence and before any answer."""
    ask(cast)

    def seen() -> tuple[Any, ...]:
        page = cast.client("sam").get("/ask-in/").text
        listed = page[page.index("Asked by text") :].split("</ul>")[0]
        pages = [cast.client("sam").get(path).text for path in ("/people/", "/messages/", "/inbox/", "/calls/")]
        return listed, asked_by(cast.actor("sam")), [NAME in each or "900456" in each for each in pages]

    before = seen()
    assert NAME not in before[0]
    assert "They can answer until" in before[0]
    Handset(cast, NUMBER).texts("2")
    assert seen() == before
    look_after_asked()
    assert seen() == before


def test_stop_from_a_number_that_nobody_knows_is_kept_to(cast: Cast, midday: None) -> None:
    Handset(cast, NUMBER).texts("STOP")
    with pytest.raises(NotReady, match="by text"):
        ask(cast)
    ask(cast, number="+447700900457")


# Nothing


def test_after_thirty_days_of_silence_they_are_forgotten(mira: Handset, cast: Cast) -> None:
    with time_machine.travel(WEDNESDAY + timedelta(days=29), tick=False):
        look_after_asked()
        assert Person.objects.filter(name=NAME).exists()
    with time_machine.travel(WEDNESDAY + timedelta(days=31), tick=False):
        look_after_asked()
        assert not Person.objects.filter(state=Place.ASKED).exists()
        assert NAME not in rows_as_text() + raw_tables()
        with pytest.raises(NotReady):
            ask(cast)
    with time_machine.travel(WEDNESDAY + timedelta(days=366), tick=False):
        ask(cast)
    assert Invitation.objects.count() == 2


def test_who_asked_for_a_call_or_wrote_is_not_silent(mira: Handset, cast: Cast) -> None:
    mira.texts("3")
    with time_machine.travel(WEDNESDAY + timedelta(days=31), tick=False):
        look_after_asked()
        assert Person.objects.filter(name=NAME).exists()
        actions.rung(Ring.objects.get(), by=cast.actor("sam"))
        look_after_asked()
        assert not Person.objects.filter(name=NAME).exists()


def test_one_reminder_where_it_was_wished_for_and_never_two(cast: Cast, midday: None) -> None:
    ask(cast, once_more=True)
    phone = Handset(cast, NUMBER)
    for days, texts in ((6, 1), (7, 2), (8, 2), (20, 2)):
        with time_machine.travel(WEDNESDAY + timedelta(days=days, hours=1), tick=False):
            look_after_asked()
            work_off()
            assert phone.shows == [HELLO] * texts
    with time_machine.travel(WEDNESDAY + timedelta(days=21), tick=False):
        phone.texts("1")
        assert "Do you want to take part?" in phone.last
        phone.texts("1")
        assert phone.last == words.YOU_ARE_IN
        phone.texts("LIST")
        assert phone.last == words.NOTHING_LISTED


@pytest.mark.parametrize("said", [None, "1", "2", "3", "Who is this"])
def test_nobody_is_reminded_without_the_wish_or_after_any_word(cast: Cast, midday: None, said: str | None) -> None:
    ask(cast, once_more=said is not None)
    phone = Handset(cast, NUMBER)
    if said:
        phone.texts(said)
    with time_machine.travel(WEDNESDAY + timedelta(days=8), tick=False):
        look_after_asked()
        work_off()
    assert phone.shows.count(HELLO) == 1


# Ring me, and own words


@pytest.mark.parametrize("said", ["3", "RING", None])
def test_ring_me_stands_on_the_list_of_who_asked_and_on_no_other(cast: Cast, midday: None, said: str | None) -> None:
    ask(cast, who="kit")
    phone = Handset(cast, NUMBER)
    if said:
        phone.texts(said)
        assert phone.last == words.WE_RING
    else:
        phone.rings()
    assert NAME in cast.client("kit").get("/calls/").text
    assert "900456" in cast.client("kit").get("/calls/").text
    for other in ("sam", "jo"):
        assert NAME not in cast.client(other).get("/calls/").text
    assert not Ring.objects.visible_to(cast.actor("sam")).exists()
    assert "Somebody would like a call" in cast.client("kit").get("/").text


def test_own_words_are_read_by_a_person_who_learns_no_name(mira: Handset, cast: Cast) -> None:
    came = mira.texts("Who is this and what do you want from me")
    assert (came.state, came.why) == (State.INBOX, Why.WORDS)
    client = cast.client("sam")
    for path in ("/inbox/", f"/inbox/{came.code}/", f"/inbox/{came.code}/back/"):
        page = client.get(path).text
        assert "Somebody who was asked in by text" in page
        assert NAME not in page
        assert "900456" not in page
    actions.write_back(came, by=cast.actor("sam"), words="It is Sam from the kitchen.")
    work_off()
    assert "Want to hear it?" in mira.last
    assert not Message.objects.visible_to(cast.actor("sam")).filter(person=person()).exists()
    mira.texts("1")
    assert "It is Sam from the kitchen." in mira.last


def test_what_they_answered_is_read_by_nobody(mira: Handset, cast: Cast) -> None:
    for said in ("1", "LIST", "7"):
        came = mira.texts(said)
        assert cast.client("sam").get(f"/inbox/{came.code}/").status_code == 404
    assert NAME not in cast.client("sam").get("/inbox/").text


# Who can be asked, and by whom


@pytest.mark.parametrize(
    ("number", "can"),
    [
        ("+447700900456", True),
        ("+447911123456", True),
        ("+353861234567", True),
        ("+442079460018", False),
        ("+448001111", False),
        ("+44770090045", False),
        ("07700900456", False),
        ("", False),
        ("x", False),
    ],
)
def test_only_a_mobile_gets_texts(number: str, can: bool) -> None:
    assert can_get_texts(number) is can


@pytest.mark.parametrize(("who", "may"), [("sam", True), ("kit", True), ("ana", False), ("jo", False), ("max", False)])
def test_who_can_ask_somebody_in(cast: Cast, midday: None, who: str, may: bool) -> None:
    if may:
        assert ask(cast, who=who).made_by == cast.people[who]
    else:
        with pytest.raises(Refused):
            ask(cast, who=who)
        assert not Person.objects.filter(state=Place.ASKED).exists()


@pytest.mark.parametrize(("changed", "field"), [({"name": ""}, "name"), ({"phone": "+442079460018"}, "phone")])
def test_what_is_missing_is_said_at_its_box(cast: Cast, midday: None, changed: dict[str, str], field: str) -> None:
    place = place_of("project", cast.kitchen.code)
    with pytest.raises(NotReady) as refusal:
        actions.ask_in(place, by=cast.actor("sam"), **{"name": NAME, "phone": NUMBER, **changed})
    assert refusal.value.field == field


def test_nobody_is_asked_into_the_organisation_itself_or_where_no_text_can_go(cast: Cast, settings: Any) -> None:
    house = place_of("organisation", cast.here.code)
    with pytest.raises(NotReady) as refusal:
        actions.ask_in(house, by=cast.actor("sam"), name=NAME, phone=NUMBER)
    assert refusal.value.field == "place"
    settings.TEXTS = ""
    with pytest.raises(NotReady, match="a link or a card"):
        ask(cast)
    assert "We can’t send texts from here yet." in cast.client("sam").get("/ask-in/").text


@pytest.mark.parametrize("state", ["active", "suspended", "removed", "asked"])
def test_somebody_who_is_here_in_any_way_is_not_asked(cast: Cast, midday: None, state: str) -> None:
    if state == "asked":
        ask(cast, who="kit")
    else:
        Person.objects.filter(pk=cast.ana.pk).update(phone=NUMBER, state=state)
    with pytest.raises(NotReady) as refusal:
        ask(cast)
    assert refusal.value.why == people.NOT_BY_TEXT


def test_another_organisation_knows_nothing_of_it(cast: Cast, midday: None) -> None:
    """Who is somebody's there, or said no there, can be asked here; and the hash is another."""
    Person.objects.filter(pk=cast.max.pk).update(phone=NUMBER)
    with house_work("test"):
        NotAsked.objects.create(organisation=cast.there, phone_hash=prints_of(cast.there.pk, NUMBER)[0])
    ask(cast)
    assert prints_of(cast.here.pk, NUMBER) != prints_of(cast.there.pk, NUMBER)
    assert not Person.objects.asked_by(cast.actor("max")).exists()
    phone = Handset(cast, NUMBER)
    phone.texts("1")
    assert "Do you want to take part?" in phone.last  # the house that asked last, not the one that knows them


def test_who_is_here_meanwhile_stands_before_the_one_who_was_asked(mira: Handset, cast: Cast) -> None:
    by_text(cast.bo, NUMBER)
    mira.texts("2")
    assert person().phone == NUMBER
    assert mira.texts("Hello").person == cast.bo


def test_nobody_says_yes_for_them_and_they_hold_nothing(mira: Handset, cast: Cast) -> None:
    from alongside.messaging import asking as asks
    from alongside.people.standing import actor_of

    invitation = Invitation.objects.get()
    for who in ("sam", "kit", "ana", "max"):
        assert asks.show("replies.join", cast.actor(who), invitation.code) is None
    asked = actor_of(person(), Channel.TEXT)
    assert asked.standing == frozenset()
    assert asks.show("replies.join", asked, invitation.code) is not None
    for verb in (people.hear, people.decline):
        with pytest.raises(Refused):
            verb(invitation, by=cast.actor("sam"))
    mira.texts("IDEA open on Sundays")
    mira.texts("SPEAK Kit")
    assert not Suggestion.objects.exists()
    assert mira.last == words.NOBODY_TO_SPEAK


@pytest.mark.parametrize("who", ["ana", "jo", "kit", "sam", "max"])
def test_they_stand_on_no_list_and_no_page(mira: Handset, cast: Cast, who: str) -> None:
    assert person() not in Person.objects.visible_to(cast.actor(who))
    assert person() not in Person.objects.looked_after_by(cast.actor(who))
    client = cast.client(who)
    for path in (f"/people/{person().code}/", f"/people/{person().code}/contacts/", f"/people/{person().code}/reach/"):
        assert client.get(path).status_code == 404
    for path in ("/", "/people/", "/messages/", "/invitations/", f"/work/{cast.kitchen.code}/"):
        assert NAME not in client.get(path).text


# Stopping, and what the database holds to


def test_who_asked_can_stop_it_and_the_number_goes(mira: Handset, cast: Cast) -> None:
    invitation = Invitation.objects.get()
    page = cast.client("sam").get(f"/invitations/{invitation.code}/end/").text
    assert "Stop this question?" in page
    cast.client("sam").post(f"/invitations/{invitation.code}/end/", {"key": "a"})
    assert not Person.objects.filter(state=Place.ASKED).exists()
    assert NAME not in rows_as_text()
    assert mira.texts("1").state == State.INBOX  # a number that nobody knows


@pytest.mark.parametrize(
    "change", [{"max_uses": 2}, {"role": "staff"}, {"by_text": False}], ids=["for-two", "for-staff", "by-a-link"]
)
def test_the_database_keeps_to_one_person_who_takes_part(mira: Handset, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(**change)


def test_a_number_is_asked_once_whoever_asks_at_the_same_moment(mira: Handset, cast: Cast) -> None:
    Person.objects.filter(name=NAME).update(phone="+447700900999")  # as if the other had not been seen yet
    NotAsked.objects.update(until=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        NotAsked.objects.create(organisation=cast.here, phone_hash=prints_of(cast.here.pk, NUMBER)[0])


def test_a_new_key_of_the_house_still_knows_who_said_no(mira: Handset, cast: Cast, settings: Any) -> None:
    mira.texts("2")
    look_after_asked()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one, just as long as the first one has to be, so fifty"
    with pytest.raises(NotReady):
        ask(cast)


# The page


SAID = {"name": NAME, "phone": "07700 900456", "key": "k" * 20}


def test_sam_asks_on_the_page_and_is_told_no_name_back(cast: Cast, midday: None) -> None:
    client = cast.client("sam")
    page = client.get(f"/ask-in/?to={cast.kitchen.code}").text
    assert "Hello, it&#x27;s Sam. Can I ask you 1 question?" in page
    said = SAID | {"place": cast.kitchen.code}
    assert client.post("/ask-in/", said).headers["Location"] == "/ask-in/"
    client.post("/ask-in/", said)  # the button twice
    work_off()
    assert Handset(cast, NUMBER).shows == [HELLO]
    assert NAME not in client.get("/ask-in/").text
    event = Event.objects.get(verb="replies.ask_in")
    assert (event.person, event.project_code) == (None, cast.kitchen.code)
    assert not Submission.objects.filter(action="replies.ask_in").exclude(fingerprint="").exists()


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"phone": "020 7946 0018"}, "Other phones get no texts."),
        ({"phone": "abc"}, "Write a phone number like 07700 900123."),
        ({"name": ""}, "Write the name that you know them by."),
    ],
)
def test_a_mistake_on_the_page_keeps_what_was_typed(
    cast: Cast, midday: None, changed: dict[str, str], error: str
) -> None:
    page = cast.client("sam").post("/ask-in/", SAID | {"place": cast.kitchen.code} | changed).text
    assert error in page
    assert not Invitation.objects.exists()


def test_a_text_that_did_not_arrive_is_said_without_whose(mira: Handset, cast: Cast) -> None:
    Message.objects.filter(person=person()).update(state="failed", why="turned_away")
    page = cast.client("sam").get("/ask-in/").text
    assert "The text did not reach them." in page
    assert NAME not in page


def test_who_can_ask_nobody_reads_whom_to_turn_to(cast: Cast, midday: None) -> None:
    assert "Ask the coordinator there." in cast.client("ana").get("/ask-in/").text
    assert "Ask somebody by text" in cast.client("sam").get(f"/work/{cast.kitchen.code}/invite/").text
    assert "Ask somebody by text" in cast.client("kit").get("/me/").text


def test_forgetting_who_came_in_by_text_takes_the_invitation_along(mira: Handset) -> None:
    mira.texts("1")
    mira.texts("1")
    from alongside.people.standing import actor_of

    people.erase(person(), by=actor_of(person()), keep_words=True)
    SimulatedText.objects.all().delete()
    left = rows_as_text() + raw_tables()
    assert (NAME in left, NUMBER in left, Invitation.objects.exists()) == (False, False, False)


def test_what_is_held_says_how_they_were_asked(mira: Handset) -> None:
    from alongside.people.holdings import held_about

    held = dict(held_about(person()))
    assert held["How you were asked in"][0]["how"] == "by text message"
    assert timezone.now() - held["How you were asked in"][0]["when"] < timedelta(hours=1)


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (WEDNESDAY, "The text is on its way."),
        (WEDNESDAY.replace(hour=22), "The text goes out on Thursday"),
    ],
)
def test_at_night_it_says_when_the_text_goes_out(cast: Cast, midday: Any, at: datetime, says: str) -> None:
    with time_machine.travel(at, tick=False):
        page = cast.client("sam").get("/ask-in/")
        assert ("We send no texts at this hour." in page.text) is ("Thursday" in says)
        sent = {"place": cast.kitchen.code, "name": NAME, "phone": NUMBER, "key": "one"}
        assert says in cast.client("sam").post("/ask-in/", sent, follow=True).text
