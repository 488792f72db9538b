"""What may be said at each place, and what is generated for it: for completion and suggestions."""

from functools import cache
from typing import TypedDict

from generator import DOMAINS, FEATURES, EnumNodeType
from nodegen.studio.composing.as_yaml import FIELDS
from nodegen.studio.forms import RequirementsForm

OPERATIONS: dict[str, dict[str, dict[str, str]]] = {
    "effect": {
        "cache": {
            "get": "Reads the value of a key",
            "set": "Stores a value under a key",
            "delete": "Removes a key",
            "exists": "Says whether a key is there",
            "get_many": "Reads several keys at once",
            "increment": "Counts up under a key",
            "clear": "Removes all keys",
        },
        "database": {
            "create": "Inserts an entity, checked",
            "read": "Reads an entity by its id",
            "update": "Changes given fields of an entity",
            "delete": "Removes an entity",
            "list": "Reads a page of entities",
            "search": "Finds entities by their text",
            "count": "Counts entities",
            "exists": "Says whether an entity is there",
        },
        "api": {
            "get_item": "GET of one resource",
            "list_items": "GET of a page of resources",
            "create_item": "POST of a new resource",
            "update_item": "PATCH of a resource",
            "delete_item": "DELETE of a resource",
        },
        "messaging": {
            "publish": "Sends a message to a topic",
            "consume": "Takes messages of a topic",
            "acknowledge": "Settles a message",
            "subscribe": "Reads a topic from now on",
        },
        "storage": {
            "upload": "Stores an object, with its checksum",
            "download": "Reads an object",
            "delete": "Removes an object",
            "list": "Lists objects by prefix",
            "exists": "Says whether an object is there",
        },
        "notification": {
            "send_email": "Sends a message to one person",
            "send_bulk": "Sends a message to many",
        },
    },
    "compute": {
        "": {
            "validate": "Checks records against rules",
            "normalize": "Trims, folds and cleans text",
            "transform": "Maps fields of records",
            "filter": "Keeps records that meet conditions",
            "parse": "Reads structured text",
            "calculate": "Computes statistics of numbers",
            "score": "Weighs the fields of records",
            "compare": "Says where two values differ",
            "merge": "Joins records",
            "format": "Fills a template",
            "checksum": "Digests a value",
            "evaluate": "Decides by rules",
        },
    },
    "reducer": {
        "": {
            "aggregate_metrics": "Adds events to the state",
            "count_events": "Counts events by key",
            "sum_amounts": "Adds up a number by key",
        },
    },
    "orchestrator": {
        "": {
            "start_workflow": "Begins a run and issues its first actions",
            "execute_step": "Goes on with a run",
            "handle_failure": "Retries or compensates a failed step",
            "cancel_workflow": "Ends a run early",
            "get_status": "Says how far a run is",
        },
    },
}
"""Kind -> domain, or empty for every domain -> operation -> what its code does. A test generates each of them."""

TYPES = {
    "string": "text; string(1..200) bounds its length",
    "integer": "a whole number; integer(0..10) bounds it",
    "number": "a number with a fraction",
    "decimal": "an exact number, for money",
    "boolean": "true or false",
    "date": "a day",
    "datetime": "a moment, with its zone",
    "uuid": "an identifier",
    "json": "any value",
    "enum(a, b)": "one of these words",
    "list(string)": "several of one type",
}


class Word(TypedDict, total=False):
    """One suggestion: what is written, and what it means in few words."""

    label: str
    detail: str


class Vocabulary(TypedDict):
    """Everything that may be suggested."""

    fields: list[Word]
    kinds: list[Word]
    domains: list[Word]
    features: list[Word]
    types: list[Word]
    operations: dict[str, dict[str, list[Word]]]


@cache
def vocabulary() -> Vocabulary:
    """All of it; it changes with the engine only."""
    labels = {name: RequirementsForm.base_fields[name].label or name.replace("_", " ") for name in FIELDS}
    return {
        "fields": [{"label": name, "detail": str(labels[name]).lower()} for name in FIELDS],
        "kinds": [{"label": kind.value} for kind in EnumNodeType],
        "domains": [{"label": domain} for domain in DOMAINS],
        "features": [{"label": each.label(each.read("")), "detail": each.summary} for each in FEATURES],
        "types": _words(TYPES),
        "operations": {
            kind: {domain: _words(names) for domain, names in domains.items()} for kind, domains in OPERATIONS.items()
        },
    }


def _words(meanings: dict[str, str]) -> list[Word]:
    return [{"label": name, "detail": meaning} for name, meaning in meanings.items()]
