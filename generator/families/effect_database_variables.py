"""What the templates of the database family ask about a node as a whole."""

from collections.abc import Sequence

from .base import FeatureValues, Operation
from .effect_database_sql import Managed, Statements
from .effect_entities import EntityView

MOST_IN_A_PAGE = 1000
DEFAULT_PAGE = 50
DEFAULT_BATCH = 1000
DEFAULT_LIFETIME_SECONDS = 90 * 86_400.0
MOST_PARAMETERS = 32_000
"""Of one statement; PostgreSQL's protocol and SQLite's default both end a little above."""

_ANSWERING = frozenset({"create", "bulk_create", "read", "find_by", "list", "search", "update", "upsert", "restore"})
"""Roles that answer with records."""

_PAGING = frozenset({"list", "search"})
_STORING = frozenset({"create", "bulk_create", "update", "upsert"})
_REMOVING = frozenset({"delete", "bulk_delete"})


def database_variables(
    operations: tuple[Operation, ...],
    features: FeatureValues,
    statements: Sequence[Statements],
    managed: Managed,
) -> dict[str, object]:
    """Flags by which the templates place only what the node uses."""
    roles = frozenset(operation.role for operation in operations)
    things = tuple(each.thing for each in statements)
    finding = tuple(operation for operation in operations if operation.role == "find_by")
    finds_many = any(not each.details["single"] for each in finding)
    misses = bool(roles & {"read", "update", "restore"}) or any(each.details["single"] for each in finding)
    has_json = any(field.is_json for thing in things for field in thing.fields)
    return {
        "soft": managed.soft,
        "locking": managed.locking,
        "stamps": managed.stamps,
        "roles": roles,
        "entities": things,
        "statements": {str(each.thing.name): each for each in statements},
        "answers": {str(thing.name): _has_role(operations, thing, _ANSWERING) for thing in things},
        "updated": {str(thing.name): _has_role(operations, thing, frozenset({"update"})) for thing in things},
        "answers_any": bool(roles & _ANSWERING),
        "pages": bool(roles & _PAGING) or finds_many,
        "finds_one": misses,
        "misses": misses or "delete" in roles,
        "conflicts": managed.locking and "update" in roles,
        "uses_now": (managed.stamps and bool(roles & _STORING))
        or (managed.soft and bool(roles & _REMOVING))
        or "purge" in roles,
        "lifetime_seconds": lifetime_seconds(features),
        "encodes": has_json and bool(roles & _STORING),
        "has_json": has_json,
        "uses_pool": "connection_pool" in features,
        "page_size": _at_most(MOST_IN_A_PAGE, features, "pagination", "page_size", DEFAULT_PAGE),
        "most_in_a_page": MOST_IN_A_PAGE,
        "batch_size": _at_most(_most_records(things, managed), features, "batch", "batch_size", DEFAULT_BATCH),
    }


def managed_fields(features: FeatureValues, given: frozenset[str], *, purges: bool) -> Managed:
    """What the node keeps of each record: what features ask for, what the data models name, and what tells its age
    where old records are purged."""
    return Managed(
        locking="optimistic_locking" in features or "version" in given,
        # Age is counted from creation, so a node that purges must know it.
        stamps=purges or bool({"created_at", "updated_at"} & given),
        soft="soft_delete" in features,
    )


def lifetime_seconds(features: FeatureValues) -> float:
    """How long a record lives before it is purged."""
    return float(getattr(features.get("ttl"), "ttl_seconds", None) or DEFAULT_LIFETIME_SECONDS)


def _most_records(things: Sequence[EntityView], managed: Managed) -> int:
    # One bound for all entities, so it is the widest record that decides; the id is one more column.
    widest = max((len(thing.fields) + 1 + len(managed.columns) for thing in things), default=1)
    return MOST_PARAMETERS // widest


def _at_most(most: int, features: FeatureValues, feature: str, name: str, default: int) -> int:
    # What the words ask for is no reason to exceed what the database takes.
    return min(int(getattr(features.get(feature), name, None) or default), most)


def _has_role(operations: tuple[Operation, ...], thing: EntityView, roles: frozenset[str]) -> bool:
    return any(each.role in roles and each.entity == str(thing.name) for each in operations)
