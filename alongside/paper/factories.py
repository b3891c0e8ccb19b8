"""Letters and slips for sweeps: a letter that waits, and slips in each state."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.action import house_work
from alongside.messaging.actions import tell
from alongside.messaging.letters import Letter
from alongside.messaging.models import Letterbox, Message, Preferences
from alongside.messaging.rules import State

from . import actions
from .models import Slip

SAY = "suggestions.say"
# Bo's is open, to who speaks for him too; Ana's question has closed.
FILLS = {
    ("paper:print_one", "code"): lambda side: side.notes["letters"],
    ("paper:posted", "code"): lambda side: side.notes["letters"],
    ("paper:in_person", "code"): lambda side: side.notes["letters"],
    ("paper:file_of_one", "code"): lambda side: side.notes["letters"],
    ("paper:made", "code"): lambda side: side.notes["slips"][2:],
    ("paper:file_to_say", "code"): lambda side: side.notes["slips"][2:],
    ("paper:slip", "code"): lambda side: side.notes["slips"][:2],
    ("paper:leave", "code"): lambda side: side.notes["slips"][2:],
}


def furnish(side: Any) -> None:
    """Bo wants letters; one waits for him, and one for Ana."""
    sam, bo, ana = side.actor("sam"), side.people["bo"], side.people["ana"]
    Letterbox.objects.get_or_create(organisation=side.organisation)
    Preferences.objects.update_or_create(person=bo, defaults={"channels": ["paper", "in_person"], "address": "A"})
    Preferences.objects.get_or_create(person=ana, defaults={"channels": ["paper", "phone"], "days": list(range(7))})
    said = {"kind": "sweep", "subject": side.words(), "paragraphs": (side.words(),), "text": side.words()}
    with house_work("furnish"):
        letters = [tell(person, Letter(**said, asks=SAY, in_text=True), about=side.project) for person in (bo, ana)]
    waits = Message.objects.filter(pk__in=[letter.pk for letter in letters if letter])
    waits.update(state=State.TO_PRINT, channel="paper")
    actions.draw(side.organisation, by=sam, letters=list(waits.order_by("pk")))
    slips = list(Slip.objects.filter(message__in=waits).order_by("pk"))
    late = actions.draw_to_say(bo, by=sam, kind=SAY, place=side.project.code).subject
    Slip.objects.filter(pk=late.pk).update(made_at=timezone.now() - 2 * (late.expires_at - late.made_at))
    Slip.objects.filter(pk=late.pk).update(expires_at=timezone.now())
    side.notes["letters"] = list(waits.order_by("pk").values_list("code", flat=True))
    side.notes["slips"] = [slip.code for slip in (*slips, late)]
