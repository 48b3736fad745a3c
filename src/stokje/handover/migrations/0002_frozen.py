"""The database itself refuses to change what is frozen, whatever code asks for it.

An item may be blanked, once: its content and salt go, its hash stays. Deleting is left to the foreign keys
(PROTECT) and the models: the way to clear a rehearsal and to empty a test database must stay open.
"""

from django.db import migrations

REFUSAL = "frozen rows do not change"
BLANKED_ONLY = """
    NEW.hash <> OLD.hash OR NEW.number <> OLD.number OR NEW.edition_id <> OLD.edition_id
    OR NEW.bundle_id <> OLD.bundle_id OR NEW.level <> OLD.level OR NEW.public_id <> OLD.public_id
    OR OLD.blanked_at IS NOT NULL OR NEW.blanked_at IS NULL OR NEW.content IS NOT NULL OR NEW.salt <> ''
"""
CONDITIONS = {
    "handover_edition": "TRUE",
    "handover_itemstatement": "TRUE",
    "handover_editionitem": BLANKED_ONLY,
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION stokje_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def triggers(vendor):
    """The SQL that makes the triggers."""
    postgres = vendor == "postgresql"
    action = "EXECUTE FUNCTION stokje_frozen()" if postgres else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    made = [
        f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({condition}) {action}"
        for table, condition in CONDITIONS.items()
    ]
    return [FUNCTION, *made] if postgres else made


def add(apps, schema_editor):
    for sql in triggers(schema_editor.connection.vendor):
        schema_editor.execute(sql)


def remove(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in CONDITIONS:
        schema_editor.execute(f"DROP TRIGGER {table}_frozen" + (f" ON {table}" if postgres else ""))
    if postgres:
        schema_editor.execute("DROP FUNCTION stokje_frozen()")


class Migration(migrations.Migration):
    dependencies = [("handover", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
