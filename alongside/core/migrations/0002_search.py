"""The word index behind ``core.search``: FTS5 on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE core_search_words USING fts5(words, tokenize='porter unicode61 remove_diacritics 2')"
        )
    else:
        schema_editor.execute(
            "CREATE INDEX core_search_words ON core_searchentry USING gin (to_tsvector('english', words))"
        )


def unmake(apps, schema_editor):
    kind = "TABLE" if schema_editor.connection.vendor == "sqlite" else "INDEX"
    schema_editor.execute(f"DROP {kind} core_search_words")


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
