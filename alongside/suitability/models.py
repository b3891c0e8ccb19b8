"""Answers to the check, each on a sheet of one's own, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special, third_party
from alongside.core.rows import Rows
from alongside.people.models import Person
from alongside.projects.models import InProject, OfProject, Project

from .rules.deriving import Answers, Purpose, Say, Side
from .rules.locks import Lock
from .rules.pool import POOL
from .rules.questions import QUESTIONS, SAFE_TO_LEAVE, Step, of_step

CODES = tuple(question.code for question in QUESTIONS)
SAYS = (Say.NO, Say.UNSURE, Say.YES)


class CheckRows(InProject):
    """How the check of a piece of work is set up."""

    def visible_to(self, actor: Actor) -> CheckRows:
        """Where the actor holds any role, and for who looks after the staff or stands outside, who may hold none."""
        mine = Q(overseer_id=actor.person_id) | Q(outside_person_id=actor.person_id)
        mine = mine if actor.person_id is not None else Q(pk__in=())
        inside = Q(project__code__in=actor.places("project"))
        return self.filter(inside | mine, project__organisation_id=actor.organisation_id).select_related("project")


class Check(OfProject):
    """What was settled before the questions: why people are spoken to, who oversees, and who stands outside the line.

    ``outside_*`` is somebody outside the service: paper answers go to them, and so does "I can't leave safely".
    """

    code = plain(CodeField())
    project = plain(models.OneToOneField(Project, models.CASCADE, related_name="check_of"))
    purpose = plain(models.CharField(max_length=8, choices=[(p.value, p.name) for p in Purpose], default=Purpose.ASK))
    outside_name = third_party(models.CharField(max_length=120, blank=True))
    outside_how = third_party(models.CharField(max_length=300, blank=True))
    outside_person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    overseer = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    asked_again_at = plain(models.DateTimeField(null=True))
    asked_again_because = plain(models.TextField(max_length=1000, blank=True))
    settled_at = plain(models.DateTimeField(null=True))
    # What who stands outside told us of the sheets that they keep: the steps of which somebody says not yet.
    told_not_yet = plain(models.CharField(max_length=80, blank=True))
    told_on = plain(models.DateField(null=True))
    told_by = third_party(models.CharField(max_length=120, blank=True))

    objects = CheckRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_was_told_from_outside_is_signed",
                condition=Q(told_on__isnull=True, told_by="", told_not_yet="")
                | (Q(told_on__isnull=False) & ~Q(told_by="")),
            ),
            models.CheckConstraint(
                name="asked_again_with_a_reason",
                condition=Q(asked_again_at__isnull=True) | ~Q(asked_again_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"check of {self.project_id}"

    @property
    def can_be_answered_apart(self) -> bool:
        """People with lived experience are asked only where somebody outside the line can be turned to."""
        return bool(self.outside_name and self.outside_how)

    @property
    def told(self) -> dict[str, Say]:
        """What was told from outside, as answers: it holds a step, and never grants one."""
        steps = [Step(step) for step in self.told_not_yet.split(",") if step]
        return {question.code: Say.UNSURE for step in steps for question in of_step(step)}


@dataclass(frozen=True, slots=True)
class Counted:
    """What the sheets that were handed in say: of staff, by name; of the others, only where it counts (care.md §3).

    ``quiet`` are members who also work for the service. They count on the side of staff; that they do is private.
    """

    staff: list[Answers] = field(default_factory=list)
    quiet: list[Answers] = field(default_factory=list)
    lived: list[Answers] = field(default_factory=list)


class SheetRows(Rows["Sheet"]):
    """Sheets are never listed with their person."""

    def visible_to(self, actor: Actor) -> SheetRows:
        """One's own, and those on paper that one has typed in."""
        if actor.person_id is None:
            return self.none()
        mine = Q(person_id=actor.person_id) | Q(person=None, entered_by_id=actor.person_id)
        return self.filter(mine, project__organisation_id=actor.organisation_id).select_related("project")

    def counted(self, project: Project) -> Counted:
        """What counts. Apart, one that is left alone says nothing, unless its writer let it."""
        sheets: dict[tuple[bool, str], dict[int, tuple[bool, dict[str, Say]]]] = {}
        rows = SheetAnswer.objects.filter(sheet__project=project, counted__isnull=False).order_by("sheet")
        shape = ("sheet__apart", "sheet__side", "sheet_id", "sheet__counts_alone", "question", "counted")
        for apart, side, sheet, alone, question, said in rows.values_list(*shape):
            of_side = sheets.setdefault((apart, side), {})
            of_side.setdefault(sheet, (alone, {}))[1][question] = Say(said)

        def standing(apart: bool, side: Side) -> list[Answers]:
            found = sheets.get((apart, side.value), {}).values()
            return [said for alone, said in found if alone or not apart or len(found) >= POOL]

        return Counted(standing(False, Side.STAFF), standing(True, Side.STAFF), standing(True, Side.LIVED))


