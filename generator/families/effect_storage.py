"""The storage: objects under keys; in memory, in a folder, or in a bucket of an S3-compatible service."""

import re

from ..enums import EnumNodeType
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues, Operation, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, Streamed, base_variables, fit
from .effect_contract import contract_assumptions, effect_contract
from .effect_names import named, words_of
from .effect_storage_roles import NEEDS, role_of

_KEY = Code('{"key": "a"}')
_SAMPLES = {
    "upload": Code('{"key": "a", "content": "YQ=="}'),
    "delete": _KEY,
    "exists": _KEY,
    "list": Code("{}"),
    "expire": Code('{"older_than_seconds": 60}'),
    "start_upload": _KEY,
}
"""A payload of each role that an empty store answers."""

_OTHERS = {
    "google cloud storage": "Google Cloud Storage",
    "gcs": "Google Cloud Storage",
    "azure": "Azure Blob Storage",
    "sftp": "SFTP",
    "dropbox": "Dropbox",
}
_S3 = r"\b(?:s3|minio|buckets?|object stor(?:e|age)|ceph|wasabi)\b"
_LOCAL = ("local", "file system", "filesystem", "disk", "folder", "directory")
_STORE = Collaborator(
    name=Code("store"),
    type=Code("ProtocolObjectStore"),
    # The handler's own time, so that a test that moves it ages the objects too.
    default=Code("InMemoryObjectStore(now)"),
    node_default=Code("InMemoryObjectStore()"),
    fake=Code("InMemoryObjectStore"),
)


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles, the store by what they need, the adapter that the words name."""
    checksums = "checksum" in features
    operations = tuple(Operation(name, role_of(name, checksums=checksums)) for name in requirements.operations)
    roles = frozenset(operation.role for operation in operations)
    needs = _needs(roles, features)
    s3, local, other = _products(requirements)
    left_out = _left_out(roles, needs)
    return Reading(
        operations=operations,
        variables={
            **_base(operations, features),
            "needs": needs,
            "roles": roles,
            "s3": s3,
            "local": local,
            "checksums": checksums and "checksum" not in left_out,
            # Only an upload has parts to be split into; for downloads the store gives the whole object.
            "splits": "multipart" in features and "upload" in roles,
            "age": 0 if "ttl" in left_out else getattr(features.get("ttl"), "ttl_seconds", None) or 0,
            "page_size": getattr(features.get("pagination"), "page_size", None) or 100,
            # Objects say when they were changed, whatever the features are.
            "uses_clock": True,
        },
        contract=effect_contract(operations, features, {"object_store": "s3"} if s3 else None),
        assumptions=(*_assumptions(operations, other), *contract_assumptions(features)),
        leaves_out=left_out,
    )


def _base(operations: tuple[Operation, ...], features: FeatureValues) -> dict[str, object]:
    answered = next((operation for operation in operations if operation.role in _SAMPLES), None)
    # Roles such as download need an object that is there, which an empty store has not.
    sample = Sample(answered, _SAMPLES[answered.role]) if answered else None
    streamed = tuple(Streamed(each, Code("next"), Code("after")) for each in operations if each.role == "list")
    return base_variables(
        operations,
        features,
        "file_operation",
        collaborator=_STORE,
        sample=sample,
        subjects=("key", "source"),
        streamed=streamed,
    )


def _needs(roles: frozenset[str], features: FeatureValues) -> frozenset[str]:
    needs = {need for role in roles for need in NEEDS.get(role, ())}
    if "multipart" in features and "upload" in roles:
        # No operation's name asks for them: the upload itself splits what is large.
        needs.add("parts")
    return frozenset(needs)


def _left_out(roles: frozenset[str], needs: frozenset[str]) -> frozenset[str]:
    """Features that these operations have no use for."""
    useful = {
        "multipart": "parts" in needs,
        "checksum": bool(roles & {"upload", "download", "verify"}),
        "ttl": bool(needs & {"head", "entries"}),
        "pagination": "list" in roles,
        "streaming": "list" in roles,
    }
    return frozenset(name for name, used in useful.items() if not used)


def _products(requirements: ModelPRDRequirements) -> tuple[bool, bool, str]:
    """Whether the words name S3, whether they name local files, and what else they name."""
    text = words_of(requirements).replace("_", " ")
    # Another product is asked for first: its words often hold `bucket` or `object storage` as well.
    other = next((product for word, product in _OTHERS.items() if named(text, (word,))), "")
    # Of a word as short as s3 only a whole one counts: "as3d" names nothing.
    s3 = not other and re.search(_S3, text, re.IGNORECASE) is not None
    local = named(text, _LOCAL)
    return s3, local and not s3 and not other, other


def _assumptions(operations: tuple[Operation, ...], other: str) -> list[str]:
    sentences = [f"{other} is reached through a ProtocolObjectStore of your own."] if other else []
    if any("presign" in operation.identifier or operation.identifier.endswith("_url") for operation in operations):
        sentences.append("Links for a limited time are made by a port: only the service that keeps the objects can.")
    return sentences


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    checksums = "checksum" in features
    return fit("storage", requirements, (role_of(name, checksums=checksums) for name in requirements.operations))


FAMILY = Family(
    name="storage",
    kind=EnumNodeType.EFFECT,
    summary="Objects under keys: in memory, in a folder, or in a bucket of an S3-compatible service.",
    features=EFFECT_FEATURES | {"checksum", "multipart", "ttl", "pagination", "streaming"},
    suits=_suits,
    read=read,
)
