"""Which kind of node requirements ask for: weighted factors, alternatives, reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .analyzer.lexicon import DOMAINS_OF_KIND, GROUP_KINDS, GROUP_OF, KIND_WORDS
from .analyzer.lexicon.kinds import FEATURE_KINDS
from .analyzer.scoring import score
from .enums import EnumNodeType
from .features import recognize
from .models import ModelAlternative, ModelClassificationFactor, ModelClassificationResult
from .requirements import ModelPRDRequirements

GIVEN_WEIGHT = 6.0
"""What the kind that was given counts: as much as the text naming it."""
DOMAIN_WEIGHT, FEATURE_WEIGHT, OPERATION_WEIGHT = 2.0, 1.0, 1.0
DOUBT = 1.3
"""Another kind must weigh so much more without what was given, and a point besides, to be a reason for doubt."""

type Weights = dict[EnumNodeType, float]


@dataclass(frozen=True)
class _Factor:
    name: str
    weights: Weights
    words: Mapping[EnumNodeType, tuple[str, ...]]

    @property
    def likeliest(self) -> EnumNodeType:
        return max(self.weights, key=lambda kind: self.weights[kind])


class NodeClassifier:
    """Weighs description, operations, features and domain. The kind that was given stands, or is doubted in words."""

    def classify(self, requirements: ModelPRDRequirements) -> ModelClassificationResult:
        """The given kind, how sure that is, what else it might be, and why."""
        factors = [factor(requirements) for factor in (_words, _operations, _features, _domain)]
        weights = {kind: sum(factor.weights[kind] for factor in factors) for kind in EnumNodeType}
        given = requirements.node_type
        weighed = {kind: weight + (GIVEN_WEIGHT if kind is given else 0) for kind, weight in weights.items()}
        # Never zero: the kind that was given always has its own weight.
        total = sum(weighed.values())
        others = sorted((kind for kind in weights if kind is not given), key=lambda kind: -weighed[kind])
        return ModelClassificationResult(
            node_type=given,
            confidence=round(weighed[given] / total, 2),
            reasons=tuple(_reasons(given, factors, weights)),
            alternatives=tuple(
                ModelAlternative(node_type=kind, confidence=round(weighed[kind] / total, 2)) for kind in others
            ),
            factors=tuple(
                ModelClassificationFactor(name=factor.name, weights={k: round(v, 2) for k, v in factor.weights.items()})
                for factor in factors
            ),
            doubted=_doubt(given, weights) is not None,
        )


def _words(requirements: ModelPRDRequirements) -> _Factor:
    text = requirements.business_description
    scored = {EnumNodeType(kind): each for kind, each in score(text, KIND_WORDS).items()}
    return _Factor(
        "description",
        # Words may speak against a kind; less than nothing would make shares of the sum that are none.
        {kind: max(0.0, each.weight) for kind, each in scored.items()},
        {kind: tuple(dict.fromkeys(text[start:end] for start, end in each.spans)) for kind, each in scored.items()},
    )


def _operations(requirements: ModelPRDRequirements) -> _Factor:
    found = _nothing()
    words: dict[EnumNodeType, list[str]] = {kind: [] for kind in EnumNodeType}
    for name in requirements.operations:
        for kind, weight in GROUP_KINDS.get(GROUP_OF.get(name.split("_")[0], ""), {}).items():
            found[EnumNodeType(kind)] += OPERATION_WEIGHT * weight
            words[EnumNodeType(kind)].append(name)
    return _Factor("operations", found, {kind: tuple(each) for kind, each in words.items()})


def _features(requirements: ModelPRDRequirements) -> _Factor:
    found = _nothing()
    words: dict[EnumNodeType, list[str]] = {kind: [] for kind in EnumNodeType}
    recognized = [each.feature for phrase in requirements.features for each in recognize(phrase)]
    # Asking for a feature in two phrases makes no kind likelier than asking once.
    for feature in dict.fromkeys(each.name for each in recognized if each.name in FEATURE_KINDS):
        kind = EnumNodeType(FEATURE_KINDS[feature])
        found[kind] += FEATURE_WEIGHT
        words[kind].append(feature.replace("_", " "))
    return _Factor("features", found, {kind: tuple(each) for kind, each in words.items()})


def _domain(requirements: ModelPRDRequirements) -> _Factor:
    fitting = {kind: requirements.domain in DOMAINS_OF_KIND[kind] for kind in EnumNodeType}
    return _Factor(
        "domain",
        {kind: DOMAIN_WEIGHT if fits else 0.0 for kind, fits in fitting.items()},
        {kind: (requirements.domain,) if fits else () for kind, fits in fitting.items()},
    )


def _nothing() -> Weights:
    return dict.fromkeys(EnumNodeType, 0.0)


def _reasons(given: EnumNodeType, factors: list[_Factor], weights: Weights) -> Iterator[str]:
    yield f"The requirements name the kind {given}."
    for factor in factors:
        if factor.weights[given] > 0:
            yield f"The {factor.name} speaks for it: {_listed(factor.words[given])}."
    doubt = _doubt(given, weights)
    if doubt is not None:
        speaking = [factor for factor in factors if factor.likeliest is doubt and factor.weights[doubt] > 0]
        said = "; ".join(f"{factor.name}: {_listed(factor.words[doubt])}" for factor in speaking)
        yield f"But this would sound more like {doubt} ({said}). Choose {doubt}, or keep {given} if that is meant."


def _doubt(given: EnumNodeType, weights: Weights) -> EnumNodeType | None:
    likeliest = max(weights, key=lambda kind: weights[kind])
    return likeliest if likeliest is not given and weights[likeliest] > DOUBT * weights[given] + 1 else None


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:4])
