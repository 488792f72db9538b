"""Asks a model to better a node function by function, and keeps what is better: all that held before holds still."""

import ast
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..enums import EnumSeverity, EnumStage, EnumStageState
from ..errors import LLMAnswerError, LLMError, TemplateError
from ..formatting import format_source
from ..llm.prompts import improvement_prompt, repair_prompt
from ..llm.session import LLMSession
from ..models import ModelFinding, ModelReport
from ..plan import NodePlan
from ..worker import compute
from .base import Draft, GenerationContext
from .completion import problems
from .written import Function, WrittenFunction, read_function

ATTEMPTS = 2
"""Answers asked for one function: the first, and one that repairs it. The template's own body is there anyway."""

UNCHANGED = "UNCHANGED"
"""What a model answers that has nothing to better."""

NODE, TESTS = "node.py", "tests/test_node.py"

NO_TESTS = ModelFinding(
    rule="llm-improvement-skipped",
    severity=EnumSeverity.INFO,
    message="The model was not asked to better the templates' operations: only tests can show that it did.",
    hint="Ask for the tests to be run as well.",
)


@dataclass(frozen=True)
class _State:
    """The files so far, what fails in them, and how many tests pass."""

    files: dict[str, str]
    known: Mapping[str, str]
    passing: int


async def improve(context: GenerationContext, llm: LLMSession, draft: Draft) -> Draft:
    """The draft with each operation of the templates as the model bettered it, where that holds."""
    names = [each.identifier for each in draft.plan.operations if not each.is_port and not each.written]
    if not names:
        return draft
    # What looks better and is wrong would replace what is known to work.
    if not context.runs_tests:
        return replace(draft, findings=(*draft.findings, NO_TESTS))
    state = _state(draft.files, await context.judge(draft.plan, draft.files))
    improved, findings = [], list(draft.findings)
    for name in names:
        better, finding = await _improve_one(context, llm, draft.plan, state, name)
        if better:
            # Each is judged beside those that were kept before it, which it may not break either.
            state = better
            improved.append(name)
        findings += [finding] if finding else []
    context.events.report(EnumStage.COMPLETE, EnumStageState.DONE, f"{len(improved)} of {len(names)} bettered")
    return replace(draft, files=state.files, findings=tuple(findings), improved=tuple(improved))


async def _improve_one(
    context: GenerationContext, llm: LLMSession, plan: NodePlan, state: _State, name: str
) -> tuple[_State | None, ModelFinding | None]:
    # From the files as they are now: those that were kept before have moved the lines.
    template = method(state.files[NODE], name)
    if template is None:
        return None, None
    prompt = improvement_prompt(plan, state.files, name, context.knowledge)
    problem = ""
    for _ in range(ATTEMPTS):
        try:
            answer = await llm.ask(prompt, f"better {name}", context.writing(f"{llm.name} betters {name}", NODE))
            # Models put even one word into a fence or end it with a full stop.
            if answer.strip().strip("`. ") == UNCHANGED:
                return None, None
            written = read_function(answer, template, context.plan.kind)
            return await _held(context, plan, state, template, written), _kept(name)
        except LLMAnswerError as error:
            problem = str(error)
            prompt = repair_prompt(prompt, problem)
        # Without another try: a model that cannot be reached costs this function only, and its template stands.
        except LLMError as error:
            return None, _refused(name, str(error))
    return None, _refused(name, problem)


async def _held(
    context: GenerationContext, plan: NodePlan, state: _State, template: Function, written: WrittenFunction
) -> _State:
    """The node with the function in its place; LLMAnswerError where something that held does not hold any more."""
    try:
        files = {
            **state.files,
            NODE: await compute(with_function, state.files[NODE], template, written),
            TESTS: await compute(with_tests, state.files[TESTS], written.tests),
        }
    except TemplateError as error:
        raise LLMAnswerError(f"In its place the function does not parse: {error}") from error
    after = await context.judge(plan, files)
    better = _state(files, after)
    # What failed before is no fault of this answer.
    new = [said for rule, said in better.known.items() if rule not in state.known]
    # The template's tests are all still there, so more of them passing means that nothing was lost.
    if not new and better.passing <= state.passing:
        new = ["None of the new tests was run and passed."]
    if new:
        raise LLMAnswerError(" ".join(new[:5]))
    return better


def _state(files: dict[str, str], report: ModelReport) -> _State:
    cases = report.tests.cases if report.tests else ()
    return _State(files, problems(report), sum(case.outcome == "passed" for case in cases))


def method(source: str, name: str) -> Function | None:
    """The public method of the handler that is an operation, None where it is made in another way."""
    handlers = [n for n in ast.parse(source).body if isinstance(n, ast.ClassDef) and n.name.startswith("Handler")]
    members = [member for handler in handlers for member in handler.body]
    found = [m for m in members if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef) and m.name == name]
    return found[0] if len(found) == 1 else None


def with_function(source: str, template: Function, written: WrittenFunction) -> str:
    """The file with a function in the place of the template's, formatted; TemplateError where it does not parse."""
    lines = source.splitlines()
    # It was dedented for reading, and a method stands as deep as the one that it replaces.
    own = textwrap.indent(written.source, " " * template.col_offset).splitlines()
    changed = [*lines[: template.lineno - 1], *own, *lines[template.end_lineno :]]
    return format_source(NODE, _with_imports(changed, written.imports))


def with_tests(source: str, tests: str) -> str:
    """The test file with further tests behind its own; LLMAnswerError where one would hide another."""
    there = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
    new = ast.parse(tests).body
    twice = sorted(there & {node.name for node in new if isinstance(node, ast.FunctionDef)})
    # The later definition would win, and a test that held the old behaviour would be gone unseen.
    if twice:
        raise LLMAnswerError(f"There is a test {twice[0]} already; give the new one a name of its own.")
    imports = "\n".join(ast.unparse(node) for node in new if isinstance(node, ast.Import | ast.ImportFrom))
    functions = [ast.get_source_segment(tests, node) or "" for node in new if isinstance(node, ast.FunctionDef)]
    return format_source(TESTS, _with_imports([*source.splitlines(), *functions], imports))


def _with_imports(lines: list[str], imports: str) -> str:
    """The lines with imports in front of their first one; sorting them is the formatter's."""
    # Behind the module's docstring, which must stay the first statement to be one.
    first = next((at for at, line in enumerate(lines) if line.startswith(("import ", "from "))), 0)
    return "\n".join([*lines[:first], *imports.splitlines(), *lines[first:]]) + "\n"


def _kept(name: str) -> ModelFinding:
    message = f"The model rewrote {name}: all checks and tests that held before hold still, and its own tests pass."
    return ModelFinding(rule="llm-improved", severity=EnumSeverity.INFO, message=message, file=NODE)


def _refused(name: str, problem: str) -> ModelFinding:
    message = f"What the model made of {name} was not kept, the template's stands: {problem}"
    return ModelFinding(rule="llm-improvement-refused", severity=EnumSeverity.INFO, message=message)
