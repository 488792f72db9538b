"""The cache: JSON values under keys, that expire; in memory or in Redis."""

from ..enums import EnumNodeType
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, base_variables, fit
from .effect_contract import contract_assumptions, effect_contract
from .effect_entities import EntityView, carried_things
from .effect_names import named, spoken, words_of

_VERBS = {
    "take": ("pop", "take"),
    "get": ("get", "read", "fetch", "retrieve", "lookup", "load", "find"),
    "set": ("set", "put", "store", "write", "save", "cache", "add", "insert", "update", "create"),
    "delete": ("delete", "remove", "evict", "del", "drop", "unset", "forget"),
    "exists": ("exists", "has", "contains", "check"),
    "increment": ("increment", "incr", "count_up", "bump"),
    "decrement": ("decrement", "decr"),
    "clear": ("clear", "flush", "purge", "reset", "empty"),
    "touch": ("touch", "expire", "refresh", "renew", "extend"),
    "remaining": ("ttl",),
    "keys": ("keys", "list", "scan"),
    "invalidate_prefix": ("invalidate",),
    "set_many": ("warm", "preload", "prefill"),
    "ping": ("ping",),
}
_WHOLE_NAMES = {
    "get_or_set": "get_or_set",
    "get_or_store": "get_or_set",
    "get_or_compute": "get_or_set",
    "get_or_load": "get_or_set",
    "remember": "get_or_set",
    "set_if_absent": "add",
    "put_if_absent": "add",
    "set_if_not_exists": "add",
    "setnx": "add",
    "set_nx": "add",
    "get_and_delete": "take",
    "get_and_remove": "take",
    "getdel": "take",
    "get_or_create": "get_or_set",
    "get_ttl": "remaining",
    "read_ttl": "remaining",
    "set_ttl": "touch",
    "key_exists": "exists",
    "mget": "get_many",
    "mset": "set_many",
    "get_keys": "keys",
    "invalidate_all": "clear",
    "delete_all": "clear",
    "remove_all": "clear",
    "clear_prefix": "invalidate_prefix",
    "clear_pattern": "invalidate_prefix",
    "delete_prefix": "invalidate_prefix",
    "delete_pattern": "invalidate_prefix",
    "invalidate_key": "delete",
    "invalidate_entry": "delete",
    "health_check": "ping",
    "check_health": "ping",
}
_NO_ENTRIES = ("stats", "statistics", "size", "count", "info", "metrics")
"""What is said of a cache as a whole, and stands under no key."""

_MANY = ("many", "multiple", "bulk", "batch", "multi", "all")
_MANY_OF = {"get": "get_many", "set": "set_many", "delete": "delete_many"}

_NEEDS = {
    "get": ("get",),
    "get_many": ("mget",),
    "get_or_set": ("get", "set"),
    "set": ("set",),
    "set_many": ("mset",),
    "add": ("add",),
    "take": ("getdel",),
    "delete": ("delete",),
    "delete_many": ("delete",),
    "exists": ("exists",),
    "increment": ("increment",),
    "decrement": ("increment",),
    "clear": ("keys", "delete"),
    "invalidate_prefix": ("keys", "delete"),
    "invalidate_tag": ("tagged", "delete"),
    "keys": ("keys",),
    "touch": ("expire",),
    "remaining": ("remaining",),
    "ping": (),
}
"""What each role asks of the client; the client has nothing else."""

_STORING = ("set", "set_many", "get_or_set", "add")
_SAMPLES = {
    "increment": Code('{"key": "a"}'),
    "decrement": Code('{"key": "a"}'),
    "get_many": Code('{"keys": ["a"]}'),
    "delete_many": Code('{"keys": ["a"]}'),
    "invalidate_prefix": Code('{"prefix": "a"}'),
    "invalidate_tag": Code('{"tag": "a"}'),
    "touch": Code('{"key": "a", "ttl_seconds": 60}'),
    "keys": Code("{}"),
    "clear": Code("{}"),
    "ping": Code("{}"),
}
"""A payload of each role that a fresh cache answers; the others take a key, and those that store a value too."""


