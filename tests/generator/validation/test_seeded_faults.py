"""One fault each, in a node that is good otherwise: found by the level that promises it, in its file and its line."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from generator import validation
from generator.enums import EnumValidationLevel
from generator.validation import ValidationOutcome
from generator.validation.rules import rule_of

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


HANDLER = {kind: f"class Handler{name}:\n" for kind, name in (("compute", "TextParser"), ("reducer", "ReadingWindows"))}
GET = "        return await self._load(payload.key)"
PROCESS = "        given = input_data.operation_data\n"
TEST = "\n\ndef test_it_does_something() -> None:\n"
NEVER_RUN = "def report() -> int:\n    total = 0\n" + "    total += 1\n" * 60 + "    return total"

FAULTS = [
    # syntax
    Fault("effect", BASIC, "syntax.python", NODE, END, "def broken(:"),
    Fault("effect", BASIC, "syntax.python", MODELS, END, "class :"),
    Fault("effect", BASIC, "syntax.python", TESTS, END, "x = 1\n  y = 2", at="y = 2"),
    Fault("compute", BASIC, "syntax.python", "__init__.py", END, "from . import"),
    Fault("compute", BASIC, "syntax.python", NODE, "match form:", "match form"),
    Fault("reducer", BASIC, "syntax.python", NODE, "await self.handler.handle(request)", "await await"),
    Fault("effect", BASIC, "syntax.yaml", CONTRACT, "node_type: EFFECT", "node_type: : EFFECT"),
    Fault("effect", BASIC, "syntax.yaml", CONTRACT, "tags:\n", "\ttags:\n", at="\ttags"),
    # types and imports
    Fault("effect", STANDARD, "types.invalid-assignment", NODE, END, "NUMBER: int = 'text'"),
    Fault("compute", STANDARD, "types.unresolved-reference", NODE, END, "RESULT = undefined_name()"),
    Fault("reducer", STANDARD, "imports", MODELS, END, "import nothing_of_that_name"),
    Fault(
        "effect",
        STANDARD,
        "imports",
        NODE,
        "import json\n",
        "import json\nimport nothing_there\n",
        "nothing_there",
    ),
    Fault(
        "effect",
        STANDARD,
        "imports",
        NODE,
        "    ModelSetPayload,\n",
        "    ModelSetPayload,\n    ModelNoPayload,\n",
        "ModelNoPayload",
    ),
    Fault("effect", STANDARD, "types.missing-attribute", NODE, GET, "        return self._lost(payload.key)"),
    Fault("effect", STANDARD, "types.missing-argument", NODE, GET, "        return await self._load()"),
    Fault(
        "effect",
        STANDARD,
        "types.too-many-positional-arguments",
        NODE,
        GET,
        "        return await self._load(payload.key, 3)",
        "3)",
    ),
    Fault(
        "compute",
        STANDARD,
        "types.invalid-explicit-return",
        NODE,
        END,
        "def count() -> int:\n    return 'text'",
        "'text'",
    ),
    # the contract
    Fault("effect", STANDARD, "contract", CONTRACT, END, "surprise: 1"),
    Fault("effect", STANDARD, "contract", CONTRACT, "EFFECT_GENERIC", "GADGET", "GADGET"),
    Fault("compute", STANDARD, "contract", CONTRACT, "description:", "descriptionn:", line=1),
    Fault("effect", STANDARD, "contract", CONTRACT, "minor: 0", "minor: many", "many"),
    Fault("effect", STANDARD, "contract", CONTRACT, "- operation_type: get", "- operation_typo: get"),
    Fault("effect", STANDARD, "contract", CONTRACT, "atomic: true", "atomic: perhaps", "perhaps"),
    Fault("effect", STANDARD, "contract.name", CONTRACT, "name: answer_cache", "name: other_cache"),
    Fault(
        "effect",
        STANDARD,
        "structure.contract-path",
        CONTRACT,
        "answer_cache.models.ModelAnswerCacheReq",
        "x.models.ModelAnswerCacheReq",
        "input_model",
    ),
    Fault(
        "effect",
        STANDARD,
        "structure.contract-path",
        CONTRACT,
        "ModelAnswerCacheResponse",
        "ModelNothing",
        "output_model",
    ),
    Fault(
        "effect",
        STANDARD,
        "structure.contract-path",
        CONTRACT,
        "node:HandlerAnswerCache",
        "node:Other",
        "default_handler",
    ),
    # names and structure
    Fault("effect", STANDARD, "structure.handler", NODE, "class HandlerAnswerCache", "class Other", line=1),
    Fault(
        "effect",
        STANDARD,
        "structure.operation",
        NODE,
        "async def delete(self, payload",
        "async def erase(self, payload",
    ),
    Fault(
        "effect",
        STANDARD,
        "structure.operation",
        NODE,
        "    async def _load(",
        "    async def load(",
    ),
    Fault("compute", STANDARD, "structure.node", NODE, "class NodeTextParserCompute", "class Odd", line=1),
    Fault("effect", STANDARD, "structure.node", NODE, "Effect(NodeEffect)", "Effect(object)", "class NodeAnswerCache"),
    Fault(
        "reducer", STANDARD, "structure.node", NODE, "async def process(", "async def work(", "class Node", above=True
    ),
    Fault("effect", STANDARD, "structure.operations-enum", MODELS, '"delete"', '"erase"', line=10),
    Fault(
        "effect",
        STANDARD,
        "structure.model",
        MODELS,
        "class ModelAnswerCacheRequest(_Strict)",
        "class ModelAnswerCacheRequest(BaseModel)",
    ),
    # stubs and tests
    Fault("compute", STANDARD, "stub", NODE, END, "def later() -> None:\n    pass", "def later"),
    Fault("compute", STANDARD, "stub", MODELS, END, "def later() -> None:\n    raise NotImplementedError", "def later"),
    Fault("effect", STANDARD, "stub", NODE, GET, "        raise NotImplementedError", "async def get(", above=True),
    Fault(
        "effect",
        STANDARD,
        "tests.empty",
        TESTS,
        END,
        "def test_it_runs() -> None:\n    HandlerAnswerCache()",
        "def test_it_runs",
    ),
    Fault("compute", STANDARD, "tests.empty", TESTS, END, "def test_nothing() -> None:\n    pass", "def test_nothing"),
    Fault(
        "orchestrator",
        STANDARD,
        "tests.empty",
        "tests/test_contract.py",
        END,
        "def test_x() -> None:\n    print(1)",
        "def test_x",
    ),
    # what readers stumble over
    Fault(
        "effect",
        STRICT,
        "docstring",
        NODE,
        '    """Runs the operations of the node; every expected failure is a response with an error code."""\n',
        "",
        "class Handler",
        above=True,
    ),
    Fault(
        "effect",
        STRICT,
        "docstring",
        MODELS,
        '    """Which entry is meant."""\n\n',
        "",
        "class ModelGetPayload",
        above=True,
    ),
    Fault("compute", STRICT, "docstring", NODE, END, "def helper() -> int:\n    return 1", "def helper"),
    Fault("effect", STRICT, "stub-words", NODE, GET, f"        # TODO: read it\n{GET}", "TODO"),
    Fault(
        "effect", STRICT, "stub-words", MODELS, '"""The entry to store."""', '"""IMPLEMENTATION REQUIRED: the entry."""'
    ),
    Fault("effect", STRICT, "dead-code", NODE, END, "def _never() -> int:\n    return 1", "def _never"),
    Fault(
        "effect",
        STRICT,
        "dead-code",
        NODE,
        END,
        "def _itself(n: int) -> int:\n    return _itself(n - 1)",
        "def _itself",
    ),
    Fault(
        "effect",
        STRICT,
        "dead-code",
        NODE,
        "    def _record(",
        "    def _lost(self) -> None:\n        self._entries = 1\n\n    def _record(",
        "def _lost",
    ),
    Fault("compute", STRICT, "dead-code", NODE, END, "_UNUSED = 3"),
    Fault("reducer", STRICT, "dead-code", MODELS, END, "class _Unused:\n    x = 1", "class _Unused"),
    Fault("effect", STRICT, "suppression", NODE, GET, f"{GET}  # type: ignore"),
    Fault("effect", STRICT, "suppression", MODELS, END, "import os  # noqa: F401"),
    Fault("effect", STRICT, "suppression", TESTS, "import asyncio\n", "import asyncio  # pragma: no cover\n"),
    Fault("effect", STRICT, "lint.F401", NODE, "import json\n", "import calendar\nimport json\n", "calendar"),
    Fault(
        "effect", STRICT, "lint.I001", NODE, "import json\nimport time\n", "import time\nimport json\n", "import time"
    ),
    Fault("effect", STRICT, "lint.format", NODE, END, "X = {  'a':1 }"),
    Fault("effect", STRICT, "lint.ANN001", MODELS, END, "def untyped(x) -> int:\n    return x", "def untyped"),
    Fault(
        "effect",
        STRICT,
        "lint.C901",
        NODE,
        END,
        "def tangled(x: int) -> int:\n"
        + "".join(f"    if x == {n}:\n        x += 1\n" for n in range(12))
        + "    return x",
        "def tangled",
    ),
    # security
    Fault("effect", STRICT, "lint.S307", NODE, END, "VALUE = eval('1')"),
    Fault("effect", STRICT, "lint.S307", NODE, END, "VALUE = eval('1')  # noqa: S307"),
    Fault("effect", STRICT, "lint.S301", NODE, END, "import pickle\n\nVALUE = pickle.loads(b'')", "VALUE"),
    Fault(
        "effect",
        STRICT,
        "lint.S602",
        NODE,
        END,
        "import subprocess\n\nsubprocess.run('ls', shell=True)",
        "subprocess.run",
    ),
    Fault(
        "effect",
        STRICT,
        "lint.S608",
        NODE,
        END,
        "def find(name: str) -> str:\n    return f\"SELECT * FROM users WHERE name = '{name}'\"",
        "SELECT",
    ),
    Fault("effect", STRICT, "lint.S105", NODE, END, 'PASSWORD = "hunter2hunter2"'),
    Fault("effect", STRICT, "lint.S324", NODE, END, "import hashlib\n\nDIGEST = hashlib.md5(b'')", "DIGEST"),
    Fault("effect", STRICT, "security.secret", NODE, END, 'KEY = "AKIAABCDEFGHIJKLMNOP"'),
    Fault(
        "effect",
        STRICT,
        "security.secret",
        CONTRACT,
        "description: Does one thing well.",
        "description: at postgres://admin:hunter2@db/x",
    ),
    Fault(
        "effect",
        STRICT,
        "security.tls",
        NODE,
        END,
        "import httpx\n\nCLIENT = httpx.AsyncClient(verify=False)",
        "verify=False",
    ),
    Fault(
        "effect",
        STRICT,
        "security.tls",
        NODE,
        END,
        "import ssl\n\nCONTEXT = ssl._create_unverified_context()",
        "CONTEXT",
    ),
    Fault("effect", STRICT, "security.tls", NODE, END, "import ssl\n\nMODE = ssl.CERT_NONE", "MODE"),
    Fault(
        "effect",
        STRICT,
        "security.redirect",
        NODE,
        END,
        "import httpx\n\nCLIENT = httpx.AsyncClient(follow_redirects=True)",
        "CLIENT",
    ),
    # what each kind may do
    Fault("compute", STRICT, "kind.io", NODE, "import csv\n", "import csv\nimport socket\n", "socket"),
    Fault("reducer", STRICT, "kind.io", NODE, "import time\n", "import time\nimport httpx\n", "httpx"),
    Fault("orchestrator", STRICT, "kind.io", NODE, "import time\n", "import subprocess\nimport time\n", "subprocess"),
    Fault("compute", STRICT, "kind.io", NODE, "import csv\n", "import csv\nfrom os import environ\n", "environ"),
    Fault(
        "compute",
        STRICT,
        "kind.io",
        NODE,
        HANDLER["compute"],
        f"{HANDLER['compute']}    text = open('x').read()\n",
        "open",
    ),
    Fault(
        "compute",
        STRICT,
        "kind.clock",
        NODE,
        HANDLER["compute"],
        f"{HANDLER['compute']}    started = time.time()\n",
        "time.time()",
    ),
    Fault(
        "reducer",
        STRICT,
        "kind.clock",
        NODE,
        HANDLER["reducer"],
        f"{HANDLER['reducer']}    started = time.time()\n",
        "time.time()",
    ),
    Fault(
        "orchestrator",
        STRICT,
        "kind.result",
        MODELS,
        "class ModelOrderFlowResponse(_Strict):\n",
        "class ModelOrderFlowResponse(_Strict):\n    data: int = 1\n",
        "class ModelOrderFlowResponse",
        above=True,
    ),
    Fault(
        "effect",
        STRICT,
        "kind.shell",
        NODE,
        PROCESS,
        f"{PROCESS}        if given is None:\n            given = {{}}\n",
        "if given is None",
    ),
    Fault(
        "effect",
        STRICT,
        "kind.shell",
        NODE,
        "await self.handler.handle(request)",
        "await self.answer(request)",
        "async def process",
        above=True,
    ),
    Fault("effect", STRICT, "kind.outside", NODE, END, "SETTINGS = open('settings.txt').read()"),
    Fault(
        "effect", STRICT, "kind.outside", NODE, PROCESS, f"{PROCESS}        limit = os.environ['LIMIT']\n", "os.environ"
    ),
    Fault(
        "effect",
        STRICT,
        "kind.outside",
        MODELS,
        "from enum import StrEnum\n",
        "import os\nfrom enum import StrEnum\n",
        "import os",
    ),
    # tests that run too little, and tests that notice nothing
    Fault("compute", STRICT, "coverage", NODE, END, NEVER_RUN, "total = 0", run_tests=True),
    Fault("reducer", STRICT, "coverage", MODELS, END, NEVER_RUN, "total = 0", run_tests=True),
    Fault("orchestrator", STRICT, "coverage", NODE, END, NEVER_RUN, "total = 0", run_tests=True),
    Fault(
        "effect",
        STRICT,
        "mutation",
        TESTS,
        '    assert ask(HandlerAnswerCache(entries), "delete", {"key": "a"}).data == {"deleted": True}\n'
        "    assert entries.values == {}\n"
        '    assert ask(HandlerAnswerCache(entries), "delete", {"key": "a"}).data == {"deleted": False}\n',
        '    assert ask(HandlerAnswerCache(entries), "delete", {"key": "a"}).status == "success"\n',
        "    async def delete(self, payload",
        seen_in=NODE,
        run_tests=True,
    ),
]


type Judge = Callable[..., ValidationOutcome]
type Place = tuple[str, str | None, int | None]


def places(outcome: ValidationOutcome) -> list[Place]:
    assert [each.rule for each in outcome.findings if rule_of(each.rule) is None] == []
    return [(each.rule, each.file, each.line) for each in outcome.findings]


@pytest.fixture(autouse=True)
def without_compliance(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these is `onex compliance`'s to find, and it takes longer than all others."""
    kept = tuple(each for each in validation.VALIDATORS if each.name != "compliance")
    monkeypatch.setattr(validation, "VALIDATORS", kept)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.rule}-{fault.path}")
def test_a_fault_is_found_in_its_line_by_the_level_that_promises_it(
    fault: Fault, judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = files_of(fault.kind)
    broken = fault.put_into(files)
    line = fault.line_in(files[fault.place], broken[fault.place])
    outcome = judge(broken, make_requirements(fault.kind), fault.level, run_tests=fault.run_tests)
    assert (fault.rule, fault.place, line) in places(outcome)


@pytest.mark.parametrize("path", ["__init__.py", NODE, MODELS, CONTRACT, TESTS, "tests/__init__.py"])
def test_a_missing_file_is_found_at_basic(path: str, judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    del files[path]
    assert ("syntax.missing-file", path, None) in places(judge(files, make_requirements("effect"), BASIC))


def test_an_operation_without_a_test_is_found(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    files[TESTS] = "\n\n".join(each for each in files[TESTS].split("\n\n\n") if "delete" not in each)
    assert ("tests.missing", TESTS, 1) in places(judge(files, make_requirements("effect"), STANDARD))
