"""What an operation of a storage does, by its name, and what each role asks of the store."""

from .base import PORT
from .effect_names import spoken

_VERBS = {
    "upload": ("upload", "put", "store", "save", "archive", "write", "add", "backup"),
    "download": ("download", "get", "fetch", "read", "retrieve", "load"),
    "delete": ("delete", "remove", "erase"),
    "list": ("list", "browse", "enumerate"),
    "exists": ("exists", "has", "contains"),
    "copy": ("copy", "duplicate", "clone"),
    "move": ("move", "rename"),
    "stat": ("stat", "head", "describe"),
    "expire": ("expire", "cleanup", "clean", "prune", "purge"),
    "verify": ("verify",),
}
_PARTS = {
    "start_upload": ("start", "begin", "initiate", "init", "create", "open"),
    "upload_part": ("upload", "put", "add"),
    "complete_upload": ("complete", "finish", "finalize", "commit"),
    "abort_upload": ("abort", "cancel"),
}
_PART_NOUNS = frozenset({"upload", "multipart", "multipart_upload", "uploads", "upload_session"})
_STAT_NOUNS = frozenset({"metadata", "info", "stat", "stats", "size", "details", "properties", "head"})
_FOREIGN = frozenset(
    {"bucket", "buckets", "container", "containers", "url", "urls", "link", "links", "acl", "permissions", "policy"}
    | {"folder", "directory", "versions", "version", "tags", "tag", "lifecycle", "stream"}
)
"""Nouns that are no object: what is done to them is no role's business."""

NEEDS = {
    "upload": ("put",),
    "download": ("head", "get"),
    "delete": ("head", "delete"),
    "list": ("entries",),
    "exists": ("head",),
    "copy": ("head", "copy"),
    "move": ("head", "copy", "delete"),
    "stat": ("head",),
    "expire": ("entries", "delete"),
    "verify": ("head", "get"),
    "start_upload": ("parts",),
    "upload_part": ("parts",),
    "complete_upload": ("parts",),
    "abort_upload": ("parts",),
}
"""What each role asks of the store; the store has nothing else."""


def role_of(identifier: str, *, checksums: bool = False) -> str:
    """What an operation of a storage does; `checksums` says that there are some to verify."""
    name = spoken(identifier)
    # Asked first: complete_upload and start_upload share their verbs with whole objects.
    role = _role_of_parts(name.verb, name.noun)
    if role:
        return role
    words = identifier.split("_")
    # delete_bucket must never become the deletion of an object that is called so.
    if words[-1] in _FOREIGN or words[-1] in ("many", "multiple", "batch", "all"):
        return PORT
    # Before the verbs: delete_expired_files has no key and removes by age.
    if name.verb in ("delete", "remove", "purge") and words[1:2] in (["expired"], ["old"], ["stale"]):
        return "expire"
    role = next((role for role, verbs in _VERBS.items() if name.verb in verbs), PORT)
    if role == "download" and words[-1] in _STAT_NOUNS:
        return "stat"
    if words[-1] == "exists":
        return "exists"
    # Without checksums there is nothing to verify against, and success would be a lie.
    return PORT if role == "verify" and not checksums else role


def _role_of_parts(verb: str, noun: str) -> str:
    for role, verbs in _PARTS.items():
        if verb in verbs and (noun.endswith("part") if role == "upload_part" else noun in _PART_NOUNS):
            return role
    return ""
