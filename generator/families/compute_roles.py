"""What operations of compute nodes do, by the verbs in their names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..naming import pascal_case, snake_case
from ..patterns import late_pattern
from ..quoting import Code
from .base import PORT, Operation


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC_VERBS = _words("execute run process compute apply perform invoke do handle_request")
"""Operations with these names do what the node's name and description say."""

_NOUNS = _words(
    "aggregation average calculation checksum comparison conversion decision deduplication difference digest "
    "evaluation explanation fingerprint hash normalization pipeline statistics sum total transformation validation"
)
"""The words that say what is done as well behind another verb: generate_checksum."""

_ORDINARY_NOUNS = _words(
    "check decision difference flag group look map partition project round select sign sum template total unique where"
)
"""The words that say nothing of what is done when they stand in a sentence."""

_BATCH_WORDS = _words("batch bulk many")


@dataclass(frozen=True)
class Role:
    """A pure computation that has templates: the verbs that ask for it, and the template parts it builds on.

    `fails` says whether some payloads of the right shape have no answer, `many` that a payload carries many records
    as it is; `steps` are the roles whose computations are steps of this one.
    """

    verbs: frozenset[str]
    helpers: tuple[str, ...] = ()
    fails: bool = False
    many: bool = False
    steps: tuple[str, ...] = ()


def _role(verbs: str, *helpers: str, fails: bool = False, many: bool = False, steps: tuple[str, ...] = ()) -> Role:
    return Role(_words(verbs), helpers, fails, many, steps)


ROLES: Mapping[str, Role] = {
    "validate": _role("validate validation verify check assert", "records", "paths", "rule_checks"),
    "validate_entity": _role("", "records", "paths", "rule_checks"),
    "normalize": _role("normalize normalise normalization normalisation clean cleanse sanitize sanitise trim"),
    "transform": _role(
        "transform transformation convert conversion map mapping project reshape rename",
        "records",
        "paths",
        fails=True,
        many=True,
    ),
    "filter": _role("filter filtering select exclude where", "records", "paths", "conditions", many=True),
    "sort": _role("sort sorting rank ranking prioritize prioritise", "records", "paths", many=True),
    "deduplicate": _role("deduplicate deduplication dedupe dedup unique distinct", "records", "paths", many=True),
    "group": _role("group grouping partition", "records", "paths", many=True),
    "flatten": _role("flatten", "records"),
    "pipeline": _role(
        "pipeline",
        *("records", "paths", "conditions"),
        fails=True,
        many=True,
        steps=("transform", "filter", "sort", "deduplicate"),
    ),
    "parse": _role("parse parser parsing deserialize", fails=True),
    "calculate": _role(
        "calculate calculation aggregate aggregation summarize summarise sum average total statistics",
        "records",
        "paths",
        "numbers",
        fails=True,
        many=True,
    ),
    "score": _role("score scoring weigh", "records", "paths", "numbers", fails=True),
    "compare": _role("compare comparison diff difference"),
    "merge": _role("merge merging combine", "records", many=True),
    "format": _role("format formatting render template", "records", fails=True),
    "checksum": _role("checksum hash digest fingerprint"),
    "mask": _role("mask masking redact redaction anonymize anonymise pseudonymize pseudonymise censor"),
    "tokenize": _role("tokenize tokenise tokenization"),
    "lookup": _role("lookup look resolve", "records", fails=True),
    "round": _role("round rounding"),
    "encode": _role("encode encoding"),
    "decode": _role("decode decoding", fails=True),
    "compress": _role("compress compression gzip deflate"),
    "decompress": _role("decompress decompression gunzip inflate", fails=True),
    "sign": _role("sign signing"),
    "evaluate": _role(
        "evaluate evaluation decide decision categorize categorise flag", "records", "paths", "conditions", "rules"
    ),
    "exchange": _role("", fails=True),
    "parse_url": _role("", fails=True),
    "parse_access_log": _role(""),
    "normalize_phone": _role("", fails=True),
    "preprocess_numbers": _role("", "labels", "classifier_numbers", fails=True),
    "predict_numbers": _role("", "labels", "softmax", "classifier_numbers", "predictions", fails=True),
    "classify_numbers": _role("", "labels", "softmax", "classifier_numbers", "rankings", fails=True),
    "preprocess_text": _role("", "words", fails=True),
    "predict_text": _role("", "labels", "words", "softmax", "classifier_text", "predictions", fails=True),
    "classify_text": _role("", "labels", "words", "softmax", "classifier_text", "rankings", fails=True),
    "postprocess": _role("postprocess"),
    "explain": _role("explain explanation justify", "records", "paths", "conditions", "rules"),
}
"""The roles by name; each has a template `compute/roles/<name>.jinja`."""

