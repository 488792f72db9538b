"""What Python parses once more, and what the formatter's word is taken for."""

import asyncio
from typing import Any

import pytest
import yaml

from generator import parsing
from generator.enums import EnumValidationLevel
from generator.validation import ValidationContext, validate
from generator.validation.syntax import check_syntax


@pytest.mark.parametrize(
    ("level", "formatted", "found"),
    [
        (EnumValidationLevel.BASIC, False, ["syntax.python"]),
        (EnumValidationLevel.BASIC, True, []),
        (EnumValidationLevel.STANDARD, True, ["syntax.python"]),
    ],
)
def test_only_basic_takes_the_formatter_at_its_word(
    level: EnumValidationLevel, formatted: bool, found: list[str], files_of: Any, make_requirements: Any
) -> None:
    requirements = make_requirements("effect")
    context = ValidationContext(requirements, requirements.node_type, "answer_cache", formatted=formatted)
    files = {**files_of("effect"), "node.py": "def broken(:\n"}
    outcome = asyncio.run(validate(files, context, level))
    assert [finding.rule for finding in outcome.findings] == found


@pytest.mark.parametrize(
    ("contract", "said", "formatted"),
    [
        ("a: [", "This is not YAML", True),
        ("a: [", "This is not YAML", False),
        ("- a\n", "A contract is a mapping", False),
        ("", "A contract is a mapping", False),
    ],
)
def test_a_contract_is_parsed_whoever_wrote_it(contract: str, said: str, formatted: bool, files_of: Any) -> None:
    files = {**files_of("effect"), "contract.yaml": contract}
    assert [said in finding.message for finding in check_syntax(files, formatted)] == [True]


@pytest.mark.parametrize("loader", [parsing._LOADER, yaml.SafeLoader])
def test_with_and_without_the_c_library_a_contract_is_read_to_its_end(
    loader: Any, files_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "_LOADER", loader)
    parsing.check_yaml(files_of("effect")["contract.yaml"])
    with pytest.raises(yaml.YAMLError):
        parsing.check_yaml("a: b\nc: [\n")
