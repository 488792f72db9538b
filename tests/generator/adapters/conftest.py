"""Generated packages, imported from where they were written, and asked."""

import importlib
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.naming import pascal_case
from generator.plan import make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files


class Generated:
    """One generated package: its modules, and its handler asked by operation name."""

    def __init__(self, name: str) -> None:
        self._pascal = pascal_case(name)
        self.node: ModuleType = importlib.import_module(f"{name}.node")
        self.models: ModuleType = importlib.import_module(f"{name}.models")

    def handler(self, *given: Any, **settings: Any) -> Any:
        """A handler with what it talks to."""
        return getattr(self.node, f"Handler{self._pascal}")(*given, **settings)

    def asker(self, handler: Any) -> Callable[..., Awaitable[Any]]:
        """`await ask("get", key="a")` on a handler."""
        request = getattr(self.models, f"Model{self._pascal}Request")

        async def ask(operation: str, **payload: Any) -> Any:
            return await handler.handle(request(operation=operation, payload=payload))

        return ask


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Generated]:
    """`package(name, domain=…, operations=…, …)`: an effect node, rendered and imported."""
    monkeypatch.syspath_prepend(tmp_path)

    def _render(name: str, **wanted: Any) -> Generated:
        requirements = ModelPRDRequirements(node_type="effect", service_name=name, **wanted)
        for path, text in render_files(Renderer(), make_plan(requirements)).items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
        for module in [each for each in sys.modules if each.split(".")[0] == name]:
            monkeypatch.delitem(sys.modules, module)
        return Generated(name)

    return _render
