"""Operations are broken one by one; a test that fails notices, and so does a run that never ends."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.testrun import RunLimits
from generator.testrun.protocol import Mutant
from generator.testrun.running import TestRunner

NODE = """\
class HandlerProbe:
    def __init__(self):
        self.closed = False

    async def get(self, key):
        return key.upper()

    def close(self) -> None:
        self.closed = True

    def more(self):
        return self
"""
TESTS = """\
import asyncio

from ..node import HandlerProbe

"""
GET, CLOSE, MORE = (
    Mutant(operation="get", is_async=True, raises=False),
    Mutant(operation="close", is_async=False, raises=True),
    Mutant(operation="more", is_async=False, raises=False),
)
type Unnoticed = Callable[..., list[str]]


@pytest.fixture
def unnoticed(warm: tuple[asyncio.Runner, TestRunner]) -> Unnoticed:
    """The mutants that some tests do not notice."""
    loop, runner = warm

    def ask(tests: str, *mutants: Mutant, wall_seconds: float = 5) -> list[str]:
        files = {"__init__.py": "", "node.py": NODE, "tests/__init__.py": "", "tests/test_node.py": TESTS + tests}
        limits = replace(RunLimits(), wall_seconds=wall_seconds)
        return loop.run(runner.unnoticed(files, "probe", limits, handler="HandlerProbe", mutants=mutants))

    return ask


def test_what_a_test_compares_is_noticed_and_what_none_compares_is_not(unnoticed: Unnoticed) -> None:
    tests = "def test_get():\n    assert asyncio.run(HandlerProbe().get('a')) == 'A'\n"
    assert unnoticed(tests, GET, MORE) == ["more"]


def test_a_test_that_only_calls_notices_nothing(unnoticed: Unnoticed) -> None:
    assert unnoticed("def test_get():\n    asyncio.run(HandlerProbe().get('a'))\n", GET) == ["get"]


def test_what_answers_nothing_anyway_is_broken_by_raising(unnoticed: Unnoticed) -> None:
    assert unnoticed("def test_close():\n    HandlerProbe().close()\n", CLOSE) == []


def test_each_operation_is_whole_again_for_the_next(unnoticed: Unnoticed) -> None:
    tests = "def test_both():\n    assert asyncio.run(HandlerProbe().get('a')) == 'A'\n    HandlerProbe().close()\n"
    assert unnoticed(tests, GET, CLOSE, MORE) == ["more"]


def test_a_test_that_waits_for_ever_notices_and_the_others_are_still_judged(unnoticed: Unnoticed) -> None:
    tests = (
        "def test_get():\n    while asyncio.run(HandlerProbe().get('a')) is None:\n        pass\n"
        "def test_more():\n    HandlerProbe().more()\n"
    )
    assert unnoticed(tests, GET, MORE, wall_seconds=0.7) == ["more"]


def test_what_a_broken_operation_left_behind_is_not_blamed_on_the_next(unnoticed: Unnoticed) -> None:
    tests = (
        "broken = []\n"
        "def test_get():\n"
        "    if asyncio.run(HandlerProbe().get('a')) is None:\n        broken.append(1)\n"
        "    assert not broken\n"
    )
    assert unnoticed(tests, GET, MORE) == ["more"]
