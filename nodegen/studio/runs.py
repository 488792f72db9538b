"""Runs generations: queued by a page, claimed once, recorded as they go, taken up again after a crash."""

import asyncio
import logging
from contextlib import suppress
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import transaction
from django.db.models import F
from django.tasks import task, task_backends
from django.tasks.base import TaskContext
from django.utils import timezone

from generator import GenerationEvent as EngineEvent
from generator import (
    GenerationFailedError,
    GeneratorError,
    ModelGenerationResult,
    ModelLLMExchange,
    ModelPRDRequirements,
    installed_versions,
)
from nodegen import engine
from nodegen.loop_tasks import LoopBackend
from nodegen.studio import search
from nodegen.studio.broadcast import tell
from nodegen.studio.browse.counting import count_changes
from nodegen.studio.models import Exchange, GeneratedFile, Generation, GenerationEvent, Status
from nodegen.studio.options import Options
from nodegen.teams.activity import record
from nodegen.teams.models import Team, User

logger = logging.getLogger(__name__)

CANCEL_POLL_SECONDS = 0.5
"""How often a run looks whether somebody asked to cancel it, perhaps through another process."""


AT_ONCE = 2
"""Generations of a batch, or of what a restart interrupted, that run side by side."""


@transaction.atomic
def start(
    team: Team, author: User, requirements: ModelPRDRequirements, options: Options, prompt: str = ""
) -> Generation:
    """Save a queued generation and hand it to whatever runs tasks, once it is committed."""
    generation = queue(team, author, requirements, options, prompt)
    record(team, author, f"generated {generation}", generation.get_absolute_url())
    # A worker of another process must not look for the row before it is there.
    transaction.on_commit(lambda: run_generation.enqueue(str(generation.pk)))
    return generation


@transaction.atomic
def queue(
    team: Team, author: User, requirements: ModelPRDRequirements, options: Options, prompt: str = ""
) -> Generation:
    """Save a generation that waits; whoever calls this hands it on."""
    generation = Generation.objects.create(
        team=team,
        author=author,
        prompt=prompt,
        requirements=requirements.model_dump(mode="json"),
        options=options.model_dump(mode="json"),
        service_name=requirements.service_name,
        node_type=requirements.node_type,
        domain=requirements.domain,
    )
    search.refresh(generation)
    return generation


def cancel(generation: Generation) -> None:
    """Ask a generation to stop; one that still waits is stopped at once."""
    # In one statement with the change: between looking and writing a worker may have begun.
    waiting = Generation.objects.filter(pk=generation.pk, status=Status.QUEUED)
    if not waiting.update(status=Status.CANCELLED, cancel_requested=True, finished_at=timezone.now()):
        Generation.objects.filter(pk=generation.pk, status=Status.RUNNING).update(cancel_requested=True)


async def resume_interrupted() -> None:
    """At the start of the server: what an earlier one left waiting or in the middle is run again.

    Only where this server runs the tasks itself: workers of a shared queue may be in the middle of theirs.
    """
    if not isinstance(task_backends[run_generation.backend], LoopBackend):
        return
    await Generation.objects.filter(status=Status.RUNNING).aupdate(status=Status.QUEUED)
    waiting = Generation.objects.filter(status=Status.QUEUED).order_by("created_at").values_list("pk", flat=True)
    if keys := [str(key) async for key in waiting]:
        await run_several.aenqueue(keys)


@task(takes_context=True)
async def run_generation(context: TaskContext, generation_id: str) -> None:
    """Claim a generation and run it to its end; a second claim of the same row does nothing."""
    generation = await _claim(UUID(generation_id))
    if generation is None:
        return
    recorder = Recorder(generation)
    try:
        result = await recorder.watch(_generate(generation, recorder))
    except asyncio.CancelledError:
        await _stopped(generation)
        raise
    except Cancelled:
        await _finish(generation, Status.CANCELLED)
    except GenerationFailedError as error:
        await _finish(generation, Status.FAILED, error=str(error), report=error.report.model_dump(mode="json"))
    except GeneratorError as error:
        await _finish(generation, Status.FAILED, error=str(error))
    except Exception:  # whatever goes wrong, the page must say so
        logger.exception("Generation %s failed", generation.pk)
        sentence = f"Something went wrong inside the studio. The correlation id is {generation.correlation_id}."
        await _finish(generation, Status.FAILED, error=sentence)
    else:
        await sync_to_async(_record_result)(generation, result)
        await tell(generation.pk)


@task(takes_context=True)
async def run_several(context: TaskContext, generation_ids: list[str]) -> None:
    """Run many generations, a few at a time: the pages of others stay quick meanwhile."""
    places = asyncio.Semaphore(AT_ONCE)

    async def in_turn(generation_id: str) -> None:
        async with places:
            await run_generation.func(context, generation_id)

    await asyncio.gather(*map(in_turn, generation_ids))


class Cancelled(Exception):
    """Somebody asked for this run to stop."""


