"""The API client: verbs and paths from operation names, over an HTTP transport."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..entities import read_entities
from ..enums import EnumNodeType
from ..naming import pascal_case, plural, singular
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import (
    EFFECT_FEATURES,
    PING,
    Collaborator,
    Sample,
    Setting,
    Streamed,
    base_variables,
    fit,
    useless_caches,
)
from .effect_contract import contract_assumptions, effect_contract
from .effect_entities import EntityView, entity_view, taken_names
from .effect_names import is_plural, spoken

_READ = ("get", "read", "fetch", "retrieve", "find", "show", "load", "lookup", "view", "download")
_VERBS = {
    "list": ("list", "search", "query", "browse", "index"),
    "create": ("create", "add", "post", "submit", "open", "register", "insert", "new", "make", "send"),
    "update": ("update", "edit", "modify", "patch", "change"),
    "replace": ("replace", "put", "set"),
    "remove": ("delete", "remove", "destroy"),
}
_ACTIONS = (
    "accept activate approve archive assign block cancel capture close complete confirm deactivate decline "
    "disable dismiss enable escalate finish fork lock mark merge mute pause pin promote publish refund reject "
    "release reopen resend resolve restart restore resume retry revoke schedule star start stop subscribe "
    "suspend transfer trigger unarchive unassign unblock unlock unmute unpin unpublish unstar unsubscribe "
    "verify void watch"
)
"""Verbs for what is neither a field nor a thing of its own; APIs have a path below the thing for each."""
_METHODS = {
    "get": "GET",
    "list": "GET",
    "create": "POST",
    "update": "PATCH",
    "replace": "PUT",
    "remove": "DELETE",
    "act": "POST",
}
_PAGING = frozenset({"pagination", "streaming"})
"""What is streamed is read page by page."""
_WRITING = ("create", "update", "replace", "remove", "act")
_ON_COLLECTIONS = ("list", "create")
_NO_RESOURCES = ("data", "request", "health", "status", "token", "connection")
_DECORATION = frozenset(
    [
        "api",
        "client",
        "http",
        "rest",
        "service",
        "effect",
        "node",
        "integration",
        "gateway",
        "connector",
        "sdk",
        "wrapper",
    ]
)
DEFAULT_PAGE = 50


@dataclass(frozen=True)
class Endpoint:
    """What a name says of a call: its role, its verb and its path."""

    role: str
    method: str = ""
    path: str = ""
    resource: str = ""


def endpoint(identifier: str, service_name: str) -> Endpoint:
    """Verb and path that an operation name stands for: get_user is GET /users/{id}."""
    name = spoken(identifier)
    role = _role(name.verb, name.noun)
    noun = name.noun.removeprefix("all_")
    # By an id or a name is a path; by anything else is a query whose parameter nobody could guess.
    if role == PORT or noun in _NO_RESOURCES or name.by not in ("", "id", "name"):
        return Endpoint(PORT)
    resource = singular(noun or _own_resource(service_name))
    collection = plural(resource).replace("_", "-")
    path = f"/{collection}" if role in _ON_COLLECTIONS else f"/{collection}/{{id}}"
    # Neither PATCH nor PUT: what a verb such as close does to a thing is the service's to know.
    path += f"/{name.verb}" if role == "act" else ""
    return Endpoint(role, _METHODS[role], path, resource)


def _role(verb: str, noun: str) -> str:
    if verb in _READ:
        return "list" if is_plural(noun) or noun.startswith("all_") else "get"
    # Without a noun, or with many, there is no one thing that a path could name.
    if verb in _ACTIONS.split() and noun and not is_plural(noun):
        return "act"
    return next((role for role, verbs in _VERBS.items() if verb in verbs), PORT)


def _own_resource(service_name: str) -> str:
    words = [word for word in service_name.split("_") if word not in _DECORATION]
    return "_".join(words) or "resource"


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by verb and path; every one of them is an assumption that the constructor can replace."""
    # Read once for roles, paths, assumptions and samples, so that they cannot disagree.
    endpoints = {name: endpoint(name, requirements.service_name) for name in requirements.operations}
    things = _things(requirements)
    operations = tuple(_operation(name, each, things.get(each.resource)) for name, each in endpoints.items())
    known = {name: each for name, each in endpoints.items() if each.role != PORT}
    pages = bool(_PAGING & features.keys()) and any(each.role == "list" for each in known.values())
    streamed = tuple(Streamed(each, Code("next_page"), Code("page")) for each in operations if each.role == "list")
    reading = tuple(each for each in operations if each.role in ("get", "list"))
    leaves_out = _useless(features, known, pages=pages) | useless_caches(features, reading)
    # The other side tells repeated calls apart, by the key that is sent along, not this node by what it remembers.
    leaves = leaves_out | {"idempotency"}
    kept = {name: value for name, value in features.items() if name not in leaves}
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                kept,
                "api_call",
                collaborator=replace(_TRANSPORT, ping=PING if "health_check" in features else None),
                sample=_sample(operations),
                settings=_settings(requirements, features, bool(known)),
                reading=reading,
                subjects=("id",),
                asks_to_wait=True,
                streamed=streamed,
            ),
            **_routes(operations, known),
            "sends_keys": "idempotency" in features.keys() - leaves_out,
            "pages": pages,
            "page_size": int(getattr(features.get("pagination"), "page_size", None) or DEFAULT_PAGE),
        },
        contract=effect_contract(operations, features, {requirements.service_name: "rest_api"}),
        assumptions=(*_assumptions(known), *contract_assumptions(features)),
        leaves_out=leaves_out,
    )


