"""What the house puts away by itself each night, so that nothing is kept longer than was said."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from . import drafts, files
from .jobs import job
from .models import Submission

KEPT = timedelta(days=30)  # DECISIONS.md 6
_AT_ONCE = 500  # rows in one short transaction


@job(at="03:40", does="Taking out what was kept for long enough")
def put_away() -> None:
    """Submissions and drafts after 30 days, files whose row never came, sessions that ran out."""
    forget_submissions()
    drafts.forget_old()
    files.sweep()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_submissions() -> int:
    """Take away submissions older than 30 days, a few at a time. Returns how many."""
    gone = 0
    old = Submission.objects.filter(at__lt=timezone.now() - KEPT).order_by("pk")
    while numbers := list(old.values_list("pk", flat=True)[:_AT_ONCE]):
        gone += Submission.objects.filter(pk__in=numbers).delete()[0]
    return gone
