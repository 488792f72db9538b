"""One generation: classify, plan, select, gather, make, judge, write; each step reported as it happens."""

import asyncio
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .classifier import NodeClassifier
from .enums import EnumSeverity, EnumStage, EnumStageState, EnumStrategyType
from .errors import GenerationFailedError, RequirementsError
from .events import EventReporter
from .intelligence import gather
from .intelligence.base import IntelligenceSource, Knowledge
from .llm.answers import Answers
from .llm.base import LLM, ModelLLMExchange
from .llm.session import LLMSession
from .models import (
    ModelClassificationResult,
    ModelFinding,
    ModelGeneratedArtifacts,
    ModelGenerationResult,
    ModelReport,
    ModelTestReport,
)
from .naming import package_name
from .options import GenerationOptions
from .output import Staging, check_owner, staging, write
from .plan import NodePlan, make_plan
from .previewing import ModelPreview, preview
from .rendering import Renderer
from .reporting import build_report, error_lines, failure
from .requirements import ModelPRDRequirements
from .strategies.base import Draft, GenerationContext
from .strategies.selection import Selection, by_name, select
from .strategies.telling import listed, told
from .strategies.track_record import TrackRecord
from .testrun import RunLimits, TestRun, testing
from .validation import ValidationContext, validate
from .worker import compute


@dataclass(frozen=True)
class Pipeline:
    """What every generation of a service shares; none of it changes."""

    renderer: Renderer
    llm: LLM | None
    answers: Answers
    llm_token_budget: int
    sources: tuple[IntelligenceSource, ...]
    record: TrackRecord

    async def run(
        self,
        requirements: ModelPRDRequirements,
        classification: ModelClassificationResult | None,
        options: GenerationOptions,
        events: EventReporter,
    ) -> ModelGenerationResult:
        """Make one node; GeneratorError for what cannot be made."""
        _check(requirements, options)
        target = _target(requirements, options)
        with _staged(target, requirements.service_name) as place:
            return await _Run(self, requirements, options, events, target, place).to_result(classification)

    def preview(self, requirements: ModelPRDRequirements) -> ModelPreview:
        """The node as the templates make it now."""
        return preview(self.renderer, requirements)

    def strategies(self) -> list[dict[str, Any]]:
        """The strategies in short, `auto` first."""
        return listed()

    def strategy_info(self, strategy_type: str) -> dict[str, Any]:
        """All about one strategy, and what its nodes took so far."""
        return told(strategy_type, self.record)


