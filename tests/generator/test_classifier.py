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
    assert result.doubted
    assert "orchestrator" in result.reasons[-1]
    assert "workflow" in result.reasons[-1]
    assert result.alternatives[0].node_type == "orchestrator"


def test_a_kind_that_fits_is_not_doubted(make_requirements: Any) -> None:
    result = NodeClassifier().classify(make_requirements("effect"))
    assert not result.doubted
    assert not any("sound more like" in reason for reason in result.reasons)


def test_each_factor_is_told_with_its_words(make_requirements: Any) -> None:
    requirements = make_requirements(
        "reducer",
        domain="observability",
        business_description="Aggregates latencies from events in tumbling windows.",
        operations=["aggregate", "emit"],
        features=["windowing (1 minute)", "late data"],
    )
    result = NodeClassifier().classify(requirements)
    assert [factor.name for factor in result.factors] == ["description", "operations", "features", "domain"]
    assert all(factor.weights["reducer"] > 0 for factor in result.factors)
    assert any("aggregate, emit" in reason for reason in result.reasons)
    assert result.confidence > 0.7


def test_a_kind_that_fits_less_is_a_likelier_alternative_than_one_that_does_not(make_requirements: Any) -> None:
    requirements = make_requirements(
        "effect",
        business_description="Calculates and validates prices before it stores them.",
        operations=["calculate"],
    )
    alternatives = {each.node_type: each.confidence for each in NodeClassifier().classify(requirements).alternatives}
    assert alternatives["compute"] > alternatives["reducer"]
