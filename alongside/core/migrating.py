"""For migrations. SQLite changes a column by building its table anew, which the triggers on our tables do not survive.

So a migration of such a table says in SQL what changes, and tells Django what that means.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models


def drop_own_index(model: str, name: str, field: models.ForeignKey[Any, Any], index: str) -> migrations.RunSQL:
    """A foreign key gives up its index, because another one begins with it. ``field`` is as it stands afterwards."""
    table = index[: index.index(f"_{name}_id_")]
    back = f'CREATE INDEX "{index}" ON "{table}" ("{name}_id")'
    changed = migrations.AlterField(model_name=model, name=name, field=field)
    return migrations.RunSQL(f'DROP INDEX IF EXISTS "{index}"', back, state_operations=[changed])
