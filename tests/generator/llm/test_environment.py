import pytest

from generator.llm.environment import llm_from_environment


def test_the_environment_names_a_model() -> None:
    model = llm_from_environment({"NODEGEN_LLM_URL": "http://127.0.0.1:11434/v1", "NODEGEN_LLM_MODEL": "qwen3"})
    assert model is not None
    assert model.name == "qwen3"


@pytest.mark.parametrize("environment", [{}, {"NODEGEN_LLM_URL": "http://x/v1"}, {"NODEGEN_LLM_MODEL": "qwen3"}])
def test_half_a_name_is_no_model(environment: dict[str, str]) -> None:
    assert llm_from_environment(environment) is None
