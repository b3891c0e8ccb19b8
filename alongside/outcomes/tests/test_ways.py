"""By which ways people take part: what is counted, who reads it, and who is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.capability import rooms
from alongside.core.models import Event
from alongside.messaging.models import Message, Preferences
from alongside.outcomes.ways import SAID, Came, answered_by_way, came_in, not_reached
from alongside.outcomes.words import by_ways, pace_rows, people_by_way, things_by_way
from alongside.people.models import Person
from alongside.people.standing import actor_of
from alongside.projects.models import Seat
from alongside.suggestions import actions
from alongside.suggestions.actions.raising import Voiced
from alongside.suggestions.models import Answer, Suggestion
from alongside.suggestions.rules import Ground, Reply, Stance, Understanding, Verdict
from tests.cast import Cast
from tests.flat import assert_flat

WEB, TEXT, PHONE, PAPER, MET = Channel.WEB, Channel.TEXT, Channel.PHONE, Channel.PAPER, Channel.IN_PERSON
NO = Reply(Verdict.NO, "No night staff.", "The rota.", ground=Ground.CHOSE)


def member(cast: Cast, name: str, role: str = "member") -> Person:
    person = Person.objects.create(organisation=cast.here, name=name)
    Seat.objects.create(project=cast.kitchen, person=person)
    person.standing.create(scope="project", code=cast.kitchen.code, role=role)
    return person


def suggested(cast: Cast, person: Person, way: Channel = WEB, days: float = 0) -> Suggestion:
    """Said by this way, so many days ago."""
    idea = actions.suggest(cast.kitchen, by=actor_of(person, way), words="More chairs").subject
    when = timezone.now() - timedelta(days=days)
    Suggestion.objects.filter(pk=idea.pk).update(raised_at=when)
    Event.objects.filter(subject_code=idea.code).update(at=when)
    return idea


def by(cast: Cast, way: Channel, many: int) -> list[Suggestion]:
    return [suggested(cast, member(cast, f"{way} {n}"), way) for n in range(many)]


def path(cast: Cast) -> str:
    return f"/work/{cast.kitchen.code}/ways/"


def test_each_thing_that_is_counted_is_a_deed_of_the_house() -> None:
    assert set(SAID) <= {deed for room in rooms() for deed in room.capability.deeds}


def test_people_and_things_by_way(cast: Cast) -> None:
    web, paper = by(cast, WEB, 6), by(cast, PAPER, 5)
    for idea in (*web[:2], paper[0]):
        actions.comment(idea, by=actor_of(web[0].raised_by, PAPER), words="Yes")
    came = came_in(cast.kitchen)
    assert came.apart == [Came((WEB,), 6, 6), Came((PAPER,), 6, 8)]
    assert came.others is None


def test_what_is_not_counted(cast: Cast) -> None:
    """Staff's own deeds, thumbs, what nobody owns, what is older, what was brought in, another piece of work."""
    ideas = by(cast, WEB, 5)
    worker, kit_of_the_house = member(cast, "Worker", "staff"), member(cast, "In the office")
    kit_of_the_house.standing.create(scope="organisation", code=cast.here.code, role="staff")
    for person in (worker, kit_of_the_house, cast.jo, cast.sam):
        suggested(cast, person, WEB)
    actions.react(ideas[0], by=actor_of(member(cast, "Thumb")), stance=Stance.AGREE)
    suggested(cast, member(cast, "Long ago"), WEB, days=91)
    suggested(cast, member(cast, "From elsewhere"), Channel.IMPORT)
    actions.suggest(cast.elsewhere, by=cast.actor("max"), words="There")
    forgotten = suggested(cast, cast.ana)
    Event.objects.filter(subject_code=forgotten.code).update(person=None)
    assert came_in(cast.kitchen).apart == [Came((WEB,), 5, 5)]


def test_what_was_said_at_a_meeting_came_in_person_and_what_others_typed_by_the_way_it_came(cast: Cast) -> None:
    by(cast, WEB, 5)
    people = [member(cast, f"Round the table {n}") for n in range(5)]
    voiced = [Voiced("Tea", person.pk) for person in people]
    actions.suggest_several(cast.kitchen, by=cast.actor("sam"), raised_in="The house meeting", voiced=voiced)
    typed = replace(actor_of(people[0], PHONE), entered_by_id=cast.kit.pk)
    actions.comment(Suggestion.objects.first(), by=typed, words="By phone, typed by Kit")
    came = came_in(cast.kitchen)
    assert came.shown.apart == (MET,)  # the one by phone stands with those on the web
    assert (came.others.people, came.others.things) == (6, 6)
    Event.objects.filter(channel=PHONE).delete()
    assert came_in(cast.kitchen).apart == [Came((WEB,), 5, 5), Came((MET,), 5, 5)]


def answered_after(cast: Cast, idea: Suggestion, days: float) -> None:
    actions.answer(idea, by=cast.actor("jo"), reply=NO)
    idea.refresh_from_db()
    Answer.objects.filter(pk=idea.answer_id).update(at=idea.raised_at + timedelta(days=days))


def test_how_long_answers_took_stands_beside_who_came_back(cast: Cast) -> None:
    texts = [suggested(cast, member(cast, f"Text {n}"), TEXT, days=100) for n in range(6)]
    for days, idea in enumerate(texts[:5], 3):
        answered_after(cast, idea, days)
    for idea in texts[:2]:
        actions.respond(idea, by=actor_of(idea.raised_by), said=Understanding.NO_SENSE)
    suggested(cast, member(cast, "Not yet"), WEB)
    said = pace_rows(answered_by_way(cast.kitchen, ())[1])
    sentence = "5 of 6 have an answer. Half of the answers came within 5 days. "
    assert said == [("Text message", sentence + "2 of the 5 got a fresh look, as people came back.")]


