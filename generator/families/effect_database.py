"""The database: records in tables, in an SQLite in memory, in a file, or in PostgreSQL."""

from collections.abc import Mapping
from dataclasses import replace

from ..entities import Entity, EnumFieldType, Field, FieldType, read_entities
from ..enums import EnumNodeType
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import (
    EFFECT_FEATURES,
    Collaborator,
    Ping,
    Sample,
    Streamed,
    base_variables,
    fit,
    useless_caches,
    useless_streaming,
)
from .effect_contract import contract_assumptions, effect_contract
from .effect_database_adapters import adapter_variables, products
from .effect_database_roles import DatabaseOperation, own_noun, read_name
from .effect_database_sql import Statements
from .effect_database_variables import database_variables, lifetime_seconds, managed_fields
from .effect_entities import EntityView, entity_view, taken_names

_TEXT = FieldType(EnumFieldType.STRING, low=1, high=200)
_USUAL_FIELDS: Mapping[str, Mapping[str, FieldType]] = {
    "user": {"name": _TEXT, "email": _TEXT},
    "customer": {"name": _TEXT, "email": _TEXT},
    "product": {"name": _TEXT, "sku": _TEXT, "price": FieldType(EnumFieldType.DECIMAL, low=0)},
    "order": {"customer": _TEXT, "status": _TEXT, "total": FieldType(EnumFieldType.DECIMAL, low=0)},
}
"""Fields of entities that need no explaining; every other inferred one has a name and free attributes."""
_PAGED = ("list", "search", "find_by")
_READING = frozenset({"read", "find_by", "list", "search", "exists", "exists_by", "count", "count_by"})
_ANY_FIELDS = {"name": _TEXT, "attributes": FieldType(EnumFieldType.JSON)}


class _Entities:
    """The entities of a node by name: those of the data models, and those that operation names imply."""

    def __init__(self, requirements: ModelPRDRequirements) -> None:
        self.known = {entity.name: entity for entity in read_entities(requirements.data_models)}
        self.given = frozenset(self.known)
        self.inferred: dict[str, Entity] = {}
        self.default = self._default(requirements.service_name)

    def _default(self, service_name: str) -> str:
        inside = [name for name in self.known if name in service_name]
        return next(iter(inside or self.known), own_noun(service_name))

    def of(self, operation: DatabaseOperation) -> Entity | None:
        """The entity an operation is about; None where a field it goes by is not one of a data model."""
        # `create` alone is about what the service is called after.
        name = operation.noun or self.default
        given = self.known.get(name)
        if given and given.own_fields:
            return given if _serves(given, operation) else None
        self.inferred[name] = self._infer(name, operation.by, given.fields if given else ())
        return self.inferred[name] if _serves(self.inferred[name], operation) else None

    def _infer(self, name: str, by: tuple[str, ...], managed: tuple[Field, ...]) -> Entity:
        types = dict(_USUAL_FIELDS.get(name, _ANY_FIELDS))
        # Each operation may add fields to go by; those that earlier ones asked for must not be lost again.
        earlier = self.inferred[name].own_fields if name in self.inferred else ()
        types |= {field.name: field.type for field in earlier} | dict.fromkeys(by, _TEXT)
        fields = tuple(Field(each, kind, kind.type is EnumFieldType.JSON) for each, kind in types.items())
        return Entity(name, (*fields, *managed))

    def get(self, name: str) -> Entity:
        """The final form of an entity."""
        # A data model without fields of its own is known and inferred; only the inferred form has something to store.
        return self.inferred.get(name) or self.known[name]


