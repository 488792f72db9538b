"""Statements: what they say in SQL, with values as parameters."""

from ast import literal_eval

import pytest

from generator.entities import read_entities
from generator.families.effect_database_sql import Managed, Statements
from generator.families.effect_entities import entity_view

PLAIN = Managed(locking=False, stamps=False, soft=False)
KEPT = Managed(locking=True, stamps=True, soft=True)


def statements(managed: Managed) -> Statements:
    (user,) = read_entities({"user": {"name": "string", "age": "integer"}})
    return Statements(entity_view(user, frozenset()), managed)


def said(managed: Managed, role: str, by: str = "") -> str:
    """The statement of a role, its literals joined."""
    known = statements(managed)
    fields = [field for field in known.thing.fields if str(field.name) == by]
    return str(literal_eval(known.of(role, fields)))


@pytest.mark.parametrize(
    ("role", "sql"),
    [
        ("create", 'INSERT INTO "users" ("name", "age", "id") VALUES ($1, $2, $3) RETURNING *'),
        ("read", 'SELECT * FROM "users" WHERE "id" = $1'),
        ("list", 'SELECT * FROM "users" ORDER BY "id" LIMIT $1 OFFSET $2'),
        ("update", 'UPDATE "users" SET {settings} WHERE "id" = $1 RETURNING *'),
        ("delete", 'DELETE FROM "users" WHERE "id" = $1 RETURNING "id"'),
        ("count", 'SELECT count(*) AS "count" FROM "users"'),
        (
            "search",
            'SELECT * FROM "users" WHERE (lower("name") LIKE lower($1) ESCAPE \'!\') ORDER BY "id" LIMIT $2 OFFSET $3',
        ),
    ],
)
def test_a_plain_record_is_found_by_its_id(role: str, sql: str) -> None:
    assert said(PLAIN, role) == sql


@pytest.mark.parametrize(
    ("role", "sql"),
    [
        (
            "create",
            'INSERT INTO "users" ("name", "age", "id", "version", "created_at", "updated_at") '
            "VALUES ($1, $2, $3, 1, $4, $4) RETURNING *",
        ),
        ("read", 'SELECT * FROM "users" WHERE "id" = $1 AND "deleted_at" IS NULL'),
        (
            "update",
            'UPDATE "users" SET {settings}, "version" = "version" + 1, "updated_at" = $3 '
            'WHERE "id" = $1 AND "version" = $2 AND "deleted_at" IS NULL RETURNING *',
        ),
        ("delete", 'UPDATE "users" SET "deleted_at" = $2 WHERE "id" = $1 AND "deleted_at" IS NULL RETURNING "id"'),
        ("restore", 'UPDATE "users" SET "deleted_at" = NULL WHERE "id" = $1 RETURNING *'),
    ],
)
def test_a_kept_record_has_a_version_and_is_never_removed(role: str, sql: str) -> None:
    assert said(KEPT, role) == sql


def test_replacing_a_record_counts_its_version_up_and_brings_it_back() -> None:
    assert said(KEPT, "upsert").endswith(
        'ON CONFLICT ("id") DO UPDATE SET "name" = excluded."name", "age" = excluded."age", '
        '"version" = "users"."version" + 1, "updated_at" = excluded."updated_at", "deleted_at" = NULL RETURNING *'
    )


def test_fields_to_find_by_come_before_the_page() -> None:
    assert said(PLAIN, "find_by", "age") == 'SELECT * FROM "users" WHERE "age" = $1 ORDER BY "id" LIMIT $2 OFFSET $3'
