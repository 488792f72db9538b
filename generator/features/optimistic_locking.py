"""Optimistic locking."""

from .base import simple_feature

FEATURE = simple_feature(
    "optimistic_locking",
    "A change to a version that somebody else changed is refused.",
    r"\boptimistic(?:ally)?\s+(?:lock\w*|concurrency)|\bversion\s+(?:checks?|columns?|numbers?)\b|\blost\s+updates?\b|\b(?:not\s+|never\s+)?(?:los|undo|overwrit|destroy)\w*\s+each\s+other'?s\s+(?:changes|edits|updates|work)\b|\b(?:not\s+|never\s+)?overwrit\w+\s+each\s+other\b|\bconcurrent\s+(?:edits?|updates?|changes)\b",
)
