"""For migrations. SQLite changes a column by building its table anew, which the triggers on our tables do not survive.

So a migration of such a table says in SQL what changes, and tells Django what that means.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import migrations, models

# Where core keeps the label of a table ("suggestions.Suggestion") or the name of a deed ("suggestions.suggest").
_NAMED_IN = {
    "Event": ("verb", "subject_type"),
    "Submission": ("action", "outcome_type"),
    "SearchEntry": ("subject_type",),
    "StoredFile": ("owner_type",),
}


def drop_own_index(model: str, name: str, field: models.ForeignKey[Any, Any], index: str) -> migrations.RunSQL:
    """A foreign key gives up its index, because another one begins with it. ``field`` is as it stands afterwards."""
    table = index[: index.index(f"_{name}_id_")]
    back = f'CREATE INDEX "{index}" ON "{table}" ("{name}_id")'
    changed = migrations.AlterField(model_name=model, name=name, field=field)
    return migrations.RunSQL(f'DROP INDEX IF EXISTS "{index}"', back, state_operations=[changed])


def now_called(names: Mapping[str, str]) -> migrations.RunPython:
    """A room or a deed changed its name: what is remembered of it goes by the new one, ``{old: new}``."""
    before = {new: old for old, new in names.items()}

    def forth(apps: Any, editor: Any) -> None:
        rename_what_is_remembered(apps, editor.connection.alias, names)

    def back(apps: Any, editor: Any) -> None:
        rename_what_is_remembered(apps, editor.connection.alias, before)

    return migrations.RunPython(forth, back)


def rename_what_is_remembered(apps: Any, alias: str, names: Mapping[str, str]) -> frozenset[str]:
    """In events, submissions, the search index and the list of files. ``apps`` are today's, or a migration's.

    Returns the labels of the tables in which something was renamed.
    """
    changed = set()
    for model, fields in _NAMED_IN.items():
        rows = apps.get_model("core", model)._base_manager.using(alias)
        for field in fields:
            for old, new in names.items():
                if rows.filter(**{field: old}).update(**{field: new}):
                    changed.add(f"core.{model}")
    return frozenset(changed)
