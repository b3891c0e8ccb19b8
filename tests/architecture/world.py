"""Two mirror organisations, furnished alike, for the sweeps over URLs.

Each side has one person for each role, and one row (at least) of whatever a page can show. A room furnishes its own:
``alongside/<room>/factories.py`` with ``def furnish(side)`` is called for both sides, in the order of the floors. It
makes rows by the room's actions (``by=side.actor("ana")``) with texts from ``side.words("anything")``.

    def furnish(side):
        side.keep(actions.suggest(side.project, by=side.actor("ana"), words=side.words()).subject)

Afterwards every text field of every row of a side is filled with a canary of its own (``fill_with_canaries``), so a
byte of the other side in a page can be told from everything else.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from alongside.core.actor import Actor, Channel
from alongside.core.capability import rooms
from alongside.core.checks import our_models
from alongside.core.codes import CodeField
from alongside.core.privacy import PrivacyClass, class_of
from alongside.people import rules
from alongside.people.models import Account, Delegation, Organisation, Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Project, Seat
from tests.cast import ONE_PAGE

# One person for each role in the piece of work. A new role is a new row here and in VIEWPOINTS.
ROLES = {
    "ana": [rules.MEMBER],
    "bo": [rules.MEMBER],
    "sam": [rules.COORDINATOR],
    "jo": [rules.DECISION_MAKER],
    "ida": [rules.STAFF],
    "kit": [rules.KEY_WORKER],
    "lee": [rules.KEY_WORKER],
    "nat": [],
}
# Words of the machine that stand in text fields; everything else that is text gets a canary.
MACHINE_WORDS = {"people.Account.password", "messaging.Message.link"}
SHORT = 80  # a plain field shorter than this holds a word of the machine: a state, a verb, a key


@dataclass
class Side:
    """One organisation and all that is in it. ``mark`` starts each of its canaries."""

    mark: str
    organisation: Organisation
    project: Project
    people: dict[str, Person]
    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)
    canaries: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)  # what a room's FILLS need: a token that is kept nowhere
    kept_empty: set[tuple[models.Model, str]] = field(default_factory=set)  # a constraint lets no words stand there
    _phones: Iterator[int] = field(default_factory=itertools.count)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def actor(self, name: str, channel: Channel = Channel.WEB) -> Actor:
        """One of its people, acting."""
        return actor_of(self.people[name], channel)

    def words(self, what: str = "words") -> str:
        """A text that stands nowhere else."""
        canary = f"{self.mark}{next(self._numbers)}z"
        self.canaries[canary] = what
        return canary

    def number(self) -> str:
        """A telephone number of the range kept for drama (07700 900xxx), the lower half here and the upper there."""
        return f"+447700900{next(self._phones) % 500 + (0 if self.mark.endswith('xhere') else 500):03d}"

    def first(self, model: type[models.Model]) -> models.Model:
        """A row of this side that a page can show."""
        if not self.rows.get(model):
            raise LookupError(
                f"No {model._meta.label} stands in the sweeps' world: make one in {model.__module__.split('.')[1]}/"
                "factories.py, def furnish(side)"
            )
        return self.rows[model][0]


@dataclass
class World:
    """Here and there."""

    here: Side
    there: Side


def build() -> World:
    """Both sides, furnished and filled."""
    return World(*(_build_side(mark) for mark in ("zqxhere", "zqxthere")))


def _build_side(mark: str) -> Side:
    before = {model: set(model._default_manager.values_list("pk", flat=True)) for model in our_models()}
    organisation = Organisation.objects.create(name=f"{mark} organisation")
    project = Project.objects.create(organisation=organisation, name=mark, has_public_page=True, **ONE_PAGE)
    people = {}
    for name, roles in ROLES.items():
        account = None if name == "bo" else Account.objects.create(email=f"{mark}.{name}@example.org")
        person = people[name] = Person.objects.create(organisation=organisation, account=account, name=f"{mark} {name}")
        if roles and roles != [rules.KEY_WORKER]:
            hat = "lived" if rules.MEMBER in roles else "staff"
            Seat.objects.create(project=project, person=person, hat=hat, decides=name == "jo")
        for role in roles:
            StandingRow.objects.create(person=person, scope="project", code=project.code, role=role)
    StandingRow.objects.create(
        person=people["sam"], scope="organisation", code=organisation.code, role=rules.COORDINATOR
    )
    until = timezone.now() + timedelta(days=90)
    Delegation.objects.create(giver=people["bo"], holder=people["kit"], expires_at=until)
    Delegation.objects.create(giver=people["bo"], holder=people["lee"], expires_at=until, revoked_at=timezone.now())
    side = Side(mark, organisation, project, people)
    for room in rooms():
        if module_has_submodule(room.module, "factories"):
            furnish = getattr(import_module(f"{room.name}.factories"), "furnish", None)
            if furnish:
                furnish(side)
    for model in our_models():
        side.rows[model] = list(model._default_manager.exclude(pk__in=before[model]).order_by("pk"))
    fill_with_canaries(side)
    return side


def text_fields(model: type[models.Model]) -> Iterator[models.Field]:
    """Where somebody's words can stand: text without choices that is no code and no word of the machine."""
    for one in model._meta.local_fields:
        wordy = isinstance(one, models.CharField | models.TextField) and not isinstance(one, CodeField)
        plain_and_short = class_of(one) is PrivacyClass.NONE and (one.max_length or SHORT) < SHORT
        if wordy and not one.choices and not plain_and_short and f"{model._meta.label}.{one.name}" not in MACHINE_WORDS:
            yield one


def fill_with_canaries(side: Side) -> None:
    """Give every text field of every row of this side a canary of its own, as long as the field takes it."""
    for model, rows in side.rows.items():
        for row in rows:
            before = {one.name: getattr(row, one.name) for one in text_fields(model)}
            filled = [one.name for one in text_fields(model) if _fill(side, row, one)]
            if filled and not _saved(row, *filled):
                after = {name: getattr(row, name) for name in filled}
                for name in filled:
                    setattr(row, name, before[name])
                for name in filled:
                    setattr(row, name, after[name])
                    if not _saved(row, name):
                        setattr(row, name, before[name])
                        side.kept_empty.add((row, name))


def _saved(row: models.Model, *names: str) -> bool:
    """Did the database take it? A constraint may say that no words stand here: what was set aside has no paraphrase."""
    try:
        with transaction.atomic():
            row.save(update_fields=names)
    except IntegrityError:
        return False
    return True


def _fill(side: Side, row: models.Model, one: models.Field) -> bool:
    if isinstance(one, models.CharField) and one.max_length and one.max_length < len(side.mark) + 4:
        return False
    canary = side.words(f"{row._meta.label}.{one.name} of row {row.pk}")
    value: Any = f"{canary}@example.org" if _is_address(one, row) else canary
    if one.name == "phone":
        value = side.number()
    if isinstance(one, models.URLField):
        value = f"https://{canary}.example.org"
    try:
        one.clean(value, row)
    except ValidationError:
        return False  # a telephone number, say: the room makes its own, which is unlike any other
    setattr(row, one.name, value)
    return True


def _is_address(one: models.Field, row: models.Model) -> bool:
    if isinstance(one, models.EmailField):
        return True
    try:
        validate_email(getattr(row, one.name))
    except (ValidationError, TypeError):
        return False
    return True
