"""What runs without anybody waiting: taking in a consultation that somebody said yes to."""

from __future__ import annotations

from django.db.models import QuerySet

from alongside.core.actor import Channel
from alongside.core.jobs import claim, job, sweep
from alongside.core.refusals import MovedOn, Refusal
from alongside.people.standing import actor_of

from .actions import give_up, take_in
from .models import Import
from .rules import Stage

OUR_FAULT = "Something went wrong on our side. Nothing was taken in. Please try again, and tell us if it stays so."


@job()
def take_in_waiting(number: int) -> None:
    """Take in one import, as whoever said yes to it. What goes wrong is told on its page; nothing is half done."""
    if not claim(Import.objects.filter(pk=number, stage=Stage.WAITING), seconds=300):
        return
    taken = Import.objects.select_related("project", "brought_by").get(pk=number)
    if taken.brought_by is None:
        return
    by = actor_of(taken.brought_by, Channel.IMPORT)
    try:
        take_in(taken, by=by)
    except MovedOn:
        return
    except Refusal as refused:
        give_up(Import.objects.get(pk=number), by=by, trouble=refused.why)
    except Exception:
        give_up(Import.objects.get(pk=number), by=by, trouble=OUR_FAULT)
        raise


@sweep(take_in_waiting)
def waiting_imports() -> QuerySet[Import]:
    """Imports that somebody said yes to and nobody took in yet."""
    return Import.objects.filter(stage=Stage.WAITING, brought_by__isnull=False)
