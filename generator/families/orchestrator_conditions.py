"""The conditions and statuses of a workflow that depend on what its operations and features allow."""

from collections.abc import Collection, Mapping

from ..quoting import Code, literal
from .base import FeatureValues
from .orchestrator_roles import EnumRole

DEFAULT_ATTEMPTS = 3
DEFAULT_BASE_DELAY_SECONDS = 1.0
DEFAULT_MAXIMUM_DELAY_SECONDS = 60.0
DEFAULT_TIMEOUT_SECONDS = 30.0


def conditions(roles: Mapping[str, EnumRole], saga: bool, features: FeatureValues) -> dict[str, object]:
    """Expressions and lists of statuses as source, without an alternative that cannot happen."""
    there = set(roles.values())
    skips = "error_handling" in features
    halted = tuple(status for role, status in _HALTED.items() if role in there)
    return {
        # Only statuses that can occur: a type checker and a mutation would both find one that never does.
        "step_statuses": _more(["skipped"] * skips + ["compensating", "compensated"] * saga),
        "workflow_statuses": _more(halted),
        "timed_out": _more(["timed_out"] * ("timeout" in features)),
        "not_executable": _not_executable(halted, saga, skips),
        "may_retry": _may_retry(there, saga),
        "not_resumable": _not_resumable(there, saga),
        "undoing": _one_of("workflow.status", ["failed"] + ["cancelled"] * (EnumRole.CANCEL in there)),
    }


def numbers(features: FeatureValues) -> dict[str, object]:
    """The numbers that the features carry, or what is usual where they say none."""
    return {
        "max_attempts": _number(features, "retry", "max_attempts", DEFAULT_ATTEMPTS),
        "retry_base": float(_number(features, "retry", "base_delay_seconds", DEFAULT_BASE_DELAY_SECONDS)),
        "retry_maximum": float(_number(features, "retry", "maximum_delay_seconds", DEFAULT_MAXIMUM_DELAY_SECONDS)),
        "timeout_seconds": float(_number(features, "timeout", "timeout_seconds", DEFAULT_TIMEOUT_SECONDS)),
    }


_HALTED = {EnumRole.PAUSE: "paused", EnumRole.CANCEL: "cancelled"}


def _number(features: FeatureValues, feature: str, field: str, usual: float) -> float:
    value = getattr(features.get(feature), field, None)
    # Zero is a number that somebody named, so only what is missing is replaced.
    return usual if value is None else value


def _more(statuses: Collection[str]) -> Code:
    return Code("".join(f", {literal(status)}" for status in statuses))


def _one_of(name: str, statuses: Collection[str]) -> Code:
    # Linters refuse a membership test in a tuple of one.
    if len(statuses) == 1:
        return Code(f"{name} == {literal(next(iter(statuses)))}")
    return Code(f"{name} in {literal(tuple(statuses))}")


def _not_executable(halted: Collection[str], saga: bool, skips: bool) -> Code:
    tests: list[str] = [_one_of("progress.status", ["running", "done"] + ["skipped"] * skips)]
    tests += [_one_of("workflow.status", halted)] if halted else []
    tests += ["_is_undoing(workflow)"] * saga
    return Code(" or ".join(tests))


def _may_retry(there: Collection[EnumRole], saga: bool) -> Code:
    """A step of a workflow that is given up is not retried; undoing one is."""
    attempts = "progress.failures < progress.step.max_attempts"
    goes_on = _one_of("workflow.status", ["running"] + ["paused"] * (EnumRole.PAUSE in there))
    if saga:
        # An undoing that is given up half way leaves the world as nobody wanted it.
        return Code(f'{attempts} and ({goes_on} or progress.status == "compensating")')
    return Code(f'{attempts} and workflow.status != "cancelled"' if EnumRole.CANCEL in there else attempts)


def _not_resumable(there: Collection[EnumRole], saga: bool) -> Code:
    stopped = ["failed"] + ["paused"] * (EnumRole.PAUSE in there)
    # A workflow that undoes its steps must not run them again at the same time.
    test = f"workflow.status not in {literal(tuple(stopped))}" if len(stopped) > 1 else 'workflow.status != "failed"'
    return Code(f"{test} or _is_undoing(workflow)" if saga else test)
