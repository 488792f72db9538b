"""Reads requirements that people wrote into a YAML file."""

import sys
from pathlib import Path

import yaml
from pydantic import ValidationError

from .errors import RequirementsError
from .parsing import yaml_data
from .requirements import ModelPRDRequirements

STANDARD_INPUT = Path("-")


def read_spec(path: Path) -> ModelPRDRequirements:
    """Requirements in a YAML file, or in standard input for `-`; RequirementsError with a line for each wrong field."""
    try:
        data = yaml_data(sys.stdin.read() if path == STANDARD_INPUT else path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RequirementsError(f"Cannot read {path}: {error.strerror or error}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RequirementsError(f"{path} is not YAML: {error}") from error
    if not isinstance(data, dict):
        raise RequirementsError(f"{path} must hold fields such as node_type, service_name and operations.")
    try:
        return ModelPRDRequirements.model_validate(data)
    except ValidationError as error:
        lines = [f"  {_field(each['loc'])}: {each['msg'].removeprefix('Value error, ')}" for each in error.errors()]
        raise RequirementsError("\n".join([f"{path} cannot be followed:", *lines])) from error


def _field(location: tuple[int | str, ...]) -> str:
    return ".".join(map(str, location)) or "requirements"