@dataclass(frozen=True)
class _Run:
    pipeline: Pipeline
    requirements: ModelPRDRequirements
    options: GenerationOptions
    events: EventReporter
    target: Path | None
    place: Staging | None

    async def to_result(self, given: ModelClassificationResult | None) -> ModelGenerationResult:
        classification, plan = await compute(self._read, given)
        self._tell(classification)
        llm = self._session()
        selection = self._select(plan, llm)
        knowledge, notes = await self._gather()
        context = GenerationContext(
            plan, self.pipeline.renderer, llm, self._judge, self.events, knowledge, self.options.run_tests
        )
        draft = await selection.strategy.make(context)
        report = await self._judge_aloud(replace(draft, findings=(*notes, *draft.findings)))
        report = report.model_copy(update={"selection": selection.choice})
        # Before a refusal is raised: nodes that fail are what later choices should know of.
        self._remember(selection, report)
        # Before anything is written: a node that was refused leaves no trace.
        if self.options.strict_mode and not report.passed:
            raise GenerationFailedError(failure(report), report)
        report = await self._write(draft, report)
        exchanges = tuple(llm.exchanges) if llm else ()
        return self._result(classification, draft, selection, knowledge, report, exchanges)

    def _session(self) -> LLMSession | None:
        shared = self.pipeline
        if shared.llm is None or not self.options.enable_llm:
            return None
        return LLMSession(shared.llm, shared.answers, shared.llm_token_budget)

    def _read(self, given: ModelClassificationResult | None) -> tuple[ModelClassificationResult, NodePlan]:
        classification = given or NodeClassifier().classify(self.requirements)
        families = self.pipeline.renderer.families()
        return classification, make_plan(self.requirements, _package(self.requirements, self.options), families)

    def _tell(self, classification: ModelClassificationResult) -> None:
        said = f"{classification.node_type}, {classification.confidence:.0%} sure"
        if classification.doubted and classification.reasons:
            # The classifier gives its doubt as the last of its reasons.
            said = f"{said}. {classification.reasons[-1]}"
        self.events.report(EnumStage.CLASSIFY, EnumStageState.DONE, said)

    def _select(self, plan: NodePlan, llm: LLMSession | None) -> Selection:
        options = self.options
        selection = select(
            options.strategy,
            plan,
            has_llm=llm is not None,
            runs_tests=options.run_tests,
            record=self.pipeline.record,
        )
        said = f"{selection.strategy.info.type}: {selection.reason}; family {plan.family.name}"
        self.events.report(EnumStage.SELECT, EnumStageState.DONE, said)
        return selection

    async def _gather(self) -> tuple[tuple[Knowledge, ...], tuple[ModelFinding, ...]]:
        if not self.pipeline.sources:
            self.events.report(EnumStage.GATHER, EnumStageState.SKIPPED, "no intelligence source")
            return (), ()
        self.events.report(EnumStage.GATHER, EnumStageState.STARTED)
        knowledge, findings = await gather(self.pipeline.sources, self.requirements)
        self.events.report(EnumStage.GATHER, EnumStageState.DONE, f"{len(knowledge)} pieces of knowledge")
        return knowledge, findings

    async def _judge(self, plan: NodePlan, files: Mapping[str, str]) -> ModelReport:
        """Validate, and run the tests where that was asked for; nothing is reported as a stage."""
        async with testing(files, str(plan.package), self._limits()) as run:
            outcome = await validate(files, self._context(plan, run), self.options.level)
            tests = (await run).report if run else None
        return build_report(plan, self.options.level, outcome, tests)

    async def _judge_aloud(self, draft: Draft) -> ModelReport:
        self.events.report(EnumStage.VALIDATE, EnumStageState.STARTED, str(self.options.level))
        async with testing(draft.files, str(draft.plan.package), self._limits()) as run:
            context = self._context(draft.plan, run)
            outcome = await validate(draft.files, context, self.options.level, on_check=self._checked)
            errors = sum(finding.severity is EnumSeverity.ERROR for finding in outcome.findings)
            said = f"{errors} errors" if errors else "passed" if outcome.checks else "not validated"
            self.events.report(EnumStage.VALIDATE, EnumStageState.FAILED if errors else EnumStageState.DONE, said)
            tests = await self._tested(run)
        return build_report(draft.plan, self.options.level, outcome, tests, draft.findings)

    def _limits(self) -> RunLimits | None:
        return RunLimits(require_isolation=self.options.require_isolation) if self.options.run_tests else None

    def _context(self, plan: NodePlan, run: asyncio.Task[TestRun] | None) -> ValidationContext:
        return ValidationContext(
            requirements=plan.requirements,
            node_type=plan.kind,
            package=str(plan.package),
            unfinished=tuple(port.identifier for port in plan.ports),
            features_not_generated=plan.unknown_features,
            formatted=True,
            tests=run,
            mutation=self.options.mutation,
        )

    def _checked(self, name: str) -> None:
        self.events.report(EnumStage.VALIDATE, EnumStageState.PROGRESS, name)

    async def _tested(self, run: asyncio.Task[TestRun] | None) -> ModelTestReport | None:
        """What came of the tests, which run beside the checks and mostly end before them."""
        if run is None:
            self.events.report(EnumStage.TEST, EnumStageState.SKIPPED, "not asked for")
            return None
        self.events.report(EnumStage.TEST, EnumStageState.STARTED)
        tests = (await run).report
        passed = sum(case.outcome == "passed" for case in tests.cases)
        state = EnumStageState.DONE if tests.passed else EnumStageState.FAILED
        self.events.report(EnumStage.TEST, state, tests.problem or f"{passed} of {len(tests.cases)} passed")
        return tests

    def _remember(self, selection: Selection, report: ModelReport) -> None:
        """So that later choices know what this one came to; a node that nothing checked says nothing."""
        passed = report.passed and not report.operations_unfinished
        if report.checks:
            self.pipeline.record.add(
                selection.strategy.info.type,
                self.requirements.node_type,
                passed=passed,
                generation_time_ms=self.events.elapsed_ms,
            )

    async def _write(self, draft: Draft, report: ModelReport) -> ModelReport:
        if self.place is None:
            return report
        # Another process may hold the directory's lock, and the loop must not wait for it.
        replaced = await asyncio.to_thread(write, self.place, draft.files, self.requirements.service_name)
        self.events.report(EnumStage.WRITE, EnumStageState.DONE, str(self.place.target))
        if not replaced:
            return report
        note = ModelFinding(
            rule="output-replaced",
            severity=EnumSeverity.INFO,
            message=f"Other versions of {', '.join(replaced)} were in {self.place.target} and were replaced.",
        )
        return report.model_copy(update={"findings": (*report.findings, note)})

    def _result(
        self,
        classification: ModelClassificationResult,
        draft: Draft,
        selection: Selection,
        knowledge: tuple[Knowledge, ...],
        report: ModelReport,
        exchanges: tuple[ModelLLMExchange, ...],
    ) -> ModelGenerationResult:
        return ModelGenerationResult(
            artifacts=ModelGeneratedArtifacts(
                node_name=str(draft.plan.class_name),
                package=str(draft.plan.package),
                files=draft.files,
                output_directory=self.target,
                template_files=draft.template_files or {},
            ),
            strategy_used=selection.strategy.info.type,
            generation_time_ms=self.events.elapsed_ms,
            validation_passed=report.passed,
            validation_errors=error_lines(report),
            llm_used=draft.llm_used,
            intelligence_sources=[f"{piece.source}: {piece.title} {piece.address}".strip() for piece in knowledge],
            correlation_id=self.options.correlation_id,
            generated_at=datetime.now(UTC),
            requirements=self.requirements,
            classification=classification,
            report=report,
            llm_exchanges=exchanges,
        )


