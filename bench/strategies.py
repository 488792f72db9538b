"""What each strategy makes of the same twenty requirements: `python -m bench.strategies` prints a table.

The model is the one that the environment names (see `generator/llm/environment.py`). Without one a stand-in answers:
its bodies are right, but for every second operation its first answer has a fault, so that repairs are measured too.
The stand-in says nothing about how well models write; the times are the engine's own, without any model's.
"""

import asyncio
import itertools
import statistics
from collections.abc import Callable
from dataclasses import dataclass

from generator import CodeGenerationService, ModelGenerationResult, ModelPRDRequirements, ModelPrompt, ScriptedLLM
from generator.llm.environment import llm_from_environment
from generator.naming import pascal_case

STRATEGIES = ("jinja2", "template_loading", "hybrid")

WANTED = (
    ("effect", "database", "invoice_store", ("create", "read", "reconcile")),
    ("effect", "api", "weather_client", ("get_forecast", "triangulate")),
    ("effect", "cache", "session_cache", ("get", "set", "warm_up")),
    ("effect", "general", "label_printer", ("print_label", "align_heads")),
    ("effect", "general", "door_control", ("unlock", "pulse")),
    ("compute", "general", "tax_rules", ("calculate", "apportion")),
    ("compute", "machine_learning", "churn_model", ("predict", "calibrate")),
    ("compute", "data_processing", "address_parser", ("parse", "normalize", "romanize")),
    ("compute", "business_logic", "risk_rules", ("evaluate", "hedge")),
    ("compute", "general", "tide_tables", ("interpolate",)),
    ("reducer", "observability", "latency_windows", ("aggregate", "emit", "smooth")),
    ("reducer", "general", "order_state", ("submit", "approve", "ship")),
    ("reducer", "general", "stock_levels", ("add", "remove", "rebalance")),
    ("reducer", "general", "vote_tally", ("count", "disqualify")),
    ("reducer", "data_processing", "click_sessions", ("aggregate", "stitch")),
    ("orchestrator", "workflow", "onboarding", ("start", "create_account", "send_welcome", "complete")),
    ("orchestrator", "workflow", "nightly_export", ("extract", "transform", "load")),
    ("orchestrator", "workflow", "refund_flow", ("check", "refund", "notify")),
    ("orchestrator", "workflow", "image_pipeline", ("download", "resize", "publish")),
    ("orchestrator", "general", "house_keeping", ("scan", "archive", "report")),
)
"""Kind, domain, service and operations; most have an operation that no template knows."""


@dataclass(frozen=True)
class Row:
    """What came of all requirements with one strategy."""

    strategy: str
    median_ms: float
    at_first: float
    after_repair: float
    tests_passed: float
    score: float
    finished: float

    def __str__(self) -> str:
        shares = (self.at_first, self.after_repair, self.tests_passed, self.finished)
        written = "".join(f"{share:>14.0%}" for share in shares)
        return f"{self.strategy:<18}{self.median_ms:>9.0f} ms{written}{self.score:>9.1f}"


def requirements() -> list[ModelPRDRequirements]:
    """The twenty."""
    return [
        ModelPRDRequirements(
            node_type=kind,
            domain=domain,
            service_name=service,
            business_description=f"{service.replace('_', ' ').capitalize()}.",
            operations=list(operations),
        )
        for kind, domain, service, operations in WANTED
    ]


def stand_in() -> Callable[[ModelPrompt], str]:
    """Answers like a model that knows what it does, and errs in every second operation's first answer."""
    turns = itertools.count()

    def answer(prompt: ModelPrompt) -> str:
        # The order is the last part of a prompt; the same word may stand in what people wrote.
        if "Better " in prompt.user.rpartition("\n\n")[2]:
            return "UNCHANGED"
        operation = prompt.system.partition("`def ")[2].partition("(")[0]
        service = prompt.user.partition('"service_name": "')[2].partition('"')[0]
        repaired = "was refused" in prompt.user
        result = "len(payload.data)" if repaired or next(turns) % 2 else "len(payload.dta)"
        return _body(operation, service, result, is_async="async def" in prompt.user)

    return answer


def _body(operation: str, service: str, result: str, *, is_async: bool) -> str:
    name, head = pascal_case(service), "async def" if is_async else "def"
    request = f"Model{name}Request(operation=Enum{name}Operation.{operation.upper()}, payload={{'data': {{'a': 1}}}})"
    return (
        f"{head} {operation}(self, payload):\n    return {{'seen': {result}}}\n\n\n"
        f"def test_{operation}_counts() -> None:\n    assert {request}.payload\n"
    )


async def measure(strategy: str) -> Row:
    """Make all of them with one strategy, one after the other."""
    service = CodeGenerationService(llm=llm_from_environment() or ScriptedLLM(stand_in()), use_environment=False)
    # Side by side each would be timed with the others' work in it.
    made = [
        await service.generate_node(each, strategy=strategy, run_tests=True, write_files=False)
        for each in requirements()
    ]
    return Row(
        strategy=strategy,
        median_ms=statistics.median(result.generation_time_ms for result in made),
        at_first=_share(made, lambda result: result.validation_passed and not _repaired(result)),
        after_repair=_share(made, lambda result: result.validation_passed),
        tests_passed=_share(made, lambda result: bool(result.report.tests and result.report.tests.passed)),
        score=statistics.mean(result.report.quality.score for result in made if result.report.quality),
        finished=_share(made, lambda result: not result.report.operations_unfinished),
    )


def _repaired(result: ModelGenerationResult) -> bool:
    return any("was refused" in exchange.prompt.user for exchange in result.llm_exchanges)


def _share(made: list[ModelGenerationResult], holds: Callable[[ModelGenerationResult], bool]) -> float:
    return sum(map(holds, made)) / len(made)


def main() -> None:
    """Print the table."""
    columns = ("at first", "after repair", "tests passed", "no port left")
    print(f"{'strategy':<18}{'median':>12}{''.join(f'{column:>14}' for column in columns)}{'score':>9}")
    with asyncio.Runner() as loop:
        for strategy in STRATEGIES:
            print(loop.run(measure(strategy)))


if __name__ == "__main__":
    main()
