"""The data model that the events of a reducer carry: which of its fields is the key, and which the amount."""

from collections.abc import Collection
from dataclasses import dataclass

from ..entities import EnumFieldType, Field, read_entities
from ..naming import pascal_case
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .effect_entities import EntityView, entity_view, taken_names

CARRYING = frozenset({"increase", "decrease", "apply"})
"""Roles whose events may be records."""

_AMOUNTS = {EnumFieldType.INTEGER, EnumFieldType.NUMBER, EnumFieldType.DECIMAL}
_LIKELY_AMOUNTS = ("amount", "value", "total", "quantity", "points", "sum", "price", "count", "delta")


@dataclass(frozen=True)
class CarriedRecord:
    """A data model with the fields that say whose total changes, and by how much."""

    view: EntityView
    key: Code
    amount: Code
    is_decimal: bool
    is_float: bool


def carried_record(
    requirements: ModelPRDRequirements, roles: Collection[str], nonnegative: bool
) -> CarriedRecord | None:
    """The first data model that has a key and an amount; None where no operation takes records."""
    if CARRYING.isdisjoint(roles):
        return None
    pascal = pascal_case(requirements.service_name)
    # The state is a model of models.py that only reducers have, so the common list does not know its name.
    taken = taken_names(pascal, tuple(requirements.operations)) | {f"Model{pascal}State"}
    for entity in read_entities(requirements.data_models):
        # The first text counts: people name what identifies a thing before what describes it.
        key = next((field for field in entity.fields if _names(field)), None)
        amounts = [field for field in entity.fields if _counts(field, roles, nonnegative)]
        if key and amounts:
            amount = min(amounts, key=_likelihood)
            return CarriedRecord(
                view=entity_view(entity, taken, whole=True),
                key=Code(key.name),
                amount=Code(amount.name),
                is_decimal=amount.type.type is EnumFieldType.DECIMAL,
                is_float=amount.type.type is EnumFieldType.NUMBER,
            )
    return None


def _names(field: Field) -> bool:
    """Whether a field may be the key of a total: a text that is there, and that may have any usual length."""
    kind = field.type
    # Tests use keys of their own making, and a narrow bound on length would refuse them.
    free = (kind.low or 0) <= 1 and (kind.high is None or kind.high >= 20)
    return kind.type is EnumFieldType.STRING and free and not field.optional


def _counts(field: Field, roles: Collection[str], nonnegative: bool) -> bool:
    """Whether a field may be the amount: a number that is there, and that has the signs its operations need."""
    kind = field.type
    # An upper bound may be below what the tests of the node add and take.
    if kind.type not in _AMOUNTS or field.optional or kind.high is not None:
        return False
    # An applied amount may be negative, so a field that forbids this cannot carry it.
    if "apply" in roles:
        return kind.low is None and not (nonnegative and {"increase", "decrease"} & set(roles))
    return kind.low in (0, 1) or (kind.low is None and not nonnegative)


def _likelihood(field: Field) -> int:
    """Amounts are likelier the lower this is; of equals the first field counts."""
    return _LIKELY_AMOUNTS.index(field.name) if field.name in _LIKELY_AMOUNTS else len(_LIKELY_AMOUNTS)
