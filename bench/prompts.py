"""How well prompts are read: `python -m bench.prompts [labelled.json …]` prints a table and what went wrong.

The peer is the first implementation that the usage guide came from. On comparable prompts it read 53 % of the kinds,
found 34 % of the operations and 14 % of the features; no more was published of it, so no more is compared.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.analyzer.model import ModelPromptAnalysis
from generator.analyzer.prd_analyzer import analyze

PROMPTS = Path(__file__).parents[1] / "tests" / "prompts"
HELD_OUT = "held_out"
"""How the sets that nobody tunes on begin: they are counted, and what went wrong with them is not shown."""
FIRST_IMPLEMENTATION = {"kind": 0.53, "operation recall": 0.34, "feature recall": 0.14}
BINS = 5


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
        # Without the bound a confidence of exactly 1 would have a bin for itself.
        self.bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))

    def share(self, what: str) -> float:
        """Share of what is right."""
        return self.right.get(what, 0) / max(self.of.get(what, 0), 1)

    def calibration(self) -> list[tuple[float, float, int]]:
        """For each bin of confidence: what was predicted, what was true, and of how many prompts."""
        return [
            (sum(said for said, _ in seen) / len(seen), sum(right for _, right in seen) / len(seen), len(seen))
            for _, seen in sorted(self.bins.items())
        ]


def labelled(*paths: Path) -> list[dict[str, Any]]:
    """The prompts of files with what they ask for."""
    return [label for path in paths for label in json.loads(path.read_text(encoding="utf-8"))]


def measure(labels: list[dict[str, Any]]) -> Tally:
    """Read every prompt and compare."""
    tally = Tally()
    for label in labels:
        found = analyze(label["prompt"])
        if label["type"] is None:
            tally.add("unclear", found.confidence <= label["max_confidence"], 1)
            tally.bin(found.confidence, right=False)
            if found.confidence > label["max_confidence"]:
                tally.wrong.append(f"{label['prompt']}: said {found.confidence}")
        else:
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
    tally.bin(found.confidence, right=kind and domain)
    _compare_details(tally, label, found)
    if not (kind and domain and wanted <= given and features <= set(found.feature_values)):
        tally.wrong.append(
            f"{label['prompt'][:70]}: {requirements.node_type} {requirements.domain} {requirements.operations} "
            f"{sorted(found.feature_values)}, not {label['type']} {label['domain']} {sorted(wanted)} {sorted(features)}"
        )


def _compare_details(tally: Tally, label: dict[str, Any], found: ModelPromptAnalysis) -> None:
    values = {name: value for each in found.feature_values.values() for name, value in each.items()}
    for name, value in label.get("values", {}).items():
        tally.add("values", values.get(name) == value, 1)
        if values.get(name) != value:
            tally.wrong.append(f"{label['prompt'][:60]}: {name} is {values.get(name)}, not {value}")
    for entity, fields in label.get("models", {}).items():
        read = list(found.requirements.data_models.get(entity, {}))
        tally.add("data models", read == fields, 1)
        if read != fields:
            tally.wrong.append(f"{label['prompt'][:60]}: {found.requirements.data_models}, not {entity} {fields}")


def report(path: Path) -> Tally:
    """Print the table of one set."""
    labels = labelled(path)
    began = time.perf_counter()
    tally = measure(labels)
    each_ms = (time.perf_counter() - began) * 1000 / len(labels)
    print(f"\n{path.name}: {len(labels)} prompts, {each_ms:.1f} ms each")
    _print_shares(tally)
    if not path.stem.startswith(HELD_OUT):
        # Whoever reads what went wrong with the prompts that are kept aside begins to tune on them.
        print(*tally.wrong, sep="\n")
    return tally


def _print_shares(tally: Tally) -> None:
    for what in tally.of:
        peer = FIRST_IMPLEMENTATION.get(what)
        compared = f"   the first implementation: {peer:.0%}" if peer else ""
        print(f"{what:<22}{tally.share(what):>6.0%}  {tally.right[what]} of {tally.of[what]}{compared}")
    for predicted, actual, count in tally.calibration():
        print(f"confidence              said {predicted:.2f}, was {actual:.2f} ({count} prompts)")


def main() -> None:
    """Print the tables of the sets given, or of all that are kept with the tests, and the sum of them."""
    paths = [Path(each) for each in sys.argv[1:]] or sorted(PROMPTS.glob("*.json"))
    for path in paths:
        report(path)
    if len(paths) > 1:
        print("\nall of them")
        _print_shares(measure(labelled(*paths)))


if __name__ == "__main__":
    main()
