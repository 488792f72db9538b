"""What the page says of using a node is true: the script runs and the node answers, the packages are its own."""

import ast
import json
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from generator.plan import make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files
from generator.usage import ModelUsage, usage_of
from tests.generator.matrix.wanted import typical, typical_node

MISSING = {
    "compute/machine_learning": "model_not_loaded",
    "effect/general": "operation_not_configured",
}
"""Families whose node must be given something before it can do its work; it says so in its answer."""


def rendered(requirements: ModelPRDRequirements, package: str) -> dict[str, str]:
    return render_files(Renderer(), make_plan(requirements, package))


def answered(files: dict[str, str], usage: ModelUsage, package: str, folder: Path) -> dict[str, Any]:
    """What the script prints, run beside the node in this process, which has the framework loaded."""
    for path, text in files.items():
        target = folder / package / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    printed: list[str] = []
    exec(compile(usage.call, "call.py", "exec"), {"__name__": "__main__", "print": printed.append})
    return json.loads(printed[0])


@pytest.fixture
def importable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that Python imports from."""
    monkeypatch.syspath_prepend(str(tmp_path))
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.startswith("called_"):
            del sys.modules[name]


def test_the_call_of_each_family_is_answered(importable: Path) -> None:
    outcomes = {}
    for number, family in enumerate(typical()):
        package = f"called_{number}"
        requirements = typical_node(family, number % 2, (), "node")
        files = rendered(requirements, package)
        answer = answered(files, usage_of(files, requirements, package), package, importable)
        outcomes[family] = answer["error_code"] or answer["status"]
    assert outcomes == {family: MISSING.get(family, "success") for family in typical()}


def test_what_is_to_be_installed_is_what_the_node_imports() -> None:
    requirements = typical_node("effect/cache", 0, (), "answers")
    usage = usage_of(rendered(requirements, "answers"), requirements, "answers")
    assert usage.distributions == ("omnibase-core", "pydantic")
    assert usage.drivers == ("redis",)
    assert usage.for_tests == ("pytest", "pyyaml")


@pytest.mark.parametrize("broken", [{"node.py": "def ("}, {"models.py": ""}, {"node.py": "class Other:\n    pass\n"}])
def test_a_node_that_was_edited_beyond_reading_gets_no_call(broken: dict[str, str]) -> None:
    requirements = typical_node("effect/cache", 1, (), "answers")
    assert usage_of({**rendered(requirements, "answers"), **broken}, requirements, "answers").call == ""


def test_nothing_of_the_node_runs_to_know_how_it_is_used() -> None:
    requirements = typical_node("effect/cache", 1, (), "answers")
    files = rendered(requirements, "answers")
    files["node.py"] += "\nraise SystemExit\n"
    assert "HandlerAnswers()" in usage_of(files, requirements, "answers").call
    with pytest.raises(ModuleNotFoundError):
        import_module("answers")


def payload_in(call: str) -> Any:
    keywords = [node for node in ast.walk(ast.parse(call)) if isinstance(node, ast.keyword)]
    return ast.literal_eval(next(each.value for each in keywords if each.arg == "payload"))


FIELDS = """
from typing import Annotated
from pydantic import BaseModel, Field
type Code = Annotated[str, Field(pattern="^[A-Z]{3}$")]
class EnumAnswersOperation(StrEnum):
    ADD = "add"
class EnumColour(StrEnum):
    RED = "red"
class ModelBase(BaseModel):
    name: str = Field(min_length=6)
class ModelPart(BaseModel):
    colour: EnumColour
    inner: "ModelPart | None" = None
class ModelAnswersRequest(BaseModel):
    pass
class ModelAddPayload(ModelBase):
    code: Code
    many: int = Field(gt=10)
    share: float = Field(ge=0, le=0.5)
    kind: Literal["a", "b"]
    parts: list[ModelPart] = Field(min_length=2)
    labels: dict[str, int]
    short: str = Field(max_length=3)
    left: int | None = None
    given: int = 3
"""


def test_an_example_keeps_to_the_bounds_of_its_fields() -> None:
    node = "class HandlerAnswers:\n    async def add(self, payload: ModelAddPayload): ...\n"
    requirements = typical_node("effect/cache", 1, (), "answers")
    call = usage_of({"models.py": FIELDS, "node.py": node}, requirements, "answers").call
    assert payload_in(call) == {
        "name": "nameaa",
        "code": "EUR",
        "many": 11,
        "share": 0.5,
        "kind": "a",
        "parts": [{"colour": "red"}, {"colour": "red"}],
        "labels": {"name": 1},
        "short": "sho",
    }


ODD = """
type Loop = Loop
class EnumAnswersOperation(StrEnum):
    ADD = "add"
class ModelFirst(ModelSecond):
    first: int
class ModelSecond(ModelFirst):
    second: int
class ModelAnswersRequest(BaseModel):
    pass
class ModelAddPayload(ModelFirst):
    loop: Loop
    slow: str = Field(pattern="^(s|l|o|w|.)*(.*)*!$")
    broken: str = Field(pattern="(")
    longer: str = Field(min_length=1000000000)
    many: list[str] = Field(min_length=1000000000)
    odd: str = Field(min_length="three", max_length=None)
"""


def test_what_somebody_wrote_into_a_model_neither_hangs_nor_fails() -> None:
    node = "class HandlerAnswers:\n    async def add(self, payload: ModelAddPayload): ...\n"
    requirements = typical_node("effect/cache", 1, (), "answers")
    began = time.perf_counter()
    payload = payload_in(usage_of({"models.py": ODD, "node.py": node}, requirements, "answers").call)
    assert time.perf_counter() - began < 3
    assert (len(payload["longer"]), len(payload["many"]), payload["odd"]) == (200, 200, "odd")
