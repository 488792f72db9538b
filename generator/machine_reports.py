"""A report for programs: SARIF 2.1.0 for what was found, JUnit's XML for the tests that ran."""

from xml.etree import ElementTree

from .enums import EnumSeverity
from .models import ModelFinding, ModelFix, ModelReport, ModelTestCase, ModelTestReport
from .patterns import late_pattern
from .validation.rules import Rule, rule_of

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {EnumSeverity.ERROR: "error", EnumSeverity.WARNING: "warning", EnumSeverity.INFO: "note"}
_NOT_IN_XML = late_pattern(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sarif(report: ModelReport) -> dict[str, object]:
    """The findings as a SARIF 2.1.0 log: code hosts show it at the lines that it names."""
    names = sorted({finding.rule for finding in report.findings})
    rules = [_sarif_rule(name, rule_of(name)) for name in names]
    driver = {"name": "nodegen", "rules": rules}
    results = [_result(finding, names.index(finding.rule)) for finding in report.findings]
    # Unless it is told otherwise, SARIF counts columns in units of UTF-16; Python counts characters.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_rule(name: str, rule: Rule | None) -> dict[str, object]:
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.means},
        "help": {"text": f"{rule.why} {rule.fix}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: ModelFinding, index: int) -> dict[str, object]:
    text = f"{finding.message} {finding.hint}".strip()
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.file:
        place: dict[str, object] = {"artifactLocation": {"uri": finding.file}}
        place |= {"region": {"startLine": finding.line}} if finding.line else {}
        result["locations"] = [{"physicalLocation": place}]
    if finding.file and finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(finding.file, finding.fix)]
    return result


def _fix(path: str, fix: ModelFix) -> dict[str, object]:
    replacements = [
        {
            "deletedRegion": {
                # SARIF counts columns from one, an edit from zero.
                "startLine": edit.line,
                "startColumn": edit.column + 1,
                "endLine": edit.end_line,
                "endColumn": edit.end_column + 1,
            },
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": path}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def junit(tests: ModelTestReport, package: str) -> str:
    """The tests in the form that every build server reads; a run that did not end is an error of its own."""
    outcomes = [case.outcome for case in tests.cases]
    suite = ElementTree.Element(
        "testsuite",
        name=package,
        tests=str(len(outcomes) + bool(tests.problem)),
        failures=str(outcomes.count("failed")),
        errors=str(outcomes.count("error") + bool(tests.problem)),
        skipped=str(outcomes.count("skipped")),
        time=_seconds(tests.duration_ms),
    )
    for case in tests.cases:
        _add_case(suite, case)
    if tests.problem:
        whole = ElementTree.SubElement(suite, "testcase", classname=package, name="the whole run", time="0.000")
        ElementTree.SubElement(whole, "error", message=_readable(tests.problem)).text = _readable(tests.output)
    root = ElementTree.Element(
        "testsuites", {key: suite.attrib[key] for key in ("tests", "failures", "errors", "time")}
    )
    root.append(suite)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _add_case(suite: ElementTree.Element, case: ModelTestCase) -> None:
    path, _, name = case.name.partition("::")
    place = {"file": case.file or path} | ({"line": str(case.line)} if case.line else {})
    classname = path.removesuffix(".py").replace("/", ".")
    shown = _readable(name or path)
    element = ElementTree.SubElement(
        suite, "testcase", {"classname": classname, "name": shown, "time": _seconds(case.duration_ms), **place}
    )
    if case.outcome == "skipped":
        ElementTree.SubElement(element, "skipped")
    elif case.outcome != "passed":
        tag = "failure" if case.outcome == "failed" else "error"
        lines = _readable(case.output).strip().splitlines()
        ElementTree.SubElement(element, tag, message=lines[-1] if lines else case.outcome).text = "\n".join(lines)
    elif case.output:
        ElementTree.SubElement(element, "system-out").text = _readable(case.output)


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.3f}"


def _readable(text: str) -> str:
    """XML has no way to write control characters, and tests print what they like."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
