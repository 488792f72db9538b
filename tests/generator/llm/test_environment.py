import pytest

from generator.errors import LLMError
from generator.llm.anthropic import AnthropicLLM
from generator.llm.environment import llm_from_environment

NAMED = {"NODEGEN_LLM_URL": "http://127.0.0.1:11434/v1", "NODEGEN_LLM_MODEL": "qwen3"}


def test_the_environment_names_a_model() -> None:
    model = llm_from_environment(NAMED)
    assert model is not None
    assert model.name == "qwen3"


def test_the_environment_names_its_protocol() -> None:
    model = llm_from_environment({**NAMED, "NODEGEN_LLM_PROVIDER": "anthropic", "NODEGEN_LLM_PRICE": "3/15"})
    assert isinstance(model, AnthropicLLM)


@pytest.mark.parametrize("environment", [{}, {"NODEGEN_LLM_URL": "http://x/v1"}, {"NODEGEN_LLM_MODEL": "qwen3"}])
def test_half_a_name_is_no_model(environment: dict[str, str]) -> None:
    assert llm_from_environment(environment) is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("NODEGEN_LLM_PROVIDER", "carrier pigeon", "the providers are openai, anthropic"),
        ("NODEGEN_LLM_PRICE", "cheap", "like 3/15"),
        ("NODEGEN_LLM_PRICE", "-1/2", "like 3/15"),
    ],
)
def test_what_makes_no_sense_is_said_and_not_passed_over(name: str, value: str, said: str) -> None:
    with pytest.raises(LLMError, match=said):
        llm_from_environment({**NAMED, name: value})
