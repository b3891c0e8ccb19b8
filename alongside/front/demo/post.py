"""The post of the demo: letters go out as they would have, and Bo, who has no email, is told in person."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.messaging import actions
from alongside.messaging.jobs import deliver
from alongside.messaging.models import Message

from .clock import ago
from .world import World

FIRST_DAY = 60
AT = 11  # o'clock: no quiet hour
IN_A_FOLDER = "django.core.mail.backends.filebased.EmailBackend"
WAITS_DAYS = 15  # what is younger still waits for somebody's voice: that is to be seen in the demo


def mailbox() -> str:
    """The folder where the demo's letters lie; empty where they really go out."""
    return str(settings.EMAIL_FILE_PATH) if settings.EMAIL_BACKEND == IN_A_FOLDER else ""


def send(world: World) -> None:
    """Day by day, at eleven o'clock: what was written goes through the gate and out, and Sam tells Bo."""
    now = timezone.localtime()
    since = (now - now.replace(hour=AT, minute=0, second=0, microsecond=0)) / timedelta(days=1)
    for day in range(FIRST_DAY, -1, -1):
        if day + since < 0:
            return  # today at eleven is still to come: the worker sends it
        with ago(day + since):
            for number in list(Message.objects.due().order_by("pk").values_list("pk", flat=True)):
                deliver(number)
            if day >= WAITS_DAYS:
                _tell(world)


def _tell(world: World) -> None:
    for message in Message.objects.to_tell().filter(person__organisation=world.here).order_by("pk"):
        actions.told(message, by=world.actor("sam"), how=Channel.IN_PERSON)
