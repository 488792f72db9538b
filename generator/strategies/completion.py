"""Asks a model for the bodies that no template knows, and keeps those that hold."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from ..enums import EnumSeverity, EnumStage, EnumStageState
from ..errors import LLMError, TemplateError
from ..families.base import Operation, WrittenBody
from ..llm.base import LLM, ModelPrompt
from ..llm.prompts import completion_prompt, repair_prompt
from ..models import ModelFinding, ModelReport
from .base import Draft, GenerationContext
from .jinja2 import render, render_files
from .written import MAXIMUM_ANSWER_LENGTH, read_answer

ATTEMPTS = 3
"""Answers asked for one operation: the first, and two that repair it."""


@dataclass(frozen=True)
class _Outcome:
    body: WrittenBody | None
    problem: str = ""


async def complete(context: GenerationContext, llm: LLM) -> Draft:
    """The template node, with a model's body for each operation that no template knows, where it holds."""
    template = await render(context)
    ports = context.plan.ports
    if not ports:
        finding = _finding("llm-not-needed", "The templates know every operation; the model was not asked.")
        return Draft(template.plan, template.files, (finding,))
    context.events.report(EnumStage.COMPLETE, EnumStageState.STARTED, f"{len(ports)} operations")
    # What the templates alone do not pass is no model's fault.
    known = _problems(await context.judge(template.plan, template.files))
    outcomes = {port.identifier: await _write(context, llm, template, port, known) for port in ports}
    draft = await _assemble(context, template, outcomes)
    detail = f"{len(draft.plan.written)} of {len(ports)} bodies kept"
    context.events.report(EnumStage.COMPLETE, EnumStageState.DONE, detail)
    return draft


async def _write(
    context: GenerationContext, llm: LLM, template: Draft, port: Operation, known: Mapping[str, str]
) -> _Outcome:
    prompt = completion_prompt(template.plan, template.files, port, context.knowledge)
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            body = read_answer(await _ask(context, llm, prompt, port), port.identifier, context.plan.kind)
            await _try_out(context, port, body, known)
        except LLMError as error:
            problem = str(error)
            prompt = repair_prompt(prompt, problem)
        else:
            return _Outcome(body)
    return _Outcome(None, problem)


async def _ask(context: GenerationContext, llm: LLM, prompt: ModelPrompt, port: Operation) -> str:
    answer = ""
    detail = f"{llm.name} writes {port.identifier}"
    async for piece in llm.stream(prompt):
        answer += piece
        context.events.report(EnumStage.COMPLETE, EnumStageState.PROGRESS, detail, path="node.py", text=answer)
        # A model that never ends is cut off; what came is then refused as too long.
        if len(answer) > MAXIMUM_ANSWER_LENGTH:
            break
    return answer


async def _try_out(context: GenerationContext, port: Operation, body: WrittenBody, known: Mapping[str, str]) -> None:
    """Judge the node with this one body: what the template alone did not get wrong is the model's fault."""
    plan = context.plan.with_written({port.identifier: body})
    try:
        files = await asyncio.to_thread(render_files, context.renderer, plan)
    except TemplateError as error:
        raise LLMError(f"In its place the function does not parse: {error}") from error
    new = [said for rule, said in _problems(await context.judge(plan, files)).items() if rule not in known]
    if new:
        raise LLMError(" ".join(new[:5]))


def _problems(report: ModelReport) -> dict[str, str]:
    """What fails in a report, by a key that stays the same when lines move."""
    found = {f"{finding.rule}: {finding.message}": str(finding) for finding in report.errors}
    if report.tests:
        failed = [case for case in report.tests.cases if case.outcome not in ("passed", "skipped")]
        found |= {f"test {case.name}": f"{case.name} fails: {case.output[-800:]}" for case in failed}
        if report.tests.problem:
            found["tests"] = report.tests.problem
    return found


async def _assemble(context: GenerationContext, template: Draft, outcomes: Mapping[str, _Outcome]) -> Draft:
    bodies = {name: outcome.body for name, outcome in outcomes.items() if outcome.body}
    findings = tuple(_refusal(name, outcome) for name, outcome in outcomes.items() if not outcome.body)
    if not bodies:
        return Draft(template.plan, template.files, findings)
    plan = template.plan.with_written(bodies)
    return Draft(plan, await asyncio.to_thread(render_files, context.renderer, plan), findings)


def _refusal(name: str, outcome: _Outcome) -> ModelFinding:
    message = f"The model's {name} was not used, the operation stays a port: {outcome.problem}"
    return _finding("llm-answer-refused", message, EnumSeverity.WARNING)


def _finding(rule: str, message: str, severity: EnumSeverity = EnumSeverity.INFO) -> ModelFinding:
    return ModelFinding(rule=rule, severity=severity, message=message)
