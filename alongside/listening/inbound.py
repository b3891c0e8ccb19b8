"""What a text that says HEARD means. It shows and takes the same questions as any other way, and repeats no word.

Who looks after what comes in never reads these texts: they may be about them (``Hushed``).
"""

from __future__ import annotations

import re

from alongside.core.actor import Actor
from alongside.core.refusals import Refusal
from alongside.messaging import asking as asks
from alongside.messaging.asking import Hushed, Reply
from alongside.messaging.letters import LONGEST_TEXT, short
from alongside.people.models import Person
from alongside.projects.models import Project

from . import words
from .actions import Said, stop
from .asks import listeners
from .models import Concern
from .rules import State

# HEARD, NOT HEARD, I'm not being heard; HEARD 2 and words; HEARD MORE and words; HEARD OUTCOME 2; HEARD STOP. What only
# begins so is for somebody to read.
_HEARD = re.compile(
    r"(?:i'?m |i am )?(?:not )?(?:being )?heard[.:,!]*(?:\s+(\d{1,2}|more|outcome|stop)\b[.:,]*\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_SHORT_NAME = 12


def take_text(by: Actor, body: str) -> str | None:
    """Say who can listen; tell one of them; add something, say what came of it, stop. None for any other text."""
    found = _HEARD.fullmatch(body.strip().replace("’", "'"))
    if found is None or by.person_id is None:
        return None
    what, said = (found[1] or "").lower(), (found[2] or "").strip()
    try:
        reply = _tell(by, what, said) if not what or what.isdigit() else _go_on(by, what, said)
    except Refusal as no:
        reply = no.why
    return None if reply is None else Hushed(reply)


def _tell(by: Actor, number: str, said: str) -> str | None:
    able = _everybody(by)
    if not able:
        return None
    if number not in able:
        return _who(able)
    project, place, person = able[number]
    asked = asks.show("listening.ask", by, project.code)
    asks.take("listening.ask", by, project.code, Reply((place,), said, asked.part if asked else ""))
    return words.AND_THEN.format(name=short(person.name, _SHORT_NAME))


def _everybody(by: Actor) -> dict[str, tuple[Project, int, Person]]:
    """Whom one can choose, each once, under a number; in the order of the page where there is one piece of work."""
    found: dict[int, tuple[Project, int, Person]] = {}
    for project in Project.objects.visible_to(by).order_by("name", "pk"):
        here = listeners(by, project.code)
        for place, person in enumerate(here[1] if here else (), 1):
            found.setdefault(person.pk, (project, place, person))
    return {str(number): each for number, each in enumerate(found.values(), 1)}


def _who(able: dict[str, tuple[Project, int, Person]]) -> str:
    """As many as a text has room for; whoever looks after the work can name the others."""
    listed = [f"{number} {short(person.name, _SHORT_NAME)}" for number, (_, _, person) in able.items()]
    whole = words.SEND_HEARD.format(names=", ".join(listed))
    if len(whole) <= LONGEST_TEXT:
        return whole
    others = f". Others: ring {next(iter(able.values()))[0].support_phone}"
    while listed and len(words.SEND_HEARD.format(names=", ".join(listed) + others)) > LONGEST_TEXT:
        listed.pop()
    return words.SEND_HEARD.format(names=", ".join(listed) + others)


def _go_on(by: Actor, what: str, said: str) -> str | None:
    """With what they told somebody last, if they did."""
    mine = Concern.objects.visible_to(by).filter(raised_by_id=by.person_id).exclude(state=State.STOPPED)
    concern = mine.order_by("-raised_at", "-pk").first()
    if concern is None:
        return None
    if what == "stop":
        stop(concern, by=by)
        return words.TEXT[Said.STOPPED]
    if what == "more":
        return asks.take("listening.more", by, concern.code, Reply(words=said))
    if not said.isdecimal() or len(said) > 1:
        answers = ", ".join(f"{number} {each}" for number, each in enumerate(words.OUTCOMES_ASKED.values(), 1))
        return words.SEND_OUTCOME.format(answers=answers)
    return asks.take("listening.outcome", by, concern.code, Reply((int(said),)))
