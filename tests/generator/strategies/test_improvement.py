"""The hybrid strategy betters what works, and keeps only what still works."""

import ast
import asyncio
import re
from typing import Any

import pytest

from generator import CodeGenerationService, ModelGenerationResult, ModelPRDRequirements, ModelPrompt, ScriptedLLM
from generator.errors import LLMAnswerError
from generator.strategies.improvement import method, with_tests

NODE = '''class HandlerX:
    """Does."""

    async def get(self, payload: int) -> int:
        return payload
'''

LOOP = asyncio.Runner()
"""One loop for all, so that they share a warm test runner."""


def hybrid(requirements: ModelPRDRequirements, llm: ScriptedLLM, **options: Any) -> ModelGenerationResult:
    service = CodeGenerationService(llm=llm, use_environment=False)
    asked = {"strategy": "hybrid", "validation_level": "basic", "run_tests": True, "write_files": False}
    return LOOP.run(service.generate_node(requirements, **{**asked, **options}))


def own_function(prompt: ModelPrompt) -> tuple[str, str, str]:
    """Name and source of the function that a prompt asks to better, and the handler's name."""
    name = prompt.user.rpartition("Better ")[2].partition(".")[0]
    node = prompt.user.rpartition("FILE node.py\n")[2].partition("\n\nFILE tests/test_node.py")[0]
    found = method(node, name)
    assert found
    lines = node.splitlines()[found.lineno - 1 : found.end_lineno]
    handler = re.search(r"class (Handler\w+)", node)
    assert handler
    return name, "\n".join(line[4:] for line in lines), handler[1]


def bettered(prompt: ModelPrompt, body: str = "", test: str = "assert callable({handler}.{name})") -> str:
    """The function with a first statement of ours, and a test."""
    name, source, handler = own_function(prompt)
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    at = function.body[0].lineno - 1
    lines = source.splitlines()
    written = "\n".join([*lines[:at], *([f"    {body}"] if body else ["    # looked at twice"]), *lines[at:]])
    said = test.format(name=name, handler=handler)
    return f"```python\n{written}\n\n\ndef test_{name}_was_looked_at() -> None:\n    {said}\n```"


@pytest.mark.parametrize("kind", ["effect", "compute", "reducer", "orchestrator"])
def test_every_kind_is_bettered_function_by_function(make_requirements: Any, kind: str) -> None:
    model = ScriptedLLM(bettered)
    result = hybrid(make_requirements(kind), model, validation_level="standard")
    improved = [finding for finding in result.report.findings if finding.rule == "llm-improved"]
    assert result.validation_passed, result.validation_errors
    assert result.llm_used
    assert len(improved) == len(model.prompts) == len(result.requirements.operations)
    assert result.artifacts.node_file.count("# looked at twice") == len(improved)
    assert "# looked at twice" not in result.artifacts.template_files["node.py"]
    assert len(result.llm_exchanges) == len(model.prompts)


def test_what_breaks_a_test_is_told_and_repaired(make_requirements: Any) -> None:
    requirements = make_requirements("effect", operations=["get", "set"], service_name="keeper")
    answers = iter(["raise ValueError", "", ""])
    model = ScriptedLLM(lambda prompt: bettered(prompt, next(answers)))
    result = hybrid(requirements, model)
    assert "fails" in model.prompts[1].user.rpartition("was refused")[2]
    assert "raise ValueError" not in result.artifacts.node_file
    assert result.validation_passed


@pytest.mark.parametrize(
    "answer",
    [
        "I would rather not.",
        lambda prompt: bettered(prompt, "raise ValueError"),
        lambda prompt: bettered(prompt, "", "assert False"),
        lambda prompt: "import os\n" + bettered(prompt, "os.getcwd()"),
        lambda prompt: bettered(prompt).replace("was_looked_at", "").replace("def test_", "def check_"),
    ],
    ids=["a refusal", "a broken function", "a failing test", "a forbidden import", "no test"],
)
def test_what_does_not_hold_leaves_the_template_and_a_finding(make_requirements: Any, answer: Any) -> None:
    requirements = make_requirements("compute", operations=["normalize"], service_name="plain")
    model = ScriptedLLM(answer if callable(answer) else lambda _prompt: answer)
    result = hybrid(requirements, model)
    assert not result.llm_used
    assert result.validation_passed
    assert result.artifacts.template_files == {}
    assert [each.rule for each in result.report.findings if each.rule.startswith("llm")] == ["llm-improvement-refused"]
    assert len(model.prompts) == 2


def test_a_model_may_leave_what_is_good_as_it_is(make_requirements: Any) -> None:
    result = hybrid(make_requirements("compute"), ScriptedLLM(lambda _prompt: "UNCHANGED"))
    assert not result.llm_used
    assert [each.rule for each in result.report.findings if each.rule.startswith("llm")] == []


def test_without_tests_nothing_that_works_is_touched(make_requirements: Any) -> None:
    model = ScriptedLLM(bettered)
    result = hybrid(make_requirements("compute"), model, run_tests=False)
    assert model.prompts == []
    assert "llm-improvement-skipped" in [finding.rule for finding in result.report.findings]


def test_only_a_method_of_the_handler_is_found() -> None:
    assert method(NODE, "get")
    assert method(NODE, "set") is None
    assert method(NODE.replace("HandlerX", "NodeX"), "get") is None


def test_a_test_that_would_hide_another_is_refused() -> None:
    with pytest.raises(LLMAnswerError, match="test_a already"):
        with_tests("def test_a() -> None:\n    assert 1\n", "def test_a() -> None:\n    assert 2\n")
