"""A piece of work, its limits and its seats."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor
from alongside.core.codes import CodeField
from alongside.core.privacy import identifies, plain, special, third_party
from alongside.core.rows import Rows
from alongside.people.models import Organisation, Person
from alongside.people.rules import how_to_talk

from .rules import (
    DUE_DAYS,
    HIGHEST_BY_THE_ONE_PAGE,
    Hat,
    Label,
    LimitKind,
    Seats,
    Wearing,
    can_be_asked,
    label_sentence,
    seats_shown,
)


class ProjectRows(Rows["Project"]):
    """Pieces of work that somebody takes part in."""

    def visible_to(self, actor: Actor) -> ProjectRows:
        """Where the actor holds any role."""
        return self.filter(organisation_id=actor.organisation_id, code__in=actor.places("project"))

    def public(self) -> ProjectRows:
        """Those with a public page."""
        return self.filter(has_public_page=True)


class Project(models.Model):
    """A piece of work that a service and the people who use it do together, as the one-page start describes it.

    ``dial_in`` is a number (and its code) by which people talk with those who run it, ``video_link`` the same talk by
    video, kept only beside a number: who has but a phone is never left out.
    """

    code = plain(CodeField())
    organisation = plain(models.ForeignKey(Organisation, models.CASCADE, related_name="projects"))
    name = plain(models.CharField(max_length=120))
    objective = plain(models.TextField(max_length=600))
    decider = third_party(models.CharField(max_length=120))
    can_change = plain(models.TextField(max_length=600))
    support_name = third_party(models.CharField(max_length=120))
    support_phone = third_party(models.CharField(max_length=40))
    dial_in = plain(models.CharField(max_length=80, blank=True))
    video_link = plain(models.URLField(max_length=300, blank=True))
    answer_days = plain(models.PositiveSmallIntegerField(default=28))
    other_ways = plain(models.TextField(max_length=600))
    appeal_to = third_party(models.CharField(max_length=200, blank=True))
    saying_no_is_safe = plain(models.BooleanField(default=False))
    nobody_pays = plain(models.BooleanField(default=False))
    label = plain(
        models.CharField(
            max_length=12,
            choices=[(v.value, v.name) for v in Label],
            default=Label.ASKING,
        )
    )
    label_detail = plain(models.TextField(max_length=600, blank=True))  # what its sentence leaves open (``Wearing``)
    lived_looked_at = plain(models.DateTimeField(null=True))  # since when people with lived experience have looked too
    has_public_page = plain(models.BooleanField(default=False))
    public_decider = plain(models.CharField(max_length=120, default="The person in charge here"))
    public_contact = plain(models.TextField(max_length=600, blank=True))
    credit = plain(models.TextField(blank=True))
    banner = plain(models.TextField(blank=True))
    started_at = plain(models.DateTimeField(default=timezone.now))

    objects = ProjectRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_hear_within_a_year",
                condition=Q(answer_days__gte=1, answer_days__lte=365),
            ),
            models.CheckConstraint(
                name="nobody_is_asked_without_the_two_promises",
                condition=Q(saying_no_is_safe=True, nobody_pays=True),
            ),
            models.CheckConstraint(
                name="nobody_is_asked_without_knowing_what_for",
                condition=~Q(name="") & ~Q(objective="") & ~Q(decider="") & ~Q(support_name="") & ~Q(support_phone=""),
            ),
            models.CheckConstraint(
                name="no_video_without_a_number_to_ring",
                condition=Q(video_link="") | (Q(video_link__startswith="https://") & ~Q(dial_in="")),
            ),
            models.CheckConstraint(
                name="a_public_page_says_which_role_decides",
                condition=Q(has_public_page=False) | ~Q(public_decider=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label_sentence(self) -> str:
        """What the label means here, for those inside."""
        return label_sentence(self._wearing(self.decider, self.appeal_to))

    @property
    def public_sentence(self) -> str:
        """What the label means here, with a role in place of the name."""
        return label_sentence(self._wearing(self.public_decider, ""))

    def _wearing(self, decider: str, appeal_to: str) -> Wearing:
        return Wearing(
            Label(self.label), decider, self.answer_days, self.can_change, self.label_detail, appeal_to=appeal_to
        )

    @property
    def to_talk(self) -> str:
        """How to talk with those who run it."""
        return how_to_talk(self.dial_in, self.video_link)

    @property
    def asks(self) -> bool:
        """Are people's views asked for now?"""
        return can_be_asked(self.label)

    @property
    def second_look_by(self) -> date:
        """The day by which people with lived experience are asked about the one page too."""
        return timezone.localdate(self.started_at) + timedelta(days=DUE_DAYS)

    @property
    def in_project(self) -> str:
        """The code under which events remember this piece of work."""
        return self.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.organisation_id