def test_a_way_that_stands_with_others_above_stands_with_them_here(cast: Cast) -> None:
    for idea in by(cast, WEB, 6):
        answered_after(cast, idea, 2)
    suggested(cast, member(cast, "One on paper"), PAPER)
    came = came_in(cast.kitchen)
    assert came.shown.apart == ()
    assert [label for label, _ in pace_rows(answered_by_way(cast.kitchen, came.shown.together)[1])] == [
        "All ways, together"
    ]
    assert [label for label, _ in pace_rows(answered_by_way(cast.kitchen, ())[1])] == ["On the web"]


def test_a_world_of_four_shows_nothing_and_a_fifth_opens_it(cast: Cast) -> None:
    for idea in by(cast, PHONE, 4):
        answered_after(cast, idea, 2)
    page = cast.client("sam").get(path(cast)).text
    assert page.count("Not enough people yet") == 2
    assert "Phone" not in page
    assert '<svg class="bars__svg' not in page
    answered_after(cast, by(cast, PHONE, 1)[0], 2)
    page = cast.client("sam").get(path(cast)).text
    assert "Not enough people yet" not in page
    assert '<span class="bars__label">Phone</span><span class="bars__count">5</span>' in page
    assert "Half of the answers came within 2 days." in page
    assert "it was the same for all" in page


def test_the_page_names_no_way_whose_figure_it_hides_alone(cast: Cast) -> None:
    by(cast, WEB, 6)
    by(cast, PAPER, 5)
    by(cast, PHONE, 2)
    came = came_in(cast.kitchen)
    assert people_by_way(came) == [("On the web", 6), ("Other ways, together", 7)]
    assert things_by_way(came) == [("On the web", 6), ("Other ways, together", 7)]
    page = cast.client("sam").get(path(cast)).text
    assert "Text message, email, phone, in person, paper and voice message: not enough people yet" in page


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ((), ""),
        ((PAPER,), "Paper"),
        ((PHONE, PAPER), "Phone and paper"),
        ((TEXT, MET, WEB), "Text message, in person and on the web"),
    ],
)
def test_ways_in_a_sentence(ways: tuple[Channel, ...], said: str) -> None:
    assert by_ways(ways) == said


def reached(cast: Cast, who: str = "sam") -> dict[str, str]:
    return {each.person.name: each.sentence for each in not_reached(cast.kitchen, cast.actor(who))}


def test_who_is_not_reached(cast: Cast) -> None:
    """By what the gate would say now, and by what did not arrive; never by who has answered."""
    assert "Bo" not in reached(cast)  # somebody tells Bo
    Preferences.objects.create(person=cast.bo, channels=["text"])
    Preferences.objects.create(person=cast.jo, channels=[])
    lost = {
        "person": cast.ana,
        "project_code": cast.kitchen.code,
        "kind": "x.y",
        "subject": "New",
        "why": "turned_away",
    }
    message = Message.objects.create(**lost, state="failed")
    assert reached(cast) == {
        "Ana": "A message to Ana did not arrive. Ask for a good address or number, or tell them when you meet.",
        "Bo": "Nothing reaches Bo now. Ask them for a good way, or tell them when you meet.",
        "Jo": "Jo has asked for no messages. They see it when they look, or when you tell them.",
    }
    page = cast.client("sam").get(f"{path(cast)}reach/").text
    assert f'href="/people/{cast.bo.code}/reach/">How we reach Bo</a>' in page
    assert f'href="/people/{cast.ana.code}/">How we reach Ana</a>' in page
    for link in (f"/people/{cast.bo.code}/reach/", f"/people/{cast.ana.code}/"):
        assert cast.client("sam").get(link).status_code == 200
    Message.objects.filter(pk=message.pk).update(sealed=True)
    assert "Ana" not in reached(cast)  # that it was written would tell what somebody said


def test_who_has_answered_changes_nothing(cast: Cast) -> None:
    Preferences.objects.create(person=cast.bo, channels=["text"])
    before = reached(cast)
    suggested(cast, cast.ana)
    suggested(cast, cast.bo, PAPER)
    assert reached(cast) == before


def test_why_nothing_reaches_somebody_is_not_said(cast: Cast) -> None:
    Preferences.objects.create(person=cast.ana, channels=["email"], never_write=True)
    Preferences.objects.create(person=cast.bo, channels=["text"])
    ana, bo = (reached(cast)[name].replace(name, "X") for name in ("Ana", "Bo"))
    assert ana == bo


@pytest.mark.parametrize(
    ("name", "status"), [("sam", 200), ("ana", 403), ("jo", 403), ("kit", 403), ("max", 404), ("visitor", 302)]
)
def test_only_who_coordinates_reads_it(cast: Cast, name: str, status: int) -> None:
    assert cast.client(name).get(path(cast)).status_code == status


def test_the_way_in_stands_with_the_coordinator_s_links(cast: Cast) -> None:
    link = f'<li><a href="{path(cast)}">By which ways people take part</a></li>'
    work = f"/work/{cast.kitchen.code}/"
    assert link in cast.client("sam").get(work).text
    assert link not in cast.client("ana").get(work).text


def test_it_asks_as_much_of_the_database_for_one_as_for_many(cast: Cast) -> None:
    def add() -> None:
        person = member(cast, "Somebody")
        Preferences.objects.create(person=person, channels=[])
        answered_after(cast, suggested(cast, person), 2)

    assert_flat(cast.client("sam"), path(cast), add)
    assert_flat(cast.client("sam"), f"{path(cast)}reach/", add)
