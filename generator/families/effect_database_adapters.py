"""Which database the words name, and what the adapter for it calls its types."""

from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import FeatureValues, Operation
from .effect_entities import EntityView
from .effect_names import named

_POSTGRES = {"id": "uuid", "whole": "bigint", "moment": "timestamptz", "column": "postgres"}
_SQLITE = {"id": "TEXT", "whole": "INTEGER", "moment": "TEXT", "column": "sqlite"}


def adapter_variables(
    requirements: ModelPRDRequirements,
    operations: tuple[Operation, ...],
    features: FeatureValues,
    things: tuple[EntityView, ...],
    managed: tuple[str, ...],
) -> dict[str, object]:
    """The adapter that the templates place, and the words of its dialect."""
    postgres, sqlite = products(requirements)
    dialect = _POSTGRES if postgres else _SQLITE
    roles = {operation.role for operation in operations}
    writes = bool(roles & {"create", "bulk_create", "upsert"})
    changes = bool(roles & {"update", "restore"} or ("soft_delete" in features and roles & {"delete", "bulk_delete"}))
    locked = "optimistic_locking" in features and "update" in roles
    return {
        "postgres": postgres,
        "sqlite": sqlite,
        "dialect": {name: Code(word) for name, word in dialect.items()},
        "columns": _columns(things[0], managed) if things else "",
        "conflicts": writes or locked or (changes and (postgres or sqlite)),
    }


def products(requirements: ModelPRDRequirements) -> tuple[bool, bool]:
    text = " ".join(
        (
            requirements.service_name,
            requirements.business_description,
            *requirements.features,
            *requirements.dependencies,
        )
    )
    postgres = named(text, ("postgres", "asyncpg", "psycopg", "pgvector"))
    return postgres, not postgres and named(text, ("sqlite",))


def _columns(thing: EntityView, managed: tuple[str, ...]) -> dict[str, object]:
    """The columns of a table in statements, as the tests expect them: own fields, id, managed fields."""
    names = [*(str(field.name) for field in thing.fields), "id", *managed]
    count = len(names)
    return {
        "columns": Code(", ".join(f'"{name}"' for name in names)),
        "first_places": Code(", ".join(f"${n + 1}" for n in range(count))),
        "second_places": Code(", ".join(f"${n + 1}" for n in range(count, 2 * count))),
        "settings": Code(", ".join(f'"{name}" = ${n + 1}' for n, name in enumerate(names))),
        "count": count,
    }
