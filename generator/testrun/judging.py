"""What an answer of the helper means: passed only if every test that the source has was seen to pass."""

import ast
from collections.abc import Iterator, Mapping, Sequence

from ..models import ModelTestCase, ModelTestReport
from ..parsing import python_tree
from .protocol import CaseRecord, RunAnswer


def judge(files: Mapping[str, str], answer: RunAnswer) -> ModelTestReport:
    """The report of an answer: passed only if every test that the source has was seen to pass."""
    report = answer.report
    records = [*report.collection_errors, *report.cases] if report else []
    cases = tuple(_case(record) for record in records)
    problem = _problem(files, answer)
    good = all(case.outcome in ("passed", "skipped") for case in cases)
    return ModelTestReport(
        passed=good and not problem,
        cases=cases,
        duration_ms=answer.duration_ms,
        isolation=report.isolation if report else "unknown: the run ended before it said",
        problem=problem,
    )


def _problem(files: Mapping[str, str], answer: RunAnswer) -> str:
    if answer.stopped_for == "time":
        return "The tests took too long and were stopped."
    if answer.stopped_for == "disk":
        return "The tests wrote more to the disk than they may, and were stopped."
    if answer.report is None or answer.report.end is None:
        return f"The tests ended before they were through, by {answer.ended_by}."
    if answer.report.end.refused:
        return "This system cannot lock the tests down, so they did not run: here that takes a setting that allows it."
    if answer.report.end.tampered:
        return f"The node's code changed the test runner itself: {', '.join(answer.report.end.tampered[:3])}."
    # In the source a parametrized test is one; pytest names its runs with brackets behind.
    seen = {record.name.split("[")[0] for record in answer.report.cases}
    if not expected_tests(files):
        return "The node has no tests."
    # Where a file could not be imported, that is said already; its tests did not run for this reason.
    lost = sorted(expected_tests(files) - seen) if not answer.report.collection_errors else []
    return f"Tests that the source has did not run: {', '.join(lost[:5])}." if lost else ""


def expected_tests(files: Mapping[str, str]) -> set[str]:
    """The tests that the source has, as `tests/test_node.py::test_x` or `…::TestNode::test_x`."""
    return {
        f"{path}::{name}"
        for path, text in files.items()
        if path.startswith("tests/test_") and path.endswith(".py")
        for name in _tests(_body(text))
    }


def _tests(body: Sequence[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name
        if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from (f"{node.name}::{name}" for name in _tests(node.body))


def _body(text: str) -> list[ast.stmt]:
    try:
        return python_tree(text).body
    except (SyntaxError, ValueError):
        return []


def _case(record: CaseRecord) -> ModelTestCase:
    return ModelTestCase.model_validate(record.model_dump())
