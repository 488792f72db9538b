"""Any orchestrator renders, is clean under the linter, and passes the tests that come with it."""

import random
from typing import Any

from generator.requirements import ModelPRDRequirements

VERBS = (
    "start begin launch run execute execute_step advance retry resume pause cancel abort complete finish fail "
    "handle_error on_failure status get_progress rollback compensate process submit extract clean train verify "
    "reserve_stock take_payment ship list set type id next open filter sum print dict str int float object match "
    "import_data copy model json tuple input event step error aggregate cancel_order"
)
FEATURES = (
    "parallel execution",
    "compensation",
    "retry up to 15 times",
    "900 second timeout",
    "state persistence to Redis",
    "event publishing to Kafka",
    "error handling",
    "idempotency",
    "metrics",
    "structured logging",
    "audit trail",
    "validation",
    "multi-step workflow",
)
DESCRIPTIONS = (
    "A workflow.",
    "extract and clean in parallel, then train",
    'Ends \\ with """quotes""" and {{ braces }} and {% raise %}\n\nimport os; os.abort()',
)
DATA_MODELS = {
    "order": {"id": "uuid", "total": "decimal(0..)", "status": "enum(new, paid)", "placed_at": "datetime"},
    "step": {"day": "date", "order": "order", "tags": "list(string)", "note": "string(1..20)?"},
}
SAMPLES = 24


def random_requirements(chance: random.Random, number: int) -> ModelPRDRequirements:
    likely = chance.choice((0.1, 0.4, 0.8))
    return ModelPRDRequirements(
        node_type="orchestrator",
        service_name=f"flow_{number}",
        domain="workflow",
        business_description=chance.choice(DESCRIPTIONS),
        operations=chance.sample(VERBS.split(), chance.choice((1, 1, 2, 3, 4, 6, 9, 40))),
        features=[phrase for phrase in FEATURES if chance.random() < likely],
        data_models=chance.choice(({}, DATA_MODELS)),
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
