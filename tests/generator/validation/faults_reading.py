"""Faults that strict promises to find because somebody must read the code: docstrings, leftovers, dead code, lint."""

from tests.generator.validation.seeded import END, MODELS, NODE, STRICT, TESTS, Fault

GET = "        return await self._load(payload.key)"

FAULTS = [
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
]
