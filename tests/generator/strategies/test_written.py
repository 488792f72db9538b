import ast

import pytest

from generator.enums import EnumNodeType
from generator.errors import LLMError
from generator.strategies.written import read_answer, read_function

GOOD = '''
Sure, here it is:
```python
import math
import statistics
from decimal import Decimal

def rank(self, payload: "ModelRankPayload") -> "JsonValue":
    """Rank things."""
    # the square root keeps the order
    return {"rank": math.sqrt(payload.data["n"])}

def test_rank_takes_the_root() -> None:
    assert Decimal(2) == 2

def helper() -> None: ...
```
Anything else?
'''


def read(answer: str, kind: EnumNodeType = EnumNodeType.COMPUTE) -> tuple[str, str, str]:
    written = read_answer(answer, "rank", kind)
    return str(written.body), str(written.imports), str(written.tests)


def test_only_the_function_its_imports_and_its_tests_are_taken() -> None:
    body, imports, tests = read(GOOD)
    assert body == '# the square root keeps the order\nreturn {"rank": math.sqrt(payload.data["n"])}'
    assert imports == "import math"
    assert tests.startswith("from decimal import Decimal")
    assert "helper" not in tests
    ast.parse(tests)


def test_a_method_inside_a_class_is_found_too() -> None:
    method = "class H:\n    def rank(self, payload):\n        x = 1\n        return x\n"
    answer = f"{method}\ndef test_rank_is_one():\n    assert 1"
    assert read(answer)[0] == "x = 1\nreturn x"


def with_body(body: str, top: str = "") -> str:
    return f"{top}\ndef rank(self, payload):\n    {body}\n\ndef test_rank_works():\n    assert True\n"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("I would rather not.", "not Python"),
        ("", "must define rank once"),
        ("def other(self, payload):\n    return 1", "no test|must define rank"),
        ("def rank(self, payload):\n    return 1", "has no test"),
        ("def rank(self, a, b):\n    return 1\ndef test_rank_x():\n    assert 1", "must take self and payload"),
        (with_body('"""Only words."""'), "has no body"),
        (with_body("return eval(payload.data['x'])"), "eval may not be used"),
        (with_body("return payload.__class__.__mro__"), "__mro__|__class__"),
        (with_body("import os; return os.listdir()"), "Imports belong at the top"),
        (with_body("return os.listdir()", "import os"), "os may not be used"),
        (with_body("return httpx.get('x')", "import httpx"), "httpx may not be imported"),
        (with_body("return time.time()", "import time"), "time may not be imported"),
        (with_body("return json.codecs.open('/etc/passwd')", "import json"), "module of its own"),
        (with_body("return codecs.open('/etc/passwd')", "from json import codecs"), "module of its own"),
        (with_body("return c.open('/etc/passwd')", "from json import codecs as c"), "module of its own"),
        (with_body("return j.codecs", "import json as j"), "module of its own"),
        (with_body("return operator.attrgetter('x')(payload)", "import operator"), "attrgetter"),
        (with_body("return take('x')(payload)", "from operator import attrgetter as take"), "attrgetter"),
        (with_body("return '{0.__class__}'.format(payload)"), "double underscores"),
    ],
)
def test_an_answer_that_cannot_be_trusted_is_refused_with_a_sentence(answer: str, said: str) -> None:
    with pytest.raises(LLMError, match=said):
        read(answer)


def test_an_effect_may_know_the_time() -> None:
    assert read(with_body("return time.time()", "import time"), EnumNodeType.EFFECT)[1] == "import time"


def test_an_effect_starts_no_programs() -> None:
    answer = with_body("return await asyncio.create_subprocess_shell('ls')", "import asyncio").replace(
        "def r", "async def r"
    )
    with pytest.raises(LLMError, match="create_subprocess_shell"):
        read(answer, EnumNodeType.EFFECT)


TEMPLATE = ast.parse("async def rank(self, payload: Payload) -> int:\n    return 1").body[0]
BETTER = """
```python
import math

async def rank(self, payload: Payload) -> int:
    \"\"\"Rank.\"\"\"
    return math.floor(payload.size)

def test_rank_rounds_down():
    assert True
```
"""


def test_a_function_that_is_bettered_is_taken_whole() -> None:
    written = read_function(BETTER, TEMPLATE, EnumNodeType.EFFECT)
    assert written.source.startswith('async def rank(self, payload: Payload) -> int:\n    """Rank."""')
    assert (written.imports, written.tests.startswith("def test_rank_rounds_down")) == ("import math", True)


@pytest.mark.parametrize(
    ("old", "new"),
    [("-> int", "-> str"), ("async ", ""), ("payload: P", "other: P"), ("import math\n\n", "import math\n\n@cache\n")],
)
def test_a_function_that_is_bettered_keeps_its_signature(old: str, new: str) -> None:
    with pytest.raises(LLMError, match="must keep its signature"):
        read_function(BETTER.replace(old, new, 1), TEMPLATE, EnumNodeType.EFFECT)
