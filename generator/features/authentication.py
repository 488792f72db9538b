"""Authentication."""

from .base import simple_feature

FEATURE = simple_feature(
    "authentication",
    "Each call carries a token from the constructor; none of it is logged.",
    r"\bauthenticat\w+|\bauth\s+(?:token|header)s?\b|\b(?:bearer|api|access)[\s-]?(?:token|key)s?\b"
    r"|\btoken\s+auth\w*|\b(?:basic|digest|hmac)\s+auth\w*|\bsigned\s+requests?\b|\boauth2?\b",
)
