"""What a family is: the templates of one sort of node, and how requirements are read for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..enums import EnumNodeType
from ..features.base import FeatureValue
from ..naming import pascal_case
from ..quoting import Code
from ..requirements import ModelPRDRequirements

PORT = "port"
"""Role of an operation that no template knows: it calls what the constructor is given for it."""


@dataclass(frozen=True)
class WrittenBody:
    """What a model wrote for an operation, parsed and checked: statements, the imports they need, and tests."""

    body: Code
    imports: Code
    tests: Code


@dataclass(frozen=True)
class Operation:
    """One operation as templates see it: its names, and the role that the family gives it.

    `entity` and `details` are the family's own: what the operation works on, and whatever else its
    templates need to know of it, as Code, numbers or booleans. `part` is the template of macros that renders
    this operation alone, where it has one. `written` is the body that a model wrote for an operation that no
    template knows.
    """

    identifier: str
    role: str
    entity: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    part: str = ""
    written: WrittenBody | None = None

    @cached_property
    def name(self) -> Code:
        """Method name and value in requests."""
        return Code(self.identifier)

    @cached_property
    def pascal(self) -> Code:
        """Class-name form."""
        return Code(pascal_case(self.identifier))

    @cached_property
    def member(self) -> Code:
        """Name in the operation enum. Linters read a bare TODO as an open task, so it gets an underscore."""
        # The constants of entities are named in the same way, so that one rule serves both.
        return Code(self.identifier.upper().replace("TODO", "TO_DO"))

    @cached_property
    def payload(self) -> Code:
        """Name of the payload model."""
        return Code(f"Model{pascal_case(self.identifier)}Payload")

    @cached_property
    def words(self) -> Code:
        """The name as words, for sentences and test names."""
        return Code(self.identifier.replace("_", " "))

    @cached_property
    def is_port(self) -> bool:
        """Whether no template knows this operation and no model wrote it: the port given to the constructor does."""
        return self.role == PORT and self.written is None


@dataclass(frozen=True)
class Reading:
    """What a family makes of requirements.

    `variables` are what its templates see besides `node`; `contract` what it adds to the contract;
    `assumptions` sentences for the report; `intents` what the kind may not do itself, feature name ->
    sentence on the intent or event that stands for it. Features named in neither the family's own nor
    in `intents` are reported as not generated; `leaves_out` names features that the family has, but not
    for these requirements.
    """

    operations: tuple[Operation, ...]
    variables: Mapping[str, object] = field(default_factory=dict)
    contract: Mapping[str, object] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    intents: Mapping[str, str] = field(default_factory=dict)
    leaves_out: frozenset[str] = frozenset()


type FeatureValues = Mapping[str, FeatureValue]
type OwnOperations = Mapping[str, Operation]
"""What a family that is based on another one reads itself, by identifier."""


@dataclass(frozen=True)
class Family:
    """The templates under `node_templates/<kind>/<name>/` and the reading of requirements for them.

    `features` are the names of the features that its templates render. `suits` says how well it serves
    requirements, from 0 (not at all) to 1 (made for them); the general family of each kind answers 0.1.
    `based_on` is the family whose templates stand behind its own; `read_own` reads with some operations given,
    in a family that others with operations of their own may be based on.
    """

    name: str
    kind: EnumNodeType
    summary: str
    features: frozenset[str]
    suits: Callable[[ModelPRDRequirements, FeatureValues], float]
    read: Callable[[ModelPRDRequirements, FeatureValues], Reading]
    based_on: str = ""
    # None where operations are read in the light of one another, as reducers and orchestrators read theirs.
    read_own: Callable[[ModelPRDRequirements, FeatureValues, OwnOperations], Reading] | None = None
