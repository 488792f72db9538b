"""The quality score: the weighted mean of named parts, from the files, the findings and the run of the tests alone.

Each part says in `about` what it is, with its scale; the report page shows that text beside the number. A part whose
check did not run is left out, so scores are comparable where their parts are the same (`ModelQuality.comparable`).
"""

import ast
from collections.abc import Iterator, Sequence

from ..models import ModelFinding, ModelQuality, ModelQualityPart
from ..parsing import python_tree
from ..testrun import TestRun
from .base import Files, ValidationContext
from .coverage import statements_run
from .source import CODE, definitions

LONG_FUNCTION_LINES = 30
TESTS_AN_OPERATION = 3
COSTS = {"types": 20, "lint": 10, "safe": 25}
"""Points that one finding takes: what fails when it runs or lets somebody in weighs more than what reads badly."""


def measure(
    files: Files,
    context: ValidationContext,
    findings: Sequence[ModelFinding],
    judged: frozenset[str],
    run: TestRun | None = None,
) -> ModelQuality:
    """The score of files that parse. `judged` are the checks that came to a verdict, `run` the tests where they ran."""
    parts = (*_found(findings, judged), *_read(files, context), *_tested(files, context, findings, judged, run))
    weight = sum(part.weight for part in parts)
    score = sum(part.score * part.weight for part in parts) / weight
    return ModelQuality(score=round(score, 1), parts=parts)


def _found(findings: Sequence[ModelFinding], judged: frozenset[str]) -> Iterator[ModelQualityPart]:
    if "types" in judged:
        about = "100 less 20 for each type or import that does not fit."
        yield _counted("types", 3, ("types.", "imports"), findings, about)
    if "lint" in judged:
        yield _counted("lint", 2, ("lint.",), findings, "100 less 10 for each finding of ruff.")
    # With one of the two left out the same number would mean less, and compare with what it does not equal.
    if {"security", "kind"} <= judged:
        about = "100 less 25 for each trap, suppressed check, or rule of the kind that is broken."
        yield _counted("safe", 2, ("security.", "suppression", "kind."), findings, about)


def _counted(
    name: str, weight: float, rules: tuple[str, ...], findings: Sequence[ModelFinding], about: str
) -> ModelQualityPart:
    count = sum(finding.rule.startswith(rules) for finding in findings)
    score = max(0.0, 100.0 - COSTS[name] * count)
    return ModelQualityPart(name=name, score=score, weight=weight, detail=f"{count} findings", about=about)


def _read(files: Files, context: ValidationContext) -> Iterator[ModelQualityPart]:
    wanted = len(context.requirements.operations) + len(context.requirements.features)
    # One phrase may hold several features, so that more can be missing than phrases were given.
    missing = len(context.unfinished) + len(context.features_not_generated)
    yield _share(
        *("complete", 3, wanted - missing, wanted),
        f"{missing} of {wanted} missing",
        "Share of the operations that need no port, and of the features that were generated.",
    )
    written = _test_functions(files)
    yield _share(
        *("tests", 2, written, TESTS_AN_OPERATION * len(context.requirements.operations)),
        f"{written} test functions",
        f"Test functions for each operation; {TESTS_AN_OPERATION} or more of each are 100.",
    )
    public = [node for node in _definitions(files) if not node.name.startswith("_")]
    documented = sum(ast.get_docstring(node) is not None for node in public)
    about = "Share of the public classes, methods and functions with a docstring."
    yield _share("documented", 1, documented, len(public), f"{documented} of {len(public)} public names", about)
    lengths = [_length(node) for node in _definitions(files) if not isinstance(node, ast.ClassDef)]
    short = sum(length <= LONG_FUNCTION_LINES for length in lengths)
    about = f"Share of the functions of {LONG_FUNCTION_LINES} lines or fewer."
    yield _share("simple", 1, short, len(lengths), f"longest has {max(lengths, default=0)} lines", about)


def _tested(
    files: Files,
    context: ValidationContext,
    findings: Sequence[ModelFinding],
    judged: frozenset[str],
    run: TestRun | None,
) -> Iterator[ModelQualityPart]:
    if run is not None and "coverage" in judged:
        ran, there = statements_run(files, run.lines)
        about = "Share of the statements of node.py and models.py that the tests run."
        yield _share("covered", 1, ran, there, f"{ran} of {there} statements", about)
    if "mutation" in judged:
        broken = len(context.requirements.operations) - len(context.unfinished)
        missed = sum(finding.rule == "mutation" for finding in findings)
        about = "Share of the operations that cannot be broken without a test that fails."
        yield _share("noticed", 2, broken - missed, broken, f"{missed} of {broken} can be broken unnoticed", about)


def _share(name: str, weight: float, part: int, whole: int, detail: str, about: str) -> ModelQualityPart:
    # Where nothing was asked for, nothing is missing.
    score = 100 * min(1.0, max(0, part) / whole) if whole else 100.0
    return ModelQualityPart(name=name, score=score, weight=weight, detail=detail, about=about)


def _definitions(files: Files) -> list[ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for path in CODE for node, _ in definitions(python_tree(files[path]))]


def _length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _test_functions(files: Files) -> int:
    return sum(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        for node in ast.walk(python_tree(files["tests/test_node.py"]))
    )
