"""The language model that the environment names. Nothing else in the engine reads the environment."""

import os
from collections.abc import Mapping

from .base import LLM
from .openai_compatible import OpenAICompatibleLLM


def llm_from_environment(environment: Mapping[str, str] = os.environ) -> LLM | None:
    """The model at NODEGEN_LLM_URL called NODEGEN_LLM_MODEL, with NODEGEN_LLM_KEY where it needs one; or None."""
    url, model = environment.get("NODEGEN_LLM_URL", ""), environment.get("NODEGEN_LLM_MODEL", "")
    if not url or not model:
        return None
    return OpenAICompatibleLLM(url, model, environment.get("NODEGEN_LLM_KEY", ""))
