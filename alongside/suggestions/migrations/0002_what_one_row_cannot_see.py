"""Rules that look at two rows at once, which a CHECK constraint can't (docs/adr: The duty to answer holds in the database).

An answer belongs to its suggestion and says what the suggestion says it said; a promise is done when its answer says
what changed; what is put together with another waits for one that can still be answered; a limit is of the same piece
of work. Inserts look only at rows that are there already, so that a backup can be read back in any order.

SQLite drops triggers when a later migration makes a table anew: repeat ``put_up`` after such a one. The tests of
direct violations (tests/test_constraints.py) say so when it was forgotten.
"""

from django.db import migrations

SUGGESTION, ANSWER, LIMIT = "suggestions_suggestion", "suggestions_answer", "projects_limit"
# (name, table, the columns whose UPDATE is watched, what is wrong)
REFUSED = [
    (
        "the_answer_is_its_own",
        SUGGESTION,
        "state, answer_id, verdict",
        f"NEW.answer_id IS NOT NULL AND EXISTS (SELECT 1 FROM {ANSWER} a WHERE a.id = NEW.answer_id AND"
        " (a.suggestion_id <> NEW.id OR a.verdict <> NEW.verdict OR (NEW.state = 'done' AND a.done_at IS NULL)))",
    ),
    (
        "an_answer_stays_what_it_was",
        ANSWER,
        "suggestion_id, verdict, done_at",
        f"EXISTS (SELECT 1 FROM {SUGGESTION} s WHERE s.answer_id = NEW.id AND"
        " (s.id <> NEW.suggestion_id OR s.verdict <> NEW.verdict OR (s.state = 'done' AND NEW.done_at IS NULL)))",
    ),
    (
        "merged_into_one_that_gets_an_answer",
        SUGGESTION,
        "state, merged_into_id, project_id",
        f"NEW.merged_into_id IS NOT NULL AND EXISTS (SELECT 1 FROM {SUGGESTION} t WHERE t.id = NEW.merged_into_id AND"
        " (t.project_id <> NEW.project_id OR t.state IN ('merged', 'withdrawn', 'set_aside')))",
    ),
    (
        "nobody_is_left_behind",
        SUGGESTION,
        "state",
        "NEW.state IN ('merged', 'withdrawn', 'set_aside') AND"
        f" EXISTS (SELECT 1 FROM {SUGGESTION} m WHERE m.merged_into_id = NEW.id)",
    ),
    (
        "a_limit_of_the_same_work",
        ANSWER,
        "limit_id, suggestion_id",
        f"NEW.limit_id IS NOT NULL AND EXISTS (SELECT 1 FROM {LIMIT} l, {SUGGESTION} s WHERE l.id = NEW.limit_id AND"
        " s.id = NEW.suggestion_id AND l.project_id <> s.project_id)",
    ),
]


def put_up(apps, schema_editor):
    """Refuse, on INSERT and on UPDATE."""
    for name, table, columns, wrong in REFUSED:
        if schema_editor.connection.vendor == "sqlite":
            for when, event in (("insert", "INSERT"), ("update", f"UPDATE OF {columns}")):
                schema_editor.execute(
                    f"CREATE TRIGGER {name}_{when} BEFORE {event} ON {table} FOR EACH ROW WHEN {wrong}"
                    f" BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {name}'); END"
                )
        else:
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN IF {wrong} THEN"
                f" RAISE EXCEPTION 'CHECK constraint failed: {name}' USING ERRCODE = 'check_violation';"
                " END IF; RETURN NEW; END $body$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OF {columns} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def take_down(apps, schema_editor):
    """Back to constraints of one row."""
    for name, table, _columns, _wrong in REFUSED:
        if schema_editor.connection.vendor == "sqlite":
            for when in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}_{when}")
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("suggestions", "0001_initial"), ("projects", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
