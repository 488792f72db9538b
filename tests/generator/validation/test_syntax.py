"""What Python parses once more, and what the formatter's word is taken for."""

import asyncio
from typing import Any

import pytest

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


@pytest.mark.parametrize("formatted", [True, False])
@pytest.mark.parametrize(
    ("contract", "said"),
    [("a: [", "This is not YAML"), ("- a\n", "A contract is a mapping"), ("", "A contract is a mapping")],
)
def test_a_contract_is_parsed_whoever_wrote_it(contract: str, said: str, formatted: bool, files_of: Any) -> None:
    files = {**files_of("effect"), "contract.yaml": contract}
    assert [said in finding.message for finding in check_syntax(files, formatted)] == [True]
