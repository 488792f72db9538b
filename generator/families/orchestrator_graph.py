"""The steps of a workflow in layers: the steps of one layer run side by side, each layer after the one before."""

import re
from collections.abc import Sequence

from ..patterns import late_pattern

type Layers = tuple[tuple[str, ...], ...]

_SIDE_BY_SIDE = late_pattern(
    r"\b(in parallel|parallel(?:ly)?|concurrently|side by side|simultaneously|at the same time)\b"
)
_CLAUSE = late_pattern(r"[.;:\n]|\bthen\b|\bafterwards\b|\bafter that\b|\bfinally\b")

_KINDS = {
    "compute": "calculate clean compute convert enrich evaluate filter format map merge normalize parse predict price "
    "score sort split transform validate",
    "reducer": "accumulate aggregate collect count fold reduce summarize",
    "orchestrator": "coordinate orchestrate",
}


def layers_of(steps: Sequence[str], parallel: bool, description: str) -> tuple[Layers, str]:
    """Layers of the steps, and a sentence that says how they were read."""
    if len(steps) < 2:
        return tuple((step,) for step in steps), ""
    if not parallel:
        return tuple((step,) for step in steps), f"The steps run one after the other: {', '.join(steps)}."
    together = _together(steps, description.lower())
    if len(together) < 2:
        return (tuple(steps),), f"All steps run side by side: {', '.join(steps)}."
    before = tuple((step,) for step in steps[: steps.index(together[0])])
    after = tuple((step,) for step in steps[steps.index(together[0]) :] if step not in together)
    return (*before, together, *after), f"The description has {' and '.join(together)} run side by side."


def kind_of(step: str) -> str:
    """Kind of node that a step is likely run by, read from its verb; an effect where the verb says nothing."""
    verb = step.split("_")[0]
    return next((kind for kind, verbs in _KINDS.items() if verb in verbs.split()), "effect")


def _together(steps: Sequence[str], description: str) -> tuple[str, ...]:
    """The steps that the first clause about running side by side names."""
    for clause in _CLAUSE.split(description):
        if _SIDE_BY_SIDE.search(clause):
            return tuple(step for step in steps if re.search(rf"\b{_stem(step)}", clause))
    return ()


def _stem(step: str) -> str:
    """Beginning that the forms of a verb share: `take`, `taking` and `taken` begin with `tak`."""
    verb = step.split("_")[0]
    return re.escape(verb[:-1] if len(verb) > 3 and verb[-1] in "ey" else verb)
