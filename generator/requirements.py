"""What a node must do: the requirements model, checked once for the engine, the command line and the studio."""

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from .entities import read_entities
from .enums import EnumNodeType
from .naming import identifier, operation_name, pascal_case
from .text import Description, Passage, Phrase

DOMAINS = (
    "database",
    "api",
    "cache",
    "messaging",
    "storage",
    "notification",
    "security",
    "machine_learning",
    "data_processing",
    "observability",
    "workflow",
    "business_logic",
    "general",
)
"""Domains that templates know; any other is accepted and uses the general family of its kind."""

MAXIMUM_OPERATIONS = 100


def _service_name(text: str) -> str:
    return identifier(text, "Service name")


def _domain(text: str) -> str:
    return identifier(text, "Domain")


def _named(entity: str, fields: Any) -> dict[str, str]:
    """The fields of a data model under their identifiers; ValueError, a sentence, where they are no names and types."""
    held: dict[Any, Any] | None = fields if isinstance(fields, dict) else None
    if held is None:
        raise ValueError(f"Data model {entity[:40]!r} holds names and types, for example {{name: string}}.")
    for name in (name for name, words in held.items() if not isinstance(words, str)):
        raise ValueError(f"Field {entity[:40]}.{str(name)[:40]} has no type; say for example string or integer?.")
    return {identifier(str(name), "Field"): words for name, words in held.items()}


type DataModelFields = dict[str, str]
"""Field name -> type in words: string, integer, number, decimal, boolean, date, datetime, uuid, enum(a, b),
list(string), another entity's name; a question mark behind it makes the field optional."""


class ModelPRDRequirements(BaseModel):
    """What a node must do. Names become identifiers: the service `user-crud` is `user_crud`."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=True, defer_build=True)

    node_type: EnumNodeType = Field(description="effect, compute, reducer or orchestrator")
    service_name: Annotated[str, AfterValidator(_service_name)]
    domain: Annotated[str, AfterValidator(_domain)] = "general"
    business_description: Description
    operations: list[Annotated[str, AfterValidator(operation_name)]] = Field(
        min_length=1, max_length=MAXIMUM_OPERATIONS
    )
    features: list[Phrase] = Field(default_factory=list, max_length=50)
    extraction_confidence: float = Field(default=1.0, ge=0, le=1)
    data_models: dict[str, DataModelFields] = Field(default_factory=dict, max_length=50)
    dependencies: list[Phrase] = Field(default_factory=list, max_length=50)
    performance_requirements: dict[Phrase, Phrase | float] = Field(default_factory=dict, max_length=50)
    best_practices: list[Phrase] = Field(default_factory=list, max_length=50)
    code_examples: list[Passage] = Field(default_factory=list, max_length=20)
    similar_patterns: list[Passage] = Field(default_factory=list, max_length=20)
    min_test_coverage: float = Field(default=0.85, ge=0, le=1)
    complexity_threshold: int = Field(default=10, ge=1, le=100)

    @field_validator("node_type", mode="before")
    @classmethod
    def _kind(cls, value: Any) -> Any:
        given = value.strip().lower() if isinstance(value, str) else value
        if isinstance(given, str) and given not in set(EnumNodeType):
            raise ValueError(f"Node kind {value[:40]!r} is unknown; choose one of {', '.join(EnumNodeType)}.")
        return given

    @field_validator("operations", mode="before")
    @classmethod
    def _some_operations(cls, value: Any) -> Any:
        # Before pydantic's own bounds, whose message is no sentence for the person who asked.
        if isinstance(value, list | tuple) and not value:
            raise ValueError("Name at least one operation, for example get_user.")
        if isinstance(value, list | tuple) and len(value) > MAXIMUM_OPERATIONS:
            raise ValueError(
                f"{len(value)} operations are too many for one node; split them, at most {MAXIMUM_OPERATIONS} each."
            )
        return value

    @field_validator("operations")
    @classmethod
    def _distinct_operations(cls, value: list[str]) -> list[str]:
        seen: dict[str, str] = {}
        for name in value:
            # Names that differ, a_1 and a1, may still give one class name.
            other = seen.setdefault(pascal_case(name), name)
            if other is not name or value.count(name) > 1:
                raise ValueError(f"Operation {name!r} is there twice; give each operation its own name.")
        return value

    @field_validator("data_models", mode="before")
    @classmethod
    def _named_data_models(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {identifier(str(entity), "Data model"): _named(str(entity), fields) for entity, fields in value.items()}

    @model_validator(mode="after")
    def _readable_data_models(self) -> Self:
        # Read only to be refused here, with a sentence for the person, and not while a node is made.
        read_entities(self.data_models)
        return self
