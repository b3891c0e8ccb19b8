"""One sign-in link for each of the cast. The links mean something in a demo only."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from alongside.people.models import Person

from .world import CAST, Part, World

SALT = "alongside.demo"
PUBLIC = "the piece of work with a public page"


@dataclass(frozen=True, slots=True)
class Link:
    """One of the cast, and the path that signs in as them."""

    part: Part
    path: str


def keep_cast(world: World) -> None:
    """Remember who is who, beside the demo's database: people of the demo may be renamed."""
    kept = {part.key: world.people[part.key].code for part in CAST} | {PUBLIC: world.project.code}
    (settings.DATA / "cast.json").write_text(json.dumps(kept))


def _signer() -> signing.Signer:
    """Links stay the same as long as the demo's folder has its secret."""
    return signing.Signer(salt=SALT)


def links() -> list[Link]:
    """One for each of the cast."""
    return [Link(part, reverse("demo_enter", args=[_signer().sign(part.key)])) for part in CAST]


def public_path() -> str:
    """The path of the public page; empty while the demo is not set up."""
    code = _kept().get(PUBLIC)
    return reverse("projects:public", args=[code]) if code else ""


def _kept() -> dict[str, str]:
    try:
        return dict(json.loads((settings.DATA / "cast.json").read_text()))
    except (OSError, ValueError):
        return {}


def person_for(token: str) -> Person | None:
    """Whom a link signs in, or None when it is no link of this demo."""
    try:
        code = _kept()[_signer().unsign(token)]
    except (signing.BadSignature, KeyError):
        return None
    return Person.objects.select_related("account").filter(code=code, account__isnull=False).first()
