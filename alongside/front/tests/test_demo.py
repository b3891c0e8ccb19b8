"""The demo is built by the product's own actions, again and again, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from alongside.consultations import datasets
from alongside.core.capability import Kindness
from alongside.front.demo import post
from alongside.front.demo.build import build
from alongside.front.demo.clock import ago
from alongside.front.demo.links import keep_cast, links
from alongside.front.demo.world import CAST, World
from alongside.front.home import HEADINGS, waiting
from alongside.front.management.commands import demo as command
from alongside.messaging.models import Message
from alongside.projects.models import Project
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import State
from tests.datasets import real


@pytest.fixture
def world(db: None, settings: object, tmp_path: Path) -> World:
    settings.DEMO, settings.DATA = True, tmp_path  # type: ignore[attr-defined]
    made = build(london=False)
    keep_cast(made)
    return made


def test_the_kitchen_table_has_suggestions_in_every_state(world: World) -> None:
    states = set(Suggestion.objects.filter(project=world.project).values_list("state", flat=True))
    assert states == set(State)
    verdicts = set(Suggestion.objects.exclude(verdict="").values_list("answers__verdict", "answers__ground"))
    assert {ground for verdict, ground in verdicts if verdict == "no"} == {"limit", "weighed", "chose"}
    assert {verdict for verdict, _ in verdicts} >= {"yes", "partly", "not_now", "no"}


def test_everything_happened_when_it_is_said_to_have(world: World) -> None:
    now = timezone.now()
    assert all(s.raised_at < now for s in Suggestion.objects.all())
    done = Suggestion.objects.get(state=State.DONE)
    assert done.raised_at < done.answer.at < done.answer.done_at < now
    assert done.answer.done_at.date() <= done.answer.by_when


def test_bo_has_a_voice_and_no_account(world: World) -> None:
    assert world.people["bo"].account is None
    assert Suggestion.objects.filter(raised_by=world.people["bo"]).count() == 4


def test_letters_have_gone_out_and_one_waits_for_a_voice(world: World) -> None:
    assert {letter.to[0].rsplit("@", 1)[1] for letter in mail.outbox} == {"harbour.example"}  # nobody's real address
    assert {letter.to[0].split("@")[0] for letter in mail.outbox} == {"ana", "rae", "sam", "jo"}
    for_bo = Message.objects.filter(person=world.people["bo"])
    assert {message.state for message in for_bo} == {"told", "to_tell"}
    (sams,) = (cards for heading, cards in waiting(world.actor("sam")) if heading == HEADINGS[Kindness.WAITS_FOR_YOU])
    assert sams[0].title.endswith("things to tell people")  # Bo votes, and is told in person
    assert not Message.objects.not_arrived().exists()


def test_the_demo_page_says_where_letters_lie(world: World, client: Client, settings: object) -> None:
    assert "/somewhere/mail" not in client.get("/demo/").text
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = post.IN_A_FOLDER, "/somewhere/mail"  # type: ignore[attr-defined]
    assert "/somewhere/mail" in client.get("/demo/").text


def test_each_link_signs_in_as_its_person(world: World, client: Client) -> None:
    page = client.get("/demo/").text
    assert f"/p/{world.project.code}/" in page
    for link in links():
        assert link.path in page
        assert client.get(link.path, follow=True).status_code == 200
        assert int(client.session["person"]) == world.people[link.part.key].pk
    assert {link.part.key for link in links()} == {part.key for part in CAST}


def test_a_made_up_link_and_a_house_that_is_no_demo_show_nothing(
    world: World, client: Client, settings: object
) -> None:
    assert client.get("/demo/as/ana:made-up/").status_code == 404
    real = links()[0].path
    settings.DEMO = False  # type: ignore[attr-defined]
    assert client.get(real).status_code == client.get("/demo/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_max_sees_nothing_of_harbour_house(world: World, client: Client) -> None:
    client.get(next(link.path for link in links() if link.part.key == "max"))
    assert client.get(f"/work/{world.project.code}/").status_code == 404
    assert client.get(f"/work/{world.elsewhere.code}/").status_code == 200


def test_the_public_page_of_the_demo_names_nobody(world: World, client: Client) -> None:
    page = client.get(f"/p/{world.project.code}/").text
    for name in ("Ana", "Rae", "Jo,", "Sam", "Kit", "07700"):
        assert name not in page


def test_london_stands_beside_it_with_its_banner(db: None) -> None:
    real(datasets.LONDON)
    world = build()
    world.elsewhere.refresh_from_db()
    assert "These suggestions are real (London, 2022)." in world.elsewhere.banner
    assert "compdemocracy.org" in world.elsewhere.credit
    assert Suggestion.objects.filter(project=world.elsewhere).count() == 39
    assert not Suggestion.objects.filter(project=world.elsewhere, answers__verdict__in=("yes", "no")).exists()


def test_where_london_is_absent_the_demo_says_where_to_get_it(db: None, settings: object, tmp_path: Path) -> None:
    settings.DATASETS = tmp_path  # type: ignore[attr-defined]
    heard: list[str] = []
    build(heard.append)
    assert "compdemocracy.org" in heard[0]
    assert Project.objects.count() == 2


@pytest.fixture
def command_in(settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The command in a folder whose database is there already."""
    settings.DEMO, settings.DATA = True, tmp_path  # type: ignore[attr-defined]
    there = tmp_path / "alongside.sqlite3"
    there.write_text("somebody's own")
    monkeypatch.setattr(command, "_database", lambda: there)
    return lambda **options: call_command("demo", no_serve=True, **options)


@pytest.mark.usefixtures("db")
def test_it_refuses_a_database_that_is_no_demo(command_in: Callable[..., None], tmp_path: Path) -> None:
    # A PostgreSQL is refused before any file is looked at: a demo is always SQLite in a folder of its own.
    why = "no demo" if connection.vendor == "sqlite" else "folder of its own"
    with pytest.raises(CommandError, match=why):
        command_in()
    assert (tmp_path / "alongside.sqlite3").read_text() == "somebody's own"


@pytest.mark.usefixtures("db")
def test_it_refuses_without_a_folder_of_its_own(command_in: Callable[..., None], settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="folder of its own"):
        command_in()


def test_the_clock_goes_right_again() -> None:
    before = timezone.now()
    with ago(3):
        with ago(10):
            assert round((before - timezone.now()).total_seconds()) == 10 * 86400
        assert round((before - timezone.now()).total_seconds()) == 3 * 86400
    assert timezone.now() >= before
