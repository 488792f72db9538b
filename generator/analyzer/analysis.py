"""Makes requirements of what was read, with the words behind each field and the questions that are open."""

from collections.abc import Iterator

from ..enums import EnumNodeType
from ..errors import RequirementsError
from ..requirements import ModelPRDRequirements
from ..text import clean
from .certainty import field_confidence, overall
from .lexicon import PROTOCOLS
from .model import ModelEvidence, ModelPromptAnalysis
from .questions import open_questions
from .reading import Reading
from .scoring import Scored, Span
from .titles import Name, description, service_name

MAXIMUM_PROMPT_LENGTH = 20_000
"""Characters of a prompt; a description of one node is far shorter."""


def readable(prompt: str) -> str:
    """The prompt as it is read; RequirementsError with a sentence where there is nothing to read, or too much."""
    try:
        text = clean(prompt)
    except ValueError as error:
        raise RequirementsError(str(error)) from error
    # A sentence with an example, because it is shown to whoever pressed the button with an empty field.
    if not text:
        raise RequirementsError("Write what the node shall do, for example: a Redis cache with a TTL of 5 minutes.")
    if len(text) > MAXIMUM_PROMPT_LENGTH:
        sizes = f"{len(text):,} characters; at most {MAXIMUM_PROMPT_LENGTH:,} are read"
        raise RequirementsError(f"The prompt has {sizes}. Keep what one node does.")
    return text


def analysis_of(reading: Reading) -> ModelPromptAnalysis:
    """All that the rules know of a text."""
    confidence = {field: round(value, 2) for field, value in field_confidence(reading).items()}
    sure = round(overall(reading), 2)
    # From the text as the rules read it: a name is an identifier, and these are English and ASCII.
    name = service_name(reading.text, reading.kind, [each.name for each in reading.operations])
    requirements = ModelPRDRequirements(
        node_type=EnumNodeType(reading.kind),
        service_name=name.text,
        domain=reading.domain,
        # In the writer's own language; only the rules need the English of it.
        business_description=description(reading.translation.original),
        operations=[each.name for each in reading.operations],
        # As labels, which each feature reads back to the same value, and not as the words of the text.
        features=[found.feature.label(found.value) for found in reading.features],
        data_models={model.entity: model.fields for model in reading.models},
        dependencies=[reading.text[start:end] for start, end in _dependencies(reading)],
        extraction_confidence=sure,
    )
    return ModelPromptAnalysis(
        requirements=requirements,
        confidence=sure,
        field_confidence=confidence,
        evidence=tuple(_evidence(reading, name)),
        feature_values={found.feature.name: found.value.model_dump(mode="json") for found in reading.features},
        questions=open_questions(requirements, confidence),
    )


def _dependencies(reading: Reading) -> list[Span]:
    """Where each product is named first, in the order of the text; a protocol is none."""
    first: dict[str, Span] = {}
    for _, start, end in sorted(reading.systems, key=lambda each: each[1]):
        name = reading.text[start:end].lower()
        if name not in PROTOCOLS:
            # Large and small letters are one product, and people write it both ways.
            first.setdefault(name, (start, end))
    return list(first.values())


def _evidence(reading: Reading, name: Name) -> list[ModelEvidence]:
    # By place alone: the sort is stable, so that of equal places what says most stays first.
    found = sorted(_spans(reading, name), key=lambda each: each[2])
    original = reading.translation.original
    placed = [(field, value, reading.translation.place(span)) for field, value, span in found]
    return [
        ModelEvidence(field=field, value=value, start=start, end=end, text=original[start:end])
        for field, value, (start, end) in placed
    ]


def _spans(reading: Reading, name: Name) -> Iterator[tuple[str, str, Span]]:
    """Field, value and place; of words that speak for several fields, the one that they say most about comes first."""
    yield from (("data_models", model.entity, (model.start, model.end)) for model in reading.models)
    yield from (("features", each.feature.title, (each.start, each.end)) for each in reading.features)
    yield from (("operations", each.name, (each.start, each.end)) for each in reading.operations if each.end)
    yield from (("domain", reading.domain, span) for span in _scored(reading.domain_scores, reading.domain).spans)
    yield from (("node_type", reading.kind, span) for span in _scored(reading.kind_scores, reading.kind).spans)
    yield from (("service_name", name.text, span) for span in name.spans)
    yield from (("dependencies", reading.text[start:end], (start, end)) for start, end in _dependencies(reading))


def _scored(scores: dict[str, Scored], answer: str) -> Scored:
    # A domain may be a kind's own one, for which no word was found.
    return scores.get(answer, Scored())
