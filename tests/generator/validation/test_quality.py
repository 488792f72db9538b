"""The score: which parts there are, what lowers each, and when two scores may be compared."""

from collections.abc import Callable
from typing import Any

from generator.enums import EnumValidationLevel
from generator.models import ModelQuality, ModelQualityPart
from generator.validation import ValidationOutcome

STANDARD, STRICT = EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT
type Judge = Callable[..., ValidationOutcome]
READ = {"complete", "tests", "documented", "simple"}
FOUND = {"types", "lint", "safe"}
TESTED = {"covered", "noticed"}
BROKEN_TEST = "\n\ndef test_that_fails() -> None:\n    assert HandlerTextParser is None\n"
UNRUN = "\n\ndef report() -> int:\n    total = 0\n" + "    total += 1\n" * 60 + "    return total\n"


def parts(quality: ModelQuality | None) -> dict[str, ModelQualityPart]:
    assert quality is not None
    return {part.name: part for part in quality.parts}


def test_only_parts_whose_check_ran_are_scored(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files, requirements = files_of("compute"), make_requirements("compute")
    assert set(parts(judge(files, requirements, STANDARD).quality)) == READ | {"types"}
    assert set(parts(judge(files, requirements, STRICT).quality)) == READ | FOUND
    assert set(parts(judge(files, requirements, STRICT, run_tests=True).quality)) == READ | FOUND | TESTED


def test_tests_that_fail_leave_coverage_and_mutation_unjudged(
    judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = files_of("compute")
    files["tests/test_node.py"] += BROKEN_TEST
    outcome = judge(files, make_requirements("compute"), STRICT, run_tests=True)
    assert not TESTED & set(parts(outcome.quality))
    told = {check.name: (check.status, check.detail) for check in outcome.checks}
    assert told["coverage"] == told["mutation"] == ("not_run", "the tests did not pass")


def test_each_part_says_what_it_is_and_the_score_is_their_weighted_mean(
    judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = {**files_of("compute"), "node.py": files_of("compute")["node.py"] + UNRUN}
    quality = judge(files, make_requirements("compute"), STRICT, run_tests=True).quality
    assert quality is not None
    assert all(part.about.endswith(".") and part.detail for part in quality.parts)
    weight = sum(part.weight for part in quality.parts)
    assert quality.score == round(sum(part.score * part.weight for part in quality.parts) / weight, 1)


def test_each_fault_lowers_its_own_part(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files, requirements = files_of("compute"), make_requirements("compute")
    node = files["node.py"]
    good = parts(judge(files, requirements, STRICT, run_tests=True).quality)

    def lowered(added: str) -> set[str]:
        worse = judge({**files, "node.py": node + added}, requirements, STRICT, run_tests=True).quality
        return {name for name, part in parts(worse).items() if part.score < good[name].score}

    assert lowered("\n\nNUMBER: int = 'text'\n") == {"types", "lint"}
    assert lowered("\n\nimport ssl\n\nMODE = ssl.CERT_NONE\n") >= {"safe"}
    assert lowered(UNRUN) == {"documented", "simple", "covered"}


def test_scores_of_the_same_parts_are_comparable(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files, requirements = files_of("compute"), make_requirements("compute")
    standard, strict = (judge(files, requirements, level).quality for level in (STANDARD, STRICT))
    worse = judge({**files, "node.py": files["node.py"] + UNRUN}, requirements, STRICT).quality
    assert strict is not None
    assert standard is not None
    assert worse is not None
    assert strict.comparable(worse)
    assert not strict.comparable(standard)