HELPERS = (
    *("records", "paths", "numbers", "conditions", "rules", "rule_checks"),
    *("labels", "words", "softmax", "classifier_numbers", "classifier_text", "predictions", "rankings"),
)
"""The template parts that roles share, in the order in which they build on one another."""

_SPECIAL = {
    "transform": (("exchange", late_pattern(r"\bcurrenc(?:y|ies)\b|\bexchange rates?\b")),),
    "parse": (
        ("parse_url", late_pattern(r"\burls?\b")),
        ("parse_access_log", late_pattern(r"\b(?:access|nginx|apache)\b[^.;]{0,20}\blogs?\b")),
    ),
    "normalize": (("normalize_phone", late_pattern(r"\bphones?\b|\be\.164\b")),),
}
"""What a role becomes where the words speak of such a thing: role -> its special forms."""

_ROLE_OF_VERB = {verb: name for name, role in ROLES.items() for verb in role.verbs}


def role_of_words(words: Iterable[str]) -> str | None:
    """Role of the first word that is a verb with one."""
    return next((_ROLE_OF_VERB[word] for word in words if word in _ROLE_OF_VERB), None)


def read_operation(name: str, hints: str, own_verbs: Mapping[str, str]) -> Operation:
    """The operation with its role. `own_verbs` are what the family reads in its own way, verb -> role.

    A word such as batch does not count. A name that says nothing, such as execute, takes its role from
    `hints`, free text.
    """
    words = name.split("_")
    # Whether many items come says nothing of what is done with each.
    plain = [word for word in words if word not in _BATCH_WORDS]
    role = (
        # The family's own verbs go first: to rank is to sort, and to a model to classify.
        own_verbs.get(plain[0] if plain else "")
        or role_of_words(plain[:1])
        or role_of_words(word for word in plain[1:] if word in _NOUNS)
    )
    # Only for names that say nothing: words of a description must not overrule a verb that is merely unknown.
    if role is None and name in GENERIC_VERBS:
        hinted = re.findall(r"[a-z]+", snake_case(hints))
        # In a sentence words such as sum or total are often nouns of the input.
        role = role_of_words(word for word in hinted if word not in _ORDINARY_NOUNS)
    if role is None:
        return Operation(name, PORT)
    # A name with a noun says itself what it is about; parse_config is no URL parser because the text mentions a URL.
    told = name if len(plain) > 1 else f"{name} {hints}"
    role = _special(role, told.replace("_", " ").lower())
    details = {
        "batch": names_batch(name),
        "item": Code(f"Model{pascal_case(name)}Item"),
        "fails": ROLES[role].fails,
    }
    return Operation(name, role, details=details, part=f"compute/roles/{role}.jinja")


def names_batch(name: str) -> bool:
    """Whether the name of an operation says that it takes many items."""
    return not _BATCH_WORDS.isdisjoint(name.split("_"))


def _special(role: str, told: str) -> str:
    return next((special for special, words in _SPECIAL.get(role, ()) if words.search(told)), role)


def parts_of(operations: Iterable[Operation]) -> tuple[str, ...]:
    """The template parts that the operations need, helpers first, each once."""
    parts = {operation.part: operation.role for operation in operations if operation.part}
    # A pipeline calls the functions of its steps, so that their templates come with it.
    steps = {step for role in parts.values() if role in ROLES for step in ROLES[role].steps}
    parts |= {f"compute/roles/{step}.jinja": step for step in steps}
    needed = {helper for role in parts.values() if role in ROLES for helper in ROLES[role].helpers}
    order = list(ROLES)
    return (
        *(f"compute/helpers/{helper}.jinja" for helper in HELPERS if helper in needed),
        # In one fixed order, so that the same operations in another order give the same helpers.
        *sorted(parts, key=lambda part: order.index(parts[part]) if parts[part] in ROLES else len(order)),
    )


def needs_model(operation: Operation) -> bool:
    """Whether the operation asks a trained model."""
    # Each role that asks a model names its answers by the model's labels, and no other does.
    return operation.role in ROLES and "labels" in ROLES[operation.role].helpers
