"""Reads a text by rules: lists and patterns in lexicon/, no model, a few milliseconds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..features import RecognizedFeature, recognize
from ..patterns import late_pattern
from .fields import FoundModel, find_data_models
from .lexicon import (
    BORROWING_FEATURES,
    DEFAULT_DOMAINS,
    DOMAIN_WORDS,
    DOMAINS_OF_KIND,
    FEATURE_KINDS,
    FIT,
    GROUP_KINDS,
    GROUP_OF,
    KIND_WORDS,
    MISFIT,
    SILENT_FEATURES,
    SYSTEM_WEIGHT,
    SYSTEMS,
)
from .operations import Found, default_operations, find_operations
from .scoring import Scored, Span, score
from .sentences import has_headline, verb_and_form
from .translating import Translation, translate

SYSTEM_SPEAKS_FOR_EFFECT = 1.5
TARGET_SPEAKS_FOR_EFFECT = 0.3
"""A system is what an effect talks to, unless it is only where state is kept or events go."""

WORKFLOW_OF_ORCHESTRATOR, BUSINESS_OF_STATE_MACHINE = 6.0, 3.0
"""What an orchestrator's being one weighs for its domain, and a state machine's for its."""
HEADLINE_SPEAKS_FOR_ORCHESTRATOR = 1.5
TARGET_WEIGHT = 0.5
FEATURE_SPEAKS_FOR_KIND = 0.4
DEFAULT_WEIGHT = 0.6

_CLAUSE = late_pattern(r"[^\n;.]+(?:\.(?=\d)[^\n;.]*)*")
_OBJECT = late_pattern(r"\s+(?:the\s+|an?\s+|our\s+|incoming\s+)?\w+(?:\s+\w+)?")
_SPACES = late_pattern(r"\s+")
_ADVERB = late_pattern(r"(?:hour|dai|minute)ly$", re.IGNORECASE)
_PURPOSE = late_pattern(
    r"\bso\s+(?:that\s+)?(?:it|they|we|you|(?:the|an?)\s+\w+)\s+(?:can|may|could|will)\b[^,;.\n]*", re.IGNORECASE
)
"""What becomes possible is nothing that the node does: "persist state so it can resume"."""


@dataclass(frozen=True)
class Reading:
    """What the rules made of a text, and how much spoke for each answer."""

    translation: Translation
    kind: str
    kind_scores: dict[str, Scored]
    domain: str
    domain_scores: dict[str, Scored]
    operations: list[Found]
    features: list[RecognizedFeature]
    systems: list[tuple[str, int, int]]
    models: list[FoundModel]

    @property
    def text(self) -> str:
        """The text as the rules read it: every place in this reading is in it."""
        return self.translation.text


def read(original: str) -> Reading:
    """Read a text that was cleaned."""
    translation = translate(original)
    text = translation.text
    features = find_features(text)
    systems = list(_systems(text))
    models = find_data_models(text)
    # The names of fields ("an email, a total") speak for nothing but their data model.
    fields = [(each.start + len(each.entity), each.end) for each in models]
    operations = _operations(text, features, [(each.start, each.end) for each in models])
    kind_scores = _kind_scores(text, operations, systems, features, fields)
    kind = _best(kind_scores) or "compute"
    features = [each for each in features if not _is_only_a_rhythm(each, kind, text)]
    domain_scores = _domain_scores(text, systems, kind, features, fields)
    domain = _best(domain_scores, _beforehand(kind, features)) or DEFAULT_DOMAINS[kind]
    return Reading(
        translation=translation,
        kind=kind,
        kind_scores=kind_scores,
        domain=domain,
        domain_scores=domain_scores,
        operations=_for_kind(operations, kind, domain, features)
        or default_operations(kind, domain, [each.feature.name for each in features]),
        features=features,
        systems=systems,
        models=models,
    )


def _is_only_a_rhythm(each: RecognizedFeature, kind: str, text: str) -> bool:
    """Whether a window was read out of an adverb alone: "daily rates" are no windows, unless events are reduced."""
    return (
        kind != "reducer"
        and each.feature.name == "windowing"
        and _ADVERB.match(text[each.start : each.end]) is not None
    )


def _beforehand(kind: str, features: list[RecognizedFeature]) -> dict[str, float]:
    """What domains weigh for what a node is, whatever its words are."""
    if kind == "orchestrator":
        return {"workflow": WORKFLOW_OF_ORCHESTRATOR}
    if kind == "reducer" and any(each.feature.name == "state_machine" for each in features):
        return {"business_logic": BUSINESS_OF_STATE_MACHINE}
    # One weak word for a domain that suits another kind ("images" for a pure function) says next to nothing.
    return {DEFAULT_DOMAINS[kind]: DEFAULT_WEIGHT} if kind == "compute" else {}


def find_features(text: str) -> list[RecognizedFeature]:
    """Features clause by clause, so that a number belongs to the words beside it; the first mention counts."""
    found: dict[str, RecognizedFeature] = {}
    for clause in _CLAUSE.finditer(text):
        for each in recognize(clause[0]):
            placed = RecognizedFeature(each.feature, each.value, clause.start() + each.start, clause.start() + each.end)
            first = found.get(each.feature.name)
            # "… with a breaker; it opens after 3 failures": the mention that says more has the value.
            if first is None or (first.value == type(first.value)() and placed.value != first.value):
                found[each.feature.name] = RecognizedFeature(each.feature, each.value, *_span(first or placed))
    return list(found.values())


def _span(mention: RecognizedFeature) -> tuple[int, int]:
    return mention.start, mention.end


def _operations(text: str, features: list[RecognizedFeature], models: list[Span]) -> list[Found]:
    silent = models + [(each.start, each.end) for each in features if each.feature.name in SILENT_FEATURES]
    silent += [
        (each.start, each.end)
        for each in features
        # "drop duplicates" is said of the input; "deduplicates records" is what the node does.
        if each.feature.name == "deduplication" and " " in text[each.start : each.end]
    ]
    # A noun among the operations that is a feature, like "pagination", asks for that and for nothing else.
    silent += [(each.start, each.end) for each in features if _is_noun(text[each.start : each.end].lower())]
    silent += [purpose.span() for purpose in _PURPOSE.finditer(text)]
    return find_operations(text, silent) or find_operations(text, models)


def _is_noun(words: str) -> bool:
    return words.isalpha() and verb_and_form(words) is None


def _for_kind(operations: list[Found], kind: str, domain: str, features: list[RecognizedFeature]) -> list[Found]:
    names = {each.feature.name: each for each in features}
    if kind == "reducer" and "state_machine" in names:
        # The words behind "state machine" are its states; what such a reducer does is to make transitions.
        told = [each for each in operations if each.name == "transition" or "_" in each.name]
        machine = names["state_machine"]
        return told or [Found("transition", machine.start, machine.end)]
    if kind != "reducer" and [each.name for each in operations] == ["reduce"]:
        # To keep or maintain something is to reduce events only for a reducer.
        return []
    if kind != "effect" and "event_publishing" in names:
        # "…, and publish events to Kafka" is said of what happens, beside what such a node does.
        publishing = names["event_publishing"]
        rest = [each for each in operations if not publishing.start <= each.start < publishing.end]
        return rest or operations
    if domain == "cache" and "ttl" in names:
        return [each for each in operations if each.name != "expire"]
    return operations


def _systems(text: str) -> Iterator[tuple[str, int, int]]:
    """Domain and place of each system that is named, and neither denied nor part of another name."""
    for domain, pattern in SYSTEMS.items():
        scored = score(text, {domain: {_SPACES.sub("", pattern) if "\n" in pattern else pattern: 1.0}})[domain]
        yield from ((domain, start, end) for start, end in scored.spans)


def _kind_scores(
    text: str,
    operations: list[Found],
    systems: list[tuple[str, int, int]],
    features: list[RecognizedFeature],
    fields: list[Span],
) -> dict[str, Scored]:
    scores = score(text, KIND_WORDS, fields)
    scores |= score(text, {"effect": KIND_WORDS["effect"]}, [*fields, *_given(text, operations)])
    for found in operations:
        for kind, weight in GROUP_KINDS.get(GROUP_OF.get(found.name.split("_")[0], ""), {}).items():
            scores[kind].add(weight, (found.start, found.end))
    for each in features:
        if each.feature.name in FEATURE_KINDS:
            scores[FEATURE_KINDS[each.feature.name]].add(FEATURE_SPEAKS_FOR_KIND, (each.start, each.end))
    targets = _targets(features)
    for _, start, end in systems:
        is_target = _is_target(text[start:end], targets)
        scores["effect"].add(TARGET_SPEAKS_FOR_EFFECT if is_target else SYSTEM_SPEAKS_FOR_EFFECT, (start, end))
    if has_headline(text):
        scores["orchestrator"].weight += HEADLINE_SPEAKS_FOR_ORCHESTRATOR
    return scores


def _given(text: str, operations: list[Found]) -> Iterator[Span]:
    """What a node that only calculates does it with: to classify e-mails or resize images is to talk to nobody."""
    if any(GROUP_OF.get(found.name) != "compute" for found in operations):
        return
    for found in operations:
        if given := _OBJECT.match(text, found.end):
            yield given.span()


def _targets(features: list[RecognizedFeature]) -> set[str]:
    """What features keep their state in or send their events to."""
    return {str(getattr(each.value, "target", "")) for each in features} - {""}


def _is_target(system: str, targets: set[str]) -> bool:
    # PostgreSQL is called postgres too.
    return any(system.lower().startswith(target[:8]) for target in targets)


def _domain_scores(
    text: str,
    systems: list[tuple[str, int, int]],
    kind: str,
    features: list[RecognizedFeature],
    fields: list[Span],
) -> dict[str, Scored]:
    borrowed = fields + [(each.start, each.end) for each in features if each.feature.name in BORROWING_FEATURES]
    scores = score(text, DOMAIN_WORDS, borrowed)
    targets = _targets(features)
    for domain, start, end in systems:
        # Where a reducer keeps its state, or an orchestrator's events go, is not what it is about.
        only_target = kind != "effect" and _is_target(text[start:end], targets)
        # A client that has to sign in with OAuth2 is no matter of security.
        only_target = only_target or any(begin <= start < stop for begin, stop in borrowed)
        scores[domain].add(TARGET_WEIGHT if only_target else SYSTEM_WEIGHT, (start, end))
    for domain, scored in scores.items():
        # The same word means another domain to another kind: "metrics" of a reducer are not those of a client.
        scored.weight *= FIT if domain in DOMAINS_OF_KIND[kind] else MISFIT[kind]
    return scores


def _best(scores: dict[str, Scored], beforehand: Mapping[str, float] = MappingProxyType({})) -> str:
    """What weighs most, with the weight that some answers have beforehand; "" where nothing weighs anything."""
    weights = {name: scored.weight + beforehand.get(name, 0.0) for name, scored in scores.items()}
    name = max(weights, key=lambda each: weights[each])
    return name if weights[name] > 0 else ""
