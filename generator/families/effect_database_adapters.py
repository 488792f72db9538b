"""Which database the words name, and what it calls its types."""

from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .effect_names import named, words_of

_POSTGRES = {"id": "uuid", "whole": "bigint", "moment": "timestamptz", "column": "postgres"}
_SQLITE = {"id": "TEXT", "whole": "INTEGER", "moment": "TEXT", "column": "sqlite"}


def adapter_variables(requirements: ModelPRDRequirements) -> dict[str, object]:
    """The adapter that the templates place, and the words of its dialect."""
    postgres, sqlite = products(requirements)
    dialect = _POSTGRES if postgres else _SQLITE
    return {
        "postgres": postgres,
        "sqlite": sqlite,
        "dialect": {name: Code(word) for name, word in dialect.items()},
    }


def products(requirements: ModelPRDRequirements) -> tuple[bool, bool]:
    """Whether the words name PostgreSQL, and whether they name SQLite and not PostgreSQL."""
    text = words_of(requirements)
    postgres = named(text, ("postgres", "asyncpg", "psycopg", "pgvector"))
    # Where both are named SQLite is for tests or development, which the in-memory default serves.
    return postgres, not postgres and named(text, ("sqlite",))
