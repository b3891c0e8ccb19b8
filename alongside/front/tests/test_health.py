"""The health page, and ``alongside check``."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from alongside.core import jobs
from alongside.front import health
from tests.cast import Cast

HTML = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def all_ran(db: None) -> None:
    jobs.queue.cache_clear()
    for each in jobs.jobs().values():
        if each.scheduled:
            jobs.perform(each.name, each.latest_due(timezone.now()).isoformat())
    jobs.queue().huey.flush()


def test_a_monitor_reads_that_all_is_well(all_ran: None, client: Client) -> None:
    said = client.get("/health")
    assert (said.status_code, said.json()["status"], said.headers["Cache-Control"]) == (200, "ok", "no-store")
    assert {job["name"]: job["late"] for job in said.json()["jobs"]}["core.sweep_all"] is False


def test_a_person_reads_a_page(all_ran: None, client: Client) -> None:
    page = client.get("/health", headers=HTML).text
    assert "Everything works." in page
    assert [job.name for job in jobs.jobs().values() if job.scheduled and not job.does] == []
    assert "Sending what waits" in page
    assert "sweep_all" not in page


def test_jobs_that_never_ran_are_late(db: None, client: Client) -> None:
    assert client.get("/health").json()["status"] == "late"
    assert "Nothing that you wrote is lost" in client.get("/health", headers=HTML).text


def test_a_failed_job_is_late_and_says_when(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep = jobs.jobs()["core.sweep_all"]
    monkeypatch.setattr(jobs, "_work", lambda *args: False)
    jobs.perform(sweep.name, sweep.latest_due(timezone.now()).isoformat())
    told = next(job for job in client.get("/health").json()["jobs"] if job["name"] == sweep.name)
    assert (told["late"], told["finished"], bool(told["failed"])) == (True, None, True)


def test_a_queue_that_stands_still_is_said(all_ran: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(jobs.queue()), "age", lambda self: health.SLOW + 1)
    assert (health.look().queue, health.look().status) == ("slow", "late")

    def away(self: Any) -> float:
        raise OSError

    monkeypatch.setattr(type(jobs.queue()), "age", away)
    assert health.look().queue == "away"


def test_a_database_that_is_away_is_said_calmly(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("password authentication failed for user secret")

    monkeypatch.setattr(health.connection, "ensure_connection", away)
    for headers in ({}, HTML):
        said = client.get("/health", headers=headers)
        assert said.status_code == 503
        assert "secret" not in said.text
    with pytest.raises(CommandError, match="does not answer"):
        call_command("check", stdout=StringIO())


def test_who_is_signed_in_reads_that_the_database_is_away_and_stays_signed_in(cast: Cast) -> None:
    def away(*args: Any) -> None:
        raise OperationalError("the connection was closed")

    client = cast.client("ana")
    for headers in ({}, HTML):
        with connection.execute_wrapper(away):
            said = client.get("/health", headers=headers)
        assert said.status_code == 503
        assert "sessionid" not in said.cookies
    with connection.execute_wrapper(away), pytest.raises(OperationalError):
        client.get("/me/")
    assert client.get("/me/").status_code == 200


def test_a_database_that_is_behind_is_said(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_up_to_date", set())
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *args: ["one"])
    assert (health.look().database, health.look().status) == ("behind", "late")


def test_the_page_costs_few_questions(all_ran: None, client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/health")
    with django_assert_max_num_queries(2):
        client.get("/health")


def test_check_says_how_the_house_is(all_ran: None) -> None:
    said = StringIO()
    call_command("check", stdout=said)
    assert "database: ok" in said.getvalue()
    assert "job core.sweep_all: in time" in said.getvalue()
    assert "queue: moving" in said.getvalue()
