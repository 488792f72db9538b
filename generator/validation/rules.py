"""What each finding means: a rule with a page for every name that a finding carries.

The texts stand in `rulebook` and `rulebook_making`; here a name is looked up. Names of tools (`lint.F401`,
`types.invalid-assignment`) share one page a tool, which says where the tool explains its own.
"""

from ..enums import EnumSeverity, EnumValidationLevel
from .rulebook import CHECKING, Rule
from .rulebook_making import MAKING

__all__ = ["RULES", "Rule", "rule_of"]

RULES: tuple[Rule, ...] = (*CHECKING, *MAKING)

_BY_NAME = {rule.name: rule for rule in RULES}


def rule_of(name: str) -> Rule | None:
    """The rule of a finding, or None for a name that no rule has."""
    # A page of its own goes first: lint.format is no rule that ruff could explain.
    return _BY_NAME.get(name) or _of_a_check(name) or _of_a_tool(name)


def _of_a_check(name: str) -> Rule | None:
    check, _, last = name.partition(".")
    if last != "not-judged" or not check:
        return None
    return Rule(
        name,
        f"The check {check} could not be made",
        EnumSeverity.ERROR,
        EnumValidationLevel.STANDARD,
        f"The check {check} ended without a verdict: a tool is missing, was too slow, or met what it cannot read.",
        "What was not checked has not held; taking it for passed would be a guess.",
        "The message says what went wrong. Install what is missing, or repair the file that it names, and check again.",
    )


def _of_a_tool(name: str) -> Rule | None:
    family, _, code = name.partition(".")
    shared = _BY_NAME.get(family)
    if shared is None or not code or family not in ("lint", "types"):
        return None
    tool = "Ruff" if family == "lint" else "ty"
    where = f"`ruff rule {code}`" if family == "lint" else f"`ty explain rule {code}`"
    return Rule(
        name,
        f"{tool}: {code}",
        shared.severity,
        shared.level,
        f"{shared.means} {where} prints what this one means, with an example.",
        shared.why,
        shared.fix,
    )
