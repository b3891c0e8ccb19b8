"""How the people of a round are reached, and by which ways they can answer: read from messaging, sent by nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings

from alongside.messaging.channels import offered
from alongside.messaging.foreseeing import Foreseen
from alongside.messaging.models import Letterbox
from alongside.messaging.rules import Do
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
    """How a question would go out, counted. Who ``wants_nothing`` or is ``not_reached`` has no way."""

    people: int = 0
    by_way: dict[str, int] = field(default_factory=dict)
    wants_nothing: int = 0
    not_reached: int = 0


def going(found: Sequence[Foreseen]) -> Going:
    """What the send gate said of each of them (``foresee``), counted. What waits for a good time has its way too."""
    ways = Counter(str(each.way) for each in found if each.way is not None)
    did = Counter(each.ruling.do for each in found)
    return Going(len(found), dict(ways), did[Do.NEVER], did[Do.STUCK])
