"""The contract of a node: built as plain data, written by a YAML dumper."""

import re
from collections.abc import Mapping
from typing import Any

from .dumping import dump
from .enums import EnumNodeType
from .plan import NodePlan
from .provenance import ModelProvenance, annotations, provenance

VERSION = {"major": 1, "minor": 0, "patch": 0}
DEFAULT_OPERATION_MS = 1000
"""Milliseconds that one operation may take where the requirements name no bound: far more than any of ours takes,
and the framework wants a number."""
PERFORMANCE_FIELDS = ("single_operation_max_ms", "batch_operation_max_s", "memory_limit_mb")
DONE_EVENT = {EnumNodeType.REDUCER: "changed", EnumNodeType.ORCHESTRATOR: "changed"}
"""Last word of the published topic; the other kinds publish `completed`."""


def publish_topic(plan: NodePlan) -> str:
    """The topic on which the node tells what it did."""
    return plan.topic("evt", DONE_EVENT.get(plan.kind, "completed"))


def contract_data(plan: NodePlan) -> dict[str, Any]:
    """The contract as the framework's strict check wants it, and nothing that the node does not have."""
    return {
        "name": str(plan.name),
        "contract_version": dict(VERSION),
        "node_version": dict(VERSION),
        "description": " ".join(plan.description.split()),
        "node_type": f"{plan.kind.upper()}_GENERIC",
        "input_model": f"{plan.package}.models.Model{plan.pascal}Request",
        "output_model": f"{plan.package}.models.Model{plan.pascal}Response",
        "tags": [plan.requirements.domain, str(plan.kind)],
        **_performance(plan),
        **plan.reading.contract,
        "handler_routing": {
            "version": dict(VERSION),
            "routing_strategy": "operation_match",
            "default_handler": f"node:Handler{plan.pascal}",
            "handlers": [],
        },
        "event_bus": {
            "version": dict(VERSION),
            "subscribe_topics": [plan.topic("cmd", "requested")],
            "publish_topics": [publish_topic(plan)],
        },
    }


def _performance(plan: NodePlan) -> dict[str, Any]:
    """Bounds that the requirements name in the framework's own words; computes and orchestrators must have one."""
    wanted = plan.requirements.performance_requirements
    found = {name: _whole(wanted[name]) for name in PERFORMANCE_FIELDS if name in wanted}
    if plan.kind in (EnumNodeType.COMPUTE, EnumNodeType.ORCHESTRATOR):
        found.setdefault("single_operation_max_ms", DEFAULT_OPERATION_MS)
    return {"performance": found} if found else {}


def _whole(value: str | float) -> int:
    # People write a unit behind the number; the framework's fields take whole numbers alone.
    digits = re.search(r"\d+", str(value))
    return max(1, int(digits[0])) if digits else DEFAULT_OPERATION_MS


def contract_text(plan: NodePlan, files: Mapping[str, str]) -> str:
    """The contract as YAML; `files` are the others, as the templates alone make them."""
    return contract_with(plan, provenance(plan.requirements, files))


def contract_with(plan: NodePlan, kept: ModelProvenance) -> str:
    """The contract as YAML, keeping the provenance given."""
    return dump({**contract_data(plan), "annotations": annotations(kept)})
