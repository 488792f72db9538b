"""The quality score: named parts with weights, from the files and the findings alone.

| part | weight | what it is |
| --- | --- | --- |
| types | 3 | 100 less 20 for each type or import that does not fit |
| lint | 2 | 100 less 10 for each finding of ruff |
| complete | 3 | share of operations that need no port, and of features that were generated |
| tests | 2 | test functions for each operation: three or more of each are 100 |
| documented | 1 | share of public classes and functions with a docstring |
| simple | 1 | share of functions of 30 lines or fewer |

A part whose check did not run is left out, so that scores compare over equal checks only.
"""

import ast
from collections.abc import Sequence

from ..models import ModelFinding, ModelQuality, ModelQualityPart
from ..parsing import python_tree
from .base import Files, ValidationContext

LONG_FUNCTION_LINES = 30
TESTS_AN_OPERATION = 3


def measure(
    files: Files, context: ValidationContext, findings: Sequence[ModelFinding], checks_run: frozenset[str]
) -> ModelQuality:
    """The score of files that parse."""
    code = [python_tree(files[path]) for path in ("node.py", "models.py")]
    parts = [_complete(context), _tests(files, context), _documented(code), _simple(code)]
    if "types" in checks_run:
        parts.insert(0, _counted("types", ("types.", "imports"), 3, 20, findings))
    if "lint" in checks_run:
        parts.insert(1, _counted("lint", ("lint.",), 2, 10, findings))
    weight = sum(part.weight for part in parts)
    score = sum(part.score * part.weight for part in parts) / weight
    return ModelQuality(score=round(score, 1), parts=tuple(parts))


def _counted(
    name: str, rules: tuple[str, ...], weight: float, cost: float, findings: Sequence[ModelFinding]
) -> ModelQualityPart:
    count = sum(finding.rule.startswith(rules) for finding in findings)
    detail = f"{count} findings"
    return ModelQualityPart(name=name, score=max(0.0, 100 - cost * count), weight=weight, detail=detail)


def _complete(context: ValidationContext) -> ModelQualityPart:
    wanted = len(context.requirements.operations) + len(context.requirements.features)
    missing = len(context.unfinished) + len(context.features_not_generated)
    score = 100 * max(0, wanted - missing) / wanted
    return ModelQualityPart(name="complete", score=score, weight=3, detail=f"{missing} of {wanted} missing")


def _tests(files: Files, context: ValidationContext) -> ModelQualityPart:
    tree = python_tree(files["tests/test_node.py"])
    count = sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in ast.walk(tree))
    wanted = TESTS_AN_OPERATION * len(context.requirements.operations)
    detail = f"{count} test functions"
    return ModelQualityPart(name="tests", score=min(100.0, 100 * count / wanted), weight=2, detail=detail)


def _documented(trees: Sequence[ast.Module]) -> ModelQualityPart:
    public = [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    share = sum(ast.get_docstring(node) is not None for node in public) / max(len(public), 1)
    return ModelQualityPart(name="documented", score=100 * share, weight=1, detail=f"{share:.0%} of public names")


def _simple(trees: Sequence[ast.Module]) -> ModelQualityPart:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    share = sum(length <= LONG_FUNCTION_LINES for length in lengths) / max(len(lengths), 1)
    return ModelQualityPart(
        name="simple", score=100 * share, weight=1, detail=f"longest has {max(lengths, default=0)} lines"
    )