class Sheet(OfProject):
    """The answers of one person, for one pair of eyes. What is handed in counts until it is handed in again.

    ``apart``: of somebody who does not work beside this by a role that everybody knows. ``side`` is where what counts
    is counted. Nobody's is what came on paper to who stands outside, or was left by somebody who is gone: it can't be
    taken out of the count without telling what they said. ``entered_by`` is for its writer and whoever entered it.
    ``to_ask`` is what somebody is still to be asked who answers one question after the other; None while they don't.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    apart = plain(models.BooleanField(default=False))
    side = special(models.CharField(max_length=5, choices=[(s.value, s.name) for s in Side]))
    speaks_for = special(models.BooleanField(default=False))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    channel = plain(models.CharField(max_length=12, choices=[(c.value, c.name) for c in Channel], blank=True))
    is_known = plain(models.BooleanField(default=False))  # typed in by somebody inside, from whom it hides nothing
    alone_is_fine = plain(models.BooleanField(default=False))
    counts_alone = plain(models.BooleanField(default=False))  # what counts was let to count as the only one
    handed_in_on = plain(models.DateField(null=True))
    waits = plain(models.BooleanField(default=False))  # handed in, and not counted before another one is
    to_ask = special(models.JSONField(null=True))

    objects = SheetRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_sheet_for_each_answerer"),
            models.CheckConstraint(
                name="only_what_was_handed_in_waits",
                condition=Q(waits=False) | Q(handed_in_on__isnull=False, apart=True),
            ),
            models.CheckConstraint(
                name="who_lived_it_answers_apart", condition=Q(apart=True) | Q(side=Side.STAFF, counts_alone=False)
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.code}"

    def said(self) -> dict[str, Say]:
        """What stands on it now, handed in or not."""
        return {answer.question: Say(answer.said) for answer in self.answers.all()}

    def evidence(self) -> dict[str, str]:
        """How its writer knows, as it stands on it now."""
        return {answer.question: answer.evidence for answer in self.answers.all() if answer.evidence}


class SheetAnswerRows(Rows["SheetAnswer"]):
    """Read with their sheet."""

    def evidence(self, project: Project) -> dict[str, list[str]]:
        """How staff know, for each question: it stands beside the question for everybody who answers."""
        found: dict[str, list[str]] = {}
        rows = self.filter(sheet__project=project, sheet__apart=False, counted__isnull=False).exclude(evidence="")
        for question, words in rows.order_by("pk").values_list("question", "evidence"):
            found.setdefault(question, []).append(words)
        return found

    def says_no_to_leaving(self, project: Project) -> bool:
        """Has anybody handed in apart that they can't leave safely? For the person outside the line alone."""
        handed_in = self.filter(sheet__project=project, sheet__apart=True, sheet__handed_in_on__isnull=False)
        return handed_in.filter(question=SAFE_TO_LEAVE, said=Say.NO).exists()


