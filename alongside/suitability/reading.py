"""How the check stands: what the answers come to, what is missing, and what may be shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from alongside.charter.models import Milestone, Move, Promises
from alongside.charter.rules import Kind
from alongside.core.actor import Actor
from alongside.core.models import Event
from alongside.people.models import Person, StandingRow
from alongside.projects.models import LabelVersion, Limit, LimitQuestion, Project, Seat
from alongside.projects.rules import ENOUGH, Label, is_inside
from alongside.ui.days import short_day

from .models import Check, Confirmation, Need, Sheet, SheetAnswer
from .rules import who
from .rules.deriving import ONE_PAGE_ANSWERS, STEP_OF, Derived, Finding, Purpose, Say, Side, derive, granted, lowest
from .rules.locks import Lock, closed_for, unlocked
from .rules.questions import Question, Step, of_step


@dataclass(frozen=True, slots=True)
class Standing:
    """The check of one piece of work, as it stands now."""

    purpose: Purpose
    staff: Mapping[str, Say]
    quiet: Mapping[str, Say]  # of members who work for the service: it counts with staff, and is shown with the others
    lived: Mapping[str, Say]
    lived_sheets: int
    open_locks: frozenset[Lock]
    derived: Derived

    @property
    def of_next(self) -> tuple[Question, ...]:
        """All the questions of the next step; while something has to be put right first, all of those."""
        if self.derived.finding != Finding.FITS:
            return of_step(Step.GATES) + (of_step(Step.ASKING) if self.purpose == Purpose.ASK else ())
        return of_step(STEP_OF[self.derived.next_label]) if self.derived.next_label else ()

    @property
    def by_staff(self) -> tuple[str, ...]:
        """What staff themselves do not say yes to: it names nobody, and nothing that others said changes it."""
        return tuple(q.code for q in self.of_next if self.staff.get(q.code, Say.UNASKED) != Say.YES)

    @property
    def stopped_by_staff(self) -> bool:
        """Do staff themselves say that this has to stop?"""
        return derive(self.purpose, self.staff, {}).finding == Finding.STOP

    @property
    def by_others(self) -> tuple[str, ...]:
        """Where staff say yes, and the others do not, or have not looked."""
        staff = lowest([self.staff, self.quiet])
        said = {q.code: granted(q.code, staff, self.lived) for q in self.of_next}
        return tuple(code for code in said if said[code] != Say.YES and code not in self.by_staff)

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
    counted = Sheet.objects.counted(project)
    staff = lowest([ONE_PAGE_ANSWERS, *counted.staff])
    lived = lowest([*counted.lived, check.told if check else {}])
    open_locks = Confirmation.objects.locks_of(project) | _from_our_promises(project)
    open_locks |= {Lock.OUTSIDE} if check and check.can_be_answered_apart else set()
    quiet = lowest(counted.quiet)
    derived = derive(purpose, lowest([staff, quiet]), lived, unlocked=unlocked(open_locks))
    return Standing(purpose, staff, quiet, lived, len(counted.lived), frozenset(open_locks), derived)


def _from_our_promises(project: Project) -> set[Lock]:
    """Values that the group agreed on. The example's serve until the third meeting (care.md §1)."""
    agreed = Promises.objects.agreed(project)
    return {Lock.VALUES} if agreed and agreed.of_kind(Kind.VALUE) else set()


def worn(project: Project) -> tuple[Label, int]:
    """The label that is on, and the number of its version: 0 for the one that the one page gave."""
    last = LabelVersion.objects.filter(project=project).order_by("-number").values_list("label", "number").first()
    return (Label(last[0]), last[1]) if last else (Label(project.label), 0)


def check_of(project: Project) -> Check | None:
    """How the check is set up, with the two who are named in it."""
    return Check.objects.filter(project=project).select_related("overseer", "outside_person").first()


def evidence_of(project: Project) -> dict[str, list[str]]:
    """How staff know, for each question: everybody who answers reads it."""
    return SheetAnswer.objects.evidence(project)


def says_no_to_leaving(project: Project) -> bool:
    """Has anybody said apart that they can't leave safely? For the person outside the line alone."""
    return SheetAnswer.objects.says_no_to_leaving(project)


def needs_of(project: Project) -> dict[str, Need]:
    """What a yes would take, as staff wrote it, by question."""
    return {need.question: need for need in Need.objects.filter(project=project)}


def words_of(project: Project) -> list[Confirmation]:
    """The words that stand: who looks after the staff, management, and the rest."""
    return list(Confirmation.objects.standing().filter(project=project).order_by("day", "pk"))


