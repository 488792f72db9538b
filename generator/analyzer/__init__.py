"""Reads free text into requirements, by rules: lists and patterns in lexicon.py, no model, a few milliseconds."""

import asyncio
import re
from dataclasses import dataclass

from ..enums import EnumNodeType
from ..errors import RequirementsError
from ..features import RecognizedFeature, recognize
from ..requirements import ModelPRDRequirements
from ..text import clean
from .fields import find_data_models
from .lexicon import DOMAIN_WORDS, DOMAINS_OF_KIND, KIND_WORDS
from .model import ModelEvidence, ModelPromptAnalysis, ModelQuestion
from .operations import Found, find_operations
from .scoring import Scored, score, share
from .titles import description, service_name

MAXIMUM_PROMPT_LENGTH = 20_000
"""Characters of a prompt; a description of one node is far shorter."""

WORDS_OF_FEATURES = frozenset({"validation", "optimistic_locking", "audit", "metrics", "retry", "tracing"})
"""Features whose words name no operation: "reject impossible ones" validates, it does not reject."""

_CLAUSE = re.compile(r"[^\n;.]+(?:\.(?=\d)[^\n;.]*)*")
__all__ = ["MAXIMUM_PROMPT_LENGTH", "ModelEvidence", "ModelPromptAnalysis", "ModelQuestion", "PRDAnalyzer"]


class PRDAnalyzer:
    """Reads prompts. Text that says too little gets a low confidence and the questions that would settle it."""

    async def analyze_prompt(self, prompt: str) -> ModelPRDRequirements:
        """The requirements of a prompt, with an honest `extraction_confidence`."""
        return (await self.analyze(prompt)).requirements

    async def analyze(self, prompt: str) -> ModelPromptAnalysis:
        """Requirements, the words behind them, and what is open; RequirementsError for text that cannot be read."""
        return await asyncio.to_thread(analyze, prompt)


@dataclass(frozen=True)
class _Reading:
    text: str
    kind: str
    kind_scores: dict[str, Scored]
    domain: str
    domain_scores: dict[str, Scored]
    operations: list[Found]
    features: list[RecognizedFeature]


def analyze(prompt: str) -> ModelPromptAnalysis:
    """The same without an event loop."""
    text = _readable(prompt)
    reading = _read(text)
    confidence = _field_confidence(reading)
    overall = _overall(reading, confidence)
    requirements = ModelPRDRequirements(
        node_type=EnumNodeType(reading.kind),
        service_name=service_name(text, reading.kind, [each.name for each in reading.operations]),
        domain=reading.domain,
        business_description=description(text),
        operations=[each.name for each in reading.operations],
        features=[found.feature.label(found.value) for found in reading.features],
        data_models=find_data_models(text),
        extraction_confidence=overall,
    )
    return ModelPromptAnalysis(
        requirements=requirements,
        confidence=overall,
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


def _read(text: str) -> _Reading:
    kind_scores = score(text, KIND_WORDS)
    domain_scores = score(text, DOMAIN_WORDS)
    kind = _best(kind_scores, "compute")
    # The same word means another domain to another kind: "metrics" of a reducer are not those of a client.
    for domain, scored in domain_scores.items():
        scored.weight *= 1.5 if domain in DOMAINS_OF_KIND[kind] else 0.7
    domain = _best(domain_scores, "general")
    features = _features(text)
    silent = WORDS_OF_FEATURES | ({"ttl"} if domain == "cache" else set())
    taken = [(each.start, each.end) for each in features if each.feature.name in silent]
    operations = find_operations(text, kind, domain, taken)
    return _Reading(text, kind, kind_scores, domain, domain_scores, operations, features)


def _best(scores: dict[str, Scored], otherwise: str) -> str:
    name = max(scores, key=lambda each: scores[each].weight)
    return name if scores[name].weight > 0 else otherwise


def _features(text: str) -> list[RecognizedFeature]:
    """Features clause by clause, so that a number belongs to the words beside it; the first mention counts."""
    found: dict[str, RecognizedFeature] = {}
    for clause in _CLAUSE.finditer(text):
        for each in recognize(clause[0]):
            placed = RecognizedFeature(each.feature, each.value, clause.start() + each.start, clause.start() + each.end)
            found.setdefault(each.feature.name, placed)
    return list(found.values())


def _field_confidence(reading: _Reading) -> dict[str, float]:
    kind_weight = max(0.0, reading.kind_scores[reading.kind].weight)
    domain = reading.domain_scores.get(reading.domain)
    named = [each for each in reading.operations if each.end > each.start]
    return {
        "node_type": round(min(1.0, kind_weight / 4) * (0.4 + 0.6 * share(reading.kind_scores, reading.kind)), 2),
        "domain": round(min(1.0, domain.weight / 3) * 0.9, 2) if domain else 0.2,
        "operations": 0.9 if named else 0.3,
        "features": 0.9 if reading.features else 0.5,
    }


def _overall(reading: _Reading, confidence: dict[str, float]) -> float:
    words = len(reading.text.split())
    brevity = min(1.0, words / 6)
    weighted = 0.5 * confidence["node_type"] + 0.2 * confidence["domain"] + 0.3 * confidence["operations"]
    return round(min(0.99, (0.25 + 0.75 * weighted) * brevity if words > 2 else weighted * brevity), 2)


def _evidence(reading: _Reading) -> list[ModelEvidence]:
    domain = reading.domain_scores.get(reading.domain, Scored())
    spans = [("node_type", reading.kind, span) for span in reading.kind_scores[reading.kind].spans]
    spans += [("domain", reading.domain, span) for span in domain.spans]
    spans += [("operations", each.name, (each.start, each.end)) for each in reading.operations if each.end]
    spans += [("features", each.feature.title, (each.start, each.end)) for each in reading.features]
    return [
        ModelEvidence(field=field, value=value, start=start, end=end, text=reading.text[start:end])
        for field, value, (start, end) in sorted(spans, key=lambda each: each[2])
    ]


def _questions(reading: _Reading, confidence: dict[str, float]) -> list[ModelQuestion]:
    questions = []
    if confidence["node_type"] < 0.45:
        question = (
            "What does the node do: talk to the world, calculate, fold events into state, or decide what runs next?"
        )
        questions.append(ModelQuestion(field="node_type", question=question, answers=tuple(EnumNodeType)))
    if confidence["domain"] < 0.4:
        question = "What is it about?"
        answers = tuple(sorted(DOMAINS_OF_KIND[reading.kind]))
        questions.append(ModelQuestion(field="domain", question=question, answers=answers))
    if confidence["operations"] < 0.5:
        question = "Which operations shall it have?"
        answers = tuple(each.name for each in reading.operations)
        questions.append(ModelQuestion(field="operations", question=question, answers=answers))
    return questions
