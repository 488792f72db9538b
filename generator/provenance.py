"""What a contract keeps, under `annotations`, of how its node was made; an update of the node starts from it."""

import hashlib
from collections.abc import Mapping
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import RequirementsError
from .parsing import yaml_data
from .requirements import ModelPRDRequirements
from .versions import installed_versions

KEY = "nodegen"
"""Our name below the framework's `annotations`, which it reads as anybody's and does not interpret."""

DIGEST_LENGTH = 12
"""Hexadecimal digits: 48 bits tell an edited file from an untouched one; they are no protection against forgery."""


class ModelProvenance(BaseModel):
    """The requirements a node was made from, the engine that made it, and digests of what the templates gave.

    `files` has no entry for the contract, which cannot hold its own digest.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    engine: str
    requirements: ModelPRDRequirements
    files: dict[str, str] = Field(default_factory=dict)


def provenance(requirements: ModelPRDRequirements, files: Mapping[str, str]) -> ModelProvenance:
    """The provenance of files that this engine's templates gave."""
    # Sorted, so that the same node always has the very same contract.
    digests = {path: digest(files[path]) for path in sorted(files)}
    return ModelProvenance(engine=installed_versions().engine, requirements=requirements, files=digests)


def digest(text: str) -> str:
    """A short digest of a file; what ends its lines, which git may change, makes no difference."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:DIGEST_LENGTH]


def annotations(kept: ModelProvenance) -> dict[str, Any]:
    """The contract's `annotations`; fields that have their default are left out."""
    requirements = kept.requirements.model_dump(mode="json", exclude_defaults=True)
    return {KEY: {"engine": kept.engine, "requirements": requirements, "files": dict(kept.files)}}


def read_provenance(contract: str) -> ModelProvenance:
    """What the text of a contract keeps; RequirementsError, a sentence, where it keeps nothing that can be used."""
    try:
        data = yaml_data(contract)
    except yaml.YAMLError as error:
        raise RequirementsError(f"The contract is not YAML: {error}") from error
    found = data.get("annotations") if isinstance(data, dict) else None
    kept = found.get(KEY) if isinstance(found, dict) else None
    if kept is None:
        raise RequirementsError(
            f"The contract does not say what its node was made from: it has nothing under annotations, {KEY}. "
            "Nodes made by an earlier version, or by hand, have none; generate the node again from its requirements."
        )
    try:
        return ModelProvenance.model_validate(kept)
    except ValidationError as error:
        said = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()[:3])
        raise RequirementsError(f"What the contract keeps under annotations, {KEY} cannot be read: {said}") from error
