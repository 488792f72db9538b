"""Operations of databases are read by their names: what they do, to which entity, by which fields."""

import pytest

from generator.families.base import PORT
from generator.families.effect_database_roles import DatabaseOperation, own_noun, read_name
from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements

MODELS = {"order": {"status": "enum(new, paid)", "tags": "list(string)"}, "customer": {"email": "string"}}


def database(
    operations: list[str],
    *features: str,
    service_name: str = "user_crud",
    description: str = "Keeps records",
    data_models: dict[str, dict[str, str]] | None = None,
) -> NodePlan:
    return make_plan(
        ModelPRDRequirements(
            node_type="effect",
            service_name=service_name,
            domain="database",
            business_description=description,
            operations=operations,
            features=list(features),
            data_models=data_models or {},
        )
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("create", DatabaseOperation("create")),
        ("add_user", DatabaseOperation("create", "user")),
        ("get_user", DatabaseOperation("read", "user")),
        ("get_user_by_id", DatabaseOperation("read", "user")),
        ("get_users", DatabaseOperation("list", "user")),
        ("list_all_users", DatabaseOperation("list", "user")),
        ("find_by_sku", DatabaseOperation("find_by", "", ("sku",))),
        ("find_users_by_name_and_age", DatabaseOperation("find_by", "user", ("name", "age"))),
        ("get_user_by_email", DatabaseOperation("find_by", "user", ("email",), single=True)),
        ("remove_user", DatabaseOperation("delete", "user")),
        ("upsert_user", DatabaseOperation("upsert", "user")),
        ("bulk_create_users", DatabaseOperation("bulk_create", "user")),
        ("create_many", DatabaseOperation("bulk_create")),
        ("count_by_status", DatabaseOperation("count_by", "", ("status",))),
        ("search_users", DatabaseOperation("search", "user")),
        ("user_exists", DatabaseOperation("exists", "user")),
        ("health_check", DatabaseOperation("ping")),
        ("purge_expired_users", DatabaseOperation("purge", "user")),
        ("delete_old", DatabaseOperation("purge")),
        ("get_or_create_user", DatabaseOperation(PORT)),
        ("delete_all_users", DatabaseOperation(PORT)),
        ("soft_delete_user", DatabaseOperation(PORT)),
        ("execute", DatabaseOperation(PORT)),
        ("delete_by_email", DatabaseOperation(PORT)),
        ("begin_transaction", DatabaseOperation(PORT)),
    ],
)
def test_a_name_says_what_an_operation_does_and_to_what(name: str, said: DatabaseOperation) -> None:
    assert read_name(name, restores=False) == said


def test_nothing_is_restored_where_nothing_is_kept() -> None:
    assert read_name("restore_user", restores=False).role == PORT
    assert read_name("restore_user", restores=True).role == "restore"


@pytest.mark.parametrize(
    ("service", "noun"), [("user_crud", "user"), ("orders_repository", "order"), ("postgres_crud", "record")]
)
def test_a_service_name_says_what_is_stored(service: str, noun: str) -> None:
    assert own_noun(service) == noun


def test_fields_that_nobody_gave_are_assumed_and_reported() -> None:
    assert database(["create", "find_by_phone"]).reading.assumptions == (
        "Fields of user are assumed: name, email, phone; data_models say otherwise.",
    )


def test_entities_of_the_data_models_are_taken_as_they_are() -> None:
    plan = database(["create_order", "get_customer"], service_name="shop", data_models=MODELS)
    assert [operation.entity for operation in plan.operations] == ["order", "customer"]
    assert plan.reading.assumptions == ()


@pytest.mark.parametrize("name", ["find_orders_by_colour", "find_orders_by_tags", "search_orders"])
def test_what_an_entity_cannot_be_found_by_is_left_to_a_port(name: str) -> None:
    plan = database(["create_order", name], service_name="shop", data_models=MODELS)
    assert [operation.role for operation in plan.operations] == ["create", PORT]


@pytest.mark.parametrize(
    ("description", "adapter"),
    [("Users in PostgreSQL", "postgres"), ("Users in an SQLite file", "sqlite"), ("Users", None)],
)
def test_the_words_name_the_adapter(description: str, adapter: str | None) -> None:
    variables = database(["create"], description=description).reading.variables
    assert [name for name in ("postgres", "sqlite") if variables[name]] == ([adapter] if adapter else [])


def test_an_entity_whose_class_the_node_needs_for_itself_gets_another_name() -> None:
    plan = database(["create_leave_request"], service_name="leave")
    things = plan.reading.variables["entities"]
    assert [str(thing.model) for thing in things] == ["ModelLeaveRequestRecord"]


@pytest.mark.parametrize(("features", "sql"), [(["soft delete"], "UPDATE"), ([], "DELETE FROM")])
def test_deleting_softly_is_an_update(features: list[str], sql: str) -> None:
    (operation,) = database(["delete"], *features).operations
    assert str(operation.details["sql"]).startswith(f'\'{sql} "users"')


def test_a_batch_stays_within_the_parameters_of_one_statement() -> None:
    assert database(["bulk_create"], "batches of 100000").reading.variables["batch_size"] == 32_000 // 3


def test_what_lives_a_while_has_a_moment_of_creation_and_something_that_purges() -> None:
    plan = database(["create", "purge_expired"], "rows expire after 30 days")
    assert (plan.reading.variables["stamps"], plan.reading.variables["lifetime_seconds"]) == (True, 30 * 86_400)
    assert "Records live 30 days" in str(plan.reading.assumptions)
    assert database(["create", "delete"], "rows expire after 30 days").unknown_features == ("ttl",)
