"""How long new processes take: a node by the command line beside cookiecutter and copier, and importing the engine."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.example import REQUIREMENTS, unpack
from bench.measuring import Row, in_turns, installed
from generator import CodeGenerationService

BIN = Path(sys.executable).parent


def rows() -> dict[str, Callable[[], Iterator[Row]]]:
    """Name -> what measures the rows of that name."""
    return {"process": _process, "import": _import}


def _process() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "spec.json").write_text(REQUIREMENTS.model_dump_json())
        _same_size(scratch)
        commands = (
            ["nodegen", "generate", "spec.json", "-o", "ours", "--force", "--level", "basic"],
            ["cookiecutter", "--no-input", "--overwrite-if-exists", "--output-dir", "theirs", "cookiecutter"],
            ["copier", "copy", "--defaults", "--overwrite", "--quiet", "copier", "copied"],
        )
        # Each writes over what it wrote before, and has one run to compile and keep its modules.
        (ours, spread), *peers = in_turns(11, *(_runner(scratch, [str(BIN / word), *rest]) for word, *rest in commands))
    for (peer, *_), (peer_ms, _) in zip(commands[1:], peers, strict=True):
        yield Row("a node as a new process, basic", ours, spread, peer, peer_ms, 300)


def _same_size(scratch: Path) -> None:
    """Templates for the peers that give the very files of our node, with its name to fill in."""
    node = CodeGenerationService(use_environment=False).preview(REQUIREMENTS)
    fill = {path: text.replace("user_crud", "{{ cookiecutter.name }}") for path, text in node.files.items()}
    unpack(fill, scratch / "cookiecutter" / "{{ cookiecutter.name }}")
    (scratch / "cookiecutter" / "cookiecutter.json").write_text(json.dumps({"name": "user_crud"}))
    files = {f"{path}.jinja": text.replace("user_crud", "{{ name }}") for path, text in node.files.items()}
    unpack(files, scratch / "copier")
    (scratch / "copier" / "copier.yml").write_text("name:\n  type: str\n  default: user_crud\n")


def _import() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        asked = ("import generator", "from generator import CodeGenerationService", "import pydantic, jinja2, yaml")
        bare, *took = in_turns(11, *(_runner(Path(folder), [sys.executable, "-c", code]) for code in ("", *asked)))
    # The interpreter itself starts in each of them.
    alone = [(median - bare[0], spread) for median, spread in took]
    yield Row(asked[0], *alone[0], asked[2], alone[2][0], 150)
    yield Row(asked[1], *alone[1], asked[2], alone[2][0], 150)


def _runner(scratch: Path, command: list[str]) -> Callable[[], object]:
    environment = installed(str(scratch / "compiled"))
    # Isolated from the folder at hand, so that the package is found where it is installed.
    return lambda: subprocess.run(command, cwd=scratch, env=environment, capture_output=True, check=True)
