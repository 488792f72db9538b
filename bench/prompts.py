"""How well prompts are read: `python -m bench.prompts [labelled.json]` prints a table and what went wrong.

The peer is the first implementation that the usage guide came from: on comparable prompts it read 53 % of the
kinds, found 34 % of the operations and 14 % of the features.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.analyzer import ModelPromptAnalysis, analyze

OWN = Path(__file__).parents[1] / "tests" / "prompts" / "own.json"
SYNONYMS = {"normalise": "normalize"}


@dataclass
class Tally:
    """Counts over a set of prompts."""

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    bins: dict[int, list[tuple[float, bool]]] = field(default_factory=dict)

    def add(self, what: str, right: int, of: int) -> None:
        """Count."""
        self.right[what] = self.right.get(what, 0) + right
        self.of[what] = self.of.get(what, 0) + of

    def bin(self, confidence: float, *, right: bool) -> None:
        """Keep what was said of a prompt beside what was true; of text that says too little nothing is right."""
        self.bins.setdefault(min(int(confidence * 5), 4), []).append((confidence, right))

    def share(self, what: str) -> float:
        """Share of what is right."""
        return self.right.get(what, 0) / max(self.of.get(what, 0), 1)


def measure(labelled: list[dict[str, Any]]) -> Tally:
    """Read every prompt and compare."""
    tally = Tally()
    for label in labelled:
        found = analyze(label["prompt"])
        if label["type"] is None:
            tally.add("unclear", found.confidence <= label["max_confidence"], 1)
            tally.bin(found.confidence, right=False)
            continue
        _compare(tally, label, found)
    return tally


def _compare(tally: Tally, label: dict[str, Any], found: ModelPromptAnalysis) -> None:
    requirements = found.requirements
    kind = requirements.node_type == label["type"]
    domain = requirements.domain in label["domain"]
    wanted, given = set(label["operations"]), set(requirements.operations)
    features = set(label["features"])
    tally.add("kind", kind, 1)
    tally.add("domain", domain, 1)
    tally.add("operation recall", len(wanted & given), len(wanted))
    tally.add("operation precision", len(wanted & given), len(given))
    tally.add("feature recall", len(features & set(found.feature_values)), len(features))
    values = {name: value for each in found.feature_values.values() for name, value in each.items()}
    for name, value in label.get("values", {}).items():
        tally.add("values", values.get(name) == value, 1)
        if values.get(name) != value:
            tally.wrong.append(f"{label['prompt'][:60]}: {name} is {values.get(name)}, not {value}")
    tally.bin(found.confidence, right=kind and domain)
    if not (kind and domain and wanted <= given and features <= set(found.feature_values)):
        tally.wrong.append(
            f"{label['prompt'][:70]}: {requirements.node_type} {requirements.domain} {requirements.operations} "
            f"{sorted(found.feature_values)}, not {label['type']} {label['domain']} {sorted(wanted)} {sorted(features)}"
        )


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else OWN
    labelled = json.loads(path.read_text(encoding="utf-8"))
    began = time.perf_counter()
    tally = measure(labelled)
    each_ms = (time.perf_counter() - began) * 1000 / len(labelled)
    print(f"{len(labelled)} prompts of {path.name}, {each_ms:.1f} ms each")
    for what in tally.of:
        print(f"{what:<22}{tally.share(what):>6.0%}  {tally.right[what]} of {tally.of[what]}")
    for bin_, seen in sorted(tally.bins.items()):
        predicted = sum(confidence for confidence, _ in seen) / len(seen)
        actual = sum(right for _, right in seen) / len(seen)
        print(f"confidence {bin_ / 5:.1f}-{bin_ / 5 + 0.2:.1f}: said {predicted:.2f}, was {actual:.2f} ({len(seen)})")
    # Whoever reads what went wrong with the prompts that are kept aside begins to tune on them.
    if path.stem != "held_out":
        print(*tally.wrong, sep="\n")


if __name__ == "__main__":
    main()
