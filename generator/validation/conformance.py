"""The framework's own checks: its strict contract at standard, `onex compliance` at strict."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from ..testrun import RunLimits, runner
from .base import Files, ValidationContext, error, unpacked
from .contract_places import contract_findings


class ContractValidator:
    """The strict contract check of omnibase-core."""

    name = "contract"
    level = EnumValidationLevel.STANDARD

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What the framework refuses in contract.yaml. It reads strictly only below a folder called `nodes`."""
        path = f"nodes/{context.package}/contract.yaml"
        async with unpacked({path: files["contract.yaml"]}, "repository") as folder:
            return await asyncio.to_thread(_check_contract, folder / path)


def _check_contract(path: Path) -> list[ModelFinding]:
    # Importing the framework takes most of a second; only who validates contracts pays for it.
    from omnibase_core.models.errors.model_onex_error import ModelOnexError
    from omnibase_core.normalization.contract_validator import validate_contract_file

    try:
        problems = validate_contract_file(path).errors
    except ModelOnexError as problem:
        problems = [str(problem)]
    return contract_findings(path.read_text(encoding="utf-8"), problems)


class ComplianceValidator:
    """`onex compliance check`, which follows the contract to the handler without importing it."""

    name = "compliance"
    level = EnumValidationLevel.STRICT

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """The checks of the eight that do not hold. The warm helper makes them; a process of its own takes longer."""
        failed = await runner().failed_checks(files, context.package, RunLimits())
        return [error("compliance", f"onex compliance does not hold: {name}.", "contract.yaml", 1) for name in failed]
