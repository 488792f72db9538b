"""Which kind of node requirements ask for: weighted factors, alternatives, reasons."""

from collections.abc import Iterator

from .analyzer.lexicon import DOMAINS_OF_KIND, KIND_WORDS
from .analyzer.scoring import score
from .enums import EnumNodeType
from .models import ModelAlternative, ModelClassificationResult
from .requirements import ModelPRDRequirements

GIVEN_WEIGHT = 6.0
"""What the kind that was given counts: as much as the text naming it."""
DOMAIN_WEIGHT = 2.0
OPERATION_WEIGHT = 1.0
DOUBT = 1.3
"""Another kind must weigh so much more without what was given, to be a reason for doubt."""


class NodeClassifier:
    """Weighs description, operations, features and domain. The kind that was given stands."""

    def classify(self, requirements: ModelPRDRequirements) -> ModelClassificationResult:
        """The given kind, how sure that is, what else it might be, and why."""
        weights = dict(_weights(requirements))
        given = requirements.node_type
        weighed = {kind: weight + (GIVEN_WEIGHT if kind is given else 0) for kind, weight in weights.items()}
        total = sum(weighed.values())
        others = sorted((kind for kind in weights if kind is not given), key=lambda kind: -weighed[kind])
        return ModelClassificationResult(
            node_type=given,
            confidence=round(weighed[given] / total, 2),
            reasons=tuple(_reasons(requirements, weights)),
            alternatives=tuple(
                ModelAlternative(node_type=kind, confidence=round(weighed[kind] / total, 2)) for kind in others
            ),
        )


def _weights(requirements: ModelPRDRequirements) -> Iterator[tuple[EnumNodeType, float]]:
    description = score(requirements.business_description, KIND_WORDS)
    names = " ".join([*requirements.operations, *requirements.features]).replace("_", " ")
    asked = score(names, KIND_WORDS)
    for kind in EnumNodeType:
        domain = DOMAIN_WEIGHT if requirements.domain in DOMAINS_OF_KIND[kind] else 0.0
        yield kind, max(0.0, description[kind].weight) + OPERATION_WEIGHT * max(0.0, asked[kind].weight) + domain


def _reasons(requirements: ModelPRDRequirements, weights: dict[EnumNodeType, float]) -> Iterator[str]:
    given = requirements.node_type
    yield f"The requirements name the kind {given}."
    if requirements.domain in DOMAINS_OF_KIND[given]:
        yield f"The domain {requirements.domain} is usual for it."
    likeliest = max(weights, key=lambda kind: weights[kind])
    if likeliest is not given and weights[likeliest] > DOUBT * weights[given] + 1:
        yield f"Description, operations and domain sound more like {likeliest}."
