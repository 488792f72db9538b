"""Operations of message nodes are read by their names, and the broker has only what they need."""

from typing import Any

import pytest

from generator.families.base import PORT
from generator.families.effect_messaging_roles import role_of
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

EVERY_ROLE = (
    "publish publish_batch consume ack nack subscribe unsubscribe list_dead_letters replay_dead_letters purge depth"
    " peek ping"
)
GUARDS = (
    "retry 4 times",
    "circuit breaker",
    "rate limit 3 per minute",
    "timeout 2 seconds",
    "connection pool 2-4",
    "metrics",
    "structured logging",
    "graceful shutdown",
    "health check",
)
OWN = ("dead letter queue", "batches of 20", "deduplication", "JSON serialization")


def messages(operations: str, *features: str, name: str = "things", description: str = "Moves things") -> Any:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain="messaging",
        business_description=description,
        operations=operations.split(),
        features=list(features),
    )


def sample() -> list[ModelPRDRequirements]:
    return [
        messages("publish", name="plain_publisher"),
        messages("publish", "dead letter", "retry", name="kafka_publisher", description="Publishes orders to Kafka."),
        messages("publish", "batches of 200", "dead letter", "deduplication", name="batches", description="To NATS."),
        messages("consume", name="plain_consumer"),
        messages("poll delete", "graceful shutdown", name="sqs_poller", description="Polls SQS."),
        messages("consume", "dead letter", name="burying_consumer", description="Reads Kafka."),
        messages("consume acknowledge", "dead letter", name="rabbit", description="Reads payments from RabbitMQ."),
        messages("subscribe forward zap", *GUARDS, name="mqtt_bridge", description="An MQTT bridge."),
        messages(EVERY_ROLE, name="everything", description="Over Kafka and RabbitMQ."),
        messages(EVERY_ROLE, *GUARDS, *OWN, name="everything_guarded", description="Over Kafka and RabbitMQ."),
        messages("receive ack", *OWN, name="remembering", description="Over Redpanda."),
        messages("receive poll ack confirm", "deduplication", name="several_of_each"),
        messages("publish list type id set next open match", *OWN, *GUARDS, name="shadowing"),
        messages("purge peek depth", name="watcher", description="Over RabbitMQ."),
        messages("depth purge", name="lag", description="Over Kafka."),
        messages("depth", name="only_the_lag", description="Over Kafka."),
        messages("nack dict str", name="rejecting", description="Over AMQP."),
        messages("unsubscribe list_dlq ping", name="odds", description="Over Kafka and RabbitMQ."),
        messages("replay_dlq send_batch", "deduplication", name="replaying", description="Over RabbitMQ."),
        messages("publish consume ack subscribe depth", name="five"),
        messages("publish consume ack nack subscribe", name="five_over_kafka", description="Over Kafka."),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("publish", "publish"),
        ("send_message", "publish"),
        ("enqueue", "publish"),
        ("publish_batch", "publish_batch"),
        ("bulk_publish", "publish_batch"),
        ("consume_events", "consume"),
        ("poll", "consume"),
        ("receive", "consume"),
        ("ack", "acknowledge"),
        ("delete_message", "acknowledge"),
        ("delete_topic", PORT),
        ("commit_offsets", "acknowledge"),
        ("nack", "reject"),
        ("send_to_dlq", "reject"),
        ("subscribe_to_topic", "subscribe"),
        ("unsubscribe", "unsubscribe"),
        ("list_dead_letters", "dead_letters"),
        ("get_dlq", "dead_letters"),
        ("replay_dead_letters", "replay"),
        ("redrive_dlq", "replay"),
        ("purge_queue", "purge"),
        ("get_queue_depth", "depth"),
        ("peek", "peek"),
        ("transmogrify", PORT),
    ],
)
def test_a_name_says_what_an_operation_does(name: str, role: str) -> None:
    assert role_of(name) == role


def test_the_broker_has_only_what_the_operations_need() -> None:
    assert make_plan(messages("publish")).reading.variables["needs"] == {"publish"}
    assert make_plan(messages("consume ack")).reading.variables["needs"] == {"receive", "acknowledge"}


def test_an_adapter_comes_only_where_the_words_name_its_product() -> None:
    variables = make_plan(messages("publish")).reading.variables
    assert (variables["kafka"], variables["rabbitmq"]) == (False, False)
    plan = make_plan(messages("publish", description="Publishes to Redpanda"))
    assert (plan.reading.variables["kafka"], plan.reading.variables["rabbitmq"]) == (True, False)
    assert plan.reading.contract["external_services"] == [{"service_name": "kafka", "service_type": "message_queue"}]


def test_another_product_is_reported_as_left_to_a_broker_of_their_own() -> None:
    plan = make_plan(messages("publish", description="Publishes to NATS"))
    assert plan.reading.assumptions == ("NATS is reached through a ProtocolBroker of your own.",)


def test_a_consumer_without_acknowledgement_is_an_assumption() -> None:
    assert "handed out" in make_plan(messages("consume")).reading.assumptions[0]
    assert not make_plan(messages("consume ack")).reading.assumptions


def test_publishing_takes_batches_where_batches_are_wanted() -> None:
    plan = make_plan(messages("publish", "batches of 200"))
    assert [operation.role for operation in plan.reading.operations] == ["publish_batch"]
    assert plan.reading.variables["batch_size"] == 200


def test_a_feature_that_no_operation_can_have_is_left_out() -> None:
    plan = make_plan(messages("depth", "dead letter", "deduplication", "batch"))
    assert plan.reading.leaves_out == {"dead_letter", "deduplication", "batch"}


def test_a_node_of_nothing_but_unknown_operations_is_a_general_effect() -> None:
    assert make_plan(messages("transmogrify")).family.name == "general"


def test_a_node_of_five_operations_stays_short(nodes: Any) -> None:
    assert len((nodes.folder / "five" / "node.py").read_text().splitlines()) < 300


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
