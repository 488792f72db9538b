"""The contract of a node: built as plain data, written by a YAML dumper."""

from typing import Any

import yaml

from .enums import EnumNodeType
from .plan import NodePlan

VERSION = {"major": 1, "minor": 0, "patch": 0}
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


def contract_text(plan: NodePlan) -> str:
    """The contract as YAML."""
    return yaml.safe_dump(contract_data(plan), sort_keys=False, allow_unicode=True, width=100)
