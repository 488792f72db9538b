"""What the operations of a database node do, and to which entity, by their names."""

from dataclasses import dataclass
from functools import lru_cache

from ..naming import singular
from .base import PORT
from .effect_names import is_plural, spoken

_VERBS = {
    "create": ("create", "add", "insert", "register", "new", "store", "record"),
    "read": ("read", "get", "fetch", "retrieve", "load", "show", "view", "find", "lookup", "select"),
    "list": ("list", "browse", "index", "all"),
    "update": ("update", "modify", "edit", "change", "patch", "replace"),
    "delete": ("delete", "remove", "destroy", "erase", "drop", "purge"),
    "exists": ("exists", "has"),
    "count": ("count",),
    "upsert": ("upsert", "save", "put", "merge"),
    "search": ("search",),
    "restore": ("restore", "undelete", "recover"),
    "ping": ("ping",),
}
_PURGING = (*_VERBS["delete"], "cleanup", "clean", "prune", "expire")
_OLD = ("expired", "old", "stale", "outdated")
_BULK = ("bulk", "batch", "many", "multiple")
_BULK_ROLES = {"create": "bulk_create", "delete": "bulk_delete"}
_READS = ("read", "list", "search")
_FILLER = ("all", "by", "id", "one", "the", "a", "list", "record", "records", "item", "items", "entity", "entities")
_NO_NOUNS = (
    "health",
    "check",
    "transaction",
    "query",
    "sql",
    "schema",
    "migration",
    "migrations",
    "connection",
    "data",
)
_DECORATION = frozenset(
    [
        "crud",
        "service",
        "node",
        "repository",
        "repo",
        "store",
        "storage",
        "db",
        "database",
        "postgres",
        "postgresql",
        "pg",
        "sqlite",
        "sql",
        "mysql",
        "manager",
        "effect",
        "api",
        "client",
        "handler",
        "dao",
        "data",
        "access",
        "management",
        "persistence",
        "system",
        "app",
        "backend",
        "server",
    ]
)


@dataclass(frozen=True)
class DatabaseOperation:
    """Role, noun (empty for the node's own), the fields a search goes by, and whether a single record is meant."""

    role: str
    noun: str = ""
    by: tuple[str, ...] = ()
    single: bool = False


@lru_cache(maxsize=512)
def read_name(identifier: str, *, restores: bool) -> DatabaseOperation:
    """What an operation name says; `restores` whether deleted rows can come back."""
    words = identifier.split("_")
    # Asked first: `or` in a name makes it a port further down, and these few have one statement that does both.
    if identifier in ("create_or_update", "update_or_create", "insert_or_update"):
        return DatabaseOperation("upsert")
    if identifier in ("health_check", "check_health"):
        return DatabaseOperation("ping")
    # Without the feature rows would really be gone, which is not what the name promises.
    if words[:2] == ["soft", "delete"]:
        return read_name("_".join(words[1:]), restores=restores) if restores else DatabaseOperation(PORT)
    if words[-1] == "exists" and len(words) > 1:
        return DatabaseOperation("exists", _plain_noun("_".join(words[:-1])))
    # Before the verbs: `delete_expired_users` would delete one user by its id.
    if words[0] in _PURGING and words[1:2] and words[1] in _OLD:
        return DatabaseOperation("purge", _plain_noun("_".join(words[2:])))
    if _is_more(words):
        return DatabaseOperation(PORT)
    if words[0] in _BULK and len(words) > 1:
        return _bulk(words[1:])
    # Both orders are usual: bulk_create_users and create_users_batch.
    if words[-1] in _BULK:
        return _bulk(words[:-1])
    name = spoken(identifier)
    role = _role(name.verb)
    # A noun that is no record, as in get_schema, would become a table of that name.
    if role == PORT or (role == "restore" and not restores) or set(name.noun.split("_")) & set(_NO_NOUNS):
        return DatabaseOperation(PORT)
    return _refine(role, name.verb, name.noun, name.by)


def _is_more(words: list[str]) -> bool:
    """Whether a name says more than its verb: get_or_create, delete_all_users."""
    return "or" in words or (words[0] in _VERBS["delete"] and words[1:2] == ["all"])


def own_noun(service_name: str) -> str:
    """The noun in a service name: `user_crud` is about users; `record` where there is none."""
    words = [word for word in service_name.split("_") if word not in _DECORATION]
    return singular("_".join(words)) if words else "record"


def _refine(role: str, verb: str, noun: str, by: str) -> DatabaseOperation:
    plain = _plain_noun(noun)
    # By the id is what the plain roles do anyway.
    if by and by != "id":
        fields = tuple(by.split("_and_"))
        if role == "count" or role == "exists":
            return DatabaseOperation(f"{role}_by", plain, fields)
        # get_user_by_email gives one record, find_user_by_email may give several: only some verbs say that there is
        # one.
        single = not is_plural(noun) and verb not in ("find", "list", "search", "all")
        return DatabaseOperation("find_by", plain, fields, single) if role in _READS else DatabaseOperation(PORT)
    if role == "read" and (is_plural(noun) or noun.split("_")[0] == "all"):
        return DatabaseOperation("list", plain)
    # check_user_exists is about a user and not about a user_exists.
    if role == "exists" or verb == "check":
        plain = plain.removesuffix("_exists")
    return DatabaseOperation(role, plain)


def _bulk(words: list[str]) -> DatabaseOperation:
    inner = _role(words[0])
    return DatabaseOperation(_BULK_ROLES.get(inner, PORT), _plain_noun("_".join(words[1:])))


def _role(verb: str) -> str:
    return next((role for role, verbs in _VERBS.items() if verb in verbs), PORT)


def _plain_noun(noun: str) -> str:
    return singular("_".join(word for word in noun.split("_") if word not in _FILLER))
