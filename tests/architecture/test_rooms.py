"""What import-linter and ruff can't say about the rooms."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client, override_settings

from alongside.core.capability import rooms
from alongside.ui.views import SIGHTS
from tests.templates import HOUSE, never_rendered, templates_of_the_house

ROOT = HOUSE.parent
PRIVATE = {"views", "forms", "urls"}
# Templates that may call a value safe, and why.
SAFE = {
    "guidance/templates/guidance/guide.html": "our own words, from Markdown in the repository",
    "messaging/templates/messaging/email.txt": "plain text, in which nothing is HTML",
}
EMAILS = {"messaging/templates/messaging/email.html": "mail has no content policy and no style sheet"}
LONGEST_FILE, LONGEST_ROOM = 400, {"core": 3000, "ui": 2500}
# Rooms that have outgrown their measure. Each is a debt with a plan; none may be added without one.
OVERGROWN: dict[str, tuple[int, str]] = {}


def layers() -> list[str]:
    """The floors that import-linter holds, from the ground up."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return [room for layer in reversed(contracts[0]["layers"]) for room in re.findall(r"\w+", layer)]


def test_settings_and_import_linter_name_the_same_floors() -> None:
    order = layers()
    assert [room for room in settings.FLOORS if room not in order] == []
    installed = [room.room for room in rooms()]
    assert set(installed) <= set(settings.FLOORS)
    floors = [settings.FLOORS.index(room) for room in installed]
    assert floors == sorted(floors), f"INSTALLED_APPS is not in the order of FLOORS: {installed}"


def intrusions(source: str, room: str) -> Iterator[str]:
    """Imports of another room's pages: a neighbour enters by actions, models and rules."""
    for node in ast.walk(ast.parse(source)):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if (
                parts[0] == "alongside"
                and len(parts) > 2
                and parts[1] not in {room, "core", "ui"}
                and parts[2] in PRIVATE
            ):
                yield ".".join(parts[:3])


def test_no_room_enters_another_by_its_pages() -> None:
    for room in rooms():
        if room.room == "front":
            continue
        for file in Path(room.path).rglob("*.py"):
            if "tests" not in file.parts:
                assert list(intrusions(file.read_text(), room.room)) == [], file


@pytest.mark.parametrize(
    "source",
    [
        "from alongside.suggestions.views import answer",
        "from alongside.suggestions import forms",
        "import alongside.people.urls",
    ],
)
def test_an_intrusion_is_caught(source: str) -> None:
    assert list(intrusions(source, "projects"))


def unsafe(source: str) -> Iterator[int]:
    """Lines that call something safe HTML."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name | ast.Attribute) and getattr(node, "id", getattr(node, "attr", "")) == "mark_safe":
            yield node.lineno


def test_only_ui_calls_html_safe() -> None:
    for file in HOUSE.rglob("*.py"):
        if file.relative_to(HOUSE).parts[0] != "ui" and "tests" not in file.parts:
            assert list(unsafe(file.read_text())) == [], file
    for file in templates_of_the_house():
        where = file.relative_to(HOUSE)
        if where.parts[0] != "ui" and str(where) not in SAFE:
            assert not re.search(r"\|\s*safe\b|autoescape off", file.read_text()), file
    assert list(unsafe("from django.utils.safestring import mark_safe\nmark_safe('x')")) == [2]


def test_every_action_is_said_in_words_to_whom_it_is_held_about() -> None:
    said = {deed: room.room for room in rooms() for deed in room.capability.deeds}
    house = [vars(module) for name, module in sys.modules.items() if re.match(r"alongside\.(?!.*tests)", name)]
    ours = {
        thing.deed.name
        for names in house
        for thing in names.values()
        if isinstance(thing, FunctionType) and hasattr(thing, "deed")
    }
    assert len(ours) > 60
    assert ours - set(said) == set()
    assert set(said) - ours <= {"front.make_up_sides"}  # only the demo knows it
    assert {deed: room for deed, room in said.items() if not deed.startswith(f"{room}.")} == {}


def test_files_and_rooms_stay_small_enough_to_read() -> None:
    sizes: dict[str, int] = {}
    for file in HOUSE.rglob("*.py"):
        if not {"tests", "migrations", "testing.py", "factories.py"} & set(file.parts):
            lines = len(file.read_text().splitlines())
            assert lines <= LONGEST_FILE, f"{file} has {lines} lines: make it a package, split by noun"
            room = file.relative_to(HOUSE).parts[0]
            sizes[room] = sizes.get(room, 0) + sum(1 for line in file.read_text().splitlines() if line.strip())
    allowed = {room: LONGEST_ROOM.get(room, 3500) for room in sizes} | {room: OVERGROWN[room][0] for room in OVERGROWN}
    assert {room: size for room, size in sizes.items() if size > allowed[room]} == {}


INLINE = re.compile(
    r"<style\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|javascript:", re.I
)


@pytest.mark.parametrize("file", list(templates_of_the_house()), ids=lambda file: str(file.relative_to(HOUSE)))
def test_every_template_parses_and_holds_nothing_that_the_content_policy_refuses(file: Path) -> None:
    source = file.read_text()
    engines["django"].from_string(source)
    assert str(file.relative_to(HOUSE)) in EMAILS or not INLINE.search(re.sub(r"\{[%#].*?[%#]\}", "", source))


def test_what_the_content_policy_refuses_is_caught() -> None:
    for bad in (
        "<p style='a'>",
        "<a onclick='b()'>",
        "<script>c()</script>",
        "<style>d</style>",
        "<a href='javascript:e'>",
    ):
        assert INLINE.search(bad)
    for good in ('<script src="/static/a.js" defer></script>', '<p class="style">on = off</p>'):
        assert not INLINE.search(good)


@pytest.mark.django_db
def test_the_style_guide_stands_where_people_build(client: Client) -> None:
    for at in ("/styleguide", *(f"/styleguide?see={name}" for name in SIGHTS)):
        assert client.get(at).status_code == 404
        with override_settings(DEMO=True):
            assert client.get(at).status_code == 200


def test_a_template_that_nothing_renders_is_caught() -> None:
    assert never_rendered([Path("/a.html"), Path("/b.html")], {"/a.html"}) == ["/b.html"]
