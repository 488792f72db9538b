from django.http import QueryDict

from generator import EnumSeverity, ModelFinding
from nodegen.studio.browse.findings import choices, narrowed


def finding(rule: str, severity: EnumSeverity, file: str | None, line: int = 1) -> ModelFinding:
    return ModelFinding(rule=rule, severity=severity, message="Odd.", file=file, line=line)


FINDINGS = (
    finding("types.a", EnumSeverity.WARNING, "node.py", 9),
    finding("types.a", EnumSeverity.WARNING, "node.py", 2),
    finding("syntax", EnumSeverity.ERROR, "models.py"),
    finding("kind", EnumSeverity.INFO, None),
)


def shown(query: str) -> list[tuple[str, list[int]]]:
    groups = narrowed(FINDINGS, QueryDict(query))
    return [(severity, [each.number for each in group]) for severity, group in groups]


def test_the_gravest_come_first_then_file_and_line() -> None:
    assert shown("") == [("error", [2]), ("warning", [1, 0]), ("info", [3])]


def test_each_of_severity_file_and_rule_narrows_and_together_they_do() -> None:
    assert shown("severity=error") == [("error", [2])]
    assert shown("file=node.py&rule=types.a") == [("warning", [1, 0])]
    assert shown("file=models.py&severity=info") == []


def test_a_choice_says_how_many_it_leaves_and_takes_itself_away_where_it_is_set() -> None:
    offered = dict(choices(FINDINGS, QueryDict("r=1&severity=error")))
    error, _, warning = offered["severity"]
    assert (error.value, error.count, error.is_set, error.query) == ("error", 1, True, "r=1")
    assert (warning.value, warning.count, warning.query) == ("warning", 2, "r=1&severity=warning")
    assert [each.value for each in offered["file"]] == ["models.py", "node.py"]


def test_what_would_narrow_nothing_is_not_offered() -> None:
    assert list(choices(FINDINGS[:1], QueryDict(""))) == []
