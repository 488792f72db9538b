"""How long the engine takes: `python -m bench.engine [--json FILE]` prints medians, each beside a peer of the same run.

The node is the usage guide's user_crud. Times are wall clock; compare the ratios, machines differ.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from generator import CodeGenerationService, ModelPRDRequirements
from generator.plan import NodePlan, make_plan
from generator.rendering import PYTHON_FILES, Renderer

REQUIREMENTS = ModelPRDRequirements(
    node_type="effect",
    service_name="user_crud",
    domain="database",
    business_description="User CRUD operations with PostgreSQL",
    operations=["create", "read", "update", "delete", "list"],
    features=["connection pooling", "automatic retry", "metrics"],
)
MANY = 200


@dataclass(frozen=True)
class Row:
    """One measurement: milliseconds, and what it is compared with."""

    what: str
    median_ms: float
    spread_ms: float
    peer: str = ""
    peer_ms: float | None = None

    def __str__(self) -> str:
        beside = f"{self.peer} {self.peer_ms:.1f} ms, ratio {self.median_ms / self.peer_ms:.2f}" if self.peer_ms else ""
        return f"{self.what:<44}{self.median_ms:>9.1f} ms  ±{self.spread_ms:>7.1f}  {beside}"


def timed(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and half the range between the quartiles, in milliseconds, after one run that is not counted."""
    work()
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    quartiles = statistics.quantiles(took, n=4)
    return statistics.median(took), (quartiles[2] - quartiles[0]) / 2


def plain_jinja(plan: NodePlan) -> None:
    """The floor: the same templates rendered and nothing else."""
    renderer = Renderer()
    variables = {"node": plan, "features": plan.features, **plan.reading.variables}
    places = (f"{plan.kind}/{plan.family.name}", str(plan.kind), "shared")
    for path in PYTHON_FILES:
        template = renderer._environment.select_template([f"{place}/{path}.jinja" for place in places])
        template.render(variables)


def measure(loop: asyncio.Runner) -> list[Row]:
    """Every row of the table."""
    service = CodeGenerationService(use_environment=False)

    def node(**options: object) -> Callable[[], object]:
        return lambda: loop.run(service.generate_node(REQUIREMENTS, write_files=False, **options))

    def in_loop(work: Callable[[], Awaitable[object]]) -> Callable[[], object]:
        async def run() -> object:
            return await work()

        return lambda: loop.run(run())

    floor, _ = timed(lambda: plain_jinja(make_plan(REQUIREMENTS)), 30)
    many = [REQUIREMENTS.model_copy(update={"service_name": f"user_{number}"}) for number in range(MANY)]

    async def crowd() -> None:
        made = (service.generate_node(each, write_files=False, validation_level="basic") for each in many)
        await asyncio.gather(*made)

    basic = Row(
        "jinja2, basic, warm", *timed(node(strategy="jinja2", validation_level="basic"), 30), "plain Jinja2", floor
    )
    preview = Row("preview", *timed(lambda: service.preview(REQUIREMENTS), 30), "plain Jinja2", floor)
    standard = Row("auto, standard, warm", *timed(node(validation_level="standard"), 7), "the guide", 800.0)
    strict = Row("strict with tests", *timed(node(validation_level="strict", run_tests=True), 5), "the guide", 3000.0)
    crowd_ms, crowd_spread = timed(in_loop(crowd), 3)
    together = Row(f"one of {MANY} side by side, basic", crowd_ms / MANY, crowd_spread / MANY, "alone", basic.median_ms)
    return [basic, preview, standard, strict, together, _tests(loop, service), _process()]


def _tests(loop: asyncio.Runner, service: CodeGenerationService) -> Row:
    from generator.testrun import run_tests

    preview = service.preview(REQUIREMENTS)
    warm = timed(lambda: loop.run(run_tests(preview.files, preview.package)), 10)
    with tempfile.TemporaryDirectory() as scratch:
        for path, text in preview.files.items():
            file = Path(scratch) / preview.package / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", scratch]
        fresh, _ = timed(lambda: subprocess.run(command, cwd=scratch, capture_output=True, check=True), 2)
    return Row("the node's tests, warm and locked down", *warm, "a new pytest process", fresh)


def _process() -> Row:
    with tempfile.TemporaryDirectory() as scratch:
        spec = Path(scratch) / "spec.json"
        spec.write_text(REQUIREMENTS.model_dump_json())
        command = [
            sys.executable,
            "-m",
            "generator.cli",
            "generate",
            str(spec),
            "-o",
            "out",
            "--force",
            "--level",
            "basic",
        ]
        ours = timed(lambda: subprocess.run(command, cwd=scratch, capture_output=True, check=True), 5)
        bare = [sys.executable, "-c", "import pydantic, jinja2, yaml"]
        floor, _ = timed(lambda: subprocess.run(bare, check=True), 5)
    return Row("a node as a new process, basic", *ours, "importing pydantic, jinja2, yaml", floor)


def main() -> None:
    """Print the table, and write it where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    with asyncio.Runner() as loop:
        rows = measure(loop)
    print(*rows, sep="\n")
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))


if __name__ == "__main__":
    main()
