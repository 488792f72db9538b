"""The statements of a database node: SQL that PostgreSQL and SQLite both read, its values parameters $1, $2 and on.

Names of tables and columns come from identifiers that were checked; a value never becomes part of a statement.
"""

# ruff: noqa: S608  This module writes statements into generated code and runs none.
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ..quoting import Code, literal
from .effect_entities import EntityView, FieldView

LINE, PART = 104, 96
"""Characters of a statement that is one literal, and of each part where it is several."""


@dataclass(frozen=True)
class Managed:
    """What the node itself keeps of each record: a version, moments of creation and change, a mark of deletion."""

    locking: bool
    stamps: bool
    soft: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Their columns, in the order of the stored model's fields."""
        version = ("version",) if self.locking else ()
        stamps = ("created_at", "updated_at") if self.stamps else ()
        return (*version, *stamps, *(("deleted_at",) if self.soft else ()))


@dataclass(frozen=True)
class Statements:
    """Statements for one entity."""

    thing: EntityView
    managed: Managed

    def of(self, role: str, by: Sequence[FieldView] = (), *, single: bool = False) -> Code:
        """The statement of a role as a Python literal; empty where the role has none. `by` are fields to find by."""
        sql = self._reading(role, by, single=single) or self._writing(role)
        return _literal(sql) if sql else Code("")

    @property
    def insert_row(self) -> Code:
        """Stores one row with every column given; what tests begin with."""
        columns = self._columns()
        return _literal(f"INSERT INTO {self._table} ({_names(columns)}) VALUES ({_places(1, len(columns))})")

    @property
    def all_rows(self) -> Code:
        """Every row by id, deleted ones too."""
        return _literal(f'SELECT * FROM {self._table} ORDER BY "id"')

    @property
    def untyped_table(self) -> Code:
        """Creates the table in an SQLite that keeps every value as it is given."""
        # A column without a type has no affinity: SQLite gives each value back as it was given.
        names = [f'"{name}" PRIMARY KEY' if name == "id" else f'"{name}"' for name in self._columns()]
        return _literal(f"CREATE TABLE {self._table} ({', '.join(names)})")

    @property
    def still_there(self) -> Code:
        """Whether the record that could not be changed exists at all."""
        return _literal(f"SELECT 1 FROM {self._table} WHERE {self._where(['"id" = $1'])}")

    def _reading(self, role: str, by: Sequence[FieldView], *, single: bool) -> str:
        found = [f'"{field.name}" = ${n}' for n, field in enumerate(by, start=1)]
        # Ordered by id, because pages of an unordered table may overlap or leave rows out.
        table, page = self._table, f'ORDER BY "id" LIMIT ${len(by) + 1} OFFSET ${len(by) + 2}'
        match role:
            case "read":
                return f"SELECT * FROM {table} WHERE {self._where(['"id" = $1'])}"
            case "find_by":
                return f"SELECT * FROM {table} WHERE {self._where(found)} " + (
                    'ORDER BY "id" LIMIT 1' if single else page
                )
            case "list":
                return f"SELECT * FROM {table} {self._only_living()}{page}"
            case "search":
                # lower() because LIKE heeds case in PostgreSQL and not in SQLite; the escape keeps % and _ of a
                # search plain.
                holds = " OR ".join(f"lower(\"{name}\") LIKE lower($1) ESCAPE '!'" for name in self.thing.text_columns)
                where = self._where([f"({holds})"])
                return f'SELECT * FROM {table} WHERE {where} ORDER BY "id" LIMIT $2 OFFSET $3'
            case "exists":
                return f"SELECT 1 FROM {table} WHERE {self._where(['"id" = $1'])}"
            case "exists_by":
                return f"SELECT 1 FROM {table} WHERE {self._where(found)} LIMIT 1"
            case "count":
                return f'SELECT count(*) AS "count" FROM {table} {self._only_living()}'.rstrip()
            case "count_by":
                return f'SELECT count(*) AS "count" FROM {table} WHERE {self._where(found)}'
        return ""

    def _writing(self, role: str) -> str:
        table, identified = self._table, self._where(['"id" = $1'])
        match role:
            case "create":
                return f"{self._insert()} RETURNING *"
            case "upsert":
                # One statement, so that two writers at the same time cannot both find nothing and insert.
                return f'{self._insert()} ON CONFLICT ("id") DO UPDATE SET {self._replaced()} RETURNING *'
            case "bulk_create":
                return f"INSERT INTO {table} ({_names(self._columns())}) VALUES {{places}}"
            case "update":
                return f"UPDATE {table} SET {{settings}}{self._noted()} WHERE {self._current()} RETURNING *"
            case "delete" | "bulk_delete" if self.managed.soft:
                return f'UPDATE {table} SET "deleted_at" = $2 WHERE {identified} RETURNING "id"'
            case "delete" | "bulk_delete":
                return f'DELETE FROM {table} WHERE {identified} RETURNING "id"'
            case "purge":
                # Rows that were only marked as deleted grow old as well: purging ends them too, and marks nothing.
                return f'DELETE FROM {table} WHERE "created_at" < $1 RETURNING "id"'
            case "restore":
                return f'UPDATE {table} SET "deleted_at" = NULL WHERE "id" = $1 RETURNING *'
        return ""

    @property
    def _table(self) -> str:
        return f'"{self.thing.table}"'

    def _own(self) -> list[str]:
        return [str(field.name) for field in self.thing.fields]

    def _columns(self) -> list[str]:
        return [*self._own(), "id", *self.managed.columns]

    def _insert(self) -> str:
        columns = [*self._own(), "id"]
        values = [_places(1, len(columns))]
        if self.managed.locking:
            values.append("1")
        if self.managed.stamps:
            # One moment for both: a record was last changed when it was created.
            values += [f"${len(columns) + 1}"] * 2
        # A new record is not deleted: without the column its default, NULL, says so.
        names = [*columns, *(name for name in self.managed.columns if name != "deleted_at")]
        return f"INSERT INTO {self._table} ({_names(names)}) VALUES ({', '.join(values)})"

    def _replaced(self) -> str:
        parts = [f'"{name}" = excluded."{name}"' for name in self._own()]
        if self.managed.locking:
            # The table is named: beside `excluded` a bare column would be ambiguous to PostgreSQL.
            parts.append(f'"version" = {self._table}."version" + 1')
        if self.managed.stamps:
            parts.append('"updated_at" = excluded."updated_at"')
        if self.managed.soft:
            # What is stored under the id of a deleted record brings it back; hidden, it could never be stored at all.
            parts.append('"deleted_at" = NULL')
        return ", ".join(parts)

    def _noted(self) -> str:
        version = ', "version" = "version" + 1' if self.managed.locking else ""
        # Its place follows the id and, where there is one, the version that the caller has seen.
        return version + (f', "updated_at" = ${2 + self.managed.locking}' if self.managed.stamps else "")

    def _current(self) -> str:
        return self._where(['"id" = $1', *(['"version" = $2'] if self.managed.locking else [])])

    def _where(self, conditions: Sequence[str]) -> str:
        return " AND ".join([*conditions, *(['"deleted_at" IS NULL'] if self.managed.soft else [])])

    def _only_living(self) -> str:
        return 'WHERE "deleted_at" IS NULL ' if self.managed.soft else ""


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _places(first: int, count: int) -> str:
    return ", ".join(f"${n}" for n in range(first, first + count))


def _literal(sql: str) -> Code:
    """The statement as one literal, or as several side by side."""
    if len(sql) <= LINE:
        return literal(sql)
    # Broken at spaces alone: a name that was cut would no longer be found by who searches for it.
    lines = textwrap.wrap(sql, PART, break_long_words=False, break_on_hyphens=False)
    spaced = [f"{line} " for line in lines[:-1]] + lines[-1:]
    return Code(f"({' '.join(literal(line) for line in spaced)})")