def _check(requirements: ModelPRDRequirements, options: GenerationOptions) -> None:
    if not isinstance(requirements, ModelPRDRequirements):
        raise RequirementsError("requirements must be ModelPRDRequirements; build them, or let PRDAnalyzer do so.")
    if options.strategy != EnumStrategyType.AUTO:
        # It raises for a strategy that there is not: before any work is done, and not after most of it.
        by_name(options.strategy)


def _target(requirements: ModelPRDRequirements, options: GenerationOptions) -> Path | None:
    if not options.write_files:
        return None
    if options.output_directory:
        return options.output_directory
    package = package_name(requirements.service_name, requirements.node_type)
    # One folder further down, because the contract's paths want the folder called like the package.
    return Path(tempfile.mkdtemp(prefix="nodegen-")) / package


def _staged(target: Path | None, service_name: str) -> AbstractContextManager[Staging | None]:
    if target is None:
        return nullcontext()
    check_owner(target, service_name)
    return staging(target)


def _package(requirements: ModelPRDRequirements, options: GenerationOptions) -> str:
    """The output directory's name where that is an identifier, so that the contract's paths find the package."""
    directory = options.output_directory
    name = directory.name if directory and directory.name.isidentifier() else requirements.service_name
    return package_name(name, requirements.node_type)