class Recorder:
    """Records the events of one run in their order, off the loop, and tells the pages that watch."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._waiting: asyncio.Queue[EngineEvent | None] = asyncio.Queue()

    def __call__(self, event: EngineEvent) -> None:
        """Take an event; the engine goes on at once."""
        self._waiting.put_nowait(event)

    async def watch(self, run: "asyncio.Future[ModelGenerationResult] | object") -> ModelGenerationResult:
        """Run to the end while recording; Cancelled when somebody asked to stop."""
        work = asyncio.ensure_future(run)
        writing = asyncio.ensure_future(self._write())
        asked = asyncio.ensure_future(self._cancel_asked())
        try:
            await asyncio.wait({work, asked}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise Cancelled
            return await work
        finally:
            asked.cancel()
            work.cancel()
            self._waiting.put_nowait(None)
            # What was told until now is written before the run counts as over, or the page would miss its last
            # stages.
            with suppress(asyncio.CancelledError):
                await writing

    async def _cancel_asked(self) -> None:
        mine = Generation.objects.filter(pk=self._generation.pk, cancel_requested=True)
        # Polled, because the wish may come through another process, which cannot set an event here.
        while not await mine.aexists():  # noqa: ASYNC110
            await asyncio.sleep(CANCEL_POLL_SECONDS)

    async def _write(self) -> None:
        while (event := await self._waiting.get()) is not None:
            await sync_to_async(record_event)(self._generation, event)
            await tell(self._generation.pk)


async def _generate(generation: Generation, recorder: Recorder) -> ModelGenerationResult:
    options = Options.model_validate(generation.options)
    asked = generation.requirements_model
    return await engine.generate(generation.team, asked, options, recorder, generation.correlation_id)


async def _claim(pk: UUID) -> Generation | None:
    """The row, if it was waiting; whoever changes its status owns the run."""
    # One statement decides: of two workers that want the row only one finds it waiting.
    claimed = await Generation.objects.filter(pk=pk, status=Status.QUEUED).aupdate(
        status=Status.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1
    )
    return await Generation.objects.select_related("team").aget(pk=pk) if claimed else None


async def _stopped(generation: Generation) -> None:
    """The server stops: the row waits for the next one."""
    await Generation.objects.filter(pk=generation.pk, status=Status.RUNNING).aupdate(status=Status.QUEUED)


async def _finish(generation: Generation, status: Status, **fields: object) -> None:
    await Generation.objects.filter(pk=generation.pk).aupdate(status=status, finished_at=timezone.now(), **fields)
    await tell(generation.pk)


def record_event(generation: Generation, event: EngineEvent) -> None:
    """Keep an event; of a file that grows only the latest text."""
    if event.path:
        # Each event of a growing file has all of it; kept together they would take as much room as a hundred files.
        growing = generation.events.filter(attempt=generation.attempts, stage=event.stage, path=event.path)
        growing.update(text="")
    GenerationEvent.objects.update_or_create(
        generation=generation,
        attempt=generation.attempts,
        sequence=event.sequence,
        defaults={
            "stage": event.stage,
            "state": event.state,
            "detail": event.detail,
            "elapsed_ms": event.elapsed_ms,
            "path": event.path or "",
            "text": event.text or "",
        },
    )


@transaction.atomic
def _record_result(generation: Generation, result: ModelGenerationResult) -> None:
    """Files, report and outcome, all at once."""
    # A run that was interrupted while it recorded may have left some.
    generation.files.all().delete()
    generation.exchanges.all().delete()
    templates = result.artifacts.template_files
    GeneratedFile.objects.bulk_create(
        GeneratedFile(generation=generation, path=path, content=content, template_content=templates.get(path))
        for path, content in result.artifacts.get_all_files().items()
    )
    Exchange.objects.bulk_create(_exchange(generation, each) for each in result.llm_exchanges)
    quality = result.report.quality
    Generation.objects.filter(pk=generation.pk).update(
        status=Status.DONE,
        finished_at=timezone.now(),
        node_name=result.artifacts.node_name,
        package=result.artifacts.package,
        strategy_used=result.strategy_used,
        validation_passed=result.validation_passed if result.report.checks else None,
        score=quality.score if quality else None,
        generation_time_ms=result.generation_time_ms,
        llm_used=result.llm_used,
        intelligence_sources=result.intelligence_sources,
        report=result.report.model_dump(mode="json"),
        engine_version=installed_versions().engine,
        framework_version=installed_versions().framework,
        **_changes(generation),
    )
    search.refresh(Generation.objects.get(pk=generation.pk))


def _exchange(generation: Generation, exchange: ModelLLMExchange) -> Exchange:
    usage = exchange.usage
    return Exchange(
        generation=generation,
        purpose=exchange.purpose,
        model=exchange.model,
        prompt=exchange.prompt.model_dump(mode="json"),
        answer=exchange.answer,
        problem=exchange.problem,
        cached=exchange.cached,
        prompt_tokens=usage.prompt_tokens,
        answer_tokens=usage.answer_tokens,
        cost=usage.cost,
        duration_ms=exchange.duration_ms,
    )


def _changes(generation: Generation) -> dict[str, int]:
    """Counted once, now: the history shows them of every row."""
    previous = generation.previous()
    if previous is None:
        return {}
    counted = count_changes(previous.contents(), generation.contents())
    return {"files_changed": counted.files, "lines_added": counted.added, "lines_removed": counted.removed}
