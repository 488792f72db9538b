"""Nodes of many random requirements at once, held to what every node promises."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from generator.plan import make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files

RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,ANN,ASYNC,DTZ,PIE,RUF"
TOOLS = Path(sys.executable).parent
VERY_MANY = 60


class Nodes:
    """Packages side by side in one folder."""

    def __init__(self, folder: Path, wanted: Iterable[ModelPRDRequirements], renderer: Renderer | None = None) -> None:
        self.folder = folder
        renderer = renderer or Renderer()
        for requirements in wanted:
            plan = make_plan(requirements, families=renderer.families())
            for path, text in render_files(renderer, plan).items():
                file = folder / plan.package / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")

    def pass_their_tests(self) -> None:
        """Run the tests of all of them in one process; of very many in two, which are worth a second start."""
        command = (sys.executable, "-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider")
        packages = sorted(path.name for path in self.folder.iterdir())
        halves = (packages[::2], packages[1::2]) if len(packages) > VERY_MANY else (packages,)
        self._run(*((*command, *half) for half in halves))

    def pass_the_linter(self) -> None:
        """Rules and format."""
        ruff = str(TOOLS / "ruff")
        options = ("--isolated", "--target-version", "py312", "--line-length", "120", "--select", RULES)
        self._run((ruff, "check", *options, "."))
        self._run((ruff, "format", "--isolated", "--check", "--line-length", "120", "."))

    def pass_the_type_checker(self) -> None:
        """Types, but for the one rule that misreads the framework."""
        self._run((str(TOOLS / "ty"), "check", "--ignore", "invalid-type-form", "--python", sys.prefix, "."))

    def _run(self, *commands: Sequence[str]) -> None:
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        running = [
            subprocess.Popen(
                command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            for command in commands
        ]
        said = [process.communicate(timeout=600)[0][-4000:] for process in running]
        assert [process.returncode for process in running] == [0] * len(running), "\n".join(said)


@pytest.fixture(scope="module")
def nodes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Nodes:
    """The nodes of the requirements that the module's `sample()` gives."""
    return Nodes(tmp_path_factory.mktemp("nodes"), request.module.sample())
