"""How sure a reading is: what was said for it, and how far it stands out."""

from .reading import Reading
from .scoring import Scored

HALF_SURE, MOST_SURE, LEAST_SURE = 1.6, 0.94, 0.03
"""Evidence that makes an answer as likely right as not, and the bounds; fitted to the labelled prompts, which
`python -m bench.prompts` shows bin by bin."""
MOST_OF_A_DOMAIN, FEATURE_EVIDENCE = 6.0, 0.4
FEW_WORDS = 2
"""So few words say too little, unless they are the names of things that only one kind has to do with."""
CLOSE_CALL = 0.5
"""From this share of the winner's weight on, the second kind makes the answer less sure."""


def field_confidence(reading: Reading) -> dict[str, float]:
    """Field -> how likely it is right, from 0 to 1."""
    kind = reading.kind_scores[reading.kind].weight
    domain = reading.domain_scores.get(reading.domain, Scored())
    named = [each for each in reading.operations if each.end > each.start]
    return {
        # Denied words make a weight negative, and nothing is less likely than what nothing speaks for.
        "node_type": _likely(max(0.0, kind) * 1.5 + min(len(named), 2)) * _clearness(reading),
        "domain": _likely(max(0.0, domain.weight) * 1.2),
        "operations": 0.93 if len(named) > 1 else 0.88 if named else 0.35,
        "features": 0.93 if reading.features else 0.6,
    }


def overall(reading: Reading) -> float:
    """How likely kind and domain are both right."""
    kind = max(0.0, reading.kind_scores[reading.kind].weight)
    domain = max(0.0, reading.domain_scores.get(reading.domain, Scored()).weight)
    named = sum(each.end > each.start for each in reading.operations)
    # A domain counts half, and at most so much: many words of one subject say little of the kind.
    evidence = kind + min(domain, MOST_OF_A_DOMAIN) / 2 + min(named, 3) + FEATURE_EVIDENCE * len(reading.features)
    brief = len(reading.text.split()) <= FEW_WORDS and not reading.systems
    return _likely(evidence) * _clearness(reading) * (0.5 if brief else 1.0)


def _likely(evidence: float) -> float:
    # Rises slowly where there is next to nothing, steeply in the middle, and never to certainty.
    cubed = evidence**3
    return LEAST_SURE + (MOST_SURE - LEAST_SURE) * cubed / (cubed + HALF_SURE**3)


def _clearness(reading: Reading) -> float:
    # Only the runner-up matters: a third kind far behind makes nobody doubt.
    weights = sorted((max(0.0, each.weight) for each in reading.kind_scores.values()), reverse=True)
    ratio = weights[1] / weights[0] if weights[0] else 0.0
    return 1.0 - 0.4 * max(0.0, ratio - CLOSE_CALL)