def _serves(entity: Entity, operation: DatabaseOperation) -> bool:
    """Whether the entity has the plain fields that an operation goes by, and text where it searches."""
    types = {field.name: field.type.type for field in entity.own_fields}
    # JSON has no equality that both databases agree on.
    plain = {name for name, kind in types.items() if kind not in (EnumFieldType.JSON, EnumFieldType.LIST)}
    searchable = operation.role != "search" or EnumFieldType.STRING in types.values()
    return searchable and plain.issuperset(operation.by)


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles and entities, their statements, the adapter that the words name."""
    names = {name: read_name(name, restores="soft_delete" in features) for name in requirements.operations}
    entities = _Entities(requirements)
    # All names are read before any statement is made: an inferred entity has its last field only after the last name.
    owners = {name: _owner(spoken, entities) for name, spoken in names.items()}
    used = tuple(dict.fromkeys(entity.name for entity in owners.values() if entity))
    taken = taken_names(_pascal(requirements), tuple(names))
    given = frozenset(field.name for name in used for field in entities.get(name).fields)
    purges = any(spoken.role == "purge" for spoken in names.values())
    # One answer for all tables, so that the templates need one stored model's shape and not one a table.
    managed = managed_fields(features, given, purges=purges)
    statements = {name: Statements(entity_view(entities.get(name), taken), managed) for name in used}
    operations = tuple(_operation(name, names[name], owners[name], statements) for name in names)
    reading = tuple(operation for operation in operations if operation.role in _READING)
    streamed = _streamed(operations, names)
    postgres, _ = products(requirements)
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                features,
                "database_operation",
                # A pool of PostgreSQL's driver has its own bounds.
                collaborator=replace(_DATABASE, bounded=postgres),
                sample=_sample(operations),
                reading=reading,
                subjects=("id",),
                streamed=streamed,
            ),
            **database_variables(operations, features, tuple(statements.values()), managed),
            **adapter_variables(requirements),
        },
        contract=effect_contract(operations, features, {"postgresql": "postgresql"} if postgres else None),
        assumptions=_assumptions(entities, used) + _said_of_purging(names, features) + contract_assumptions(features),
        leaves_out=_useless(features, reading, streamed, purges=purges),
    )


def _useless(
    features: FeatureValues, reading: tuple[Operation, ...], streamed: tuple[Streamed, ...], *, purges: bool
) -> frozenset[str]:
    """What was asked for and no operation can use; a lifetime is of use to the one that removes what is over it."""
    lifetime = frozenset() if purges else frozenset({"ttl"}) & features.keys()
    return useless_caches(features, reading) | useless_streaming(features, streamed) | lifetime


def _owner(spoken: DatabaseOperation, entities: "_Entities") -> Entity | None:
    return None if spoken.role in (PORT, "ping") else entities.of(spoken)


def _streamed(operations: tuple[Operation, ...], names: Mapping[str, DatabaseOperation]) -> tuple[Streamed, ...]:
    """The operations that answer in pages, one after the other."""
    return tuple(
        Streamed(operation, Code("next_offset"), Code("offset"))
        for operation in operations
        if operation.role in _PAGED and not names[operation.identifier].single
    )


def _said_of_purging(names: Mapping[str, DatabaseOperation], features: FeatureValues) -> tuple[str, ...]:
    days = f"{lifetime_seconds(features) / 86_400:.12g}"
    return tuple(
        f"Records live {days} days from when they were created, and can be read until {name} removes them."
        for name, spoken in names.items()
        if spoken.role == "purge"
    )


def _pascal(requirements: ModelPRDRequirements) -> str:
    return "".join(part.capitalize() for part in requirements.service_name.split("_"))


def _operation(
    name: str, spoken: DatabaseOperation, owner: Entity | None, statements: Mapping[str, Statements]
) -> Operation:
    if spoken.role == "ping":
        return Operation(name, "ping")
    # A search by a field that the data model lacks cannot be guessed; a port says so where a statement would fail.
    if owner is None:
        return Operation(name, PORT)
    known = statements[owner.name]
    by = tuple(field for field in known.thing.fields if str(field.name) in spoken.by)
    return Operation(
        name,
        spoken.role,
        owner.name,
        {
            "thing": known.thing,
            "by": by,
            "single": spoken.single,
            "sql": known.of(spoken.role, by, single=spoken.single),
            "still_there": known.still_there,
        },
    )


def _sample(operations: tuple[Operation, ...]) -> Sample | None:
    for operation in operations:
        thing = operation.details.get("thing")
        if isinstance(thing, EntityView) and operation.role == "create":
            return Sample(operation, thing.sample)
        if operation.role in ("list", "count", "ping", "purge"):
            return Sample(operation, Code("{}"))
    return None


def _assumptions(entities: _Entities, used: tuple[str, ...]) -> tuple[str, ...]:
    inferred = [name for name in used if name in entities.inferred]
    return tuple(
        f"Fields of {name} are assumed: {', '.join(field.name for field in entities.inferred[name].own_fields)}; "
        "data_models say otherwise."
        for name in inferred
    )


_DATABASE = Collaborator(
    name=Code("database"),
    type=Code("ProtocolDatabase"),
    default=Code("SqliteDatabase()"),
    node_default=Code("SqliteDatabase()"),
    fake=Code("SqliteDatabase"),
    ping=Ping(
        Code('fetch("SELECT 1")'),
        Code("fetch(self, query: str, *arguments: object) -> Sequence[Row]"),
        Code("fetch(query, *arguments)"),
    ),
)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    soft = "soft_delete" in features
    return fit("database", requirements, (read_name(name, restores=soft).role for name in requirements.operations))


FAMILY = Family(
    name="database",
    kind=EnumNodeType.EFFECT,
    summary="Records in tables: in an SQLite in memory or in a file, and in PostgreSQL where the words name it.",
    features=EFFECT_FEATURES
    | {"pagination", "optimistic_locking", "soft_delete", "batch", "serialization", "response_cache", "result_cache"}
    | {"streaming", "ttl"},
    suits=_suits,
    read=read,
)
