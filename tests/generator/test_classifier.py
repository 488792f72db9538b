from typing import Any

import pytest

from generator.classifier import NodeClassifier


def test_the_kind_that_was_given_stands_and_the_rest_adds_up(kind: str, make_requirements: Any) -> None:
    result = NodeClassifier().classify(make_requirements(kind))
    assert result.node_type == kind
    shares = [result.confidence, *(each.confidence for each in result.alternatives)]
    assert sum(shares) == pytest.approx(1, abs=0.03)
    assert result.confidence == max(shares)


def test_a_kind_that_the_rest_contradicts_is_doubted(make_requirements: Any) -> None:
    doubtful = make_requirements(
        "compute",
        domain="workflow",
        business_description="Orchestrates a workflow: coordinates the steps of a saga in parallel.",
        operations=["start", "execute_step"],
    )
    result = NodeClassifier().classify(doubtful)
    assert result.node_type == "compute"
    assert any("orchestrator" in reason for reason in result.reasons)
    assert result.alternatives[0].node_type == "orchestrator"


def test_a_kind_that_fits_is_not_doubted(make_requirements: Any) -> None:
    reasons = NodeClassifier().classify(make_requirements("effect")).reasons
    assert not any("sound more like" in reason for reason in reasons)
