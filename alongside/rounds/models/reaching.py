"""How the people of a round are reached, and by which ways they can answer: read from messaging, sent by nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.messaging.channels import offered
from alongside.messaging.jobs import address_of
from alongside.messaging.models import Letterbox, Preferences, house_of
from alongside.messaging.rules import Do, House, Reach, Wishes, rule_on, ways_to
from alongside.people.models import Delegation, Person
from alongside.people.rules import KEY_WORKER, STAFF
from alongside.projects.models import Project
from alongside.rounds.rules import Here


def here(project: Project) -> Here:
    """What is really there for people to answer by."""
    box = Letterbox.objects.filter(organisation_id=project.organisation_id).first()
    return Here(
        sends=offered(),
        number=box.number if box else "",
        mail_comes_in=mail_comes_in(),
        return_address=box.return_address if box else "",
        phone=project.support_phone,
        place=project.other_ways,
        speakers=_has_speakers(project),
    )


def mail_comes_in() -> bool:
    """Does this house fetch its mail, or is it handed over? Else a reply to a mail arrives nowhere."""
    return bool(getattr(settings, "IMAP", None) or getattr(settings, "MAIL_SECRET", ""))


def _has_speakers(project: Project) -> bool:
    """Somebody who works beside people here can be asked to speak for them, or somebody speaks for one already."""
    beside = Person.objects.working_at([("project", project.code)], KEY_WORKER, STAFF)
    let = Delegation.objects.in_force().at(project.code)
    inside = let.filter(giver__standing__scope="project", giver__standing__code=project.code)
    return beside.exists() or inside.exists()


@dataclass(frozen=True, slots=True)
class Going:
    """How a question would go out now. ``waits`` go, but not yet; ``wants_nothing`` and ``not_reached`` do not."""

    people: int = 0
    by_way: dict[str, int] = field(default_factory=dict)
    waits: int = 0
    next_at: datetime | None = None
    wants_nothing: int = 0
    not_reached: int = 0


def going(people: Iterable[Person], project: Project) -> Going:
    """What the send gate would say of each of them now, counted. In three queries, whatever the number of people."""
    house, found = house_of(project.organisation), wishes_and_reach(people)
    return counted(found, house, timezone.now())


def wishes_and_reach(people: Iterable[Person]) -> list[tuple[Wishes, Reach]]:
    """What each of them wants, and by what they can be reached. They need their account."""
    listed = list(people)
    rows = {row.person_id: row for row in Preferences.objects.filter(person__in=listed).defer("address")}
    home = set(Preferences.objects.filter(person__in=listed).exclude(address="").values_list("person_id", flat=True))
    sends = offered()
    return [
        (rows[person.pk].wishes if person.pk in rows else Wishes(), Reach(_has(person, person.pk in home), sends))
        for person in listed
    ]


def _has(person: Person, has_address: bool) -> frozenset[Channel]:
    has = {Channel.EMAIL: bool(address_of(person)), Channel.TEXT: bool(person.phone), Channel.PAPER: has_address}
    return frozenset(channel for channel, it in has.items() if it)


def counted(found: Iterable[tuple[Wishes, Reach]], house: House, now: datetime) -> Going:
    """The sum of what the gate says. Who is told by voice has the channel of the voice."""
    ways: Counter[str] = Counter()
    did: Counter[Do] = Counter()
    first: datetime | None = None
    for wishes, reach in found:
        ruling = rule_on(is_refusal=False, now=now, wishes=wishes, house=house, reach=reach)
        did[ruling.do] += 1
        if ruling.do is Do.HOLD:
            ways[ways_to(wishes, reach)[0]] += 1
            first = min(filter(None, (first, ruling.until)), default=None)
        elif ruling.channel is not None:
            ways[ruling.channel] += 1
    return Going(did.total(), dict(ways), did[Do.HOLD], first, did[Do.NEVER], did[Do.STUCK])
