"""The framework's own checks: its strict contract at standard, `onex compliance` at strict."""

import gc
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from ..models import ModelFinding
from ..testrun import RunLimits, runner
from ..worker import compute
from .base import Files, ValidationContext, error, unpacked
from .contract_places import contract_findings


class ContractValidator:
    """The strict contract check of omnibase-core."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What the framework refuses in contract.yaml. It reads strictly only below a folder called `nodes`."""
        path = f"nodes/{context.package}/contract.yaml"
        # Anywhere else the framework answers "passed" without having looked.
        async with unpacked({path: files["contract.yaml"]}, "repository") as folder:
            return await compute(_check_contract, folder / path)


def _check_contract(path: Path) -> list[ModelFinding]:
    return contract_findings(path.read_text(encoding="utf-8"), _framework()(path))


@cache
def _framework() -> Callable[[Path], list[str]]:
    """The framework's check. Importing it takes most of a second; only who validates contracts pays for it."""
    from omnibase_core.models.errors.model_onex_error import ModelOnexError
    from omnibase_core.normalization.contract_validator import validate_contract_file

    # Its classes stay for ever: without them a collection stops the event loop for a tenth of the time.
    gc.freeze()

    def problems(path: Path) -> list[str]:
        try:
            return list(validate_contract_file(path).errors)
        except ModelOnexError as problem:
            return [str(problem)]

    return problems


class ComplianceValidator:
    """`onex compliance check`, which follows the contract to the handler without importing it."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """The checks of the eight that do not hold. The warm helper makes them; a process of its own takes longer."""
        failed = await runner().failed_checks(files, context.package, RunLimits())
        return [error("compliance", f"onex compliance does not hold: {name}.", "contract.yaml", 1) for name in failed]
