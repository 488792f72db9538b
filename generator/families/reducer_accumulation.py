"""Totals by key: what is added, taken, moved and merged; what no verb explains is a port."""

from collections.abc import Sequence
from dataclasses import replace

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .reducer_reading import (
    FEATURES,
    common_contract,
    deduplicates,
    intents_of,
    read_as,
    said_without_times,
    state_role,
    state_store,
    unused_data_models,
)
from .reducer_records import CARRYING, CarriedRecord, carried_record

CHANGES = frozenset({"increase", "decrease", "apply", "set", "merge", "transfer"})
"""Roles that change a total."""

_INCREASE = (
    *("accumulate", "add", "aggregate", "append", "award", "collect", "count", "credit", "deposit", "earn", "fold"),
    *("grow", "increase", "increment", "ingest", "observe", "receive", "record", "restock", "sum", "tally", "track"),
    "vote",
)
_DECREASE = (
    *("consume", "debit", "decrease", "decrement", "deduct", "redeem", "remove", "sell", "ship", "spend", "subtract"),
    *("use", "withdraw"),
)
_ROLES = {
    **dict.fromkeys(_INCREASE, "increase"),
    **dict.fromkeys(_DECREASE, "decrease"),
    **dict.fromkeys(("adjust", "apply", "book", "correct", "post", "process", "update"), "apply"),
    **dict.fromkeys(("get", "read", "query", "balance", "fetch", "lookup", "show"), "read"),
    **dict.fromkeys(("list", "totals", "summarize", "summarise", "report"), "list"),
    **dict.fromkeys(("emit", "publish", "flush"), "emit"),
    **dict.fromkeys(("transfer", "move"), "transfer"),
    **dict.fromkeys(("merge", "combine"), "merge"),
    "set": "set",
}
_COUNTING = frozenset({"count", "increment", "decrement", "record", "fold", "track", "tally", "observe", "ingest"})
_WORDS = {
    "increase": "adds an amount to the total of a key",
    "decrease": "takes an amount from the total of a key",
    "apply": "adds an amount, which may be negative, to the total of a key",
    "set": "sets the total of a key",
    "merge": "adds totals of others",
    "transfer": "moves an amount between two totals",
    "read": "gives the total of a key",
    "list": "gives all totals",
    "emit": "publishes all totals",
}
_KEYED = frozenset({"read", "set", "merge", "transfer"})
"""Roles whose payloads name a key, whatever events carry."""
_NEVER_BELOW_ZERO = late_pattern(
    r"\b(never|not|no|cannot|can't|without)\b[^.;,]{0,30}\b(below zero|negative|overdra\w+)\b|\binsufficient\b"
)
_MONEY = late_pattern(
    r"\b(balances?|accounts?|money|payments?|currenc\w+|deposits?|prices?|invoices?|ledger|exact|decimals?)\b"
)


def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    """Any reducer, when nothing suits better."""
    # Below whatever another family answers, and above nothing: a reducer must always be of some family.
    return 0.1


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Each operation's part in keeping totals, from its name; bounds and exactness from the words."""
    operations = _operations(requirements.operations)
    # Names count as words here: `debit_account` speaks of money even where the description does not.
    text = " ".join((requirements.business_description, *requirements.features, *requirements.operations)).lower()
    roles = frozenset(operation.role for operation in operations)
    change = next((operation for operation in operations if operation.role in CHANGES), None)
    nonnegative = _NEVER_BELOW_ZERO.search(text) is not None
    record = carried_record(requirements, roles, nonnegative)
    once = deduplicates(features) and change is not None
    return Reading(
        operations=operations,
        variables={
            "roles": roles,
            "changes": change is not None,
            "amounts": bool(roles & {"increase", "decrease", "transfer"}),
            "shrinks": bool(roles & {"decrease", "apply", "transfer"}),
            "keyed": bool(roles & _KEYED) or (record is None and not roles.isdisjoint(CARRYING)),
            "needs_zero": bool(roles & (CHANGES - {"set"})) or (once and "set" in roles),
            "keeps_totals": bool(roles & _WORDS.keys()),
            "exact": _is_exact(text, record),
            "record": record,
            "nonnegative": nonnegative,
            "deduplicates": once,
            "rejects": bool(roles & {"read", "transfer"}) or (nonnegative and bool(roles & {"decrease", "apply"})),
            "state_store": state_store(features),
            "change": change,
        },
        contract=common_contract(requirements, features),
        assumptions=(
            *read_as(operations, _WORDS),
            *_remembered(features, once),
            *_said_of_data_models(requirements, record),
        ),
        intents=intents_of(features) | said_without_times(features),
        leaves_out=frozenset() if once else frozenset({"deduplication", "idempotency"}),
    )


def _is_exact(text: str, record: CarriedRecord | None) -> bool:
    """Whether totals are decimals: as the amounts of the records are, or where the words speak of money."""
    # A type that was given is known, and words are a guess: a field that is a float must stay one.
    if record and (record.is_decimal or record.is_float):
        return record.is_decimal
    return _MONEY.search(text.replace("_", " ")) is not None


def _said_of_data_models(requirements: ModelPRDRequirements, record: CarriedRecord | None) -> tuple[str, ...]:
    if record is None:
        return unused_data_models(requirements)
    # The record is used, so that only the rest may be called unused.
    others = {name: fields for name, fields in requirements.data_models.items() if name != record.view.name}
    said = (
        f"Events carry {record.view.one}: its {record.key} says whose total changes, its {record.amount} by how much."
    )
    return (said, *unused_data_models(requirements.model_copy(update={"data_models": others})))


def _remembered(features: FeatureValues, once: bool) -> tuple[str, ...]:
    """A sentence where a time is named for which events are to be remembered."""
    if once and getattr(features.get("deduplication"), "window_seconds", None):
        return ("A reducer has no clock: doubles are recognised among the latest events, however old these are.",)
    return ()


def _operations(names: Sequence[str]) -> tuple[Operation, ...]:
    """The operations; nothing is kept, and all are ports, where none of them changes a total."""
    read = tuple(_operation(name) for name in names)
    # After all names are read: what a `reduce` is depends on the operations beside it.
    read = _with_something_that_adds(read)
    if any(operation.role in CHANGES for operation in read):
        return read
    # A state that nothing changes is empty for ever, and reading it would answer with success and say nothing.
    return tuple(
        operation if state_role(operation.identifier) else Operation(operation.identifier, PORT) for operation in read
    )


def _operation(name: str) -> Operation:
    verb = name.split("_")[0]
    details = {"counts": verb in _COUNTING}
    return Operation(name, state_role(name) or _ROLES.get(verb, PORT), details=details)


def _with_something_that_adds(operations: tuple[Operation, ...]) -> tuple[Operation, ...]:
    """A `reduce` gives the totals where something else adds to them, and adds to them itself where nothing does."""
    adds = any(operation.role in CHANGES for operation in operations)
    role = "list" if adds else "increase"
    return tuple(
        replace(operation, role=role) if operation.identifier.split("_")[0] == "reduce" else operation
        for operation in operations
    )


FAMILY = Family(
    name="accumulation",
    kind=EnumNodeType.REDUCER,
    summary="Totals by key from amounts that are added, taken, moved and merged, each event counted once.",
    features=FEATURES | {"deduplication", "idempotency"},
    suits=suits,
    read=read,
)
