"""The front door of reading: by rules, and by a language model what the rules are unsure of."""

from collections.abc import Callable

from ..llm.base import LLM
from ..requirements import ModelPRDRequirements
from ..worker import compute
from .analysis import analysis_of, readable
from .model import ModelPromptAnalysis
from .reading import read
from .second_reader import is_unsure, read_again


class PRDAnalyzer:
    """Reads prompts. Text that says too little gets a low confidence and the questions that would settle it.

    Rules read every prompt, instantly. Where they are unsure, the `llm`, if one is given, reads the same text into
    the same fields, and fills only those. What it answers is checked; a broken answer changes nothing and is noted.
    """

    def __init__(self, llm: LLM | None = None) -> None:
        self._llm = llm

    async def analyze_prompt(self, prompt: str) -> ModelPRDRequirements:
        """The requirements of a prompt, with an honest `extraction_confidence`."""
        return (await self.analyze(prompt)).requirements

    async def analyze(self, prompt: str, *, on_text: Callable[[str], None] | None = None) -> ModelPromptAnalysis:
        """Requirements, the words behind them, and what is open; RequirementsError for text that cannot be read.

        `on_text` is called with the model's answer as far as it goes, each time that it has grown.
        """
        # Off the loop: a long text takes milliseconds that other requests would wait for.
        analysis = await compute(analyze, prompt)
        # A model takes seconds and may cost money, so it is asked only where it could change something.
        if self._llm is None or not is_unsure(analysis):
            return analysis
        return await read_again(self._llm, readable(prompt), analysis, on_text)


def analyze(prompt: str) -> ModelPromptAnalysis:
    """The reading of the rules alone, without an event loop."""
    return analysis_of(read(readable(prompt)))
