"""The full-text index over the search entries, which each database keeps in its own way.

A later migration that makes the table of the entries anew on SQLite drops its triggers and must run this again.
"""

from django.db import migrations

from nodegen.studio.search import postgresql, sqlite

DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def create(apps, schema_editor):
    for statement in DATABASES[schema_editor.connection.vendor].CREATE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in DATABASES[schema_editor.connection.vendor].DROP:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("studio", "0002_history")]
    operations = [migrations.RunPython(create, drop)]
