"""The protocols that models are asked over. A new one is a module here and a line in PROVIDERS."""

from collections.abc import Callable, Mapping

from .anthropic import AnthropicLLM
from .base import LLM, ModelPrice
from .openai_compatible import OpenAICompatibleLLM

type Connect = Callable[[str, str, str, ModelPrice | None], LLM]
"""Makes a model of an address, its name, its key ("" for none) and its price."""

PROVIDERS: Mapping[str, Connect] = {
    "openai": lambda url, model, key, price: OpenAICompatibleLLM(url, model, key, price=price),
    "anthropic": lambda url, model, key, price: AnthropicLLM(url, model, key, price=price),
}


def connect(provider: str, url: str, model: str, key: str = "", price: ModelPrice | None = None) -> LLM:
    """The model of a provider; KeyError for a provider that there is not. Nothing is sent yet."""
    return PROVIDERS[provider](url, model, key, price)