def _routes(operations: tuple[Operation, ...], known: Mapping[str, Endpoint]) -> dict[str, object]:
    return {
        "routed": tuple(each for each in operations if each.role != PORT),
        "things": tuple(dict.fromkeys(_thing(each) for each in operations if _thing(each))),
        "typed_roles": frozenset(each.role for each in operations if _thing(each)),
        "roles": frozenset(each.role for each in known.values()),
    }


def _useless(features: FeatureValues, known: Mapping[str, Endpoint], *, pages: bool) -> frozenset[str]:
    """What was asked for and no operation can use."""
    left = frozenset() if pages else frozenset(_PAGING & features.keys())
    # Reading is repeatable as it is; a key would protect nothing.
    if "idempotency" in features and not any(each.role in _WRITING for each in known.values()):
        left |= {"idempotency"}
    return left


def _assumptions(known: Mapping[str, Endpoint]) -> tuple[str, ...]:
    return tuple(
        f"Operation {name} is {each.method} {each.path}; routes given to the constructor say otherwise."
        for name, each in known.items()
    )


def _things(requirements: ModelPRDRequirements) -> dict[str, EntityView]:
    """The entities of the data models that have fields of their own, by name."""
    pascal = pascal_case(requirements.service_name)
    taken = taken_names(pascal, tuple(requirements.operations))
    entities = read_entities(requirements.data_models)
    return {entity.name: entity_view(entity, taken) for entity in entities if entity.own_fields}


def _thing(operation: Operation) -> EntityView | None:
    thing = operation.details.get("thing")
    return thing if isinstance(thing, EntityView) else None


def _operation(name: str, given: Endpoint, thing: EntityView | None) -> Operation:
    if given.role == PORT:
        return Operation(name, PORT)
    collection = given.path.split("/")[1]
    details = {"method": Code(given.method), "path": Code(given.path), "collection": Code(collection)}
    # The path of one thing goes on where something is done with it: /issues/{id}/close.
    details["below"] = Code(given.path.partition("{id}")[2])
    # What is removed or done has neither a body nor an answer that a type could hold.
    untyped = given.role in ("remove", "act")
    return Operation(name, given.role, collection, {**details, "thing": None if untyped else thing})


def _sample(operations: tuple[Operation, ...]) -> Sample | None:
    for each in operations:
        thing = _thing(each)
        # An empty collection answers with success, so a list needs no record made beforehand.
        if each.role == "list":
            return Sample(each, Code("{}"))
        if each.role == "create":
            return Sample(each, Code(f'{{"body": {thing.sample if thing else '{"title": "a"}'}}}'))
    return None


def _settings(requirements: ModelPRDRequirements, features: FeatureValues, routed: bool) -> tuple[Setting, ...]:
    pascal = pascal_case(requirements.service_name)
    settings = []
    if routed:
        # Paths are guesses from names, so whoever knows the service must be able to say otherwise.
        settings.append(Setting(Code("routes"), Code(f"Mapping[Enum{pascal}Operation, Route] | None"), Code("None")))
    if "authentication" in features and routed:
        settings.append(Setting(Code("token"), Code("str | None"), Code("None")))
    return tuple(settings)


_TRANSPORT = Collaborator(
    name=Code("transport"),
    type=Code("ProtocolTransport"),
    default=Code("InMemoryTransport()"),
    node_default=Code("InMemoryTransport()"),
    fake=Code("InMemoryTransport"),
    ping=None,
)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit(
        "api", requirements, (endpoint(name, requirements.service_name).role for name in requirements.operations)
    )


FAMILY = Family(
    name="api",
    kind=EnumNodeType.EFFECT,
    summary="A client of an HTTP API: verbs and paths from operation names, errors by status.",
    features=EFFECT_FEATURES
    | {"authentication", "pagination", "response_cache", "result_cache", "serialization", "streaming"},
    suits=_suits,
    read=read,
)
