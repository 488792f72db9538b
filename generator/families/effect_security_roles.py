"""What the operations of a security node do, by their names."""

from collections.abc import Sequence

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
_OF_TOKENS = {
    "issue_token": ("issue", "create", "mint", "sign", "encode", "make"),
    "verify_token": ("verify", "validate", "check", "decode", "introspect", "inspect", "parse"),
    "refresh_token": ("refresh", "renew", "extend"),
    "revoke_token": ("revoke", "invalidate", "blacklist", "blocklist", "expire"),
}
_TOKENS = frozenset({"token", "jwt", "access_token", "session_token", "auth_token", "bearer_token", "id_token"})
_SIGNED = frozenset(
    {"payload", "message", "data", "request", "webhook", "document", "body", "content", "event", "url", "text"}
)
_READING = ("get", "list", "read", "query", "search", "show", "fetch", "view", "export")
_SECRETS = frozenset(
    {"", "secret", "secrets", "all_secrets", "credential", "credentials", "key", "keys", "api_key", "api_keys"}
    | {"password", "passwords", "secret_value", "database_credentials", "db_credentials", "db_password"}
)
"""Nouns that are secrets; tokens, users, roles and certificates need more than a value under a name."""


def role_of(identifier: str) -> str:
    """What an operation of a security node does."""
    # Before the verbs: verify_password compares with a hash, and verify alone is about signatures.
    if identifier in _WHOLE_NAMES:
        return _WHOLE_NAMES[identifier]
    name = spoken(identifier)
    words = frozenset(identifier.split("_"))
    if name.verb in ("encrypt", "decrypt"):
        return name.verb
    if name.noun in _TOKENS:
        return _first(_OF_TOKENS, name.verb)
    if signature := _of_signatures(name.verb, name.noun):
        return signature
    # Only reading: what writes the trail is the node itself, with each request.
    if "audit" in words:
        return "audit" if name.verb in _READING else PORT
    if name.noun in ("lease", "leases"):
        return _first(_OF_LEASES, name.verb)
    # What is not plainly a secret is a port: a user or a role kept as a value under a name would be wrong silently.
    return _first(_VERBS, name.verb) if name.noun in _SECRETS and name.by in ("", "name", "id", "path") else PORT


def roles_of(names: Sequence[str]) -> dict[str, str]:
    """The roles of all operations; some names mean what others beside them say."""
    roles = {name: role_of(name) for name in names}
    if "verify" in roles:
        roles["verify"] = "verify" if "hash" in roles.values() else "verify_signature"
    if "verify_token" in roles.values() and "generate_token" in roles:
        # Nobody could verify a token that is random letters.
        roles |= {"generate_token": "issue_token"}
    return roles


def _of_signatures(verb: str, noun: str) -> str:
    if (verb == "sign" and noun in ("", *_SIGNED)) or (verb in ("create", "compute") and noun == "signature"):
        return "sign"
    about = noun.removesuffix("_signature")
    signature = noun != about or noun == "signature" or noun in _SIGNED
    return "verify_signature" if verb in ("verify", "validate", "check") and signature else ""


def _first(table: dict[str, tuple[str, ...]], verb: str) -> str:
    return next((role for role, verbs in table.items() if verb in verbs), PORT)
