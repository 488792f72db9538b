"""What the operations of a security node do, by their names."""

from .base import PORT
from .effect_names import spoken

_VERBS = {
    "get": ("get", "read", "fetch", "retrieve", "load", "lookup", "reveal"),
    "store": ("store", "put", "set", "create", "add", "write", "save", "update", "register"),
    "rotate": ("rotate", "roll", "regenerate"),
    "delete": ("delete", "remove", "destroy", "purge", "revoke"),
    "list": ("list",),
    "exists": ("exists", "has", "check"),
    "issue": ("issue", "lease", "checkout", "borrow", "acquire"),
}
_OF_LEASES = {
    "issue": ("issue", "create", "acquire", "grant", "open", "start", "lease", "request"),
    "renew": ("renew", "extend", "refresh"),
    "revoke": ("revoke", "release", "cancel", "end", "delete", "return", "close", "expire"),
    "lease": ("get", "read", "check", "lookup", "show"),
    "leases": ("list",),
}
_WHOLE_NAMES = {
    "renew": "renew",
    "revoke": "revoke",
    "hash_password": "hash",
    "hash": "hash",
    "verify_password": "verify",
    "check_password": "verify",
    "validate_password": "verify",
    "compare_password": "verify",
    "generate_password": "generate",
    "generate_secret": "generate",
    "generate_api_key": "generate",
    "generate_key": "generate",
    "generate_token": "generate",
    "generate": "generate",
}
_READING = ("get", "list", "read", "query", "search", "show", "fetch", "view", "export")
_SECRETS = frozenset(
    {"", "secret", "secrets", "all_secrets", "credential", "credentials", "key", "keys", "api_key", "api_keys"}
    | {"password", "passwords", "secret_value", "database_credentials", "db_credentials", "db_password"}
)
"""Nouns that are secrets; tokens, users, roles and certificates need more than a value under a name."""


def role_of(identifier: str) -> str:
    """What an operation of a security node does."""
    if identifier in _WHOLE_NAMES:
        return _WHOLE_NAMES[identifier]
    name = spoken(identifier)
    words = frozenset(identifier.split("_"))
    if "audit" in words:
        return "audit" if name.verb in _READING else PORT
    if name.noun in ("lease", "leases"):
        return _first(_OF_LEASES, name.verb)
    return _first(_VERBS, name.verb) if name.noun in _SECRETS and name.by in ("", "name", "id", "path") else PORT


def _first(table: dict[str, tuple[str, ...]], verb: str) -> str:
    return next((role for role, verbs in table.items() if verb in verbs), PORT)
