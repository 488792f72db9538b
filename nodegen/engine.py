"""The only place that builds engine objects.

A team's engine has the team's templates, its Archon, its past and its language model, or none. The model that the
server's environment names is not asked for teams: its key belongs to whoever runs the server, and what a team writes
must go nowhere that the team did not choose.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async

from generator import (
    LLM,
    PROVIDERS,
    CodeGenerationService,
    EnumNodeType,
    EnumValidationLevel,
    EventListener,
    ModelGenerationResult,
    ModelPRDRequirements,
    ModelPreview,
    ModelPromptAnalysis,
    ModelReport,
    ModelTestReport,
    PastGenerationsSource,
    PRDAnalyzer,
    RunLimits,
    TemplateError,
    TrackRecord,
    connect,
)
from generator import fix as fix_files
from generator import judge as judge_files
from generator import run_tests as run_node_tests
from nodegen import isolation
from nodegen.preferences.models import Preferences
from nodegen.preferences.templates_directory import directory_of, write
from nodegen.studio.options import Options
from nodegen.studio.past import PastOfTeam, outcomes
from nodegen.teams.models import Team

ENGINES = 64
"""Engines of teams that are kept; one that is not is built again in milliseconds."""


@cache
def _record() -> TrackRecord:
    """What this installation's generations came to: typical times, and what `auto` weighs."""
    return TrackRecord()


@cache
def _recall() -> None:
    """Once a process, before the record is asked: what was made before this server started counts too."""
    for outcome in outcomes():
        _record().add(outcome.strategy, outcome.node_type, passed=outcome.passed, generation_time_ms=outcome.time_ms)


@cache
def _plain() -> CodeGenerationService:
    """The engine of a team that set nothing."""
    return CodeGenerationService(use_environment=False, track_record=_record())


def service(team: Team | None = None) -> CodeGenerationService:
    """The engine as a team set it up."""
    preferences = Preferences.objects.filter(team=team).first() if team else None
    return _built(preferences.pk, preferences.version) if preferences else _plain()


@lru_cache(maxsize=ENGINES)
def _built(pk: int, version: int) -> CodeGenerationService:
    # The version is only a key of the cache: what changed since it was read makes another one.
    preferences = Preferences.objects.select_related("team").get(pk=pk)
    llm = llm_of(preferences)
    return CodeGenerationService(
        directory_of(preferences),
        preferences.archon_url or None,
        llm=llm,
        # Examples are for a model; the templates need none.
        intelligence=[PastGenerationsSource(PastOfTeam(preferences.team))] if llm else [],
        use_environment=False,
        track_record=_record(),
    )


def llm_of(preferences: Preferences) -> LLM | None:
    """A team's language model, where it named one."""
    if not preferences.llm_url or not preferences.llm_model:
        return None
    return model(preferences.llm_provider, preferences.llm_url, preferences.llm_model, preferences.llm_key)


def model(provider: str, url: str, name: str, key: str) -> LLM:
    """A language model; nothing is sent to it yet."""
    return connect(provider or next(iter(PROVIDERS)), url, name, key)


async def analyze(prompt: str) -> ModelPromptAnalysis:
    """What a prompt asks for."""
    return await PRDAnalyzer().analyze(prompt)


def reader_of(team: Team | None) -> LLM | None:
    """The language model that may read what the rules are unsure of: the team's, or none."""
    preferences = Preferences.objects.filter(team=team).first() if team else None
    return llm_of(preferences) if preferences else None


async def analyze_with(llm: LLM, prompt: str, on_text: Callable[[str], None]) -> ModelPromptAnalysis:
    """What a prompt asks for, with what a model makes of it where the rules are unsure."""
    return await PRDAnalyzer(llm).analyze(prompt, on_text=on_text)


def preview(requirements: ModelPRDRequirements, team: Team | None = None) -> ModelPreview:
    """The node as the templates make it, in memory."""
    return service(team).preview(requirements)


def preview_with(templates: Mapping[str, str], requirements: ModelPRDRequirements) -> ModelPreview:
    """The node as these templates, not saved yet, would make it."""
    with _written(templates) as directory:
        # An engine of its own: those that are kept belong to saved templates.
        return CodeGenerationService(directory, use_environment=False).preview(requirements)


def examples_with(
    templates: Mapping[str, str], operations: Mapping[EnumNodeType, Sequence[str]]
) -> dict[str, ModelPRDRequirements]:
    """A node of each family that these templates add, by `kind/name`; TemplateError for a family that is wrong."""
    with _written(templates) as directory:
        return CodeGenerationService(directory, use_environment=False).examples_of_own_families(operations)


@contextmanager
def _written(templates: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        write(Path(directory), dict(templates))
        try:
            yield Path(directory)
        except TemplateError as error:
            # The place in the template, without the folder that is gone by the time somebody reads it.
            raise TemplateError(str(error).replace(f"{directory}/", "")) from error


async def generate(
    team: Team,
    requirements: ModelPRDRequirements,
    options: Options,
    on_event: EventListener,
    correlation_id: UUID,
) -> ModelGenerationResult:
    """Make a node; its files come back in the result, nothing is written to disk."""
    # Both ask the database, which Django allows in no coroutine.
    await sync_to_async(_recall)()
    made_for = await sync_to_async(service)(team)
    return await made_for.generate_node(
        requirements=requirements,
        strategy=options.strategy,
        enable_llm=options.enable_llm,
        validation_level=options.validation_level,
        run_tests=options.run_tests,
        require_isolation=await isolation.is_required(),
        strict_mode=options.strict_mode,
        correlation_id=correlation_id,
        on_event=on_event,
        write_files=False,
    )


async def judge(files: Mapping[str, str], requirements: ModelPRDRequirements, package: str) -> ModelReport:
    """What the standard checks say of files that somebody edited."""
    return await judge_files(files, requirements, package, EnumValidationLevel.STANDARD)


async def fix(
    files: Mapping[str, str], requirements: ModelPRDRequirements, package: str, level: EnumValidationLevel
) -> dict[str, str]:
    """The files with every mechanical fix of a finding of this level applied."""
    return await fix_files(files, requirements, package, level)


async def run_tests(files: Mapping[str, str], package: str) -> ModelTestReport:
    """Run a node's tests, locked down as this installation asks for it."""
    return await run_node_tests(files, package, limits=RunLimits(require_isolation=await isolation.is_required()))


def strategies() -> list[tuple[str, str]]:
    """Value and name of each strategy, the default first."""
    # The same for every team, so that no team's settings need to be read for a form.
    return [(each["type"], each["name"]) for each in _plain().list_strategies()]


def told_strategies() -> list[dict[str, Any]]:
    """All about each strategy, with the time that it typically takes here."""
    _recall()
    return [_plain().get_strategy_info(value) for value, _ in strategies()]
