"""What people are called here: an organisation's own word for a member, as templates use it."""

from __future__ import annotations

from .models import Choices

VOWELS = "aeiou"


def called(member: str = "member", members: str = "members") -> dict[str, str]:
    """``someone`` ("A member", where a name would stand), ``a_member`` (inside a sentence) and ``members``."""
    a_member = f"{'an' if member[:1].lower() in VOWELS else 'a'} {member}"
    return {"someone": a_member[0].upper() + a_member[1:], "a_member": a_member, "members": members}


def called_in(organisation_id: int) -> dict[str, str]:
    """The same for a page that is read by nobody in particular."""
    chosen = Choices.objects.filter(organisation_id=organisation_id).values_list("member_word", "members_word").first()
    return called(*chosen) if chosen else called()
