"""Turns what a language model answered into values of the requirements, or refuses it with a sentence."""

import re
from collections.abc import Callable
from typing import Any

from ..entities import read_entities
from ..enums import EnumNodeType
from ..features import RecognizedFeature, recognize
from ..naming import identifier, operation_name
from ..requirements import DOMAINS

MOST_OPERATIONS, MOST_FEATURES, MOST_NAME_WORDS = 20, 20, 4


def _kind(value: Any) -> str:
    # Models answer with capitals and spaces; the enum itself refuses what is no kind.
    return EnumNodeType(str(value).strip().lower()).value


def _domain(value: Any) -> str:
    domain = str(value).strip().lower()
    if domain not in DOMAINS:
        raise ValueError(f"the domains are {', '.join(DOMAINS)}.")
    return domain


def _service_name(value: Any) -> str:
    name = identifier(str(value), "Service name")
    # Models like to put the whole description into a name.
    if name.count("_") >= MOST_NAME_WORDS:
        raise ValueError("the name is too long.")
    return name


def _operations(value: Any) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("it is no list.")
    # Cut before it is checked, so that an answer that does not end costs no more than a long one.
    return list(dict.fromkeys(operation_name(str(each)) for each in value[:MOST_OPERATIONS]))


def _features(value: Any) -> list[RecognizedFeature]:
    if not isinstance(value, list):
        raise TypeError("it is no list.")
    found: dict[str, RecognizedFeature] = {}
    for phrase in value[:MOST_FEATURES]:
        # Read as a person's words are: a model's phrase that no feature knows asks for nothing.
        for each in recognize(re.sub(r"\s+", " ", str(phrase))[:200]):
            found.setdefault(each.feature.name, each)
    return list(found.values())


def _data_models(value: Any) -> dict[str, dict[str, str]]:
    models = {
        identifier(str(entity), "Data model"): {
            identifier(str(name), "Field"): str(kind) for name, kind in fields.items()
        }
        for entity, fields in value.items()
    }
    # Only for what it raises: an unknown type is refused here, with the other fields still to be used.
    read_entities(models)
    return models


CHECKS: dict[str, Callable[[Any], Any]] = {
    "node_type": _kind,
    "domain": _domain,
    "service_name": _service_name,
    "operations": _operations,
    "features": _features,
    "data_models": _data_models,
}
"""Field -> what turns the model's answer into a value, or raises with a sentence."""
