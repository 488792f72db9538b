"""How long the engine takes in a process that runs: one node at each level, many nodes, the loop, the node's tests."""

import asyncio
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2

from bench.example import REQUIREMENTS, another, unpack
from bench.measuring import Row, Work, beside, in_turns, spread, timed
from generator import CodeGenerationService
from generator.plan import NodePlan, make_plan
from generator.quoting import docstring, literal, sentence
from generator.rendering import BUILT_IN_TEMPLATES, PYTHON_FILES

MANY = 1000
TICK_SECONDS = 0.001
# As quick as Jinja2 can be: a floor that looks for changed files or escapes would flatter us.
PLAIN = jinja2.Environment(
    loader=jinja2.FileSystemLoader(BUILT_IN_TEMPLATES),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    auto_reload=False,
    autoescape=False,
)
PLAIN.filters.update(literal=literal, docstring=docstring, sentence=sentence)


def rows(loop: asyncio.Runner) -> dict[str, Callable[[], Iterator[Row]]]:
    """Name -> what measures the rows of that name."""
    service = CodeGenerationService(use_environment=False)

    def node(**options: Any) -> Work:
        return lambda: loop.run(service.generate_node(another(), write_files=False, **options))

    return {
        "basic": lambda: _basic(service, node(strategy="jinja2", validation_level="basic")),
        "standard": lambda: _standard(node(validation_level="standard")),
        "strict": lambda: _strict(node),
        "many": lambda: _many(loop, service),
        "loop": lambda: _loop(loop, service),
        "tests": lambda: _tests(loop, service),
    }


def plain_jinja(plan: NodePlan) -> None:
    """The floor: the same templates through Jinja2 as it comes, and nothing else."""
    variables = {"node": plan, "features": plan.features, **plan.reading.variables}
    places = (f"{plan.kind}/{plan.family.name}", str(plan.kind), "shared")
    for path in PYTHON_FILES:
        PLAIN.select_template([f"{place}/{path}.jinja" for place in places]).render(variables)


def _basic(service: CodeGenerationService, node: Work) -> Iterator[Row]:
    plan = make_plan(REQUIREMENTS)
    floor = ("plain Jinja2, templates alone", lambda: plain_jinja(plan), 60)
    yield beside("one node, jinja2, basic", node, *floor, 5)
    yield beside("one node, rendered again", lambda: service.preview(REQUIREMENTS), *floor)


def _standard(node: Work) -> Iterator[Row]:
    yield Row("one node, auto, standard", *timed(node, 9), "the guide", 800.0, 200)


def _strict(node: Callable[..., Work]) -> Iterator[Row]:
    options = {"validation_level": "strict", "run_tests": True}
    yield Row("strict, tests run, no mutation", *timed(node(**options, mutation=False), 9), "the guide", 3000.0, 350)
    yield Row("strict, tests run, five operations broken", *timed(node(**options), 7), "the guide", 3000.0, 800)


def _many(loop: asyncio.Runner, service: CodeGenerationService) -> Iterator[Row]:
    async def crowd(size: int) -> None:
        nodes = (service.generate_node(another(), write_files=False, validation_level="basic") for _ in range(size))
        await asyncio.gather(*nodes)

    # Made beforehand: the floor is the rendering alone.
    plans = [make_plan(another()) for _ in range(MANY)]
    loop.run(crowd(MANY))
    before = _peak_mebibytes()
    # in_turns() runs each once more than it counts, which makes the four thousand of the note.
    works = (lambda: loop.run(crowd(MANY)), lambda: [plain_jinja(each) for each in plans])
    (ours, spread_ms), (plain, _) = in_turns(3, *works)
    note = f"{1000 * MANY / ours:.0f} a second; {_peak_mebibytes() - before:.0f} MiB more after 4000 more"
    yield Row(f"one of {MANY} gathered, basic", ours / MANY, spread_ms / MANY, "plain Jinja2", plain / MANY, 5, note)


def _peak_mebibytes() -> float:
    """The most memory that this process ever held; Linux counts in kibibytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _loop(loop: asyncio.Runner, service: CodeGenerationService) -> Iterator[Row]:
    async def generations(level: str, size: int) -> None:
        nodes = (service.generate_node(another(), write_files=False, validation_level=level) for _ in range(size))
        await asyncio.gather(*nodes)

    for level, size in (("standard", 1), ("basic", 20)):
        loop.run(generations(level, size))
        took, busy, idle = [], [], []
        for _ in range(9):
            began = time.perf_counter()
            busy.append(loop.run(_longest_wait(generations(level, size))))
            took.append(time.perf_counter() - began)
            # Other processes take the cores from a loop that does nothing, too.
            idle.append(loop.run(_longest_wait(asyncio.sleep(took[-1]))))
        what = f"longest wait of the loop, {size} at {level}"
        yield Row(what, statistics.median(busy), spread(busy), "with nothing to do", statistics.median(idle), 20)


async def _longest_wait(work: Awaitable[object]) -> float:
    """The longest that a ticker on the loop had to wait for its turn, in milliseconds."""
    working = asyncio.ensure_future(work)
    longest, last = 0.0, time.perf_counter()
    while not working.done():
        await asyncio.sleep(TICK_SECONDS)
        now = time.perf_counter()
        longest, last = max(longest, now - last - TICK_SECONDS), now
    await working
    return longest * 1000


def _tests(loop: asyncio.Runner, service: CodeGenerationService) -> Iterator[Row]:
    from generator.testrun import run_tests

    node = service.preview(REQUIREMENTS)
    with tempfile.TemporaryDirectory() as scratch:
        unpack(node.files, Path(scratch) / node.package)
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", scratch]
        yield beside(
            "the node's tests, warm and locked down",
            lambda: loop.run(run_tests(node.files, node.package)),
            "a new pytest process",
            lambda: subprocess.run(command, cwd=scratch, capture_output=True, check=True),
            7,
            80,
        )
