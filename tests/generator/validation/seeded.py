"""A fault that is put into a good node, and where it must be found."""

import itertools
from dataclasses import dataclass

from generator.enums import EnumValidationLevel

BASIC, STANDARD, STRICT = EnumValidationLevel.BASIC, EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT
NODE, MODELS, CONTRACT, TESTS = "node.py", "models.py", "contract.yaml", "tests/test_node.py"
END = ""
"""In place of what is replaced: the fault is put at the end of the file."""


@dataclass(frozen=True)
class Fault:
    """`old` becomes `new`; the finding is at the first line from there on that has `at` (else `new`) in it.

    With `above` it is at the last such line before the change, with `line` at that line. `seen_in` is the file that
    the finding is about where that is not the changed one; `run_tests` is what finding it takes.
    """

    kind: str
    level: EnumValidationLevel
    rule: str
    path: str
    old: str
    new: str
    at: str = ""
    line: int = 0
    above: bool = False
    seen_in: str = ""
    run_tests: bool = False

    def put_into(self, files: dict[str, str]) -> dict[str, str]:
        text = files[self.path]
        assert self.old in text, f"{self.old!r} is not in {self.path}"
        changed = text.replace(self.old, self.new, 1) if self.old else f"{text}\n\n{self.new}\n"
        return {**files, self.path: changed}

    @property
    def place(self) -> str:
        return self.seen_in or self.path

    def line_in(self, before: str, after: str) -> int:
        """The line of the finding in the file that it is about."""
        if self.line:
            return self.line
        pairs = enumerate(itertools.zip_longest(before.splitlines(), after.splitlines()), 1)
        first = next((number for number, (old, new) in pairs if old != new), 1)
        at = self.at or next(line for line in self.new.splitlines() if line.strip())
        found = [number for number, line in enumerate(after.splitlines(), 1) if at in line]
        if self.above:
            return max(number for number in found if number < first)
        return min(number for number in found if number >= first)
