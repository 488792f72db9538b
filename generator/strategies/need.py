"""What a request needs of a strategy, in numbers that every strategy can score itself by."""

from dataclasses import dataclass, field

from ..plan import NodePlan

COMPLEX = 25
"""So many operations, features and fields of data models together are as complex as it is counted."""


@dataclass(frozen=True)
class Need:
    """The facts of one request. Shares go from 0 to 1."""

    known_operations: tuple[str, ...]
    unknown_operations: tuple[str, ...]
    features_asked: int
    features_unknown: tuple[str, ...]
    complexity: float
    has_llm: bool
    runs_tests: bool

    @property
    def operations_known(self) -> float:
        """Share of the operations that the templates know."""
        # Never divided by zero: a strategy may be asked about a plan without operations.
        return len(self.known_operations) / max(len(self.known_operations) + len(self.unknown_operations), 1)

    @property
    def features_known(self) -> float:
        """Share of the features that the templates render."""
        # One phrase may hold several features, so that more can be unknown than were asked for.
        return 1 - len(self.features_unknown) / max(self.features_asked, len(self.features_unknown), 1)


@dataclass
class Points:
    """A score from 0 to 100 as it adds up, and the reasons for it."""

    total: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        """Count points, or take them away, for a reason."""
        self.total += points
        self.reasons.append(reason)


def need_of(plan: NodePlan, *, has_llm: bool, runs_tests: bool) -> Need:
    """What a plan needs."""
    requirements = plan.requirements
    fields = sum(len(fields) for fields in requirements.data_models.values())
    # A field is half an operation: it adds lines to the models, and hardly any behaviour.
    size = len(requirements.operations) + len(requirements.features) + fields / 2
    return Need(
        known_operations=tuple(each.identifier for each in plan.operations if not each.is_port),
        unknown_operations=tuple(port.identifier for port in plan.ports),
        features_asked=len(requirements.features),
        features_unknown=plan.unknown_features,
        complexity=min(1.0, size / COMPLEX),
        has_llm=has_llm,
        runs_tests=runs_tests,
    )


def listed(names: tuple[str, ...]) -> str:
    """A few names, and how many more there are."""
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
