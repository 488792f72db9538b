"""One event loop, and with it one warm runner, for all tests that validate."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from generator.enums import EnumValidationLevel
from generator.requirements import ModelPRDRequirements
from generator.testrun import RunLimits, runner, testing
from generator.validation import ValidationContext, ValidationOutcome, validate


async def _judge(
    files: dict[str, str], context: ValidationContext, level: EnumValidationLevel, run_tests: bool
) -> ValidationOutcome:
    async with testing(files, context.package, RunLimits() if run_tests else None) as run:
        return await validate(files, replace(context, tests=run), level)


async def _close() -> None:
    await runner().close()


@pytest.fixture(scope="package")
def judge() -> Iterator[Callable[..., ValidationOutcome]]:
    """`judge(files, requirements, level, run_tests=True, unfinished=("get",))`."""
    with asyncio.Runner() as loop:

        def judge_now(
            files: dict[str, str],
            requirements: ModelPRDRequirements,
            level: EnumValidationLevel,
            *,
            run_tests: bool = False,
            **changes: object,
        ) -> ValidationOutcome:
            context = ValidationContext(requirements, requirements.node_type, requirements.service_name, **changes)
            return loop.run(_judge(files, context, level, run_tests))

        yield judge_now
        loop.run(_close())
