"""Which engine and framework make a node: kept with it, so that a later difference has an explanation."""

from functools import cache

from pydantic import BaseModel, ConfigDict

ENGINE = "nodegen-studio"
FRAMEWORK = "omnibase-core"
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
    # Here, because reading metadata brings the parts of e-mail along.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return UNKNOWN
