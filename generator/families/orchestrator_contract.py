"""What the contract of an orchestrator says beyond what every contract says."""

from ..naming import topic
from ..requirements import ModelPRDRequirements
from .base import FeatureValues
from .orchestrator_graph import Layers


def contract_of(
    requirements: ModelPRDRequirements, features: FeatureValues, layers: Layers, saga: bool
) -> dict[str, object]:
    """Coordination, and the events in and out, in the framework's terms."""
    side_by_side = "parallel" in features or any(len(layer) > 1 for layer in layers)
    domain, service = requirements.domain, requirements.service_name
    return {
        "workflow_coordination": {
            "execution_mode": "parallel" if side_by_side else "sequential",
            "checkpoint_enabled": "persistence" in features,
            "state_persistence_enabled": "persistence" in features,
            "rollback_enabled": saga,
            "recovery_enabled": True,
        },
        "consumed_events": [
            {
                "event_pattern": topic("cmd", domain, service, "requested"),
                "handler_function": "handle",
                "retry_enabled": False,
                "dead_letter_enabled": False,
            }
        ],
        "yaml_published_events": _published(domain, service, features),
    }


def _published(domain: str, service: str, features: FeatureValues) -> list[dict[str, str]]:
    published = [{"topic": topic("evt", domain, service, "changed"), "event_type": "workflow_changed"}]
    if "event_publishing" in features:
        published.append({"topic": topic("evt", domain, service, "changed"), "event_type": "step_issued"})
    if "audit" in features:
        published.append({"topic": topic("evt", domain, service, "audited"), "event_type": "request_audited"})
    if "dead_letter" in features:
        published.append({"topic": topic("evt", domain, service, "failed"), "event_type": "workflow_failed"})
    return published
