"""What each family's nodes come to: `python -m bench.families` prints a table, `--json FILE` writes it too.

The nodes are the matrix's: in those of a family any two of its features meet, and part. Lines are neither blank nor
a comment alone. Coverage counts statements, as the validation at strict does.
"""

import argparse
import ast
import asyncio
import itertools
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.measuring import machine
from generator import ModelPRDRequirements
from generator.families import FAMILIES
from generator.plan import NodePlan, make_plan
from generator.rendering import Renderer
from generator.strategies.jinja2 import render_files
from generator.testrun import TRACED, RunLimits, runner
from generator.validation.coverage import statements_run
from tests.generator.matrix.wanted import pairs_of, typical

RENDERINGS = 5
AIM, FLOOR = 0.95, 0.85
"""The share of statements that a node's tests should run, and the least that they may."""


@dataclass(frozen=True)
class Node:
    """One node: how long it took, in milliseconds, how long it is, in lines, and what its tests run of it."""

    render_ms: float
    node_lines: int
    models_lines: int
    tests_lines: int
    lines_to_write: int
    coverage: float
    passed: bool


@dataclass(frozen=True)
class Row:
    """A family: medians of its nodes, and the worst coverage."""

    family: str
    nodes: int
    render_ms: float
    node_lines: float
    models_lines: float
    tests_lines: float
    still_to_write: float
    coverage: float
    lowest_coverage: float

    def __str__(self) -> str:
        lines = "".join(f"{each:>8.0f}" for each in (self.node_lines, self.models_lines, self.tests_lines))
        shares = f"{self.still_to_write:>10.1%}{self.coverage:>10.1%}{self.lowest_coverage:>9.1%}"
        return f"{self.family:<24}{self.nodes:>6}{self.render_ms:>10.1f}{lines}{shares}{self._verdict:>12}"

    @property
    def _verdict(self) -> str:
        if self.lowest_coverage < FLOOR:
            return f"under {FLOOR:.0%}"
        return "" if self.lowest_coverage >= AIM else f"under {AIM:.0%}"


HEAD = (
    f"{'family':<24}{'nodes':>6}{'render ms':>10}{'node.py':>8}{'models':>8}{'tests':>8}"
    f"{'to write':>10}{'coverage':>10}{'lowest':>9}"
)


def rendered(requirements: ModelPRDRequirements) -> tuple[NodePlan, dict[str, str], float]:
    """The plan and the files of a node, and the median time from its requirements to them."""
    renderer, times = Renderer(), []
    names = (f"{requirements.service_name}_{number}" for number in itertools.count())
    for name in itertools.islice(names, RENDERINGS):
        # A name that it never had: what was formatted a moment ago would not be formatted again.
        wanted = requirements.model_copy(update={"service_name": name})
        began = time.perf_counter()
        plan = make_plan(wanted)
        files = render_files(renderer, plan)
        times.append((time.perf_counter() - began) * 1000)
    return plan, files, statistics.median(times)


def lines_of(text: str) -> int:
    """Lines that are neither blank nor a comment alone."""
    return sum(1 for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def lines_to_write(plan: NodePlan, source: str) -> int:
    """What its user must still write: for each operation that waits for a port as much as the handler's median method.

    What a real body would call besides is not counted: better too little than a guess.
    """
    methods = [
        function.end_lineno - function.lineno + 1
        for owner in ast.walk(ast.parse(source))
        if isinstance(owner, ast.ClassDef) and owner.name.startswith("Handler")
        for function in owner.body
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.end_lineno
    ]
    return round(len(plan.ports) * statistics.median(methods))


async def measured(requirements: ModelPRDRequirements) -> Node:
    """Render a node and run its tests."""
    plan, files, render_ms = rendered(requirements)
    run = await runner().traced_run(files, plan.package, RunLimits(), TRACED)
    ran, there = statements_run(files, run.lines)
    return Node(
        render_ms=render_ms,
        node_lines=lines_of(files["node.py"]),
        models_lines=lines_of(files["models.py"]),
        tests_lines=lines_of(files["tests/test_node.py"]) + lines_of(files["tests/test_contract.py"]),
        lines_to_write=lines_to_write(plan, files["node.py"]),
        coverage=ran / there,
        passed=run.report.passed,
    )


def row(family: str, nodes: list[Node]) -> Row:
    """A family's row; ends the run where a node's tests fail, for then its coverage says nothing."""
    if not all(node.passed for node in nodes):
        raise SystemExit(f"The tests of a node of {family} fail.")
    missing = sum(node.lines_to_write for node in nodes)
    written = sum(node.node_lines + node.models_lines for node in nodes)
    return Row(
        family=family,
        nodes=len(nodes),
        render_ms=statistics.median(node.render_ms for node in nodes),
        node_lines=statistics.median(node.node_lines for node in nodes),
        models_lines=statistics.median(node.models_lines for node in nodes),
        tests_lines=statistics.median(node.tests_lines for node in nodes),
        still_to_write=missing / (missing + written),
        coverage=statistics.median(node.coverage for node in nodes),
        lowest_coverage=min(node.coverage for node in nodes),
    )


def nodes_of(family: str) -> list[ModelPRDRequirements]:
    """The nodes that a family is measured with."""
    features = next(each.features for each in FAMILIES if f"{each.kind}/{each.name}" == family)
    return pairs_of(family, features)


def rows(loop: asyncio.Runner, families: list[str]) -> Iterator[Row]:
    """One of each family."""
    for family in families:
        yield row(family, [loop.run(measured(each)) for each in nodes_of(family)])
    loop.run(end())


async def end() -> None:
    """End the runner's helper before its loop ends."""
    await runner().close()


def main() -> None:
    """Print the table, and write it where asked to."""
    parser = argparse.ArgumentParser(
        "python -m bench.families", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    parser.add_argument("--only", nargs="+", choices=list(typical()), default=list(typical()), metavar="KIND/FAMILY")
    chosen = parser.parse_args()
    found = []
    print(HEAD)
    with asyncio.Runner() as loop:
        for each in rows(loop, chosen.only):
            print(each, flush=True)
            found.append(asdict(each))
    if chosen.json:
        chosen.json.write_text(json.dumps({"machine": machine(), "rows": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
