"""Forty nodes that people could ask for, each held to everything: strict validation, its tests, their worth."""

import asyncio

import pytest

from generator import CodeGenerationService, EnumNodeType, ModelGenerationResult, ModelPRDRequirements
from generator.testrun import runner
from tests.generator.matrix.wanted import varied


async def generate_all() -> list[ModelGenerationResult]:
    """All of them with their tests run, which has coverage measured and every operation broken in turn."""
    service, turns = CodeGenerationService(use_environment=False), asyncio.Semaphore(4)

    async def generate(number: int) -> ModelGenerationResult:
        async with turns:
            wanted, _ = varied()[number]
            return await service.generate_node(wanted, validation_level="strict", run_tests=True, write_files=False)

    try:
        return await asyncio.gather(*map(generate, range(len(varied()))))
    finally:
        await runner().close()


def fault(requirements: ModelPRDRequirements, ports: list[str], made: ModelGenerationResult) -> str | None:
    """What does not hold, if anything: strictness, tests, or that just these operations need a port."""
    errors = [str(found) for found in made.report.errors if found.rule != "unfinished-operation"]
    passed = made.report.tests is not None and made.report.tests.passed
    unfinished = list(made.report.operations_unfinished)
    held = passed and not errors and unfinished == ports
    return None if held else f"{requirements.service_name}: {errors}, tests {passed}, unfinished {unfinished}"


@pytest.mark.slow
def test_each_holds_everything_and_names_what_needs_a_port() -> None:
    judged = zip(varied(), asyncio.run(generate_all()), strict=True)
    assert [found for (wanted, ports), made in judged if (found := fault(wanted, ports, made))] == []


def test_there_are_forty_of_all_kinds() -> None:
    kinds = [wanted.node_type for wanted, _ in varied()]
    assert [kinds.count(kind) for kind in EnumNodeType] == [10, 11, 10, 9]
