"""The features that every effect family has stand around its operations in one order, alone and together."""

from itertools import pairwise
from typing import Any

from generator.contract import contract_data
from generator.families import FAMILIES
from generator.families.effect_base import AROUND
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

GUARDS = ("rate limit 9 per minute", "circuit breaker", "retry 4 times", "timeout 2 seconds", "connection pool 2-4")
AROUND_WORDS = ("idempotency keys for 2 hours", "audit trail kept for 90 days", "OpenTelemetry tracing")
OTHERS = ("health check", "metrics", "structured logging", "graceful shutdown")
OPERATIONS = {
    "database": "create_user read_user list_users zap",
    "api": "get_item create_item list_items delete_item zap",
    "cache": "get set delete zap",
    "messaging": "publish consume acknowledge zap",
    "storage": "upload download list zap",
    "notification": "send_email broadcast get_status zap",
    "security": "get_secret store_secret list_secrets zap",
    "general": "execute zap",
}


def effect(domain: str, *features: str, name: str = "thing", operations: str = "") -> ModelPRDRequirements:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain=domain,
        business_description="Does things.",
        operations=(operations or OPERATIONS[domain]).split(),
        features=list(features),
    )


def sample() -> list[ModelPRDRequirements]:
    wanted = []
    for domain in OPERATIONS:
        wanted += [
            effect(domain, *AROUND_WORDS, *OTHERS, "response caching", *GUARDS, name=f"{domain}_all"),
            effect(domain, *AROUND_WORDS, "health check", name=f"{domain}_around", operations=OPERATIONS[domain][:-4]),
        ]
    alone = (*AROUND_WORDS, "health check", "response caching", "caching of results for 5 minutes")
    wanted += [effect("general", words, name=f"alone_{number}") for number, words in enumerate(alone)]
    wanted += [effect("general", *pair, name=f"pair_{number}") for number, pair in enumerate(pairwise(alone))]
    return wanted


def test_every_effect_family_renders_what_stands_around_a_request() -> None:
    for family in FAMILIES:
        if family.kind == "effect":
            assert family.features >= {*AROUND, "health_check", "metrics", "structured_logging"}, family.name


def test_the_words_say_how_long() -> None:
    features = make_plan(effect("general", *AROUND_WORDS)).features
    assert features["audit"].model_dump() == {"retention_seconds": 90 * 86_400}
    assert features["idempotency"].model_dump() == {"window_seconds": 7200}


def test_the_contract_says_what_stands_around() -> None:
    contract = contract_data(make_plan(effect("general", *AROUND_WORDS)))
    assert contract["audit_trail_enabled"] is True
    assert "idempotent_operations" not in contract


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
