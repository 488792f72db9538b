"""Every Python block of the README and of the usage guide runs, and what it makes is a node."""

import ast
import asyncio
import inspect
import re
import sys
from pathlib import Path

import pytest

from generator import ModelGenerationResult

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "README.md", ROOT / "docs" / "usage-guide.md", ROOT.parent / "shared" / "usage-guide.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)

PRELUDE = """
import asyncio, logging
from pathlib import Path
from generator import CodeGenerationService, ModelPRDRequirements, PRDAnalyzer
logger = logging.getLogger("guide")
service = CodeGenerationService()
def _requirements(name):
    return ModelPRDRequirements(
        node_type="effect", service_name=name, domain="cache", business_description="A cache of answers.",
        operations=["get", "set"], features=["metrics"],
    )
requirements, req1, req2, req3 = map(_requirements, ("answers", "first", "second", "third"))
"""


def _blocks() -> list[tuple[str, str]]:
    found = []
    for guide in filter(Path.exists, GUIDES):
        text = guide.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append((f"{guide.parent.name}/{guide.name}:{line}", match[1]))
    return found


def _is_signature(source: str) -> bool:
    """A block that only declares: a signature without a body, or a list of attributes."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return True
    return all(isinstance(node, ast.ClassDef) for node in tree.body)


RUNNABLE = [(name, source) for name, source in _blocks() if not _is_signature(source)]


@pytest.mark.parametrize("source", [source for _, source in RUNNABLE], ids=[name for name, _ in RUNNABLE])
@pytest.mark.usefixtures("model_in_the_environment")
def test_a_block_of_the_guide_runs(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = source.replace("omninode_bridge.codegen", "generator").replace(
        "generate_node(...)", "generate_node(requirements)"
    )
    namespace = _run(source)
    for result in _results(namespace):
        assert result.validation_passed, result.validation_errors
        assert len(result.artifacts.get_all_files()) == 7


def _run(source: str) -> dict[str, object]:
    namespace: dict[str, object] = {"__name__": "__main__"}
    exec(compile(PRELUDE, "<prelude>", "exec"), namespace)
    before = set(namespace)
    code = compile(source, "<guide>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    pending = eval(code, namespace)
    if inspect.iscoroutine(pending):
        asyncio.run(pending)
    elif "asyncio.run(" not in source:
        made = [value for name, value in namespace.items() if name not in before and inspect.iscoroutinefunction(value)]
        namespace["returned"] = [asyncio.run(function()) for function in made]
    return namespace


def _results(namespace: dict[str, object]) -> list[ModelGenerationResult]:
    values = [namespace.get("result"), *_flat(namespace.get("results")), *_flat(namespace.get("returned"))]
    return [value for value in values if isinstance(value, ModelGenerationResult)]


def _flat(value: object) -> list[object]:
    if isinstance(value, list | tuple):
        return [item for each in value for item in _flat(each)]
    return [value]


def test_the_guide_has_its_examples() -> None:
    assert len(RUNNABLE) >= 25, sys.path
