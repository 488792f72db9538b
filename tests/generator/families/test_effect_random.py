"""Any effect node renders, is clean under the linter and the type checker, and passes its own tests."""

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
RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,ANN,ASYNC,DTZ,PIE,RUF"
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


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("nodes")
    chance = random.Random(40)
    for number in range(SAMPLES):
        plan = make_plan(random_requirements(chance, number))
        files = {**Renderer().render(plan), "contract.yaml": contract_text(plan)}
        for path, text in files.items():
            (root / plan.package / path).parent.mkdir(parents=True, exist_ok=True)
            (root / plan.package / path).write_text(text, encoding="utf-8")
    return root


def run(*command: str, cwd: Path) -> None:
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_their_own_tests_pass(nodes: Path) -> None:
    run(sys.executable, "-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider", str(nodes), cwd=nodes)


def test_the_linter_and_the_formatter_find_nothing(nodes: Path) -> None:
    ruff = str(Path(sys.executable).parent / "ruff")
    options = ("--isolated", "--target-version", "py312", "--line-length", "120")
    run(ruff, "check", *options, "--select", RULES, ".", cwd=nodes)
    run(ruff, "format", "--isolated", "--check", "--line-length", "120", ".", cwd=nodes)


def test_the_type_checker_finds_nothing(nodes: Path) -> None:
    ty = str(Path(sys.executable).parent / "ty")
    run(ty, "check", "--ignore", "invalid-type-form", "--python", sys.prefix, ".", cwd=nodes)
