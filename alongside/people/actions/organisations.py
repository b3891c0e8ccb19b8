"""What is done about organisations."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.people import rules
from alongside.people.models import Account, Choices, Organisation, Person
from alongside.people.rules import COORDINATOR, SecondStep

from .said import Said
from .standing import give_standing, the_system


@dataclass(frozen=True, slots=True)
class Chosen:
    """An organisation's choices, as its page sends them."""

    member_word: str = "member"
    members_word: str = "members"
    exit_everywhere: bool = False
    neutral_names: bool = False
    second_step: SecondStep = SecondStep.REQUIRED


@action(may=rules.is_the_house)
def found(name: str, *, by: Actor, coordinator: str, email: str) -> Result[Organisation]:
    """Start an organisation with its first coordinator. Done by the demo and the command line, never by a page."""
    organisation = Organisation.objects.create(name=name)
    Choices.objects.create(organisation=organisation)
    the_system(organisation)
    address = email.strip().lower()
    account = Account.objects.filter(email__iexact=address).first() or Account.objects.create(email=address)
    person = Person.objects.create(organisation=organisation, account=account, name=coordinator, email=address)
    give_standing(person, "organisation", organisation.code, COORDINATOR)
    return Result(organisation, Said.FOUNDED)


@action(may=rules.can_coordinate)
def choose(organisation: Organisation, *, by: Actor, chosen: Chosen) -> Result[Organisation]:
    """Set the organisation's choices. Raises ``NotReady`` when people would be called nothing."""
    for name in ("member_word", "members_word"):
        if not getattr(chosen, name).strip():
            raise NotReady("Say what people are called here.", field=name)
    Choices.objects.update_or_create(organisation=organisation, defaults=asdict(chosen))
    return Result(organisation, Said.CHOSEN)
