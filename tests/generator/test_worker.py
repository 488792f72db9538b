"""Computing leaves the event loop alone, and many nodes take no more memory than some."""

import asyncio
import gc
import sys
import threading
import tracemalloc
from collections.abc import Callable

import pytest

from generator import CodeGenerationService, ModelPRDRequirements
from generator.worker import compute

MEBIBYTE = 1024 * 1024


@pytest.mark.asyncio
async def test_work_is_done_elsewhere_and_one_at_a_time() -> None:
    busy: list[int] = []

    def work(number: int) -> int:
        assert busy == []
        busy.append(number)
        assert threading.current_thread() is not threading.main_thread()
        busy.remove(number)
        return number * 2

    assert await asyncio.gather(*(compute(work, number) for number in range(50))) == list(range(0, 100, 2))


@pytest.mark.asyncio
async def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await compute(lambda: 1 // 0)


@pytest.mark.asyncio
async def test_work_gives_way_each_millisecond_and_nothing_else_does() -> None:
    usual = sys.getswitchinterval()
    assert await compute(sys.getswitchinterval) <= 0.001 < usual
    with pytest.raises(ZeroDivisionError):
        await compute(lambda: 1 // 0)
    assert await asyncio.to_thread(sys.getswitchinterval) == usual


@pytest.mark.asyncio
async def test_the_loop_does_other_things_while_a_node_is_made(
    make_requirements: Callable[..., ModelPRDRequirements], monkeypatch: pytest.MonkeyPatch
) -> None:
    loop_moved = threading.Event()
    monkeypatch.setattr(
        "generator.strategies.jinja2.contract_text", lambda *_: "{}" if loop_moved.wait(20) else pytest.fail("it stood")
    )
    service = CodeGenerationService(use_environment=False)
    made = asyncio.create_task(
        service.generate_node(make_requirements("effect"), write_files=False, validation_level="none")
    )
    await asyncio.sleep(0)
    loop_moved.set()
    assert (await made).artifacts.files["contract.yaml"] == "{}"


def test_many_nodes_take_no_more_memory_than_some(make_requirements: Callable[..., ModelPRDRequirements]) -> None:
    service = CodeGenerationService(use_environment=False)

    def make(numbers: range) -> int:
        for number in numbers:
            service.preview(make_requirements("effect", service_name=f"answers_{number}"))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        # The first fill what is kept of the latest files; a node has 30 kB of them.
        some = make(range(40))
        assert make(range(40, 80)) - some < MEBIBYTE / 4
    finally:
        tracemalloc.stop()
