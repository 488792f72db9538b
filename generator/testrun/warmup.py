"""Does once, in the helper, what every run of a node's tests does, so that the children find it done."""

import asyncio
import contextlib
import tempfile
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

import omnibase_core.nodes
import pytest
import yaml
from omnibase_core.models.container.model_onex_container import ModelONEXContainer
from omnibase_core.models.errors.model_onex_error import ModelOnexError
from omnibase_core.normalization.contract_validator import validate_contract_file

from .child import PYTEST_OPTIONS
from .protocol import build_messages

_OF_NODES = ("csv", "email.contentmanager", "encodings.unicode_escape", "graphlib", "smtplib", "sqlite3")
"""What nodes and their tests import of the standard library, and nothing here does."""

_TEST = """import asyncio

import pytest


@pytest.mark.parametrize("number", [1])
def test_it_runs(number: int) -> None:
    assert asyncio.run(asyncio.sleep(0, number)) == 1
    with pytest.raises(ZeroDivisionError):
        number / 0
"""
_CONTRACT = {"name": "warm", "algorithm": {}, "io_operations": [{}], "handler_routing": {}, "event_bus": {}}


def warm_up() -> None:
    """Import and build what the framework and pytest put off until it is needed."""
    # The framework and the tests read contracts with it; in C it says the same in a tenth of the time.
    yaml.safe_load = _safe_load
    # In place of pytest's plugin, which sets the same for each test anew.
    warnings.simplefilter("ignore")
    for module in _OF_NODES:
        import_module(module)
    build_messages()
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "test_warm.py").write_text(_TEST)
        pytest.main([*PYTEST_OPTIONS, "--rootdir", scratch, scratch])
        for kind in ("EFFECT", "COMPUTE", "REDUCER", "ORCHESTRATOR"):
            _validate(Path(scratch, "nodes", kind, "contract.yaml"), f"{kind}_GENERIC")
            getattr(omnibase_core.nodes, f"Node{kind.capitalize()}")
    asyncio.run(_make_container())


def _safe_load(stream: Any) -> Any:
    return yaml.load(stream, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders


def _validate(path: Path, node_type: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({"node_type": node_type, **_CONTRACT}))
    # Refused, but only after the framework has built the models that a real contract is read with.
    with contextlib.suppress(ModelOnexError):
        validate_contract_file(path)


async def _make_container() -> None:
    ModelONEXContainer()
