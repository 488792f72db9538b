"""Any effect node renders, is clean under the linter and the type checker, and passes its own tests."""

import random
from typing import Any

from generator.requirements import ModelPRDRequirements

FEATURES = (
    "retry 4 times",
    "circuit breaker",
    "rate limit 3 per minute",
    "timeout 2 seconds",
    "connection pool 2-4",
    "metrics",
    "structured logging",
    "graceful shutdown",
    "health check",
    "ttl 5 minutes",
    "response caching for 60 seconds",
    "pagination, 25 per page",
    "authentication via token",
    "soft delete",
    "optimistic locking",
    "batches of 100",
)
OPERATIONS = {
    "database": "create read update delete list get_user find_users_by_email get_order_by_number count exists upsert "
    "search bulk_create bulk_delete count_by_email exists_by_name restore ping zap execute create_invoice type get set",
    "cache": "get set delete exists invalidate_tag invalidate_prefix clear increment decrement get_or_set keys touch "
    "get_ttl mget mset bulk_delete zap type ping open",
    "api": "get_user list_issues create_issue update_issue delete_issue replace_thing login get list create zap",
    "general": "list set type id next open filter sum min max range print dict str int float bool object len match "
    "case import_data get copy model json todo handle_it self cls payload data request response",
}
DESCRIPTIONS = (
    "Keeps things.",
    'With \'quotes\', "more" and """triple""" ones',
    "{{ braces }} and {% raise %} \\ at the end\\",
    "😀 and \u05e9\u05dc\u05d5\u05dd",
    "Things in Redis.",
    "Things in PostgreSQL.",
    "Things in SQLite.\n\nA second paragraph.",
)
DATA_MODELS = (
    {},
    {"user": {"name": "string(1..5)", "email": "string?", "age": "integer(18..)", "score": "number(0..1)"}},
    {
        "invoice": {
            "id": "uuid",
            "version": "integer",
            "total": "decimal(0.5..2)",
            "lines": "list(string(1..9))",
            "state": "enum(a)",
            "note": "json",
            "due": "date?",
            "created_at": "datetime",
            "owner": "reference(user)",
        },
        "user": {"email": "string", "active": "boolean", "seen": "datetime", "token": "uuid"},
    },
)
SAMPLES = 24


def random_requirements(chance: random.Random, number: int) -> ModelPRDRequirements:
    domain = chance.choice(tuple(OPERATIONS))
    names = OPERATIONS[domain].split()
    likely = chance.choice((0.0, 0.2, 0.6))
    return ModelPRDRequirements(
        node_type="effect",
        service_name=f"sample_{number}",
        domain=domain,
        business_description=chance.choice(DESCRIPTIONS),
        operations=chance.sample(names, chance.choice((1, 2, 4, 8, len(names)))),
        features=[phrase for phrase in FEATURES if chance.random() < likely],
        data_models=chance.choice(DATA_MODELS),
    )


def sample() -> list[ModelPRDRequirements]:
    chance = random.Random(40)
    return [random_requirements(chance, number) for number in range(SAMPLES)]


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