class SheetAnswer(models.Model):
    """One answer: ``said`` as it stands on the sheet, ``counted`` as it was handed in last."""

    sheet = plain(models.ForeignKey(Sheet, models.CASCADE, related_name="answers"))
    question = plain(models.CharField(max_length=2))
    said = special(models.PositiveSmallIntegerField(choices=[(s.value, s.name) for s in SAYS]))
    counted = special(models.PositiveSmallIntegerField(null=True, choices=[(s.value, s.name) for s in SAYS]))
    evidence = plain(models.TextField(max_length=2000, blank=True))

    objects = SheetAnswerRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "question"], name="one_answer_to_each_question"),
            models.CheckConstraint(name="a_question_is_one_of_ours", condition=Q(question__in=CODES)),
            models.CheckConstraint(
                name="an_answer_is_yes_no_or_not_sure",
                condition=Q(said__in=SAYS) & (Q(counted__isnull=True) | Q(counted__in=SAYS)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} on sheet {self.sheet_id}"


class ToDoRows(InProject):
    """What is to be found out."""

    def open(self) -> ToDoRows:
        """Not found out yet, the soonest first."""
        return self.filter(found="").order_by("by_when", "pk")


class ToDo(OfProject):
    """A "not sure" that somebody looks into, by a day."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    question = plain(models.CharField(max_length=12))  # a question, or a step where naming the question names somebody
    owner = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    owner_name = third_party(models.CharField(max_length=120))
    by_when = plain(models.DateField())
    found = plain(models.TextField(max_length=2000, blank=True))
    found_on = plain(models.DateField(null=True))
    made_at = plain(models.DateTimeField(default=timezone.now))

    objects = ToDoRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "question"], condition=Q(found=""), name="found_out_once_at_a_time"
            ),
            models.CheckConstraint(name="somebody_finds_out", condition=~Q(owner_name="")),
            models.CheckConstraint(
                name="found_out_on_a_day",
                condition=Q(found="", found_on__isnull=True) | (~Q(found="") & Q(found_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"to find out: {self.question}"


class NeedRows(InProject):
    """What a yes would take."""


class Need(OfProject):
    """What one missing yes would take: money, time, and who."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    question = plain(models.CharField(max_length=2))
    what = plain(models.TextField(max_length=1000, blank=True))
    pounds = plain(models.PositiveIntegerField(null=True))
    hours = plain(models.PositiveIntegerField(null=True))
    who = third_party(models.CharField(max_length=120, blank=True))
    by_when = plain(models.DateField(null=True))

    objects = NeedRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "question"], name="one_need_for_each_question"),
            models.CheckConstraint(name="a_need_is_for_a_question", condition=Q(question__in=CODES)),
        ]

    def __str__(self) -> str:
        return f"need for {self.question}"


class FlagRows(InProject):
    """Where the records say something else than the answers."""

    def open(self) -> FlagRows:
        """Not answered by a person yet."""
        return self.filter(answer="").order_by("found_at", "pk")


class Flag(OfProject):
    """Our records do not show what was answered. A person says why, or mends it; the label never changes by itself."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    question = plain(models.CharField(max_length=2))
    sentence = plain(models.TextField(max_length=500))
    found_at = plain(models.DateTimeField(default=timezone.now))
    answer = plain(models.TextField(max_length=2000, blank=True))
    answered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    answered_at = plain(models.DateTimeField(null=True))

    objects = FlagRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "question"], condition=Q(answer=""), name="flagged_once_until_answered"
            ),
            models.CheckConstraint(name="a_flag_is_on_a_question", condition=Q(question__in=CODES)),
            models.CheckConstraint(
                name="a_flag_is_answered_in_words",
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"flag on {self.question}"


class ConfirmationRows(InProject):
    """Words that open a lock."""

    def standing(self) -> ConfirmationRows:
        """Not taken back."""
        return self.filter(taken_back_at=None)

    def locks_of(self, project: Project) -> set[Lock]:
        """The locks that are open by somebody's word."""
        return {Lock(lock) for lock in self.standing().filter(project=project).values_list("lock", flat=True)}


class Confirmation(OfProject):
    """Somebody's word that opens a lock of care.md §1: who, in which job, what, and on which day."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="+"))
    lock = plain(models.CharField(max_length=12, choices=[(lock.value, lock.name) for lock in Lock]))
    name = third_party(models.CharField(max_length=120))
    job = plain(models.CharField(max_length=120))
    words = plain(models.TextField(max_length=4000))
    day = plain(models.DateField(default=timezone.localdate))
    given_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    taken_back_at = plain(models.DateTimeField(null=True))

    objects = ConfirmationRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "lock"], condition=Q(taken_back_at__isnull=True), name="one_word_for_each_lock"
            ),
            models.CheckConstraint(name="a_word_is_somebodys", condition=~Q(name="") & ~Q(job="") & ~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.lock} confirmed"
