"""How the steps of a workflow are put in order."""

import pytest

from generator.families.orchestrator_graph import kind_of, layers_of


def test_steps_run_one_after_the_other_unless_asked_otherwise() -> None:
    layers, sentence = layers_of(["a", "b"], parallel=False, description="a and b in parallel")
    assert layers == (("a",), ("b",))
    assert sentence == "The steps run one after the other: a, b."


def test_steps_that_the_description_has_side_by_side_share_a_layer() -> None:
    description = "Extract. Then clean and enrich the rows in parallel, then load them."
    layers, sentence = layers_of(["extract", "clean", "enrich", "load"], parallel=True, description=description)
    assert layers == (("extract",), ("clean", "enrich"), ("load",))
    assert sentence == "The description has clean and enrich run side by side."


def test_a_step_is_found_in_other_forms_of_its_verb() -> None:
    layers, _ = layers_of(["take_payment", "verify"], parallel=True, description="taking and verifying in parallel")
    assert layers == (("take_payment", "verify"),)


def test_all_steps_run_side_by_side_where_the_description_names_none() -> None:
    layers, sentence = layers_of(["a", "b"], parallel=True, description="Everything at once.")
    assert layers == (("a", "b"),)
    assert sentence == "All steps run side by side: a, b."


@pytest.mark.parametrize("parallel", [True, False])
def test_one_step_needs_no_order(parallel: bool) -> None:
    assert layers_of(["a"], parallel, "a") == ((("a",),), "")


@pytest.mark.parametrize(
    ("step", "kind"),
    [("clean", "compute"), ("aggregate_orders", "reducer"), ("ship", "effect"), ("validates", "effect")],
)
def test_the_verb_of_a_step_says_what_kind_of_node_runs_it(step: str, kind: str) -> None:
    assert kind_of(step) == kind
