"""Without leave not a byte leaves the machine, whatever is set up: asked of the interpreter itself."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
    import asyncio, sys
    called = []
    sys.addaudithook(lambda event, args: called.append(args) if event in ("socket.connect", "socket.sendto") else None)
    from generator import CodeGenerationService, ModelPRDRequirements
    requirements = ModelPRDRequirements(
        node_type="effect", service_name="x", business_description="Divines.", operations=["divine", "get"]
    )
    service = CodeGenerationService(archon_mcp_url="http://127.0.0.1:9", enable_intelligence={intelligence})
    result = asyncio.run(
        service.generate_node(
            requirements, strategy={strategy!r}, enable_llm={llm}, validation_level="strict", run_tests=True,
            write_files=False,
        )
    )
    assert result.artifacts.files
    print(len(called))
"""


def connections(*, llm: bool, intelligence: bool, strategy: str = "auto") -> int:
    program = textwrap.dedent(PROGRAM.format(llm=llm, intelligence=intelligence, strategy=strategy))
    environment = {"NODEGEN_LLM_URL": "http://127.0.0.1:9/v1", "NODEGEN_LLM_MODEL": "m", "PATH": ""}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("strategy", ["auto", "hybrid"])
def test_without_leave_nothing_is_connected_to(strategy: str) -> None:
    assert connections(llm=False, intelligence=False, strategy=strategy) == 0


@pytest.mark.slow
def test_with_leave_both_are_asked() -> None:
    assert connections(llm=False, intelligence=True) > 0
    assert connections(llm=True, intelligence=False) > 0
