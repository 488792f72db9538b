"""A model that says what it was told to say: for tests, demonstrations and replays."""

from collections.abc import AsyncIterator, Callable, Sequence

from ..errors import LLMError
from .base import ModelPrompt

type Script = Sequence[str] | Callable[[ModelPrompt], str]


class ScriptedLLM:
    """Answers from a list, one after the other, or from a function of the prompt. Remembers what it was asked."""

    def __init__(self, script: Script, name: str = "scripted", piece_length: int = 40) -> None:
        self.name = name
        self.prompts: list[ModelPrompt] = []
        self._script = script
        self._piece_length = piece_length

    async def stream(self, prompt: ModelPrompt) -> AsyncIterator[str]:
        """The next answer in pieces; LLMError when the list is at its end."""
        self.prompts.append(prompt)
        answer = self._answer(prompt)
        for start in range(0, len(answer), self._piece_length):
            yield answer[start : start + self._piece_length]

    def _answer(self, prompt: ModelPrompt) -> str:
        if callable(self._script):
            return self._script(prompt)
        asked = len(self.prompts)
        if asked > len(self._script):
            raise LLMError(f"The script has {len(self._script)} answers; answer {asked} was asked for.")
        return self._script[asked - 1]
