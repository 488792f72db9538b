"""Messages: published, consumed, acknowledged, rejected; in memory, over Kafka or over RabbitMQ."""

import re

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, asked_again, base_variables, fit
from .effect_contract import contract_assumptions, effect_contract
from .effect_entities import EntityView, carried_things
from .effect_messaging_roles import NEEDS, role_of
from .effect_names import named, words_of

DEFAULT_BATCH = 100
_OTHERS = late_pattern(
    r"\b(sqs|sns|nats|jetstream|pub[\s/]?sub|mqtt|pulsar|kinesis|eventbridge|event hubs?|service bus|activemq|zeromq"
    r"|redis streams?)\b",
    re.IGNORECASE,
)
_PUBLISHING = ("publish", "publish_batch")
_SAMPLES = {"ping": Code("{}")}
_TOPIC = Code('{"topic": "things"}')
_OWN_CLASSES = frozenset({"ModelOutgoingMessage"})
_NO_SAMPLE = ("acknowledge", "reject")


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles, the broker by what they need, and the adapter that the words name."""
    operations = _operations(requirements, features)
    things = carried_things(requirements, _OWN_CLASSES)
    roles = frozenset(operation.role for operation in operations)
    leaves_out = _left_out(roles, features)
    # What is left out must leave no constants and imports behind either.
    kept = {name: value for name, value in features.items() if name not in leaves_out}
    words = words_of(requirements)
    adapters = {
        "kafka": named(words, ("kafka", "redpanda")),
        "rabbitmq": named(words, ("rabbit", "amqp")),
    }
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                kept,
                "event_emission",
                collaborator=_BROKER,
                sample=_sample(operations, things),
                subjects=("topic", "receipt"),
                streamed=tuple(asked_again(each) for each in operations if each.role == "consume"),
            ),
            "things": things if roles & {*_PUBLISHING} else (),
            **adapters,
            **_message_variables(roles, kept, kafka=adapters["kafka"]),
            "roles": roles,
            "batch_size": int(getattr(features.get("batch"), "batch_size", DEFAULT_BATCH)),
        },
        contract=effect_contract(operations, features, {name: "message_queue" for name in adapters if adapters[name]}),
        assumptions=(*_assumptions(roles, words, any(adapters.values())), *contract_assumptions(features)),
        leaves_out=leaves_out,
    )


def _operations(requirements: ModelPRDRequirements, features: FeatureValues) -> tuple[Operation, ...]:
    """Where batches are wanted and no operation is named for them, publishing takes many messages."""
    roles = {name: role_of(name) for name in requirements.operations}
    if "batch" in features and "publish_batch" not in roles.values():
        # Batches were asked for, and publishing is what people send many of.
        roles = {name: "publish_batch" if role == "publish" else role for name, role in roles.items()}
    return tuple(Operation(name, role) for name, role in roles.items())


def _message_variables(roles: frozenset[str], features: FeatureValues, *, kafka: bool) -> dict[str, object]:
    buries = "dead_letter" in features
    publishes = bool(roles & {*_PUBLISHING})
    needs = {need for role in roles for need in NEEDS.get(role, ())}
    # To bury a message is to publish it on the dead-letter topic.
    if buries and roles & {"consume", "reject"}:
        needs |= {"publish"}
    if kafka and "release" in needs:
        # Kafka gives no record back: it is sent once more.
        needs |= {"publish"}
    remembers = "deduplication" in features and "acknowledge" in roles and "consume" in roles
    # A receipt alone does not say what the message was; the broker has to show what it handed out.
    if (buries and "reject" in roles) or remembers:
        needs |= {"pending"}
    return {
        "needs": frozenset(needs),
        "buries": buries,
        "publishes": publishes,
        "buries_refused": buries and publishes,
        "buries_delivered": buries and bool(roles & {"consume", "reject"}),
        "deduplicates": "deduplication" in features and publishes,
        "remembers": remembers,
        "dead": buries or bool(roles & {"dead_letters", "replay"}),
        "acknowledges": bool(roles & {"acknowledge", "reject"}),
        "uses_clock": "receive" in needs or any(n in features for n in ("rate_limit", "circuit_breaker")),
    }


def _left_out(roles: frozenset[str], features: FeatureValues) -> frozenset[str]:
    publishes = bool(roles & {*_PUBLISHING})
    wants = {
        "batch": publishes or bool(roles & {"consume", "peek", "replay", "dead_letters"}),
        "deduplication": publishes or {"consume", "acknowledge"} <= roles,
        "dead_letter": publishes or bool(roles & {"consume", "reject", "dead_letters", "replay"}),
        "event_publishing": publishes,
        "serialization": publishes or bool(roles & {"consume", "peek"}),
        "streaming": "consume" in roles,
    }
    return frozenset(name for name, has in wants.items() if name in features and not has)


def _sample(operations: tuple[Operation, ...], things: tuple[EntityView, ...]) -> Sample | None:
    body = things[0].sample if things else '{"n": 1}'
    publishing = {
        "publish": Code(f'{{"topic": "things", "body": {body}}}'),
        "publish_batch": Code(f'{{"topic": "things", "messages": [{{"body": {body}}}]}}'),
    }
    # To acknowledge or reject takes a receipt, which a fresh broker has given to nobody.
    fitting = (each for each in operations if each.role != PORT and each.role not in _NO_SAMPLE)
    return next((Sample(each, (publishing | _SAMPLES).get(each.role, _TOPIC)) for each in fitting), None)


def _assumptions(roles: frozenset[str], words: str, adapted: bool) -> tuple[str, ...]:
    said = []
    other = _OTHERS.search(words)
    if other and not adapted:
        said.append(f"{other[0]} is reached through a ProtocolBroker of your own.")
    # Without a way to acknowledge, whatever is handed out would come again for ever.
    if "consume" in roles and not roles & {"acknowledge", "reject"}:
        said.append("No operation acknowledges, so a message counts as done when it is handed out.")
    return tuple(said)


_BROKER = Collaborator(
    name=Code("broker"),
    type=Code("ProtocolBroker"),
    # The handler's own clock, so that a test that moves it moves what the broker waits for.
    default=Code("InMemoryBroker(clock)"),
    node_default=Code("InMemoryBroker()"),
    fake=Code("InMemoryBroker"),
)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit("messaging", requirements, map(role_of, requirements.operations))


FAMILY = Family(
    name="messaging",
    kind=EnumNodeType.EFFECT,
    summary="Messages on topics, with acknowledgement and dead letters: in memory, over Kafka or over RabbitMQ.",
    features=EFFECT_FEATURES
    | {"dead_letter", "batch", "deduplication", "serialization", "event_publishing", "streaming"},
    suits=_suits,
    read=read,
)
