"""Work that only computes goes to one thread, off the event loop.

It holds the interpreter's lock, so that more threads would finish nothing sooner, and each would keep the event loop
waiting in turn.
"""

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

TURN_SECONDS = 0.001
"""The longest that work keeps the lock while the loop asks for it. Python's own five milliseconds pass three times
before a loop that was woken has done anything: it gives the lock away whenever it reads what woke it."""

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="nodegen")


async def compute[*Given, Result](work: Callable[[*Given], Result], *given: *Given) -> Result:
    """What the work gives, or raises; first come, first served."""
    return await asyncio.get_running_loop().run_in_executor(_worker, _in_short_turns, work, *given)


def _in_short_turns[*Given, Result](work: Callable[[*Given], Result], *given: *Given) -> Result:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(min(usual, TURN_SECONDS))
    try:
        return work(*given)
    finally:
        sys.setswitchinterval(usual)
