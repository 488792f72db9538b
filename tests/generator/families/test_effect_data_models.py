"""Data models type what effect nodes are given and what they answer."""

from typing import Any

from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

GUARDS = ("rate limit 9 per minute", "circuit breaker", "retry 4 times", "timeout 2 seconds", "connection pool 2-4")
OTHERS = ("audit", "tracing", "idempotency", "health check", "metrics", "authentication", "pagination")
ITEM = {
    "title": "string(1..80)",
    "price": "decimal(0..)",
    "amount": "integer(0..)?",
    "tags": "list(string(1..9))",
    "state": "enum(new, sold)",
    "due": "date?",
    "seen": "datetime",
    "extra": "json",
    "owner": "user",
    "created_at": "datetime",
}
TWO = {"item": ITEM, "user": {"name": "string"}}
MODELS = {"item": ITEM, "user": {"name": "string", "age": "integer?"}, "empty": {"id": "uuid"}}
CALLS = "get_item list_items create_item update_item replace_item delete_item"


def effect(domain: str, operations: str, *features: str, name: str, models: Any = None) -> ModelPRDRequirements:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain=domain,
        business_description="Deals with items.",
        operations=operations.split(),
        features=list(features),
        data_models=MODELS if models is None else models,
    )


def sample() -> list[ModelPRDRequirements]:
    return [
        effect("api", f"{CALLS} close_item", name="typed"),
        effect("api", f"{CALLS} create_user get_users get_thing zap", *OTHERS, *GUARDS, name="typed_all"),
        effect("api", "get_empty list_things update_thing", name="untyped"),
        effect("api", "update_user", "idempotency", name="changing"),
        effect("api", "list_users delete_user", "pagination", "retry", name="listing"),
        effect("api", "get_user", "response caching", name="reading"),
        effect("messaging", "publish_item consume ack", *OTHERS, "deduplication", "dead letter", name="items_out"),
        effect(
            "messaging",
            "publish_batch publish",
            "batch",
            "retry",
            name="many_out",
            models=TWO,
        ),
        effect("messaging", "consume ack", name="items_in"),
        effect("messaging", "publish", name="constant", models={"ping": {"kind": "enum(ping)"}}),
        effect("cache", "set_user get_user get_or_set set_many get_many", *OTHERS, "ttl 5 minutes", name="entries"),
        effect(
            "cache",
            "set get set_many setnx invalidate_tag",
            name="tagged",
            models=TWO,
        ),
        effect("cache", "get delete", name="no_entries"),
        effect("api", "create_typed_item", name="taken", models={"typed_item": {"name": "string(1..9)"}}),
        effect("api", "cancel_order approve_order", "idempotency", "retry", name="acting"),
        *(effect("cache", f"{verb} zap", name=verb) for verb in ("set_many", "get_many", "setnx", "pop")),
        effect("cache", "set_many get_many setnx pop keys_in_redis", "connection pool 2-4", name="redis_cache"),
    ]


def test_an_operation_has_the_data_model_that_its_name_says() -> None:
    operations = make_plan(sample()[1]).operations
    things = {each.identifier: getattr(each.details.get("thing"), "model", None) for each in operations}
    assert things["update_item"] == "ModelItem"
    assert things["get_users"] == "ModelUser"
    assert (things["get_thing"], things["delete_item"], things["zap"]) == (None, None, None)


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
