"""Hold freshly generated nodes against the shared oracle: those of nodes.yaml, each operation broken in turn.

Where a row has an `answer`, a model gives it, and its code must be in the node; elsewhere the model declines.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from generator import CodeGenerationService, ModelPRDRequirements, PRDAnalyzer, ScriptedLLM

NODES = Path(__file__).parent / "nodes.yaml"


DECLINED = "I would rather not."


async def wanted() -> list[tuple[str, str, ModelPRDRequirements]]:
    """Strategy, a model's answer and requirements of each node; a prompt is analyzed first."""
    rows: list[dict[str, Any]] = yaml.safe_load(NODES.read_text(encoding="utf-8"))
    return [(row.pop("strategy"), row.pop("answer", DECLINED), await _requirements(row)) for row in rows]


async def _requirements(row: dict[str, Any]) -> ModelPRDRequirements:
    if "prompt" in row:
        return await PRDAnalyzer().analyze_prompt(row["prompt"])
    return ModelPRDRequirements.model_validate(row)


async def generate(folder: Path) -> list[Path]:
    """All wanted nodes, each in a directory of its own name; exits where one does not pass its validation."""
    made = []
    for strategy, answer, requirements in await wanted():
        directory = folder / requirements.service_name
        service = CodeGenerationService(llm=ScriptedLLM(lambda _prompt, answer=answer: answer))
        result = await service.generate_node(
            requirements, output_directory=directory, strategy=strategy, run_tests=answer != DECLINED
        )
        if not result.validation_passed or result.llm_used != (answer != DECLINED):
            sys.exit(f"{directory.name}: {result.validation_errors} {result.report.findings}")
        made.append(directory)
    return made


def main() -> int:
    """Half of the nodes on each of two processes; the exit code is the worst of the two."""
    with tempfile.TemporaryDirectory() as scratch:
        nodes = asyncio.run(generate(Path(scratch)))
        command = [sys.executable, sys.argv[1], "--mutate"]
        running = [subprocess.Popen([*command, *map(str, nodes[half::2])]) for half in range(2)]
        return max(process.wait() for process in running)


if __name__ == "__main__":
    sys.exit(main())
