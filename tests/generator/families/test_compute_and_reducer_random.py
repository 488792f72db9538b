"""Any compute or reducer node renders, is clean under the linter and the type checker, and passes its own tests."""

import random
from typing import Any

from generator.requirements import ModelPRDRequirements

VERBS = (
    "validate normalize transform filter parse calculate score compare merge format checksum evaluate explain execute "
    "batch_validate bulk_parse predict classify preprocess postprocess batch_predict deposit withdraw add increment "
    "fold count get list emit window reduce snapshot restore reset transition close approve create history "
    "next_states "
    "set transfer adjust average frobnicate todo import_data type id print dict str int float bool object len match "
    "case copy model json next range open data request response payload name value status error"
)
FEATURES = (
    "time-based windowing (1min, 5min, 1hour)",
    "sliding windows of 30 s",
    "session windows with a gap of 10 minutes",
    "count, sum, avg aggregations",
    "late data up to 2 minutes",
    "state persistence to Redis",
    "emit every 10 seconds",
    "deduplication",
    "metrics",
    "structured logging",
    "result caching",
    "input validation",
    "batches of 50",
    "confidence scoring",
    "model loading and caching",
    "event publishing to Kafka",
    "retry with backoff",
    "state machine: new, open, approved, closed",
)
DESCRIPTIONS = (
    "Figures of things.",
    "Account balances, never below zero.",
    "State machine: new -> open -> approved -> closed",
    "Sensor readings in windows, mean and max.",
    "Tickets in a bag-of-words model.",
    'Ends \\ with {{ braces }}, {% raise %} and """quotes"""',
)
DATA_MODELS = {
    "order": {"id": "uuid", "total": "decimal(0..)", "status": "enum(new, paid)", "placed_at": "datetime"},
    "rule": {"day": "date", "tags": "list(string)", "note": "string(1..20)?"},
}
CARRIED = tuple(
    {
        "sale": {
            "id": "uuid",
            "store": "string",
            "amount": amount,
            "at": "datetime",
            "kind": "enum(a, b)",
            "due": "date?",
        }
    }
    for amount in ("decimal(0..)", "integer", "number", "number(0..)")
)
SAMPLES = 24


def random_requirements(chance: random.Random, number: int) -> ModelPRDRequirements:
    likely = chance.choice((0.0, 0.2, 0.5))
    return ModelPRDRequirements(
        node_type="compute" if number % 2 else "reducer",
        service_name=f"sample_{number}",
        domain=chance.choice(("general", "machine_learning", "observability", "something_else")),
        business_description=chance.choice(DESCRIPTIONS),
        operations=chance.sample(VERBS.split(), chance.choice((1, 2, 3, 4, 6, 9, 40))),
        features=[phrase for phrase in FEATURES if chance.random() < likely],
        data_models=chance.choice(({}, DATA_MODELS, *CARRIED)),
    )


def sample() -> list[ModelPRDRequirements]:
    chance = random.Random(20)
    return [random_requirements(chance, number) for number in range(SAMPLES)]


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
