"""What the contract of an orchestrator says beyond what every contract says."""

from ..naming import topic
from ..requirements import ModelPRDRequirements
from .base import FeatureValues
from .orchestrator_graph import Layers


def contract_of(
    requirements: ModelPRDRequirements, features: FeatureValues, layers: Layers, saga: bool
) -> dict[str, object]:
    """Coordination, and the events in and out, in the framework's terms."""
    # A graph that is given at the start may have layers where this one has none, so the words count too.
    side_by_side = "parallel" in features or any(len(layer) > 1 for layer in layers)
    domain, service = requirements.domain, requirements.service_name
    return {
        "workflow_coordination": {
            "execution_mode": "parallel" if side_by_side else "sequential",
            "checkpoint_enabled": "persistence" in features,
            "state_persistence_enabled": "persistence" in features,
            "rollback_enabled": saga,
            # The state that each answer carries is enough to go on from, whatever the features are.
            "recovery_enabled": True,
        },
        "consumed_events": [
            {
                "event_pattern": topic("cmd", domain, service, "requested"),
                "handler_function": "handle",
                # A request that is refused would be refused again; what is retried is the steps.
                "retry_enabled": False,
                "dead_letter_enabled": False,
            }
        ],
        "yaml_published_events": _published(domain, service, features),
    }


def _published(domain: str, service: str, features: FeatureValues) -> list[dict[str, str]]:
    # Each change is told by an intent, with or without a feature.
    published = [{"topic": topic("evt", domain, service, "changed"), "event_type": "workflow_changed"}]
    if "event_publishing" in features:
        published.append({"topic": topic("evt", domain, service, "changed"), "event_type": "step_issued"})
    if "audit" in features:
        published.append({"topic": topic("evt", domain, service, "audited"), "event_type": "request_audited"})
    if "dead_letter" in features:
        published.append({"topic": topic("evt", domain, service, "failed"), "event_type": "workflow_failed"})
    return published
