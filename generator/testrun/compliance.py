"""`onex compliance check`, called in a child of the helper, where the framework is imported already."""

import contextlib
from pathlib import Path

import yaml
from omnibase_core.cli.cli_compliance import check


def failed_checks(package: Path, scratch: Path) -> list[str]:
    """Names of the checks that do not hold. The command prints; the helper's children print to nowhere."""
    output = scratch / "report.yaml"
    with contextlib.suppress(SystemExit):  # its exit code says less than its report
        _command(str(package), str(output))
    report = yaml.safe_load(output.read_text(encoding="utf-8"))
    return [name for node in report["results"] for name in node["checks_failed"]]


def _command(repo_root: str, output: str) -> None:
    if check.callback is None:
        raise TypeError("onex compliance check has no function of its own any more")
    check.callback(repo_root=repo_root, output=output)
