"""Operations of caches are read by their names, and the client has only what they need."""

import pytest

from generator.families.base import PORT
from generator.families.effect_cache import role_of
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements


def cache(operations: list[str], *features: str, description: str = "Keeps things") -> ModelPRDRequirements:
    return ModelPRDRequirements(
        node_type="effect",
        service_name="things_cache",
        domain="cache",
        business_description=description,
        operations=operations,
        features=list(features),
    )


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("get", "get"),
        ("fetch_session", "get"),
        ("set", "set"),
        ("put_user", "set"),
        ("evict", "delete"),
        ("exists", "exists"),
        ("invalidate_by_tag", "invalidate_tag"),
        ("invalidate_tags", "invalidate_tag"),
        ("delete_by_tag", "invalidate_tag"),
        ("invalidate_prefix", "invalidate_prefix"),
        ("increment_counter", "increment"),
        ("decr", "decrement"),
        ("flush", "clear"),
        ("get_or_set", "get_or_set"),
        ("get_many", "get_many"),
        ("bulk_set", "set_many"),
        ("mget", "get_many"),
        ("get_ttl", "remaining"),
        ("list_keys", "keys"),
        ("set_if_absent", "add"),
        ("pop", "take"),
        ("get_and_delete", "take"),
        ("get_or_compute", "get_or_set"),
        ("health_check", "ping"),
        ("get_stats", PORT),
        ("transmogrify", PORT),
        ("execute", PORT),
    ],
)
def test_a_name_says_what_an_operation_does(name: str, role: str) -> None:
    assert role_of(name) == role


def test_the_client_has_only_what_the_operations_need() -> None:
    needs = make_plan(cache(["get", "get_many"])).reading.variables["needs"]
    assert needs == {"get", "mget"}


def test_redis_gets_its_adapter_only_where_the_words_name_it() -> None:
    assert not make_plan(cache(["get"])).reading.variables["redis"]
    plan = make_plan(cache(["get"], description="Keeps things in Redis"))
    assert plan.reading.variables["redis"]
    assert plan.reading.contract["external_services"] == [{"service_name": "redis", "service_type": "redis"}]


def test_another_product_is_reported_as_left_to_a_client_of_their_own() -> None:
    plan = make_plan(cache(["get"], description="Keeps things in Memcached"))
    assert plan.reading.assumptions == ("Memcached is reached through a ProtocolCacheClient of your own.",)


def test_the_time_to_live_in_the_words_is_the_usual_one() -> None:
    assert make_plan(cache(["set"], "ttl of 10 minutes")).reading.variables["default_ttl"] == 600


def test_a_cache_of_nothing_but_unknown_operations_is_a_general_effect() -> None:
    assert make_plan(cache(["transmogrify"])).family.name == "general"
