"""Asks a model for the bodies that no template knows, and keeps those that hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..enums import EnumSeverity, EnumStage, EnumStageState
from ..errors import LLMAnswerError, LLMError, TemplateError
from ..families.base import Operation, WrittenBody
from ..llm.prompts import completion_prompt, repair_prompt
from ..llm.session import LLMSession
from ..models import ModelFinding, ModelReport
from ..worker import compute
from .base import Draft, GenerationContext
from .jinja2 import render, render_files
from .written import read_answer

ATTEMPTS = 3
"""Answers asked for one operation: the first, and two that repair it."""


@dataclass(frozen=True)
class _Outcome:
    body: WrittenBody | None
    problem: str = ""
    unreachable: bool = False


async def complete(context: GenerationContext, llm: LLMSession) -> Draft:
    """The template node, with a model's body for each operation that no template knows, where it holds."""
    # First, so that there is a whole node to fall back on whatever the model does.
    template = await render(context)
    ports = context.plan.ports
    if not ports:
        return template
    context.events.report(EnumStage.COMPLETE, EnumStageState.STARTED, f"{len(ports)} operations")
    # What the templates alone do not pass is no model's fault.
    known = problems(await context.judge(template.plan, template.files))
    outcomes: dict[str, _Outcome] = {}
    for port in ports:
        # A model that could not be reached for one operation is not waited for again at the next.
        gone = next((outcome for outcome in outcomes.values() if outcome.unreachable), None)
        outcomes[port.identifier] = gone or await _write(context, llm, template, port, known)
    draft = await _assemble(context, template, outcomes)
    detail = f"{len(draft.plan.written)} of {len(ports)} bodies kept"
    context.events.report(EnumStage.COMPLETE, EnumStageState.DONE, detail)
    return draft


async def _write(
    context: GenerationContext, llm: LLMSession, template: Draft, port: Operation, known: Mapping[str, str]
) -> _Outcome:
    prompt = completion_prompt(template.plan, template.files, port, context.knowledge)
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            growing = context.writing(f"{llm.name} writes {port.identifier}", "node.py")
            answer = await llm.ask(prompt, f"write {port.identifier}", growing)
            body = read_answer(answer, port.identifier, context.plan.kind)
            # Alone and before the next is asked for, so that a fault belongs to one body and can be repaired.
            await _try_out(context, port, body, known)
        except LLMAnswerError as error:
            problem = str(error)
            prompt = repair_prompt(prompt, problem)
        except LLMError as error:
            # Another try would meet the same silence; only answers that are wrong are asked for again.
            return _Outcome(None, str(error), unreachable=True)
        else:
            return _Outcome(body)
    return _Outcome(None, problem)


async def _try_out(context: GenerationContext, port: Operation, body: WrittenBody, known: Mapping[str, str]) -> None:
    """Judge the node with this one body: what the template alone did not get wrong is the model's fault."""
    plan = context.plan.with_written({port.identifier: body})
    try:
        files = await compute(render_files, context.renderer, plan)
    except TemplateError as error:
        raise LLMAnswerError(f"In its place the function does not parse: {error}") from error
    new = [said for rule, said in problems(await context.judge(plan, files)).items() if rule not in known]
    if new:
        # A few are enough to learn from, and the rest would fill the next prompt.
        raise LLMAnswerError(" ".join(new[:5]))


def problems(report: ModelReport) -> dict[str, str]:
    """What fails in a report, by a key that stays the same when lines move."""
    # Without the line: a body moves all that stands below it.
    found = {f"{finding.rule}: {finding.message}": str(finding) for finding in report.errors}
    if report.tests:
        failed = [case for case in report.tests.cases if case.outcome not in ("passed", "skipped")]
        # The end of the output has the assertion; what stands before it is how pytest got there.
        found |= {f"test {case.name}": f"{case.name} fails: {case.output[-800:]}" for case in failed}
        if report.tests.problem:
            found["tests"] = report.tests.problem
    return found


async def _assemble(context: GenerationContext, template: Draft, outcomes: Mapping[str, _Outcome]) -> Draft:
    bodies = {name: outcome.body for name, outcome in outcomes.items() if outcome.body}
    findings = tuple(_refused(name, outcome) for name, outcome in outcomes.items() if not outcome.body)
    # The template's files themselves: to render them again would only take time.
    if not bodies:
        return replace(template, findings=findings)
    plan = template.plan.with_written(bodies)
    files = await compute(render_files, context.renderer, plan)
    return Draft(plan, files, findings, template_files=template.files)


def _refused(name: str, outcome: _Outcome) -> ModelFinding:
    message = f"The model's {name} was not used, the operation stays a port: {outcome.problem}"
    return ModelFinding(rule="llm-answer-refused", severity=EnumSeverity.WARNING, message=message)
