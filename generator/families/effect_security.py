"""Secrets: stored, read, rotated, leased and audited; in memory, or in a HashiCorp Vault where the words name it."""

import re

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import (
    EFFECT_FEATURES,
    Collaborator,
    Sample,
    base_variables,
    contract_assumptions,
    effect_contract,
    fit,
)
from .effect_names import words_of
from .effect_security_roles import role_of

LEASE_SECONDS, LONGEST_LEASE_SECONDS = 3600.0, 86_400.0
_OF_SECRETS = frozenset({"get", "store", "rotate", "delete", "list", "exists", "issue"})
_NEEDS = {"get": ("read",), "issue": ("read",), "exists": ("read",), "store": ("write",), "rotate": ("read", "write")}
"""What roles ask of the store, besides to delete and to list."""

_OF_LEASES = frozenset({"issue", "renew", "revoke", "lease", "leases"})
_VAULT = late_pattern(r"\bvault\b(?<!key vault)(?<!ansible vault)", re.IGNORECASE)
_OTHERS = late_pattern(
    r"\b(aws secrets manager|secrets manager|google secret manager|azure key vault|key vault|doppler|1password"
    r"|cyberark|parameter store|keycloak|auth0|okta)\b",
    re.IGNORECASE,
)
_SAMPLES = {
    "store": Code('{"name": "a", "value": "hush"}'),
    "list": Code("{}"),
    "leases": Code("{}"),
    "audit": Code("{}"),
    "generate": Code("{}"),
    "delete": Code('{"name": "a"}'),
    "exists": Code('{"name": "a"}'),
    "hash": Code('{"password": "hush"}'),
}
"""A payload of each role that an empty store answers."""


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles; what is read is leased where leases are spoken of."""
    words = words_of(requirements)
    roles = frozenset(role_of(name) for name in requirements.operations)
    keeps = bool(roles & _OF_SECRETS)
    hands_out = keeps and (bool(roles & _OF_LEASES) or "lease" in words.lower())
    leases = hands_out and bool(roles & {"get", *_OF_LEASES})
    operations = tuple(_operation(name, leases=leases, issues="issue" in roles) for name in requirements.operations)
    vault = keeps and _VAULT.search(words) is not None
    other = _OTHERS.search(words) if keeps and not vault else None
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                features,
                "api_call",
                collaborator=_STORE if keeps else None,
                sample=_sample(operations),
                subjects=("name", "lease_id"),
                hides=True,
                reads_audit="audit" in roles,
            ),
            "roles": frozenset(operation.role for operation in operations),
            "needs": frozenset(need for role in roles for need in _NEEDS.get(role, ())),
            "keeps_secrets": keeps,
            "leases": leases,
            "vault": vault,
            "makes": bool(roles & {"rotate", "generate", "hash"}) or leases,
            "lease_seconds": _lease_seconds(features),
            "longest_lease_seconds": max(_lease_seconds(features), LONGEST_LEASE_SECONDS),
        },
        contract=effect_contract(operations, features, {"vault": "rest_api"} if vault else None)
        | ({"audit_trail_enabled": True} if "audit" in roles else {}),
        assumptions=(
            *((f"{other[0]} is reached through a ProtocolSecretStore of your own.",) if other else ()),
            *contract_assumptions(features),
        ),
        leaves_out=frozenset() if leases else frozenset({"ttl"}) & features.keys(),
    )


def _operation(name: str, *, leases: bool, issues: bool) -> Operation:
    """A port where leases are spoken of and there is no secret to lease."""
    role = role_of(name)
    if role in _OF_LEASES and not leases:
        return Operation(name, PORT)
    leased = role == "issue" or (role == "get" and leases and not issues)
    return Operation(name, "get" if role == "issue" else role, details={"leased": leased})


def _lease_seconds(features: FeatureValues) -> float:
    return float(getattr(features.get("ttl"), "ttl_seconds", None) or LEASE_SECONDS)


def _sample(operations: tuple[Operation, ...]) -> Sample | None:
    return next((Sample(each, _SAMPLES[each.role]) for each in operations if each.role in _SAMPLES), None)


_STORE = Collaborator(
    name=Code("store"),
    type=Code("ProtocolSecretStore"),
    default=Code("InMemorySecretStore()"),
    node_default=Code("InMemorySecretStore()"),
    fake=Code("InMemorySecretStore"),
)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit("security", requirements, map(role_of, requirements.operations))


FAMILY = Family(
    name="security",
    kind=EnumNodeType.EFFECT,
    summary="Secrets with leases and audit: in memory, or in a HashiCorp Vault where the words name it.",
    features=EFFECT_FEATURES | {"ttl"},
    suits=_suits,
    read=read,
)
