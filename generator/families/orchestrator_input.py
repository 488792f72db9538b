"""What the steps of a workflow work on, where the requirements name its data models."""

from dataclasses import dataclass

from ..entities import Entity, Field, read_entities
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .effect_entities import EntityView, entity_view, taken_names

_OWN_MODELS = "Step StepProgress StepEvent StepAction Workflow WorkflowInput Action Intent"


@dataclass(frozen=True)
class _Given(Entity):
    """An entity as it comes in: its identity and version come with it."""

    @property
    def own_fields(self) -> tuple[Field, ...]:
        return self.fields


def inputs_of(requirements: ModelPRDRequirements, pascal: str) -> tuple[EntityView, ...]:
    """The entities that a workflow is given, as models and as samples for tests."""
    # An entity called workflow or step is likely here, and the templates' own models have these names.
    own = frozenset({f"Model{name}" for name in _OWN_MODELS.split()} | {f"Model{pascal}State"})
    taken = own | taken_names(pascal, tuple(requirements.operations))
    entities = read_entities(requirements.data_models)
    return tuple(entity_view(_Given(entity.name, entity.fields), taken) for entity in entities)


def sample_of_inputs(inputs: tuple[EntityView, ...]) -> Code:
    """JSON of an input, as a request carries it."""
    fields = ", ".join(f'"{each.name}": {each.sample}' for each in inputs)
    return Code(f"{{{fields}}}" if inputs else '{"batch": 4}')
