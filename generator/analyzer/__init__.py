"""Reads free text into requirements, by rules: lists and patterns in lexicon.py, no model, a few milliseconds."""

import asyncio

from ..enums import EnumNodeType
from ..errors import RequirementsError
from ..requirements import ModelPRDRequirements
from ..text import clean
from .certainty import field_confidence, overall
from .fields import find_data_models
from .lexicon import DOMAINS_OF_KIND
from .model import ModelEvidence, ModelPromptAnalysis, ModelQuestion
from .reading import Reading, read
from .scoring import Scored
from .titles import description, service_name

MAXIMUM_PROMPT_LENGTH = 20_000
"""Characters of a prompt; a description of one node is far shorter."""

__all__ = ["MAXIMUM_PROMPT_LENGTH", "ModelEvidence", "ModelPromptAnalysis", "ModelQuestion", "PRDAnalyzer"]


class PRDAnalyzer:
    """Reads prompts. Text that says too little gets a low confidence and the questions that would settle it."""

    async def analyze_prompt(self, prompt: str) -> ModelPRDRequirements:
        """The requirements of a prompt, with an honest `extraction_confidence`."""
        return (await self.analyze(prompt)).requirements

    async def analyze(self, prompt: str) -> ModelPromptAnalysis:
        """Requirements, the words behind them, and what is open; RequirementsError for text that cannot be read."""
        return await asyncio.to_thread(analyze, prompt)


def analyze(prompt: str) -> ModelPromptAnalysis:
    """The same without an event loop."""
    text = _readable(prompt)
    reading = read(text)
    confidence = {field: round(value, 2) for field, value in field_confidence(reading).items()}
    sure = round(overall(reading), 2)
    requirements = ModelPRDRequirements(
        node_type=EnumNodeType(reading.kind),
        service_name=service_name(text, reading.kind, [each.name for each in reading.operations]),
        domain=reading.domain,
        business_description=description(text),
        operations=[each.name for each in reading.operations],
        features=[found.feature.label(found.value) for found in reading.features],
        data_models=find_data_models(text),
        extraction_confidence=sure,
    )
    return ModelPromptAnalysis(
        requirements=requirements,
        confidence=sure,
        field_confidence=confidence,
        evidence=tuple(_evidence(reading)),
        feature_values={found.feature.name: found.value.model_dump(mode="json") for found in reading.features},
        questions=tuple(_questions(reading, confidence)),
    )


def _readable(prompt: str) -> str:
    try:
        text = clean(prompt)
    except ValueError as error:
        raise RequirementsError(str(error)) from error
    if not text:
        raise RequirementsError("Write what the node shall do, for example: a Redis cache with a TTL of 5 minutes.")
    if len(text) > MAXIMUM_PROMPT_LENGTH:
        sizes = f"{len(text):,} characters; at most {MAXIMUM_PROMPT_LENGTH:,} are read"
        raise RequirementsError(f"The prompt has {sizes}. Keep what one node does.")
    return text


def _evidence(reading: Reading) -> list[ModelEvidence]:
    domain = reading.domain_scores.get(reading.domain, Scored())
    spans = [("node_type", reading.kind, span) for span in reading.kind_scores[reading.kind].spans]
    spans += [("domain", reading.domain, span) for span in domain.spans]
    spans += [("operations", each.name, (each.start, each.end)) for each in reading.operations if each.end]
    spans += [("features", each.feature.title, (each.start, each.end)) for each in reading.features]
    return [
        ModelEvidence(field=field, value=value, start=start, end=end, text=reading.text[start:end])
        for field, value, (start, end) in sorted(spans, key=lambda each: each[2])
    ]


def _questions(reading: Reading, confidence: dict[str, float]) -> list[ModelQuestion]:
    questions = []
    if confidence["node_type"] < 0.6:
        question = (
            "What does the node do: talk to the world, calculate, fold events into state, or decide what runs next?"
        )
        questions.append(ModelQuestion(field="node_type", question=question, answers=tuple(EnumNodeType)))
    if confidence["domain"] < 0.5:
        question = "What is it about?"
        answers = tuple(sorted(DOMAINS_OF_KIND[reading.kind]))
        questions.append(ModelQuestion(field="domain", question=question, answers=answers))
    if confidence["operations"] < 0.5:
        question = "Which operations shall it have?"
        answers = tuple(each.name for each in reading.operations)
        questions.append(ModelQuestion(field="operations", question=question, answers=answers))
    return questions
