"""The steps of a workflow in layers: the steps of one layer run side by side, each layer after the one before."""

import re
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from ..patterns import late_pattern

type Layers = tuple[tuple[str, ...], ...]

_SIDE_BY_SIDE = late_pattern(
    r"\b(in parallel|parallel(?:ly)?|concurrently|side by side|simultaneously|at the same time)\b"
)
_CLAUSE = late_pattern(r"[.;:\n]|\bthen\b|\bafterwards\b|\bafter that\b|\bfinally\b")
_ARROW = late_pattern(r"->|=>|\u2192")
_WAITS = late_pattern(r"\b(?:depends? on|waits? for|after)\b")
_GROUP = late_pattern(r"[(\[{][^()\[\]{}]*[)\]}]")

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
    # Asked first: an order that is told step by step says more than a word such as parallel.
    if layers := _generations(steps, description.lower()):
        order = ", then ".join(" and ".join(layer) for layer in layers)
        return layers, f"The description says which step waits for which: {order}."
    together = _together(steps, description.lower())
    if len(together) < 2 and parallel:
        return (tuple(steps),), f"All steps run side by side: {', '.join(steps)}."
    if len(together) < 2:
        return tuple((step,) for step in steps), f"The steps run one after the other: {', '.join(steps)}."
    # The place of the first of them is the place of all: what is listed before runs before.
    before = tuple((step,) for step in steps[: steps.index(together[0])])
    after = tuple((step,) for step in steps[steps.index(together[0]) :] if step not in together)
    return (*before, together, *after), f"The description has {' and '.join(together)} run side by side."


def kind_of(step: str) -> str:
    """Kind of node that a step is likely run by, read from its verb; an effect where the verb says nothing."""
    verb = step.split("_")[0]
    return next((kind for kind, verbs in _KINDS.items() if verb in verbs.split()), "effect")


def _generations(steps: Sequence[str], description: str) -> Layers:
    """Layers that keep what arrows and words such as `depends on` say of all steps; none where they leave one out."""
    pairs = [*_arrows(steps, description), *_waits(steps, description)]
    # A step that the order leaves out could stand anywhere, so the words are read in another way.
    if {step for pair in pairs for step in pair} != set(steps):
        return ()
    graph = TopologicalSorter({step: {first for first, second in pairs if second == step} for step in steps})
    try:
        # Looks for cycles before any step is given out; words may contradict each other.
        graph.prepare()
    except CycleError:
        return ()
    layers = []
    while ready := graph.get_ready():
        # get_ready() gives them in any order, and the same requirements must give the same bytes.
        layers.append(tuple(step for step in steps if step in ready))
        graph.done(*ready)
    return tuple(layers)


def _arrows(steps: Sequence[str], description: str) -> list[tuple[str, str]]:
    """Pairs of steps that `a -> (b, c) -> d` and its like put one before the other."""
    # Within brackets a comma joins the steps of one layer, outside it ends a chain.
    grouped = _GROUP.sub(lambda group: group[0].replace(",", " "), description)
    chains = [_ARROW.split(part) for part in re.split(r"[.;,\n]", grouped)]
    return [
        (first, second)
        for chain in chains
        for before, after in pairwise(chain)
        for first in _named(steps, before)
        for second in _named(steps, after)
    ]


def _waits(steps: Sequence[str], description: str) -> list[tuple[str, str]]:
    """Pairs of steps of which the second waits for the first, as `b and c after a` says."""
    sides = [_WAITS.split(clause, maxsplit=1) for clause in re.split(r"[.;\n]|\bthen\b", description)]
    return [
        (first, second)
        # A clause without such a word has no second side, and gives no pair.
        for later, *earlier in sides
        for text in earlier
        for first in _named(steps, text)
        for second in _named(steps, later)
    ]


def _together(steps: Sequence[str], description: str) -> tuple[str, ...]:
    """The steps that the first clause about running side by side names."""
    for clause in _CLAUSE.split(description):
        if _SIDE_BY_SIDE.search(clause):
            return tuple(_named(steps, clause))
    return ()


def _named(steps: Sequence[str], text: str) -> list[str]:
    """The steps that a text names: by their verbs, and where two share a verb by what it is done to as well."""
    stems = [_stem(step) for step in steps]
    return [
        step
        for step, stem in zip(steps, stems, strict=True)
        # Two steps of one verb, create_user and create_invoice, are told apart by their objects alone.
        if re.search(rf"\b{stem}" if stems.count(stem) == 1 else rf"\b{stem}\w*[ _]{_object(step)}", text)
    ]


def _object(step: str) -> str:
    """What a step is done to, as a text may name it: `(the) user`, or `user`."""
    return r"(?:the |an? )?" + r"[ _]".join(map(re.escape, step.split("_")[1:]))


def _stem(step: str) -> str:
    """Beginning that the forms of a verb share: `take`, `taking` and `taken` begin with `tak`."""
    verb = step.split("_")[0]
    return re.escape(verb[:-1] if len(verb) > 3 and verb[-1] in "ey" else verb)
