"""The node that everything is measured with: the usage guide's user_crud."""

import itertools
from pathlib import Path

from generator import ModelPRDRequirements

REQUIREMENTS = ModelPRDRequirements(
    node_type="effect",
    service_name="user_crud",
    domain="database",
    business_description="User CRUD operations with PostgreSQL",
    operations=["create", "read", "update", "delete", "list"],
    features=["connection pooling", "automatic retry", "metrics"],
)

_numbers = itertools.count()


def another() -> ModelPRDRequirements:
    """The same node with a name that it never had: no file of it was made before."""
    return REQUIREMENTS.model_copy(update={"service_name": f"user_crud_{next(_numbers)}"})


def unpack(files: dict[str, str], folder: Path) -> None:
    """Write files below a folder."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
