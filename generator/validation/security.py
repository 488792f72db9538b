"""strict: what ruff's security rules do not see: checks switched off, TLS unverified, secrets, open redirects."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence

from ..models import ModelEdit, ModelFinding, ModelFix
from ..parsing import python_tree
from ..patterns import late_pattern
from ..worker import compute
from .base import Files, ValidationContext, error
from .source import CODE, dotted

_SUPPRESSION = late_pattern(
    r"#\s*(?:(?:type|ty|pyright):\s*ignore|(?:ruff:\s*)?noqa|nosec|pragma:\s*no cover)\b.*", re.I
)
_SECRET = late_pattern(
    r"\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bsk-[A-Za-z0-9_-]{20,}|\bxox[abprs]-[A-Za-z0-9-]{10,}"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+|\b[a-z][a-z0-9+]+://[^\s:/@{]+:[^\s/@{]+@"
)
UNVERIFIED_KEYWORDS = frozenset({"verify", "ssl", "verify_ssl", "check_hostname", "ssl_verify"})
UNVERIFIED_NAMES = frozenset({"CERT_NONE", "_create_unverified_context"})
REDIRECT_KEYWORDS = frozenset({"follow_redirects", "allow_redirects"})


class SecurityValidator:
    """Suppressions in every file; the rest in the code that runs in production."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """All of them, off the loop."""
        return await compute(check_security, files)


def check_security(files: Files) -> list[ModelFinding]:
    """Suppressions, TLS, secrets and redirects."""
    python = {path: text for path, text in files.items() if path.endswith(".py")}
    return [
        *(finding for path, text in python.items() for finding in _suppressions(path, text)),
        *(finding for path in CODE for finding in _traps(path, python_tree(files[path]))),
        # Tests name secrets that are none.
        *(finding for path in (*CODE, "contract.yaml") for finding in _secrets(path, files[path])),
    ]


def _suppressions(path: str, text: str) -> Iterator[ModelFinding]:
    # Telling comments from texts that look like some takes milliseconds; most files have nothing to tell apart.
    if not _SUPPRESSION.search(text):
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        found = _SUPPRESSION.search(token.string) if token.type == tokenize.COMMENT else None
        if found:
            line, column = token.start
            edit = ModelEdit(line=line, column=column + found.start(), end_line=line, end_column=token.end[1])
            fix = ModelFix(title="Remove the comment", edits=(edit,))
            finding = error("suppression", f"“{found[0][:60]}” switches a check off.", path, line)
            yield finding.model_copy(update={"fix": fix})


def _traps(path: str, tree: ast.Module) -> Iterator[ModelFinding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and _is(node.value, False) and node.arg in UNVERIFIED_KEYWORDS:
            yield error("security.tls", f"{node.arg}=False switches verification off.", path, node.lineno)
        elif isinstance(node, ast.Assign) and _is(node.value, False) and _last(node.targets[0]) == "check_hostname":
            yield error("security.tls", "check_hostname = False switches verification off.", path, node.lineno)
        elif isinstance(node, ast.Name | ast.Attribute) and _last(node) in UNVERIFIED_NAMES:
            yield error("security.tls", f"{_last(node)} switches verification off.", path, node.lineno)
        elif isinstance(node, ast.keyword) and _is(node.value, True) and node.arg in REDIRECT_KEYWORDS:
            yield error("security.redirect", f"{node.arg}=True follows a redirect to any host.", path, node.lineno)


def _is(node: ast.expr, value: bool) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else dotted(node)


def _secrets(path: str, text: str) -> Iterator[ModelFinding]:
    for number, line in enumerate(text.splitlines(), 1):
        found = _SECRET.search(line)
        if found:
            # The finding is stored and shown to others: it must not carry the secret.
            yield error("security.secret", f"“{found[0][:6]}…” looks like a secret.", path, number)
