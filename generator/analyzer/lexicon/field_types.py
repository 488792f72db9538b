"""Words that fields of data models are called by, and the type that each has where the text says none."""

from .listing import words_in

FIELD_TYPES: dict[str, frozenset[str]] = {
    "integer": words_in(
        """
        age count quantity qty size rank stock position version year attempts retries views likes points level port
        capacity seats pages duration_ms minutes seconds
        """
    ),
    "number": words_in(
        """
        temperature humidity pressure latitude longitude lat lon lng score weight height width length depth distance
        rating percentage percent ratio speed voltage value reading altitude confidence
        """
    ),
    "decimal": words_in(
        "price amount total subtotal balance cost rate tax discount fee salary vat net gross budget revenue tip deposit"
    ),
    "datetime": words_in("timestamp time datetime created updated modified deleted_on expires"),
    "date": words_in("date birthday birthdate dob due published deadline start end day"),
    "boolean": words_in(
        "active enabled verified done completed archived paid public private confirmed admin read_only"
    ),
    "json": words_in("metadata payload settings preferences attributes properties options config"),
    "list(string)": words_in("tags labels categories roles permissions aliases keywords recipients"),
    "string": words_in(
        """
        id uuid name title email mail phone mobile address street city country zip postcode status state type kind
        description text body content url link sku isbn code number reference currency customer owner author user
        username company department category subject message note notes comment color language locale symbol iban
        label key slug path filename mime role gender product supplier vendor reason source target host device
        """
    ),
}
"""Type -> the names, or last words of names, that fields of this type have."""

ENDINGS: dict[str, str] = {"_at": "datetime", "_on": "date", "_date": "date", "_id": "string", "_count": "integer"}
"""Ending of a name -> type."""

BEGINNINGS: dict[str, str] = {"is_": "boolean", "has_": "boolean", "can_": "boolean"}
"""Beginning of a name -> type."""

TYPE_WORDS: dict[str, str] = {
    "string": "string",
    "text": "string",
    "str": "string",
    "integer": "integer",
    "int": "integer",
    "whole number": "integer",
    "number": "number",
    "float": "number",
    "decimal": "decimal",
    "money": "decimal",
    "boolean": "boolean",
    "bool": "boolean",
    "flag": "boolean",
    "yes/no": "boolean",
    "date": "date",
    "datetime": "datetime",
    "timestamp": "datetime",
    "uuid": "uuid",
    "json": "json",
    "list": "list(string)",
    "optional": "string?",
}
"""What a text calls a type -> the type."""