def word_of(project: Project, lock: str) -> Confirmation | None:
    """The word that opens one lock."""
    return Confirmation.objects.standing().filter(project=project, lock=lock).first()


def what_cannot_change(project: Project) -> str:
    """The limits in force, as the sentence of Co-producing names them."""
    return "; ".join(Limit.objects.of(project).values_list("text", flat=True))[:600]


def side_here(actor: Actor, project: Project) -> Side | None:
    """By which door somebody answers; None for who takes no part (a key worker). What they bring is not asked."""
    if not is_inside(actor, project):
        return None
    return Side.LIVED if who.answers_apart(actor, project) else Side.STAFF


def own_sheet(actor: Actor, project: Project) -> Sheet | None:
    """One's own sheet, with the answers."""
    mine = Sheet.objects.visible_to(actor).filter(project=project, person_id=actor.person_id)
    return mine.select_related("project", "entered_by").prefetch_related("answers").first()


def own_typing(actor: Actor, project: Project) -> dict[int, str]:
    """Whose answers somebody has typed in here, and when: for their own eyes."""
    mine = Sheet.objects.filter(project=project, entered_by_id=actor.person_id).exclude(person=None)
    rows = mine.exclude(person_id=actor.person_id).values_list("person_id", "handed_in_on")
    return {person: f"You typed theirs in on {short_day(day)}" for person, day in rows if day}


def is_asked_again(check: Check | None, sheet: Sheet | None) -> bool:
    """Was everybody asked again since this sheet was handed in?"""
    if check is None or check.asked_again_at is None or sheet is None or sheet.handed_in_on is None:
        return False
    return sheet.handed_in_on < timezone.localdate(check.asked_again_at)


def staff_of(project: Project) -> QuerySet[Person]:
    """Who works beside this piece of work, by the roles that everybody knows of. No hat is read: those are private."""
    here = StandingRow.objects.filter(scope="project", code=project.code, role__in=who.WORKS_HERE)
    return Person.objects.filter(pk__in=here.values("person")).order_by("name", "pk")


def staff_who_answered(project: Project) -> list[tuple[str, bool]]:
    """The name of each of them, and whether they have handed their answers in. Only ever asked of staff."""
    done = Sheet.objects.filter(project=project, apart=False, handed_in_on__isnull=False, person=OuterRef("pk"))
    return list(staff_of(project).values_list("name", Exists(done)))


# What has changed since a label was put on, or everybody was asked again: from rows that exist.
CHANGES = {
    "new_limit": "a limit was named",
    "settled": "a limit was looked at again",
    "reached": "a day we go towards is here",
    "moved": "a day we go towards was moved",
    "new_page": "what the one page says",
    "joined": "who takes part",
}


def with_changes(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Those where something changed since, each with what it was (``CHANGES``)."""
    since = OuterRef("since")
    last = LabelVersion.objects.filter(project=OuterRef("pk")).order_by("-number").values("at")[:1]
    limits = Limit.objects.filter(project=OuterRef("pk"))
    asked = LimitQuestion.objects.filter(limit__project=OuterRef("pk"), settled_at__gt=since)
    days = Milestone.objects.filter(project=OuterRef("pk"), here_on__isnull=False, here_on__gte=OuterRef("since__date"))
    moves = Move.objects.filter(milestone__project=OuterRef("pk"), at__gt=since)
    changed = Event.objects.filter(verb="projects.change", project_code=OuterRef("code"), at__gt=since)
    joined = Seat.objects.filter(project=OuterRef("pk"), joined_at__gt=since)
    put_on, again = Subquery(last), F("check_of__asked_again_at")
    # Each stands in for the other where there is none: SQLite has no greatest of something and nothing.
    found = projects.annotate(since=Greatest(Coalesce(put_on, again), Coalesce(again, put_on))).exclude(since=None)
    found = found.annotate(
        new_limit=Exists(limits.filter(Q(named_at__gt=since) | Q(lifted_at__gt=since))),
        settled=Exists(asked),
        reached=Exists(days),
        moved=Exists(moves),
        new_page=Exists(changed),
        joined=Exists(joined),
    )
    return found.filter(Q(*((name, True) for name in CHANGES), _connector=Q.OR))


def what_changed(project: Project) -> list[str]:
    """What has changed in one piece of work, as sentences go on."""
    found = with_changes(Project.objects.filter(pk=project.pk)).values(*CHANGES).first()
    return [words for name, words in CHANGES.items() if found and found[name]]
