"""What may know what: held here, so that it stays so."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import generator

ROOT = Path(__file__).parents[1]
WEB = {"django", "channels", "nodegen", "django_htmx"}
HEAVY = ("omnibase_core", "httpx", "pytest", "mcp", "django")


def imports(package: str) -> Iterator[tuple[str, str, str]]:
    """File, absolute module and imported name of every import of a package; relative ones are resolved."""
    for path in sorted((ROOT / package).rglob("*.py")):
        inside = path.relative_to(ROOT).with_suffix("").parts[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((str(path), alias.name, "") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
                module = ".".join(filter(None, [base, node.module]))
                yield from ((str(path), module, alias.name) for alias in node.names)


def test_the_engine_knows_nothing_of_the_web() -> None:
    assert [each for each in imports("generator") if each[1].split(".")[0] in WEB] == []


def test_the_web_uses_the_engines_public_names_alone() -> None:
    used = [each for each in imports("nodegen") if each[1].split(".")[0] == "generator"]
    assert used
    assert [each for each in used if each[1] != "generator" or each[2] not in generator.__all__] == []


def test_only_one_module_builds_engine_objects() -> None:
    builders = {"CodeGenerationService", "PRDAnalyzer", "NodeClassifier"}
    built = {Path(path).name for path, _, name in imports("nodegen") if name in builders}
    assert built == {"engine.py"}


def test_only_the_command_line_knows_the_service() -> None:
    knowing = {Path(path).name for path, module, _ in imports("generator") if module == "generator.service"}
    assert knowing == {"cli_generate.py", "cli_strategies.py", "public.py"}


def test_only_one_module_of_the_engine_reads_the_environment() -> None:
    # Code, not text: a rule of the validation names os.environ in a string.
    readers = {
        path.name
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv")
    }
    # The command line sets a variable for pydantic, and reads none.
    assert readers == {"environment.py", "cli.py"}


@pytest.mark.parametrize("module", HEAVY)
def test_nothing_heavy_is_imported_with_the_engine(module: str) -> None:
    asked = f"import sys; from generator import CodeGenerationService; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("module", ["asyncio", "jinja2", "ruff_api", "generator.pipeline", "generator.public"])
def test_what_makes_nodes_is_imported_with_the_first_service(module: str) -> None:
    asked = f"import sys; from generator import CodeGenerationService; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


def test_the_public_names_are_those_that_type_checkers_see() -> None:
    assert generator.__all__ == sorted(import_module("generator.public").__all__)
    # A module of the same name would take a name's place as soon as it is imported.
    assert {path.stem for path in (ROOT / "generator").iterdir()} & set(generator.__all__) == set()


@pytest.mark.parametrize("module", ["pydantic", "jinja2", "yaml", "asyncio"])
def test_importing_the_engine_imports_no_library_before_a_name_is_asked_for(module: str) -> None:
    asked = f"import sys, generator; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0


def test_a_command_imports_nothing_of_the_others() -> None:
    asked = "import sys; from generator.cli import main; main(['strategies']); print(*sorted(sys.modules))"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    loaded = {name for name in said.split() if name.startswith("generator.")}
    assert "generator.cli_strategies" in loaded
    others = {"cli_generate", "cli_update", "cli_validate", "public", "llm.anthropic", "intelligence.archon"}
    assert loaded & {f"generator.{name}" for name in others} == set()


def test_a_plain_node_is_made_without_what_reads_prompts_judges_closely_or_asks_models(tmp_path: Path) -> None:
    wanted = {
        "node_type": "effect",
        "service_name": "users",
        "business_description": "Keeps users.",
        "operations": ["get"],
    }
    (tmp_path / "spec.json").write_text(json.dumps(wanted))
    asked = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    command = [sys.executable, "-c", asked, "generate", str(tmp_path / "spec.json"), "--level", "basic"]
    output = ["-o", str(tmp_path / "node")]
    said = subprocess.run([*command, *output], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    loaded = set(said.split())
    assert {"generator.validation.syntax", "generator.families.effect_general"} <= loaded
    closely = {f"generator.validation.{name}" for name in ("lint", "mutation", "conformance", "quality")}
    others = {"generator.analyzer.reading", "generator.strategies.completion", "generator.testrun.running"}
    others.add("generator.families.reducer_windowed")
    assert loaded & (closely | others) == set()


def test_every_public_name_is_there() -> None:
    assert generator.__all__
    assert [name for name in generator.__all__ if getattr(generator, name, None) is None] == []
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = generator.Nonsense


@pytest.mark.parametrize("module", sorted(path.stem for path in (ROOT / "generator").glob("cli*.py")))
def test_each_command_can_be_the_first_that_is_imported(module: str) -> None:
    # A process of its own: in this one the engine is imported already, which hides a circle.
    done = subprocess.run(
        [sys.executable, "-c", f"import generator.{module}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-600:]
