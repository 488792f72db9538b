"""Any orchestrator renders, is clean under the linter, and passes the tests that come with it."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from generator.contract import contract_text
from generator.plan import make_plan
from generator.rendering import Renderer
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
RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,ANN,ASYNC,DTZ,PIE,RUF"
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


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory, chance = tmp_path_factory.mktemp("nodes"), random.Random(20)
    for number in range(SAMPLES):
        plan = make_plan(random_requirements(chance, number))
        for path, text in {**Renderer().render(plan), "contract.yaml": contract_text(plan)}.items():
            target = directory / str(plan.package) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    return directory


def run(directory: Path, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = (sys.executable, "-W", "ignore", "-m", module, *arguments)
    return subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=False)


def test_random_orchestrators_pass_their_own_tests(nodes: Path) -> None:
    done = run(nodes, "pytest", "-q", "-x", "-p", "no:cacheprovider", "--rootdir=.", "--import-mode=importlib", ".")
    assert done.returncode == 0, done.stdout[-4000:]


def test_random_orchestrators_are_clean_under_the_linter(nodes: Path) -> None:
    arguments = ("check", "--isolated", "--target-version=py312", "--line-length=120", f"--select={RULES}", ".")
    done = run(nodes, "ruff", *arguments)
    assert done.returncode == 0, done.stdout[-4000:]


def test_random_orchestrators_are_formatted(nodes: Path) -> None:
    done = run(nodes, "ruff", "format", "--isolated", "--check", "--line-length=120", ".")
    assert done.returncode == 0, done.stdout[-4000:]
