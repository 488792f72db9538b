"""Notifications: sent to one or many, rendered, looked up; in memory, over SMTP or to a webhook."""

import re

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, base_variables, fit
from .effect_contract import contract_assumptions, effect_contract
from .effect_names import named, spoken, words_of

DEFAULT_BATCH = 100
_SENDING = ("send", "notify", "deliver", "email", "mail", "text", "push", "alert", "dispatch", "publish", "post")
_MANY = frozenset(("batch", "bulk", "many", "multiple", "all", "digest", "campaign"))
_RECORDS = ("", "status", "delivery_status", "notification", "notification_status", "message_status", "message")
_OTHERS = late_pattern(r"\b(twilio|sendgrid|mailgun|amazon ses|firebase|fcm|apns|onesignal|pagerduty)\b", re.IGNORECASE)
_ADDRESSES = {"email": "a@example.org", "sms": "+4915112345678", "any": "someone"}


def role_of(identifier: str) -> str:
    """What an operation of a notification node does, by its name."""
    name = spoken(identifier)
    words = frozenset(identifier.split("_"))
    # Before sending: send_bulk begins with a verb that means one recipient.
    if name.verb == "broadcast" or (name.verb in ("send", "notify", "bulk", "batch") and words & _MANY):
        return "broadcast"
    if name.verb in ("render", "preview"):
        return "render"
    if name.verb in ("list", "search") and name.noun not in ("templates", "users", "recipients"):
        return "list"
    if name.verb in ("get", "read", "check", "track", "status") and name.noun in _RECORDS:
        return "status"
    return "send" if name.verb in _SENDING else PORT


def address_of(identifier: str, words: str) -> str:
    """What sort of address an operation sends to: the name says it, or else the words of the whole node."""
    # Whole words: `mail` is no part of mailbox here, nor `text` of context.
    spoken_words = frozenset(identifier.split("_"))
    if spoken_words & {"email", "emails", "mail"}:
        return "email"
    if spoken_words & {"sms", "text"}:
        return "sms"
    if spoken_words & {"push", "webhook", "slack", "notification"} or _webhook(words):
        return "any"
    # Where nothing says what an address is, none is refused: a token and a user id are addresses too.
    return "email" if _smtp(words) else "any"


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles, addresses by their names, and the adapter that the words name."""
    words = words_of(requirements)
    operations = tuple(_operation(name, words) for name in requirements.operations)
    roles = frozenset(operation.role for operation in operations)
    # Words such as e-mail name an adapter only where something is sent through it.
    sends = bool(roles & {"send", "broadcast"})
    leaves_out = frozenset({"batch"} & features.keys()) if "broadcast" not in roles else frozenset()
    adapters = {"smtp": sends and _smtp(words), "webhook": sends and _webhook(words)}
    other = _OTHERS.search(words)
    said = (f"{other[0]} is reached through a ProtocolChannel of your own.",) if other else ()
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                features,
                "api_call",
                collaborator=_CHANNEL,
                sample=_sample(operations),
                subjects=("recipient", "id"),
                # Only HTTP has a Retry-After; SMTP names no time to come again.
                asks_to_wait=adapters["webhook"],
            ),
            **adapters,
            "roles": roles,
            "sends": sends,
            "templated": "render" in roles or named(words, ("template",)),
            "records_sent": bool(roles & {"status", "list"}),
            "addresses": frozenset(str(each.details["address"]) for each in operations if "address" in each.details),
            "batch_size": int(getattr(features.get("batch"), "batch_size", DEFAULT_BATCH)),
        },
        contract=effect_contract(
            operations,
            features,
            {name: "rest_api" if name == "webhook" else name for name in adapters if adapters[name]},
        ),
        assumptions=(*said, *contract_assumptions(features)),
        leaves_out=leaves_out,
    )


def _operation(name: str, words: str) -> Operation:
    role = role_of(name)
    if role not in ("send", "broadcast"):
        return Operation(name, role)
    address = address_of(name, words)
    return Operation(name, role, details={"address": address, "to": Code(_ADDRESSES[address])})


def _sample(operations: tuple[Operation, ...]) -> Sample | None:
    for each in operations:
        if each.role == "send":
            return Sample(each, Code(f'{{"recipient": "{each.details["to"]}", "body": "hello"}}'))
        if each.role == "broadcast":
            return Sample(each, Code(f'{{"recipients": ["{each.details["to"]}"], "body": "hello"}}'))
        if each.role in ("list", "render"):
            return Sample(each, Code("{}" if each.role == "list" else '{"body": "hello"}'))
    return None


def _smtp(words: str) -> bool:
    return named(words, ("smtp", "email", "e-mail", "courriel", "correo"))


def _webhook(words: str) -> bool:
    return named(words, ("webhook", "slack", "microsoft teams", "discord", "http push"))


_CHANNEL = Collaborator(
    name=Code("channel"),
    type=Code("ProtocolChannel"),
    default=Code("InMemoryChannel()"),
    node_default=Code("InMemoryChannel()"),
    fake=Code("InMemoryChannel"),
)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit("notification", requirements, map(role_of, requirements.operations))


FAMILY = Family(
    name="notification",
    kind=EnumNodeType.EFFECT,
    summary="Notifications to one or many: in memory, over SMTP, or to a webhook where the words say so.",
    features=EFFECT_FEATURES | {"batch"},
    suits=_suits,
    read=read,
)
