"""What is generated depends on the requirements alone: not on the process, not on the order in which it hashes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.example import REQUIREMENTS
from generator.families import FAMILIES
from generator.plan import make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files
from tests.generator.matrix.wanted import typical, typical_node

LINES_OF_THE_GUIDES_NODE = 300
ROOT = Path(__file__).parents[3]
PROGRAM = "from tests.generator.matrix.test_bytes import digest; print(digest())"


def everything_of_each_family() -> Iterator[ModelPRDRequirements]:
    """A node of each family with all of its features, and with data models."""
    models = {"order": {"id": "uuid", "total": "decimal(0..)", "status": "enum(new, paid)", "tags": "list(string)?"}}
    for family in FAMILIES:
        name = f"{family.kind}/{family.name}"
        for turn, _ in enumerate(typical()[name]["descriptions"]):
            node = typical_node(name, turn, tuple(sorted(family.features)), f"{family.kind}_{family.name}")
            yield node.model_copy(update={"data_models": models})


def digest() -> str:
    """Digest of all files of all these nodes, in the order in which they come."""
    found = hashlib.sha256()
    for requirements in everything_of_each_family():
        for path, text in render_files(Renderer(), make_plan(requirements)).items():
            found.update(f"{path}\n{text}\n".encode())
    return found.hexdigest()


def test_two_processes_that_hash_differently_write_the_same_bytes() -> None:
    said = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PROGRAM]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        said.add(done.stdout)
    assert len(said) == 1


def test_the_node_of_the_guide_is_short() -> None:
    node = render_files(Renderer(), make_plan(REQUIREMENTS))["node.py"]
    assert node.count("\n") < LINES_OF_THE_GUIDES_NODE
