"""Finding things by their words: one table, SQLite's FTS5 or PostgreSQL's tsvector behind it (DECISIONS.md 21).

What is found is asked for again through its own ``visible_to``: the index leads, it never lets in.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection, models

from .action import step
from .actor import Actor
from .models import SearchEntry, SearchEntryRows
from .writing import put_over

_CANDIDATES = 200


@step
def index(thing: models.Model, words: str) -> None:
    """Make a thing findable by these words, instead of those it had."""
    entry = _entry(thing, words)
    put_over(entry, only=("subject_type", "subject_code"))
    _write_words([entry])


@step
def index_many(things: list[Any]) -> None:
    """Make new things findable by their ``words``, in a handful of queries."""
    entries = [_entry(thing, thing.words) for thing in things]
    _write_words(SearchEntry.objects.bulk_create(entries, batch_size=500))


@step
def unindex(*things: models.Model) -> None:
    """Let things be found no more. On SQLite the index is also rewritten, so that no word of them lies about."""
    codes: dict[str, list[str]] = {}
    for thing in things:
        codes.setdefault(thing._meta.label, []).append(thing.code)  # type: ignore[attr-defined]
    pages = ((kind, named[at : at + 500]) for kind, named in codes.items() for at in range(0, len(named), 500))
    for kind, some in pages:
        gone = SearchEntry.objects.filter(subject_type=kind, subject_code__in=some)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                rows = [(pk,) for pk in gone.values_list("pk", flat=True)]
                cursor.executemany("DELETE FROM core_search_words WHERE rowid = %s", rows)
        gone.delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO core_search_words(core_search_words) VALUES('optimize')")


def find(actor: Actor, asked: str, most: int = 20) -> list[Any]:
    """The things this actor may see whose words match, at most ``most``. Nothing for an empty question."""
    if not asked.strip() or actor.organisation_id is None:
        return []
    entries = _matching(asked).filter(
        organisation_id=actor.organisation_id, project_code__in=["", *actor.places("project")]
    )[:_CANDIDATES]
    codes: dict[str, list[str]] = {}
    for subject_type, code in entries.values_list("subject_type", "subject_code"):
        codes.setdefault(subject_type, []).append(code)
    found: list[Any] = []
    for subject_type, wanted in codes.items():
        rows = apps.get_model(subject_type)._default_manager.visible_to(actor).in_bulk(wanted, field_name="code")
        found += [rows[code] for code in wanted if code in rows]
    return found[:most]


def _entry(thing: Any, words: str) -> SearchEntry:
    return SearchEntry(
        subject_type=thing._meta.label,
        subject_code=thing.code,
        words=words,
        organisation_id=thing.in_organisation,
        project_code=getattr(thing, "in_project", ""),
    )


def _matching(asked: str) -> SearchEntryRows:
    if connection.vendor == "sqlite":
        return SearchEntry.objects.extra(
            tables=["core_search_words"],
            where=["core_search_words.rowid = core_searchentry.id", "core_search_words MATCH %s"],
            params=[_as_fts(asked)],
            order_by=["core_search_words.rank"],
        )
    vector, query = "to_tsvector('english', words)", "websearch_to_tsquery('english', %s)"
    return SearchEntry.objects.extra(  # noqa: S610 - as above
        where=[f"{vector} @@ {query}"],
        params=[asked],
        select={"closeness": f"ts_rank({vector}, {query})"},
        select_params=[asked],
        order_by=["-closeness"],
    )


def _as_fts(asked: str) -> str:
    """Each word as a quoted beginning, all of them wanted; quotes and operators in the question mean nothing."""
    return " ".join(f'"{word}"*' for word in asked.replace('"', " ").split()[:12]) or '""'


def _write_words(entries: list[SearchEntry]) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL's index is on the column itself
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO core_search_words(rowid, words) VALUES (%s, %s)",
            [(entry.pk, entry.words) for entry in entries],
        )
