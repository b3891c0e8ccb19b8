"""The health page: does the database answer, do the jobs run, does the queue move.

Anybody may read it, so it names no secret, and no number that tells how much people are writing just now.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from alongside.core.jobs import JobState, queue, states
from alongside.core.page import page

SLOW = 300  # seconds that a wake-up may wait


@dataclass(frozen=True, slots=True)
class House:
    """How the house is. ``database`` and ``queue`` are one plain word each."""

    database: str  # ok, behind (migrate it), away
    queue: str  # moving, slow (the oldest wake-up is older than five minutes), away, not looked at
    jobs: list[JobState]

    @property
    def status(self) -> str:
        """The one word for a monitor: ok, late or down."""
        if self.database == "away":
            return "down"
        return "late" if self.database != "ok" or self.queue != "moving" or any(j.late for j in self.jobs) else "ok"


def look() -> House:
    """Ask the database, the clock's rows and the queue. Never raises: an answer is what this is for."""
    try:
        connection.ensure_connection()
        if _behind():
            return House("behind", "not looked at", [])
        jobs = states(timezone.now())
    except DatabaseError:
        return House("away", "away", [])
    try:
        slow = queue().age() > SLOW
    except Exception:  # noqa: BLE001 - huey has many, and each means the same to the reader
        return House("ok", "away", jobs)
    return House("ok", "slow" if slow else "moving", jobs)


_up_to_date: set[str] = set()


def _behind() -> bool:
    """Reading every migration is slow, and a database that was up to date stays so while this process lives."""
    name = str(connection.settings_dict["NAME"])
    if name not in _up_to_date:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return True
        _up_to_date.add(name)
    return False


@page(public=True)
def show(request: HttpRequest) -> HttpResponse:
    """For people who ask with a browser a page, for monitors JSON. 503 when the database is away."""
    house = look()
    status = 503 if house.status == "down" else 200
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        response = render(request, "front/health.html", {"house": house}, status=status)
    else:
        jobs = [
            {"name": j.name, "started": j.started, "finished": j.finished, "failed": j.failed, "late": j.late}
            for j in house.jobs
        ]
        said = {"status": house.status, "database": house.database, "queue": house.queue, "jobs": jobs}
        response = JsonResponse(said, status=status)
    response["Cache-Control"] = "no-store"
    return response
