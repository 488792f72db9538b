"""From requirements to the plan that templates render: family, operations, features, names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from .enums import EnumNodeType
from .families import FAMILIES, families_of
from .families.base import Family, FeatureValues, Operation, Reading, WrittenBody
from .features import recognize
from .features.base import FeatureValue
from .naming import node_class_name, package_name, pascal_case, topic
from .quoting import Code, sentence
from .requirements import ModelPRDRequirements


@dataclass(frozen=True)
class NodePlan:
    """One node as its templates see it. Text is plain `str` and passes a template only as literal or docstring."""

    requirements: ModelPRDRequirements
    family: Family
    reading: Reading
    features: FeatureValues
    unknown_features: tuple[str, ...]
    package_text: str

    @cached_property
    def kind(self) -> EnumNodeType:
        """Effect, compute, reducer or orchestrator."""
        return self.requirements.node_type

    @cached_property
    def name(self) -> Code:
        """Service name: `user_crud`."""
        return Code(self.requirements.service_name)

    @cached_property
    def pascal(self) -> Code:
        """Service name as it stands in class names: `UserCrud`."""
        return Code(pascal_case(self.requirements.service_name))

    @cached_property
    def package(self) -> Code:
        """Import name of the package."""
        return Code(self.package_text)

    @cached_property
    def class_name(self) -> Code:
        """Class name of the node: `NodeUserCrudEffect`."""
        return Code(node_class_name(self.requirements.service_name, self.kind))

    @cached_property
    def summary(self) -> str:
        """First sentence of the description."""
        return sentence(self.requirements.business_description)

    @cached_property
    def description(self) -> str:
        """The whole description."""
        return self.requirements.business_description

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations in the order they were given."""
        return self.reading.operations

    @cached_property
    def ports(self) -> tuple[Operation, ...]:
        """The operations that the constructor is given ports for."""
        return tuple(operation for operation in self.operations if operation.is_port)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The templates of macros that render single operations, each once."""
        return tuple(dict.fromkeys(operation.part for operation in self.operations if operation.part))

    @cached_property
    def written(self) -> tuple[Operation, ...]:
        """The operations whose body a model wrote."""
        return tuple(operation for operation in self.operations if operation.written)

    def with_written(self, bodies: Mapping[str, WrittenBody]) -> "NodePlan":
        """The same plan with bodies for some of its operations."""
        operations = tuple(replace(each, written=bodies.get(each.identifier)) for each in self.operations)
        return replace(self, reading=replace(self.reading, operations=operations))

    def topic(self, category: str, event: str) -> str:
        """Topic of this node: category `cmd` or `evt`, event such as `completed`."""
        return topic(category, self.requirements.domain, self.requirements.service_name, event)


def choose_family(
    requirements: ModelPRDRequirements, features: FeatureValues, families: Sequence[Family] = FAMILIES
) -> Family:
    """The family of the node kind that suits best; the first registered of equals."""
    # max() keeps the first of equals, so the order of registration breaks ties.
    return max(families_of(requirements.node_type, families), key=lambda family: family.suits(requirements, features))


def read_features(requirements: ModelPRDRequirements) -> tuple[dict[str, FeatureValue], tuple[str, ...]]:
    """Typed values of the features asked for, and the phrases that no feature knows."""
    values: dict[str, FeatureValue] = {}
    unknown: list[str] = []
    for phrase in requirements.features:
        recognized = recognize(phrase)
        if not recognized:
            unknown.append(phrase)
        for found in recognized:
            values.setdefault(found.feature.name, found.value)
    return values, tuple(unknown)


def make_plan(
    requirements: ModelPRDRequirements, package: str | None = None, families: Sequence[Family] = FAMILIES
) -> NodePlan:
    """Plan of a node. Only the features that its family renders are left in `features`."""
    values, unknown = read_features(requirements)
    family = choose_family(requirements, values, families)
    reading = family.read(requirements, values)
    rendered: Mapping[str, FeatureValue] = {
        name: value for name, value in values.items() if name in family.features and name not in reading.leaves_out
    }
    # What became an intent is told as one, and is not missing.
    not_rendered = [name for name in values if name not in rendered and name not in reading.intents]
    return NodePlan(
        requirements=requirements,
        family=family,
        reading=reading,
        features=rendered,
        unknown_features=(*unknown, *not_rendered),
        package_text=package or package_name(requirements.service_name, requirements.node_type),
    )
