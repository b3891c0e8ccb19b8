"""How the check stands: what the answers come to, what is missing, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.charter.models import Promises
from alongside.charter.rules import Kind
from alongside.projects.models import LabelVersion, Project
from alongside.projects.rules import ENOUGH, Label

from .models import Check, Confirmation, Sheet
from .rules.deriving import ONE_PAGE_ANSWERS, Derived, Purpose, Say, Side, derive, lowest
from .rules.locks import Lock, closed_for, unlocked


@dataclass(frozen=True, slots=True)
class Standing:
    """The check of one piece of work, as it stands now."""

    purpose: Purpose
    staff: Mapping[str, Say]
    lived: Mapping[str, Say]
    lived_sheets: int
    open_locks: frozenset[Lock]
    derived: Derived

    @property
    def by_staff(self) -> tuple[str, ...]:
        """Of what is missing, what staff themselves do not say yes to: it names nobody."""
        return tuple(code for code in self.derived.missing if self.staff.get(code, Say.UNASKED) != Say.YES)

    @property
    def by_others(self) -> tuple[str, ...]:
        """Of what is missing, what only people with lived experience do not say yes to, or have not looked at."""
        return tuple(code for code in self.derived.missing if self.staff.get(code, Say.UNASKED) == Say.YES)

    @property
    def others_may_be_shown(self) -> bool:
        """From five sheets on a difference names nobody (care.md §3, DECISIONS.md 18)."""
        return self.lived_sheets >= ENOUGH

    @property
    def closed_locks(self) -> tuple[Lock, ...]:
        """What the next label needs besides answers."""
        return closed_for(self.derived.next_label, self.open_locks)


def standing_of(project: Project) -> Standing:
    """Read it all: the one page, the sheets that count, the locks."""
    check = Check.objects.filter(project=project).first()
    purpose = Purpose(check.purpose) if check else Purpose.ASK
    staff = lowest([ONE_PAGE_ANSWERS, *Sheet.objects.counted(project, Side.STAFF)])
    sheets = Sheet.objects.counted(project, Side.LIVED)
    lived = lowest(sheets)
    open_locks = frozenset(Confirmation.objects.locks_of(project) | _from_our_promises(project))
    derived = derive(purpose, staff, lived, unlocked=unlocked(open_locks))
    return Standing(purpose, staff, lived, len(sheets), open_locks, derived)


def _from_our_promises(project: Project) -> set[Lock]:
    """Values that the group agreed on. The example's serve until the third meeting (care.md §1)."""
    agreed = Promises.objects.agreed(project)
    return {Lock.VALUES} if agreed and agreed.of_kind(Kind.VALUE) else set()


def worn(project: Project) -> tuple[Label, int]:
    """The label that is on, and the number of its version: 0 for the one that the one page gave."""
    last = LabelVersion.objects.filter(project=project).order_by("-number").values_list("label", "number").first()
    return (Label(last[0]), last[1]) if last else (Label(project.label), 0)
