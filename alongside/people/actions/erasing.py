"""Being forgotten."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from alongside.core import personal
from alongside.core.action import Result, action, step
from alongside.core.actor import Actor
from alongside.people import rules
from alongside.people.models import Person, Tombstone

from .said import Said


@action(may=rules.is_self, records="confidential")
def erase(person: Person, *, by: Actor, keep_words: bool) -> Result[Tombstone]:
    """Become "a member" for good. What one wrote stays without one, or is taken out with one."""
    return Result(forget_wholly(person, keep_words), Said.FORGOTTEN)


@action(may=rules.is_the_house, records="confidential")
def erase_again(tombstone: Tombstone, *, by: Actor) -> Result[Tombstone]:
    """After a backup from before was brought back: who had been forgotten is forgotten again (R5)."""
    person = Person.objects.filter(code=tombstone.person_code).first()
    if person is not None:
        forget_wholly(person, tombstone.keeps_words)
    return Result(tombstone, Said.FORGOTTEN)


@step
def forget_wholly(person: Person, keep_words: bool) -> Tombstone:
    """Forget somebody in every room, and remember only that a restored backup has to forget them again."""
    code, account = person.code, person.account
    personal.forget(person, keep_words)
    if account is not None and not account.persons.exists():
        account.delete()
    transaction.on_commit(personal.wipe_traces)
    stone, _ = Tombstone.objects.get_or_create(
        person_code=code, defaults={"keeps_words": keep_words, "on": timezone.localdate()}
    )
    return stone
