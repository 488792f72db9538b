"""Secrets: stored, read, rotated, leased and audited; in memory, or in a HashiCorp Vault where the words name it.

Besides them what is done with keys: signatures, tokens, and encryption by a cipher that the constructor is given."""

import re

from ..enums import EnumNodeType
from ..patterns import late_pattern
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, Setting, base_variables, fit
from .effect_contract import contract_assumptions, effect_contract
from .effect_names import words_of
from .effect_security_roles import roles_of

LEASE_SECONDS, LONGEST_LEASE_SECONDS = 3600.0, 86_400.0
_OF_SECRETS = frozenset({"get", "store", "rotate", "delete", "list", "exists", "issue"})
_NEEDS = {"get": ("read",), "issue": ("read",), "exists": ("read",), "store": ("write",), "rotate": ("read", "write")}
"""What roles ask of the store, besides to delete and to list."""

_OF_LEASES = frozenset({"issue", "renew", "revoke", "lease", "leases"})
_OF_TOKENS = frozenset({"issue_token", "verify_token", "refresh_token", "revoke_token"})
_SIGNING = _OF_TOKENS | {"sign", "verify_signature"}
_CIPHERING = frozenset({"encrypt", "decrypt"})
_RANDOM = frozenset({"rotate", "generate", "hash", "issue_token", "refresh_token"})
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
    "sign": Code('{"message": "a"}'),
    "issue_token": Code('{"subject": "ann"}'),
}
"""A payload of each role that an empty store answers."""


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Operations by their roles; what is read is leased where leases are spoken of."""
    words = words_of(requirements)
    role_of = roles_of(requirements.operations)
    roles = frozenset(role_of.values())
    keeps = bool(roles & _OF_SECRETS)
    # A lease is a lease of a secret: where none is kept there is nothing to hand out.
    hands_out = keeps and (bool(roles & _OF_LEASES) or "lease" in words.lower())
    leases = hands_out and bool(roles & {"get", *_OF_LEASES})
    operations = tuple(_operation(name, role, leases=leases, issues="issue" in roles) for name, role in role_of.items())
    vault = keeps and _VAULT.search(words) is not None
    return Reading(
        operations=operations,
        variables={
            **base_variables(
                operations,
                features,
                "api_call",
                # Signing and hashing need no store, and a parameter that nothing uses would only puzzle.
                collaborator=_STORE if keeps else None,
                sample=_sample(operations),
                settings=_settings(roles),
                subjects=("name", "lease_id", *(("subject",) if "issue_token" in roles else ())),
                # Whatever passes here may be a secret, and a repr or a log line would keep it for others to read.
                hides=True,
                reads_audit="audit" in roles,
            ),
            "roles": frozenset(operation.role for operation in operations),
            "vault": vault,
            **_role_variables(roles, features, leases=leases),
        },
        contract=effect_contract(operations, features, {"vault": "rest_api"} if vault else None)
        | ({"audit_trail_enabled": True} if "audit" in roles else {}),
        assumptions=(
            *(_said_of_other_stores(words) if keeps and not vault else ()),
            *_said_of_keys(roles),
            *contract_assumptions(features),
        ),
        leaves_out=frozenset() if leases or roles & _OF_TOKENS else frozenset({"ttl"}) & features.keys(),
    )


def _settings(roles: frozenset[str]) -> tuple[Setting, ...]:
    return (*((_KEYS,) if roles & _SIGNING else ()), *((_CIPHER,) if roles & _CIPHERING else ()))


def _role_variables(roles: frozenset[str], features: FeatureValues, *, leases: bool) -> dict[str, object]:
    return {
        "keeps_secrets": bool(roles & _OF_SECRETS),
        "needs": frozenset(need for role in roles for need in _NEEDS.get(role, ())),
        "leases": leases,
        # A lease's id is random too, so that nobody can guess another's.
        "makes": bool(roles & _RANDOM) or leases,
        "signing": _SIGNING,
        "signs": bool(roles & _SIGNING),
        "encrypts": bool(roles & _CIPHERING),
        **_token_variables(roles),
        "lease_seconds": _lease_seconds(features),
        # The usual lifetime must itself be one that a caller may ask for.
        "longest_lease_seconds": max(_lease_seconds(features), LONGEST_LEASE_SECONDS),
    }


def _said_of_other_stores(words: str) -> tuple[str, ...]:
    # Azure Key Vault and its like are services of their own, reached by no adapter for HashiCorp's.
    other = _OTHERS.search(words)
    return (f"{other[0]} is reached through a ProtocolSecretStore of your own.",) if other else ()


def _token_variables(roles: frozenset[str]) -> dict[str, object]:
    return {
        "tokens": bool(roles & _OF_TOKENS),
        "makes_tokens": bool(roles & {"issue_token", "refresh_token"}),
        "reads_tokens": bool(roles & {"verify_token", "refresh_token", "revoke_token"}),
        "ends_tokens": bool(roles & {"refresh_token", "revoke_token"}),
    }


def _said_of_keys(roles: frozenset[str]) -> tuple[str, ...]:
    said = []
    if roles & _SIGNING:
        said.append(
            "Signatures are HMAC-SHA256 with the signing_keys of the constructor, or a random key until it ends."
        )
    if "revoke_token" in roles:
        said.append("Revoked tokens are remembered in the process of the node, until they end by themselves.")
    if roles & _CIPHERING:
        said.append("What is encrypted needs a cipher given to the constructor: a FernetCipher, or one of your own.")
    return tuple(said)


def _operation(name: str, role: str, *, leases: bool, issues: bool) -> Operation:
    """A port where leases are spoken of and there is no secret to lease."""
    # A port fails until it is given, where a lease of nothing would seem to work.
    if role in _OF_LEASES and not leases:
        return Operation(name, PORT)
    # Where an operation of its own issues leases, plain reading stays plain.
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


_KEYS = Setting(Code("signing_keys"), Code("Sequence[SecretStr]"), Code("()"))
_CIPHER = Setting(Code("cipher"), Code("ProtocolCipher | None"), Code("None"))


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    return fit("security", requirements, roles_of(requirements.operations).values())


FAMILY = Family(
    name="security",
    kind=EnumNodeType.EFFECT,
    summary="Secrets with leases and audit: in memory, or in a HashiCorp Vault where the words name it.",
    features=EFFECT_FEATURES | {"ttl"},
    suits=_suits,
    read=read,
)
