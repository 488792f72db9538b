"""The part of the contract that all effect families share, and what it cannot say."""

from collections.abc import Mapping
from math import ceil

from .base import FeatureValues, Operation
from .effect_base import number


def effect_contract(
    operations: tuple[Operation, ...], features: FeatureValues, services: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The effect's part of the contract; `services` names what it depends on, service name -> service type."""
    contract: dict[str, object] = {
        "io_operations": [_io_operation(operation, features) for operation in operations],
    }
    if "retry" in features or _states_breaker(features):
        contract["retry_policies"] = _retry_policies(features)
    if services:
        contract["external_services"] = [
            {"service_name": name, "service_type": kind} for name, kind in services.items()
        ]
    # The framework's default is True, which would promise what the node does not do.
    if "idempotency" not in features:
        contract["idempotent_operations"] = False
    contract["audit_trail_enabled"] = "audit" in features
    return contract


def _io_operation(operation: Operation, features: FeatureValues) -> dict[str, object]:
    declared: dict[str, object] = {"operation_type": operation.identifier, "atomic": True}
    if "timeout" in features:
        # The framework takes whole seconds from one on; rounded up, the contract never promises less time than there
        # is.
        declared["timeout_seconds"] = max(1, ceil(number(features["timeout"], "timeout_seconds")))
    return declared


def _retry_policies(features: FeatureValues) -> dict[str, object]:
    policies: dict[str, object] = {"max_attempts": _attempts(features)}
    if "retry" in features:
        value = features["retry"]
        # Whole milliseconds above zero, and a maximum above the base: the framework refuses anything else.
        base = max(1, round(number(value, "base_delay_seconds") * 1000))
        policies |= {
            "backoff_strategy": "exponential",
            "base_delay_ms": base,
            "max_delay_ms": max(base + 1, round(number(value, "maximum_delay_seconds") * 1000)),
            "jitter_enabled": True,
        }
    # Said outright, because silence would leave the framework's own default.
    if not _states_breaker(features):
        return policies | {"circuit_breaker_enabled": False}
    value = features["circuit_breaker"]
    return policies | {
        "circuit_breaker_enabled": True,
        "circuit_breaker_threshold": int(number(value, "failure_threshold")),
        "circuit_breaker_timeout_s": max(1, ceil(number(value, "recovery_seconds"))),
    }


def _attempts(features: FeatureValues) -> int:
    return int(number(features["retry"], "max_attempts")) if "retry" in features else 1


def _states_breaker(features: FeatureValues) -> bool:
    """Whether the contract can state the breaker: the framework takes no threshold above the attempts."""
    if "circuit_breaker" not in features:
        return False
    # A contract with a bent number would be accepted and be wrong; the report says in words what it leaves out.
    return int(number(features["circuit_breaker"], "failure_threshold")) <= _attempts(features)


def contract_assumptions(features: FeatureValues) -> tuple[str, ...]:
    """Where the contract cannot say what the node does."""
    if "circuit_breaker" not in features or _states_breaker(features):
        return ()
    return (
        "The circuit breaker is in the code and not in the contract's retry policy: the framework takes no "
        "threshold there that is higher than the attempts of one request.",
    )