def role_of(identifier: str) -> str:
    """What an operation of a cache does, by its name."""
    if identifier in _WHOLE_NAMES:
        return _WHOLE_NAMES[identifier]
    name = spoken(identifier)
    words = identifier.split("_")
    # get_stats would otherwise ask for an entry under a key.
    if name.noun in _NO_ENTRIES:
        return PORT
    if name.verb in ("invalidate", "delete", "clear", "evict", "purge", "flush") and words[-1] in ("tag", "tags"):
        return "invalidate_tag"
    # bulk_get is read as get_bulk is: the rest of the name has the verb.
    if words[0] in _MANY and len(words) > 1:
        return _MANY_OF.get(role_of("_".join(words[1:])), PORT)
    role = next((role for role, verbs in _VERBS.items() if name.verb in verbs), PORT)
    return _MANY_OF.get(role, role) if words[-1] in _MANY else role


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles, the client by what they need, Redis where the words name it."""
    operations = tuple(Operation(name, role_of(name)) for name in requirements.operations)
    roles = frozenset(operation.role for operation in operations)
    things = carried_things(requirements) if roles & {*_STORING} else ()
    # A port answers only once it is given, so it cannot be what the tests begin with.
    known = tuple(operation for operation in operations if operation.role != PORT)
    redis, other = _products(requirements)
    sample = _sample(known[0], things) if known else None
    variables = base_variables(
        operations, features, "database_operation", collaborator=_CLIENT, sample=sample, subjects=("key", "prefix")
    )
    # The Protocol that others implement asks for no method that this node never calls.
    needs = frozenset(need for role in roles for need in _NEEDS.get(role, ()))
    assumptions = [f"{other} is reached through a ProtocolCacheClient of your own."] if other else []
    return Reading(
        operations=operations,
        variables={
            **variables,
            "needs": needs,
            "reads": bool(needs & {"get", "mget", "getdel"}),
            "stores": bool(needs & {"set", "mset", "add"}),
            "roles": roles,
            "things": things,
            "redis": redis,
            "default_ttl": getattr(features.get("ttl"), "ttl_seconds", None) or 0,
            # The in-memory client lets entries expire by it, whatever the features are.
            "uses_clock": True,
            "uses_pool": "connection_pool" in features,
        },
        contract=effect_contract(operations, features, {"redis": "redis"} if redis else None),
        assumptions=(*assumptions, *contract_assumptions(features)),
    )


def _sample(operation: Operation, things: tuple[EntityView, ...]) -> Sample:
    value = things[0].sample if things else "1"
    storing = {
        "set": Code(f'{{"key": "a", "value": {value}}}'),
        "get_or_set": Code(f'{{"key": "a", "value": {value}}}'),
        "add": Code(f'{{"key": "a", "value": {value}}}'),
        "set_many": Code(f'{{"values": {{"a": {value}}}}}'),
    }
    return Sample(operation, (storing | _SAMPLES).get(operation.role, Code('{"key": "a"}')))


_CLIENT = Collaborator(
    name=Code("client"),
    type=Code("ProtocolCacheClient"),
    # The handler's own clock, so that a test that moves it moves the entries' expiry too.
    default=Code("InMemoryCacheClient(clock)"),
    node_default=Code("InMemoryCacheClient()"),
    fake=Code("InMemoryCacheClient"),
)


def _products(requirements: ModelPRDRequirements) -> tuple[bool, str]:
    text = words_of(requirements)
    # They speak Redis' protocol, so that one adapter serves all of them.
    redis = named(text, ("redis", "valkey", "elasticache"))
    other = "Memcached" if not redis and named(text, ("memcache",)) else ""
    return redis, other


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit("cache", requirements, map(role_of, requirements.operations))


FAMILY = Family(
    name="cache",
    kind=EnumNodeType.EFFECT,
    summary="JSON values under keys, that expire: in memory, or in Redis where the words name it.",
    features=EFFECT_FEATURES | {"ttl", "serialization"},
    suits=_suits,
    read=read,
)
