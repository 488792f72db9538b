"""Which engine and framework make a node: kept with it, so that a later difference has an explanation."""

from functools import cache

from pydantic import BaseModel, ConfigDict

ENGINE = "nodegen-studio"
FRAMEWORK = "omnibase-core"
"""Names of their distributions."""
UNKNOWN = "unknown"
"""What stands for the version of a package that runs from its source without being installed."""


class ModelVersions(BaseModel):
    """Versions of what a node depends on for its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    engine: str
    framework: str


@cache
def installed_versions() -> ModelVersions:
    """The versions in this environment; read from the packages' metadata, nothing is imported."""
    return ModelVersions(engine=_version(ENGINE), framework=_version(FRAMEWORK))


def _version(distribution: str) -> str:
    # Only who makes a node waits for it.
    from importlib.metadata import Distribution, PackageNotFoundError

    try:
        metadata = Distribution.from_name(distribution).read_text("METADATA") or ""
    except PackageNotFoundError:
        return UNKNOWN
    # `version()` reads all of it as an e-mail, and imports what that takes.
    lines = (line.partition(": ") for line in metadata.splitlines())
    return next((value for name, _, value in lines if name == "Version"), UNKNOWN)
