"""Build the demo: gather the people, tell the story, let each room add its part, take in London where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

from django.core.management import call_command

from alongside.consultations import datasets
from alongside.core.capability import rooms
from alongside.front import actions

from . import deciding, post, table
from .world import HOUSE, World, gather

CONTENT_NOTE = "One of them speaks about violence at home. You can leave it unread."


def build(say: Callable[[str], object] = lambda _: None, *, london: bool = True) -> World:
    """Everything, in a database that is empty. ``say`` hears how it goes."""
    world = gather()
    table.tell(world)
    for room in rooms():
        if room.capability.demo:
            room.capability.demo(world)
    deciding.decide_at_the_kitchen_table(world)
    post.send(world)
    if london:
        take_in_london(world, say)
    return world


def take_in_london(world: World, say: Callable[[str], object]) -> None:
    """The real consultation, by the product's own import; where it is absent, where it can be had."""
    folder = datasets.find(datasets.LONDON)
    if folder is None:
        say(datasets.WHERE)
        return
    call_command(
        "import_polis",
        str(folder),
        project=world.elsewhere.code,
        yes=True,
        credit=datasets.LONDON_CREDIT,
        banner=f"{datasets.LONDON_BANNER} {CONTENT_NOTE}",
        stdout=StringIO(),
    )
    actions.make_up_sides(world.elsewhere, by=replace(HOUSE, organisation_id=world.there.pk))
