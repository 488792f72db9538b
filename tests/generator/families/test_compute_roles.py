"""What operations of compute nodes do, read from their names."""

import pytest

from generator.families.compute_roles import ROLES, parts_of, read_operation
from generator.rendering import BUILT_IN_TEMPLATES


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("validate", "validate"),
        ("verify_signature_fields", "validate"),
        ("normalise_names", "normalize"),
        ("convert_records", "transform"),
        ("filter_orders", "filter"),
        ("parse_log", "parse"),
        ("calculate_total", "calculate"),
        ("aggregate", "calculate"),
        ("score_lead", "score"),
        ("diff", "compare"),
        ("merge_profiles", "merge"),
        ("format_letter", "format"),
        ("generate_checksum", "checksum"),
        ("hash", "checksum"),
        ("evaluate", "evaluate"),
        ("explain", "explain"),
        ("rank_results", "sort"),
        ("dedupe_contacts", "deduplicate"),
        ("group_by_shop", "group"),
        ("flatten", "flatten"),
        ("redact_names", "mask"),
        ("tokenize", "tokenize"),
        ("look_up_currency", "lookup"),
        ("round_total", "round"),
        ("encode", "encode"),
        ("decode_token", "decode"),
        ("compress", "compress"),
        ("decompress", "decompress"),
        ("sign_request", "sign"),
        ("categorise_payments", "evaluate"),
        ("run_pipeline", "pipeline"),
    ],
)
def test_the_verb_of_an_operation_says_what_it_does(name: str, role: str) -> None:
    assert read_operation(name, "", {}).role == role


@pytest.mark.parametrize("name", ["frobnicate", "create_project", "send_score_card", "do_magic", "type", "batch"])
def test_a_name_with_no_known_verb_is_a_port(name: str) -> None:
    assert read_operation(name, "validate and score everything", {}).is_port


@pytest.mark.parametrize("name", ["execute", "run", "process"])
def test_a_name_that_says_nothing_does_what_the_description_says(name: str) -> None:
    assert read_operation(name, "validation Input validation logic", {}).role == "validate"
    assert read_operation(name, "A project plan with a map", {}).is_port


@pytest.mark.parametrize(("name", "batch"), [("batch_validate", True), ("validate_bulk", True), ("validate", False)])
def test_a_batch_is_many_of_the_same(name: str, batch: bool) -> None:
    operation = read_operation(name, "", {})
    assert (operation.role, operation.details["batch"]) == ("validate", batch)


@pytest.mark.parametrize(
    ("name", "told", "role"),
    [
        ("convert", "Convert currency amounts with a rate table", "exchange"),
        ("parse", "database_url_parser, it only parses strings", "parse_url"),
        ("parse", "Parse nginx access logs into records", "parse_access_log"),
        ("normalize", "normalise phone numbers to E.164", "normalize_phone"),
        ("normalize_phone", "", "normalize_phone"),
        ("parse", "Parse catalogues", "parse"),
        ("parse_csv", "Parse nginx access logs", "parse"),
    ],
)
def test_what_the_words_speak_of_makes_a_role_special(name: str, told: str, role: str) -> None:
    assert read_operation(name, told, {}).role == role


def test_a_family_may_read_verbs_in_its_own_way() -> None:
    assert read_operation("score", "", {"score": "predict_numbers"}).role == "predict_numbers"


def test_parts_come_after_what_they_build_on_and_each_once() -> None:
    operations = [read_operation(name, "", {}) for name in ("explain", "filter", "evaluate", "frobnicate")]
    assert parts_of(operations) == (
        "compute/helpers/records.jinja",
        "compute/helpers/paths.jinja",
        "compute/helpers/conditions.jinja",
        "compute/helpers/rules.jinja",
        "compute/roles/filter.jinja",
        "compute/roles/evaluate.jinja",
        "compute/roles/explain.jinja",
    )


@pytest.mark.parametrize("name", ROLES)
def test_each_role_has_its_template(name: str) -> None:
    assert (BUILT_IN_TEMPLATES / "compute" / "roles" / f"{name}.jinja").is_file()
