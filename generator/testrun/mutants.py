"""Breaks a handler's operations one by one in a process that has collected the tests, and runs them until one fails.

A process for each mutant would import and collect the same tests each time, which takes ten times as long.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any, Never

import pytest
from _pytest.runner import runtestprotocol

from .protocol import Mutant, MutantRecord


class MutantLoop:
    """A pytest plugin that runs the collected tests against each mutant in place of running them once."""

    def __init__(self, module: str, handler: str, mutants: Sequence[Mutant], say: Callable[..., None]) -> None:
        self._module = module
        self._handler = handler
        self._mutants = mutants
        self._say = say

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Tell of each mutant whether it was noticed; ends before one that cannot be told in this process."""
        handler = getattr(sys.modules[self._module], self._handler)
        for mutant in self._mutants:
            noticed = self._is_noticed(session.items, handler, mutant)
            if noticed is None:
                break
            self._say(mutant=MutantRecord(operation=mutant.operation, noticed=noticed))
        return True

    def _is_noticed(self, items: Sequence[pytest.Item], handler: type, mutant: Mutant) -> bool | None:
        # getattr() would give what a descriptor answers, and a static method put back so would be one no more.
        whole = vars(handler).get(mutant.operation)
        # Tests that are named after the operation are the likeliest to notice.
        for item in sorted(items, key=lambda item: mutant.operation not in item.name):
            setattr(handler, mutant.operation, _stand_in(mutant))
            failed = _fails(item)
            setattr(handler, mutant.operation, whole)
            if failed:
                # It must pass again with the operation whole, or something else than this mutant made it fail.
                return None if _fails(item) else True
        return False


def _fails(item: pytest.Item) -> bool:
    # Without a next item pytest tears down every fixture, so that nothing of one mutant meets the next.
    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _stand_in(mutant: Mutant) -> Callable[..., Any]:
    def raising(*_: object, **__: object) -> Never:
        raise RuntimeError("broken on purpose")

    def doing_nothing(*_: object, **__: object) -> None:
        return None

    stand_in = raising if mutant.raises else doing_nothing
    return _awaitable(stand_in) if mutant.is_async else stand_in


def _awaitable(function: Callable[..., None]) -> Callable[..., Any]:
    async def awaited(*given: object, **named: object) -> None:
        return function(*given, **named)

    return awaited
