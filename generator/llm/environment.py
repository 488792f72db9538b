"""The language model that the environment names. Nothing else in the engine reads the environment."""

import os
from collections.abc import Mapping

from ..errors import LLMError
from .base import LLM, ModelPrice


def llm_from_environment(environment: Mapping[str, str] = os.environ) -> LLM | None:
    """The model at NODEGEN_LLM_URL called NODEGEN_LLM_MODEL, with NODEGEN_LLM_KEY where it needs one; or None.

    NODEGEN_LLM_PROVIDER says what its server speaks, `openai` unless it is set. NODEGEN_LLM_PRICE is what a
    million tokens cost in US dollars, read and written: `3/15`. LLMError for a provider or price that is none.
    """
    url, model = environment.get("NODEGEN_LLM_URL", ""), environment.get("NODEGEN_LLM_MODEL", "")
    # Half a configuration is none: an address without a model's name cannot be asked.
    if not url or not model:
        return None
    # Most runs name no model, and need not load what speaks to one.
    from .providers import PROVIDERS, connect

    provider = environment.get("NODEGEN_LLM_PROVIDER", "openai")
    if provider not in PROVIDERS:
        raise LLMError(f"NODEGEN_LLM_PROVIDER is {provider!r:.40}; the providers are {', '.join(PROVIDERS)}.")
    key, price = environment.get("NODEGEN_LLM_KEY", ""), environment.get("NODEGEN_LLM_PRICE", "")
    return connect(provider, url, model, key, _price(price) if price else None)


def _price(text: str) -> ModelPrice:
    read, _, written = text.partition("/")
    try:
        return ModelPrice(prompt=float(read), answer=float(written))
    except ValueError as error:
        raise LLMError(f"NODEGEN_LLM_PRICE is {text!r:.40}; write dollars a million tokens, like 3/15.") from error
