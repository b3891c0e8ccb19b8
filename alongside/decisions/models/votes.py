"""Who votes, how they voted, the one count, and that the talk was ended early."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.core.privacy import identifies, plain, special
from alongside.core.rows import Rows
from alongside.decisions.rules import Because, Says
from alongside.people.models import Person
from alongside.projects.models import Limit
from alongside.suggestions.models.words import says_something

from .questions import WAYS, Decision

CHANNELS = [(channel.value, channel.name) for channel in Channel]


class ElectorRows(Rows["Elector"]):
    """Who votes: shown as a number. Who is one of them is told to themselves."""

    def visible_to(self, actor: Actor) -> ElectorRows:
        """One's own."""
        return self.filter(person_id=actor.person_id) if actor.person_id is not None else self.none()


class Elector(models.Model):
    """Somebody who votes in this one: who had a deciding seat when it was opened, with what they brought then.

    ``lived`` is the side they sit on where both sides have to want it. It is shown to nobody.
    """

    decision = plain(models.ForeignKey(Decision, models.CASCADE, related_name="electors"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="votes_in"))
    lived = special(models.BooleanField())

    objects = ElectorRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "person"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"one who votes in {self.decision_id}"


class VoteRows(Rows["Vote"]):
    """Votes: one's own; all of them are the coordinator's to see, who is named on the page on which people vote."""

    def visible_to(self, actor: Actor) -> VoteRows:
        """One's own."""
        return self.filter(elector__person_id=actor.person_id) if actor.person_id is not None else self.none()


class Vote(models.Model):
    """What somebody says; changed until it closes. ``picks`` are numbers of options, in order for ranked choice.

    ``hushed``: the others can't see how I voted. ``channel`` and ``entered_by`` are shown only to the person and the
    coordinator (care.md §3). ``vote_round`` 1 stays when everybody votes anew: it was said, and is not counted.
    """

    elector = identifies(models.ForeignKey(Elector, models.CASCADE, related_name="votes"))
    vote_round = plain(models.PositiveSmallIntegerField(default=1))
    says = special(models.CharField(max_length=8, choices=[(s.value, s.name) for s in Says]))
    picks = special(models.JSONField(default=list))
    reason = special(models.TextField(max_length=2000, blank=True))
    because = special(models.CharField(max_length=8, choices=[(b.value, b.name) for b in Because], blank=True))
    limit = plain(models.ForeignKey(Limit, models.SET_NULL, null=True, related_name="+"))
    hushed = plain(models.BooleanField(default=False))
    channel = plain(models.CharField(max_length=12, choices=CHANNELS, default=Channel.WEB))
    entered_by = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = VoteRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["elector", "vote_round"], name="one_vote_in_each_round"),
            models.CheckConstraint(
                name="who_objects_says_why",
                condition=~Q(says=Says.OBJECT.value) | (says_something("reason") & ~Q(because="")),
            ),
        ]

    def __str__(self) -> str:
        return f"vote of {self.elector_id}"


class CountRows(Rows["Count"]):
    """Read with its decision."""


class Count(models.Model):
    """The count, written once when the question closed, and never again.

    ``told`` holds what may be shown: how many could vote and did, how many are enough, the options with their votes,
    the rounds of a ranked count, and both sides only where there are enough on each.
    """

    decision = plain(models.OneToOneField(Decision, models.CASCADE, related_name="count"))
    told = special(models.JSONField(default=dict))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = CountRows.as_manager()

    def __str__(self) -> str:
        return f"count of {self.decision_id}"


class PushRows(Rows["Push"]):
    """Read with its decision."""


class Push(models.Model):
    """That somebody ended the talk early, as the group had agreed. There can be one for each question."""

    decision = plain(models.OneToOneField(Decision, models.CASCADE, related_name="push"))
    person = identifies(models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+"))
    why = special(models.TextField(max_length=2000, blank=True))
    was_to_close = plain(models.DateField())
    closes_on = plain(models.DateField())
    was_way = plain(models.CharField(max_length=10, choices=WAYS))
    at = plain(models.DateTimeField(default=timezone.now))

    objects = PushRows.as_manager()

    class Meta:
        verbose_name_plural = "pushes"
        constraints = [
            models.CheckConstraint(name="the_talk_ends_earlier", condition=Q(closes_on__lt=models.F("was_to_close")))
        ]

    def __str__(self) -> str:
        return f"end of the talk on {self.decision_id}"