class OfProject(models.Model):
    """What every row of a piece of work says about where it belongs."""

    class Meta:
        abstract = True

    project: models.ForeignKey[Project, Project]

    @property
    def in_project(self) -> str:
        """The code under which events remember the piece of work."""
        return self.project.code

    @property
    def in_organisation(self) -> int:
        """Whose it is: an action refuses anybody from elsewhere."""
        return self.project.organisation_id


class InProject(Rows):
    """Rows of a piece of work, seen by whoever takes part in it."""

    def visible_to(self, actor: Actor) -> InProject:
        """Where the actor holds any role in the piece of work."""
        return self.filter(
            project__organisation_id=actor.organisation_id,
            project__code__in=actor.places("project"),
        ).select_related("project")


class LabelVersionRows(InProject):
    """What a piece of work was called, and since when."""

    def of(self, project: Project) -> LabelVersionRows:
        """Those of one piece of work, newest first."""
        return self.filter(project=project).order_by("-number")


class LabelVersion(models.Model):
    """One label as it was put on: dated, numbered, with its reason in words for members and in words for staff.

    ``reached`` is how far up the answers reach; ``height``, how far up the label stands, is the same or lower.
    """

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="labels"))
    number = plain(models.PositiveIntegerField())
    label = plain(models.CharField(max_length=12, choices=[(v.value, v.name) for v in Label]))
    height = plain(models.PositiveSmallIntegerField())
    reached = plain(models.PositiveSmallIntegerField(default=HIGHEST_BY_THE_ONE_PAGE))
    detail = plain(models.TextField(max_length=600, blank=True))
    because = plain(models.TextField(max_length=1000, blank=True))
    because_staff = plain(models.TextField(max_length=2000, blank=True))
    put_on_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = LabelVersionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="labels_are_numbered"),
            models.CheckConstraint(name="a_label_is_never_talked_up", condition=Q(height__lte=models.F("reached"))),
            models.CheckConstraint(
                name="a_lower_label_or_a_pause_has_a_reason",
                condition=(Q(height=models.F("reached")) & ~Q(label=Label.PAUSED)) | ~Q(because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"label {self.number}: {self.label}"


class LimitRows(InProject):
    """What can't change."""

    def public(self) -> LimitRows:
        """Those that stand on a public page."""
        return self.filter(project__has_public_page=True)

    def in_force(self) -> LimitRows:
        """Not lifted."""
        return self.filter(lifted_at=None)

    def of(self, project: Project, *, lifted: bool = False) -> LimitRows:
        """Those of one piece of work, oldest first; with those that are gone, if asked for."""
        rows = self.filter(project=project)
        return (rows if lifted else rows.in_force()).order_by("named_at", "pk")

    def with_questions(self) -> LimitRows:
        """Each says whether it is in question now (``in_question``)."""
        asked = LimitQuestion.objects.filter(limit=models.OuterRef("pk"), stays=None)
        return self.annotate(in_question=models.Exists(asked))


class Limit(OfProject):
    """Something that can't change, why, and who set it. It can be questioned; when it is lifted, that is kept too."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="limits"))
    kind = plain(models.CharField(max_length=10, choices=[(v.value, v.name) for v in LimitKind]))
    text = plain(models.CharField(max_length=300))
    why = plain(models.TextField(max_length=600))
    set_by = third_party(models.CharField(max_length=120, blank=True))
    until = plain(models.DateField(null=True, blank=True))
    lifted_at = plain(models.DateTimeField(null=True))
    named_at = plain(models.DateTimeField(default=timezone.now))

    objects = LimitRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="a_limit_has_a_reason", condition=~Q(text="") & ~Q(why=""))]

    def __str__(self) -> str:
        return self.text


class LimitQuestionRows(Rows["LimitQuestion"]):
    """Questions about limits."""

    def visible_to(self, actor: Actor) -> LimitQuestionRows:
        """Who can see the limit can see what was asked about it, not who asked."""
        return self.filter(limit__in=Limit.objects.visible_to(actor))

    def about(self, limit: Limit) -> LimitQuestionRows:
        """Those about one limit, newest first."""
        return self.filter(limit=limit).order_by("-asked_at", "-pk")

    def open(self) -> LimitQuestionRows:
        """Not settled yet."""
        return self.filter(stays=None)


class LimitQuestion(models.Model):
    """Is this limit still right? Asked by a member, or by the house after the third no that leans on it."""

    code = plain(CodeField())
    limit = plain(models.ForeignKey(Limit, models.CASCADE, related_name="questions"))
    asked_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    why = special(models.TextField(max_length=2000))
    asked_at = plain(models.DateTimeField(default=timezone.now))
    stays = plain(models.BooleanField(null=True))
    reason = plain(models.TextField(max_length=2000, blank=True))
    settled_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    settled_at = plain(models.DateTimeField(null=True))

    objects = LimitQuestionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["limit"],
                condition=Q(stays__isnull=True),
                name="a_limit_is_in_question_once_at_a_time",
            ),
            models.CheckConstraint(
                name="never_settled_without_a_reason",
                condition=Q(stays__isnull=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"question about {self.limit_id}"


class SeatRows(InProject):
    """Places in pieces of work. Who holds which hat is shown to nobody but its owner."""

    def public(self) -> SeatRows:
        """Those of pieces of work with a public page: only ever counted, and rounded."""
        return self.filter(project__has_public_page=True)

    def counted(self, project: Project, actor: Actor) -> tuple[Seats, str]:
        """How many take part, as far as it may be shown, and the code of the actor's own seat ("" without one)."""
        rows = (
            self.filter(project=project)
            .select_related(None)
            .values_list("hat")
            .annotate(
                people=models.Count("pk"),
                deciding=models.Count("pk", filter=Q(decides=True)),
                own=models.Max("code", filter=Q(person_id=actor.person_id)),
            )
        )
        sides = list(rows)
        shown = seats_shown({side[0]: side[1] for side in sides}, sum(side[2] for side in sides))
        return shown, next((side[3] for side in sides if side[3]), "")


class Seat(OfProject):
    """Somebody's place in a piece of work: their hat, and whether they decide (DECISIONS.md 4)."""

    code = plain(CodeField())
    project = plain(models.ForeignKey(Project, models.CASCADE, related_name="seats"))
    person = identifies(models.ForeignKey(Person, models.CASCADE, related_name="seats"))
    hat = special(models.CharField(max_length=8, choices=[(v.value, v.name) for v in Hat], default=Hat.UNSAID))
    decides = plain(models.BooleanField(default=False))
    role_name = plain(models.CharField(max_length=80, blank=True))
    joined_at = plain(models.DateTimeField(default=timezone.now))

    objects = SeatRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "person"], name="one_seat_in_a_piece_of_work")]

    def __str__(self) -> str:
        return f"seat {self.code}"
