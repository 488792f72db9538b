"""How an operation is broken: its body is gone, and every other line stays where it is."""

import ast

import pytest

from generator.validation.mutation import broken_source

SOURCE = """\
class HandlerÄ:
    async def get(self, key: str) -> str:
        \"\"\"Says é.\"\"\"
        found = await self._load(key)
        return found

    def close(self) -> None: self.open = False

    def later(self) -> int:
        return 1
"""


def method(name: str) -> ast.FunctionDef | ast.AsyncFunctionDef:
    return next(each for each in ast.walk(ast.parse(SOURCE)) if getattr(each, "name", "") == name)


def test_the_body_answers_nothing() -> None:
    broken = broken_source(SOURCE, method("get"))
    (body,) = next(each for each in ast.walk(ast.parse(broken)) if getattr(each, "name", "") == "get").body
    assert ast.unparse(body) == "return None"


def test_a_body_that_answers_nothing_anyway_raises() -> None:
    assert "def close(self) -> None: raise RuntimeError" in broken_source(SOURCE, method("close"))


@pytest.mark.parametrize("name", ["get", "close", "later"])
def test_every_other_line_stays_where_it_is(name: str) -> None:
    before, after = SOURCE.splitlines(), broken_source(SOURCE, method(name)).splitlines()
    body = range(method(name).body[0].lineno, (method(name).end_lineno or 0) + 1)
    for number, line in enumerate(before, 1):
        if number not in body:
            assert after[number - 1] == line
