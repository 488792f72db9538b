"""Operations of security nodes are read by their names; secrets stay where they belong."""

from typing import Any

import pytest

from generator.contract import contract_data
from generator.families.base import PORT
from generator.families.effect_security_roles import role_of, roles_of
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

GUARDS = ("retry 4 times", "circuit breaker", "rate limit 9 per minute", "timeout 2 seconds", "connection pool 2-4")
OTHERS = (
    "metrics",
    "structured logging",
    "graceful shutdown",
    "health check",
    "audit 90 days",
    "tracing",
    "idempotency",
)
SECRETS = "get_secret store_secret rotate_secret delete_secret list_secrets secret_exists has_secret"
LEASES = "issue_lease renew_lease revoke_lease get_lease list_leases"
KEYS = "sign verify_signature issue_token verify_token refresh_token revoke_token encrypt decrypt"
PASSWORDS = "hash_password verify_password generate_password"


def secrets(operations: str, *features: str, name: str = "vaulted", description: str = "Keeps secrets") -> Any:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain="security",
        business_description=description,
        operations=operations.split(),
        features=list(features),
    )


def sample() -> list[ModelPRDRequirements]:
    every = f"{SECRETS} {LEASES} {PASSWORDS} get_audit_log encrypt authenticate"
    return [
        secrets("get put rotate", name="plain"),
        secrets("get_secret put_secret", "leases of 15 minutes", "ttl 15 minutes", name="leasing"),
        secrets("get_secret renew revoke", name="renewing", description="Over HashiCorp Vault."),
        secrets(every, name="every", description="Over HashiCorp Vault."),
        secrets(every, *GUARDS, *OTHERS, name="guarded", description="Over HashiCorp Vault."),
        secrets(PASSWORDS, *OTHERS, name="passwords"),
        secrets("verify_password", name="verifying"),
        secrets("hash_password", "retry", name="hashing"),
        secrets("generate_api_key", name="making"),
        secrets("list_secrets", name="listing", description="In Vault."),
        secrets("delete_secret get_audit_log", name="deleting", description="In Vault."),
        secrets("store_credentials list type id set", "audit", name="shadowing", description="In Vault."),
        secrets("rotate_credentials", name="rotating", description="In AWS Secrets Manager, with leases."),
        secrets("check_secret", *GUARDS, name="checking"),
        secrets("list_leases get_secret rotate", name="lending"),
        secrets("renew_lease get_audit_log", name="no_secrets"),
        secrets(KEYS, name="keys"),
        secrets(f"{KEYS} {PASSWORDS} get_secret rotate", *GUARDS, *OTHERS, "ttl 15 minutes", name="keys_guarded"),
        *(secrets(operation, name=f"only_{operation}") for operation in KEYS.split()),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("get_secret", "get"),
        ("put", "store"),
        ("rotate_api_key", "rotate"),
        ("rotate_keys", "rotate"),
        ("revoke_secret", "delete"),
        ("list_secrets", "list"),
        ("renew_lease", "renew"),
        ("revoke_lease", "revoke"),
        ("revoke", "revoke"),
        ("acquire_lease", "issue"),
        ("get_audit_trail", "audit"),
        ("hash_password", "hash"),
        ("verify_token", "verify_token"),
        ("validate_access_token", "verify_token"),
        ("issue_token", "issue_token"),
        ("refresh_token", "refresh_token"),
        ("revoke_token", "revoke_token"),
        ("generate_token", "generate"),
        ("sign", "sign"),
        ("sign_payload", "sign"),
        ("verify_webhook_signature", "verify_signature"),
        ("check_secret", "exists"),
        ("encrypt_field", "encrypt"),
        ("decrypt", "decrypt"),
        ("get_user", PORT),
        ("validate", PORT),
        ("sign_in", PORT),
    ],
)
def test_a_name_says_what_an_operation_does(name: str, role: str) -> None:
    assert role_of(name) == role


def test_some_names_mean_what_others_beside_them_say() -> None:
    assert roles_of(["hash", "verify"])["verify"] == "verify"
    assert roles_of(["sign", "verify"])["verify"] == "verify_signature"
    assert roles_of(["generate_token", "validate_token"])["generate_token"] == "issue_token"


def test_what_is_read_is_leased_where_leases_are_spoken_of() -> None:
    def leased(*given: str) -> bool:
        return bool(make_plan(secrets(*given)).operations[0].details["leased"])

    assert not leased("get_secret put")
    assert leased("get_secret renew_lease")
    assert leased("get_secret put", "with leases")
    assert not leased("get_secret issue_lease")


def test_vault_comes_only_where_the_words_name_it_and_others_are_left_to_a_store_of_their_own() -> None:
    assert not make_plan(secrets("get_secret")).reading.variables["vault"]
    assert not make_plan(secrets("get_secret", description="In Azure Key Vault")).reading.variables["vault"]
    assert make_plan(secrets("get_secret", description="In Vault")).reading.variables["vault"]
    plan = make_plan(secrets("get_secret", description="In AWS Secrets Manager"))
    assert plan.reading.assumptions == ("AWS Secrets Manager is reached through a ProtocolSecretStore of your own.",)


def test_an_operation_that_reads_the_audit_trail_brings_it() -> None:
    plan = make_plan(secrets("store_secret get_audit_log"))
    assert "audit" in plan.reading.variables["around"]
    assert contract_data(plan)["audit_trail_enabled"] is True


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
