import pytest

from generator import ModelPRDRequirements
from nodegen import engine
from nodegen.studio.composing.vocabulary import OPERATIONS, TYPES, vocabulary

PLACES = [(kind, domain) for kind, domains in OPERATIONS.items() for domain in domains]


@pytest.mark.parametrize(("kind", "domain"), PLACES)
def test_every_suggested_operation_has_a_body(kind: str, domain: str) -> None:
    asked = ModelPRDRequirements(
        node_type=kind,
        service_name="answers",
        domain=domain or "general",
        business_description="Keeps answers.",
        operations=list(OPERATIONS[kind][domain]),
        data_models={"thing": {f"field_{number}": name for number, name in enumerate(TYPES)}},
    )
    assert engine.preview(asked).report.operations_unfinished == ()


def test_every_suggested_feature_says_what_it_generates() -> None:
    assert all(word["label"] and word["detail"].endswith(".") for word in vocabulary()["features"])
