"""What the machine learning family reads in requirements."""

import pytest

from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = "Predict prices.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="compute",
        service_name="model_steps",
        domain="machine_learning",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


def test_the_steps_of_a_model_on_numbers_are_known() -> None:
    plan = plan_of("preprocess", "predict", "postprocess", "batch_predict", "train")
    assert plan.family.name == "machine_learning"
    assert [operation.role for operation in plan.operations] == [
        "preprocess_numbers",
        "predict_numbers",
        "postprocess",
        "predict_numbers",
        "port",
    ]


@pytest.mark.parametrize("description", ["Classify support tickets.", "A bag-of-words model.", "Spam in e-mails."])
def test_a_model_of_texts_counts_words(description: str) -> None:
    assert [operation.role for operation in plan_of("classify", description=description).operations] == [
        "classify_text"
    ]


def test_every_feature_of_the_guide_is_generated() -> None:
    features = (
        "input validation and normalization",
        "model loading and caching",
        "batch processing support",
        "confidence scoring",
        "error handling for invalid inputs",
    )
    plan = plan_of("preprocess", "predict", "postprocess", "batch_predict", features=features)
    assert plan.unknown_features == ()


def test_loading_is_not_claimed_where_nothing_needs_a_model() -> None:
    assert plan_of("postprocess", features=("model loading",)).unknown_features == ("model_loading",)


def test_a_compute_node_that_predicts_is_of_this_family_in_any_domain() -> None:
    requirements = ModelPRDRequirements(
        node_type="compute", service_name="x", business_description="Prices.", operations=["predict"]
    )
    assert make_plan(requirements).family.name == "machine_learning"
