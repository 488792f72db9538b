import asyncio

import pytest

from generator import CodeGenerationService, EnumStage, EnumStageState, ModelPRDRequirements, ScriptedLLM
from generator import GenerationEvent as EngineEvent
from nodegen import engine, loop_tasks
from nodegen.studio import runs, search
from nodegen.studio.models import Generation, Status
from nodegen.studio.options import Options
from nodegen.teams.models import Team, User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]
BASIC = Options(validation_level="basic", run_tests=False)


async def ended(generation: Generation) -> Generation:
    await asyncio.sleep(0)
    await loop_tasks.drain()
    return await Generation.objects.aget(pk=generation.pk)


@pytest.mark.usefixtures("task_loop")
async def test_a_generation_is_run_and_its_files_report_and_events_are_kept(queued: Generation) -> None:
    await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    assert (done.status, done.attempts, done.node_name, done.package) == ("done", 1, "NodeAnswersEffect", "answers")
    assert done.validation_passed
    assert done.report_model is not None
    assert await done.files.acount() == 7
    sequences = [event.sequence async for event in done.events.all()]
    assert sequences == list(range(1, len(sequences) + 1))


@pytest.mark.usefixtures("task_loop")
async def test_a_second_claim_of_the_same_row_does_nothing(queued: Generation) -> None:
    for _ in range(3):
        await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    assert (done.status, done.attempts) == ("done", 1)
    assert await done.files.acount() == 7


@pytest.mark.usefixtures("task_loop")
async def test_what_was_interrupted_is_run_again_once_and_says_so(queued: Generation) -> None:
    await Generation.objects.filter(pk=queued.pk).aupdate(status=Status.RUNNING, attempts=1)
    await runs.resume_interrupted()
    done = await ended(queued)
    assert (done.status, done.attempts, done.was_interrupted) == ("done", 2, True)


@pytest.mark.usefixtures("task_loop")
async def test_what_is_over_stays_over_after_a_restart(queued: Generation) -> None:
    await Generation.objects.filter(pk=queued.pk).aupdate(status=Status.CANCELLED)
    await runs.resume_interrupted()
    assert (await ended(queued)).status == Status.CANCELLED


@pytest.mark.usefixtures("task_loop")
async def test_a_waiting_generation_is_cancelled_at_once(queued: Generation) -> None:
    await asyncio.to_thread(runs.cancel, queued)
    await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    assert (done.status, done.attempts) == ("cancelled", 0)


@pytest.mark.usefixtures("task_loop")
async def test_a_running_generation_is_cancelled_and_leaves_no_files(
    queued: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()

    async def never_ends(*_: object) -> None:
        began.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("nodegen.engine.generate", never_ends)
    await runs.run_generation.aenqueue(str(queued.pk))
    await began.wait()
    await asyncio.to_thread(runs.cancel, queued)
    done = await ended(queued)
    assert done.status == Status.CANCELLED
    assert done.finished_at is not None
    assert await done.files.acount() == 0


@pytest.mark.usefixtures("task_loop")
async def test_a_strategy_that_lacks_its_model_fails_with_a_sentence(queued: Generation) -> None:
    await Generation.objects.filter(pk=queued.pk).aupdate(options={"strategy": "template_loading"})
    await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    assert done.status == Status.FAILED
    assert "needs a language model" in done.error


@pytest.mark.usefixtures("task_loop")
async def test_a_fault_of_the_studio_shows_no_traceback(queued: Generation, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(*_: object) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("nodegen.engine.generate", breaks)
    await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    assert done.status == Status.FAILED
    assert str(done.correlation_id) in done.error
    assert "ZeroDivision" not in done.error


@pytest.mark.usefixtures("task_loop")
async def test_a_generation_that_a_page_starts_is_run(
    team: Team, alice: User, requirements: ModelPRDRequirements
) -> None:
    generation = await asyncio.to_thread(runs.start, team, alice, requirements, BASIC, "a cache")
    done = await ended(generation)
    assert (done.status, done.prompt, done.author_id) == ("done", "a cache", alice.pk)


@pytest.mark.usefixtures("task_loop")
async def test_stopping_the_server_leaves_the_row_for_the_next_one(
    queued: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()

    async def never_ends(*_: object) -> None:
        began.set()
        await asyncio.Event().wait()

    monkeypatch.setattr("nodegen.engine.generate", never_ends)
    await runs.run_generation.aenqueue(str(queued.pk))
    await began.wait()
    await loop_tasks.stop()
    assert (await Generation.objects.aget(pk=queued.pk)).status == Status.QUEUED


async def test_of_growing_text_only_the_latest_is_kept(queued: Generation) -> None:
    for sequence, text in enumerate(("a", "ab", "abc"), 1):
        event = EngineEvent(
            sequence=sequence,
            stage=EnumStage.COMPLETE,
            state=EnumStageState.PROGRESS,
            elapsed_ms=1,
            path="node.py",
            text=text,
        )
        await asyncio.to_thread(runs.record_event, queued, event)
    assert [event.text async for event in queued.events.all()] == ["", "", "abc"]


@pytest.mark.usefixtures("task_loop")
async def test_when_it_ends_it_is_found_by_its_code_and_knows_what_changed(
    team: Team, alice: User, requirements: ModelPRDRequirements
) -> None:
    first = await ended(await asyncio.to_thread(runs.start, team, alice, requirements, BASIC))
    changed = requirements.model_copy(update={"features": ["TTL of 300 seconds"]})
    second = await ended(await asyncio.to_thread(runs.start, team, alice, changed, BASIC))
    assert first.files_changed is None
    assert second.files_changed > 0
    assert second.lines_added > 0
    by_code = Generation.objects.filter(await asyncio.to_thread(search.matching, "HandlerAnswers"))
    assert await by_code.acount() == 2


@pytest.mark.usefixtures("task_loop")
async def test_what_a_model_said_and_the_templates_made_is_kept(
    queued: Generation, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = (
        "def divine(self, payload):\n    return {'n': len(payload.data)}\n\n"
        "def test_divine_is_there() -> None:\n    assert callable(HandlerAnswers.divine)"
    ).replace("def divine", "async def divine")
    service = CodeGenerationService(llm=ScriptedLLM([answer]), use_environment=False)
    monkeypatch.setattr(engine, "service", lambda *_: service)
    requirements = {**queued.requirements, "operations": ["get", "divine"]}
    await Generation.objects.filter(pk=queued.pk).aupdate(requirements=requirements)
    await runs.run_generation.aenqueue(str(queued.pk))
    done = await ended(queued)
    (exchange,) = [each async for each in done.exchanges.all()]
    node = await done.files.aget(path="node.py")
    assert done.llm_used
    assert (exchange.purpose, exchange.answer) == ("write divine", answer)
    assert "len(payload.data)" in node.content
    assert "len(payload.data)" not in (node.template_content or "")
    assert "operation_not_configured" in (node.template_content or "")
