"""The petty cash, month by month, for who coordinates. Nobody whom one met is named in it."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.conversations.models import PettyCash
from alongside.core.page import Request, page
from alongside.people.rules import coordinates_somewhere

YEARS = range(2000, 2100)


@page(may=coordinates_somewhere)
def petty_cash(request: Request) -> HttpResponse:
    """One month: what was paid for what, by whom, and the sum."""
    paid = PettyCash.objects.visible_to(request.actor).coordinated_by(request.actor).order_by("-day", "-pk")
    newest = paid.first()
    month = _asked_for(request) or (newest.day if newest else timezone.localdate()).replace(day=1)
    rows = list(paid.filter(day__gte=month, day__lt=_following(month)))
    before = paid.filter(day__lt=month).first()
    after = paid.filter(day__gte=_following(month)).last()
    pence = sum(row.pence for row in rows)
    seen = {
        "month": month,
        "rows": rows,
        "sum": f"£{pence // 100}.{pence % 100:02d}",
        "older": f"?month={before.day:%Y-%m}" if before else "",
        "newer": f"?month={after.day:%Y-%m}" if after else "",
        "back": "/",
        "sensitive": True,
    }
    return render(request, "conversations/petty_cash.html", seen)


def _asked_for(request: Request) -> date | None:
    try:
        month = datetime.strptime(request.GET.get("month", "")[:7], "%Y-%m").date()  # noqa: DTZ007 - a month
    except ValueError:
        return None
    return month if month.year in YEARS else None


def _following(month: date) -> date:
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
