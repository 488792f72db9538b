"""What the framework says about a contract, as a sentence and the line that it is about."""

from collections.abc import Sequence

from ..models import ModelFinding
from ..parsing import line_of
from ..patterns import late_pattern
from .base import error

_PLACE = late_pattern(
    r"'loc': \((?P<place>[^)]*)\), 'msg': (?P<quote>['\"])(?P<said>.*?)(?P=quote), '(?:input|ctx|url)'"
)
_CONSEQUENCE = "default_factory_not_called"
"""The framework reports this after any other problem; it names no fault of its own."""


def contract_findings(text: str, problems: Sequence[str]) -> list[ModelFinding]:
    """A finding for each thing that the framework said, at the line of the key that it is about."""
    # If nothing else was said it is all there is to go by.
    told = [problem for problem in problems if _CONSEQUENCE not in problem] or list(problems)
    return [_finding(text, problem) for problem in told]


def _finding(text: str, problem: str) -> ModelFinding:
    found = _PLACE.search(problem)
    if found is None:
        path = ["node_type"] if "node_type" in problem else []
        return error("contract", problem[:300], "contract.yaml", line_of(text, path))
    path = [part.strip(" '\"") for part in found["place"].split(",") if part.strip()]
    return error("contract", f"{'.'.join(path)}: {found['said']}", "contract.yaml", line_of(text, path))
