"""What the templates of the database family ask about a node as a whole."""

from .base import FeatureValues, Operation
from .effect_entities import EntityView

MOST_IN_A_PAGE = 1000
DEFAULT_PAGE = 50
DEFAULT_BATCH = 1000

_NEEDS = {
    "create": ("insert",),
    "bulk_create": ("insert",),
    "read": ("select",),
    "find_by": ("select",),
    "list": ("select",),
    "update": ("update",),
    "upsert": ("update", "insert"),
    "delete": ("delete",),
    "bulk_delete": ("delete",),
    "restore": ("update",),
    "exists": ("count",),
    "exists_by": ("count",),
    "count": ("count",),
    "count_by": ("count",),
    "search": ("search",),
}
"""What each role asks of the store; the store has nothing else."""

_ANSWERING = frozenset({"create", "bulk_create", "read", "find_by", "list", "search", "update", "upsert", "restore"})
"""Roles that answer with records."""

_WRITING = frozenset({"create", "bulk_create", "update", "upsert"})


def database_variables(
    operations: tuple[Operation, ...],
    features: FeatureValues,
    things: tuple[EntityView, ...],
    managed: frozenset[str],
) -> dict[str, object]:
    """Flags by which the templates place only what the node uses; `managed` are all fields of all entities."""
    roles = frozenset(operation.role for operation in operations)
    finding = tuple(operation for operation in operations if operation.role == "find_by")
    finds_one = bool(roles & {"read", "update", "restore"}) or any(each.details["single"] for each in finding)
    soft = "soft_delete" in features
    locking = "optimistic_locking" in features or "version" in managed
    stamps = bool({"created_at", "updated_at"} & managed)
    needs = _needs(roles, soft=soft, locking=locking)
    has_json = any(field.is_json for thing in things for field in thing.fields)
    return {
        "soft": soft,
        "locking": locking,
        "stamps": stamps,
        "roles": roles,
        "needs": needs,
        "matches": bool(needs - {"insert"}),
        "encodes": has_json and bool(needs & {"insert", "update"}),
        "decodes": has_json and bool(needs & {"select", "search", "update"}),
        "entities": things,
        "answers": {str(thing.name): _has_role(operations, thing, _ANSWERING) for thing in things},
        "updated": {str(thing.name): _has_role(operations, thing, frozenset({"update"})) for thing in things},
        "answers_any": bool(roles & _ANSWERING),
        "finds_one": finds_one,
        "finds_many": any(not each.details["single"] for each in finding),
        "missing": finds_one or "delete" in roles,
        "uses_now": (stamps and bool(roles & _WRITING)) or (soft and bool(roles & {"delete", "bulk_delete"})),
        "json_columns": has_json,
        "uses_pool": "connection_pool" in features,
        "page_size": _at_most(MOST_IN_A_PAGE, features, "pagination", "page_size", DEFAULT_PAGE),
        "most_in_a_page": MOST_IN_A_PAGE,
        "batch_size": _at_most(100_000, features, "batch", "batch_size", DEFAULT_BATCH),
    }


def _at_most(most: int, features: FeatureValues, feature: str, name: str, default: int) -> int:
    return min(int(getattr(features.get(feature), name, None) or default), most)


def _has_role(operations: tuple[Operation, ...], thing: EntityView, roles: frozenset[str]) -> bool:
    return any(each.role in roles and each.entity == str(thing.name) for each in operations)


def _needs(roles: frozenset[str], *, soft: bool, locking: bool) -> frozenset[str]:
    needs = {need for role in roles for need in _NEEDS.get(role, ())}
    if soft and "delete" in needs:
        needs = (needs - {"delete"}) | {"update"}
    if locking and "update" in roles:
        needs.add("count")
    if locking and "upsert" in roles:
        needs.add("select")
    return frozenset(needs)


def managed_columns(features: FeatureValues, managed: frozenset[str]) -> tuple[str, ...]:
    """Columns besides id that the store keeps of each record, in their order."""
    version = ("version",) if "optimistic_locking" in features or "version" in managed else ()
    stamps = ("created_at", "updated_at") if {"created_at", "updated_at"} & managed else ()
    return (*version, *stamps, *(("deleted_at",) if "soft_delete" in features else ()))
