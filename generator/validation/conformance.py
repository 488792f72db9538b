"""The framework's own checks: its strict contract at standard, `onex compliance` at strict."""

import asyncio
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from .base import Files, ValidationContext, error, run_tool, unpacked
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
        """The checks of the eight that do not hold."""
        onex = str(Path(sys.executable).parent / "onex")
        async with unpacked(files, context.package) as folder:
            report = str(folder.parent / "report.yaml")
            output = await run_tool(
                onex, "compliance", "check", "--repo-root", str(folder), "--output", report, cwd=folder
            )
        if output.code == 0:
            return []
        said = re.sub(r"\s+", " ", output.text + output.problem).strip()
        return [error("compliance", f"onex compliance does not hold: {said[-400:]}", "contract.yaml", 1)]
