"""How the steps of a workflow are put in order."""

import pytest

from generator.families.orchestrator_graph import kind_of, layers_of


def test_steps_run_one_after_the_other_unless_asked_otherwise() -> None:
    layers, sentence = layers_of(["a", "b"], parallel=False, description="It does a and b.")
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


def test_the_description_alone_may_ask_for_steps_side_by_side() -> None:
    description = "Reserve stock, then take payment and print the label in parallel, then ship"
    layers, _ = layers_of(["reserve_stock", "take_payment", "print_label", "ship"], False, description)
    assert layers == (("reserve_stock",), ("take_payment", "print_label"), ("ship",))


def test_steps_that_share_a_verb_are_told_apart_by_what_it_is_done_to() -> None:
    description = "Create the user and create the account in parallel, then create the invoice."
    layers, _ = layers_of(["create_user", "create_account", "create_invoice"], True, description)
    assert layers == (("create_user", "create_account"), ("create_invoice",))


@pytest.mark.parametrize(
    "description",
    [
        "extract -> (clean, enrich) -> load",
        "extract -> clean, extract -> enrich, clean -> load, enrich \u2192 load",
        "Clean and enrich after extract; load depends on clean and enrich.",
        "cleaning waits for extract. Enriching depends on extract. Loading waits for cleaning and enriching.",
    ],
)
def test_what_the_description_says_of_who_waits_for_whom_is_kept(description: str) -> None:
    layers, sentence = layers_of(["load", "clean", "enrich", "extract"], False, description)
    assert layers == (("extract",), ("clean", "enrich"), ("load",))
    assert sentence.endswith("extract, then clean and enrich, then load.")


@pytest.mark.parametrize("description", ["a -> b -> a", "a -> b", "b after 5 minutes"])
def test_steps_that_wait_in_a_circle_or_are_left_out_run_in_their_own_order(description: str) -> None:
    assert layers_of(["a", "b", "c"], False, description)[0] == (("a",), ("b",), ("c",))


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
