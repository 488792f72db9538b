"""Work that only computes goes to one thread, off the event loop.

It holds the interpreter's lock, so that more threads would finish nothing sooner; but each of them may keep the lock
for five milliseconds (`sys.getswitchinterval`) while the event loop waits for its turn.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="nodegen")


async def compute[*Given, Result](work: Callable[[*Given], Result], *given: *Given) -> Result:
    """What the work gives, or raises; first come, first served."""
    return await asyncio.get_running_loop().run_in_executor(_worker, work, *given)
