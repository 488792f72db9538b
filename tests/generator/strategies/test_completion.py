"""What a model writes is repaired in bounded rounds, and what never holds leaves the template's port."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from generator import (
    LLM,
    CodeGenerationService,
    ModelGenerationResult,
    ModelPRDRequirements,
    ModelPrompt,
    OpenAICompatibleLLM,
    ScriptedLLM,
)
from tests.generator.llm.conftest import Answer, Server, server

__all__ = ["server"]

GOOD = """
def divine(self, payload):
    return {"answer": len(payload.data)}


def test_divine_counts_what_it_is_given() -> None:
    request = ModelOracleRequest(operation=EnumOracleOperation.DIVINE, payload={"data": {"a": 1, "b": 2}})
    assert asyncio.run(HandlerOracle().handle(request)).data == {"answer": 2}
"""
COUNT = "len(payload.data)"

LOOP = asyncio.Runner()
"""One loop for all, so that they share a warm test runner."""


def generate(llm: LLM, kind: str = "compute", **options: Any) -> ModelGenerationResult:
    requirements = ModelPRDRequirements(
        node_type=kind, service_name="oracle", business_description="Divines.", operations=["divine"]
    )
    asked = {"strategy": "template_loading", "validation_level": "standard", "run_tests": True, "write_files": False}
    service = CodeGenerationService(llm=llm, use_environment=False)
    return LOOP.run(service.generate_node(requirements, **{**asked, **options}))


@pytest.mark.parametrize(
    ("faulty", "told"),
    [
        (GOOD.replace("def divine(self, payload):", "def divine(self payload):"), "not Python"),
        (GOOD.replace(COUNT, "payload.nothing"), "types"),
        (GOOD.replace(COUNT, "0"), "test_divine_counts"),
        (GOOD.replace("\ndef divine", "import requests\n\ndef divine").replace(COUNT, "requests.get('x')"), "requests"),
        (GOOD.replace("def divine(", "def predict("), "must define divine once"),
    ],
    ids=["syntax", "type", "failing test", "forbidden import", "wrong function"],
)
def test_a_fault_is_told_to_the_model_which_repairs_it(faulty: str, told: str) -> None:
    model = ScriptedLLM([faulty, GOOD])
    result = generate(model)
    assert told in model.prompts[1].user.rpartition("was refused")[2]
    assert result.llm_used
    assert result.validation_passed, result.validation_errors
    assert COUNT in result.artifacts.node_file
    assert [exchange.answer for exchange in result.llm_exchanges] == [faulty, GOOD]


@pytest.mark.parametrize("kind", ["effect", "compute", "reducer"])
def test_every_kind_with_ports_takes_a_body(kind: str) -> None:
    signature = "async def" if kind == "effect" else "def"
    result = generate(ScriptedLLM(lambda _prompt: GOOD.replace("def divine", f"{signature} divine")), kind)
    assert result.validation_passed, result.validation_errors
    assert result.artifacts.template_files["node.py"] != result.artifacts.node_file


class Endless:
    name = "endless"

    async def stream(self, prompt: ModelPrompt) -> AsyncIterator[str]:
        while True:
            yield "and so on " * 1000


@pytest.mark.parametrize(
    "model",
    [
        ScriptedLLM(lambda _prompt: ""),
        ScriptedLLM(lambda _prompt: "I cannot help with that."),
        ScriptedLLM(lambda _prompt: GOOD.replace(COUNT, "open('/etc/passwd').read()")),
        ScriptedLLM(lambda _prompt: GOOD.replace(COUNT, "[].__class__.__base__.__subclasses__()")),
        Endless(),
    ],
    ids=["empty", "refusal", "reads a file", "climbs the classes", "endless"],
)
def test_what_never_holds_leaves_the_port_and_a_finding(model: LLM) -> None:
    result = generate(model)
    assert result.validation_passed, result.validation_errors
    assert not result.llm_used
    assert result.report.operations_unfinished == ("divine",)
    assert "llm-answer-refused" in [finding.rule for finding in result.report.findings]
    assert len(result.llm_exchanges) == 3


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=401), "answered 401"),
        (Answer(['{"choices": [{"delta": {"content": "def "}}]}'], breaks=True), "did not answer"),
        (Answer(['{"choices": [{"delta": {"content": "def "}}]}'], breaks=True, holds_seconds=0.5), "ReadTimeout"),
    ],
    ids=["refused key", "broken stream", "slow token"],
)
def test_a_server_that_fails_is_asked_once_and_costs_a_finding(server: Server, answer: Answer, said: str) -> None:
    server.answers = [answer]
    result = generate(OpenAICompatibleLLM(f"{server.url}/v1", "m", piece_seconds=0.2))
    (finding,) = [each for each in result.report.findings if each.rule == "llm-answer-refused"]
    assert said in finding.message
    assert len(server.asked) == 1
    assert result.validation_passed


def test_the_same_request_costs_nothing_twice() -> None:
    model = ScriptedLLM([GOOD])
    service = CodeGenerationService(llm=model, use_environment=False)
    requirements = ModelPRDRequirements(
        node_type="compute", service_name="oracle", business_description="Divines.", operations=["divine"]
    )

    async def twice() -> list[ModelGenerationResult]:
        return [
            await service.generate_node(requirements, validation_level="basic", write_files=False) for _ in range(2)
        ]

    first, second = LOOP.run(twice())
    assert first.artifacts.files == second.artifacts.files
    assert (first.llm_usage.tokens > 0, second.llm_usage.tokens) == (True, 0)
