"""Renders a plan: templates found from special to general, data kept from becoming code, source formatted."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import ruff_api
from jinja2 import BaseLoader, ChoiceLoader, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError as JinjaSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .compiled_templates import CompiledTemplates
from .errors import TemplateError
from .patterns import late_pattern
from .plan import NodePlan
from .quoting import Code, docstring, literal, sentence

BUILT_IN_TEMPLATES = Path(__file__).parent / "node_templates"
LINE_LENGTH = 120
PYTHON_FILES = (
    "__init__.py",
    "models.py",
    "node.py",
    "tests/__init__.py",
    "tests/test_node.py",
    "tests/test_contract.py",
)

_FORMAT = ruff_api.FormatOptions(target_version="py312", line_width=LINE_LENGTH)
_SORT = ruff_api.SortOptions(detect_same_package=False)
_FIRST_DEFINITION = late_pattern(r"^(?:@|class |def |async def )", re.MULTILINE)


class Renderer:
    """Renders nodes from the built-in templates, or from a directory whose templates stand before them."""

    def __init__(self, templates_directory: Path | None = None) -> None:
        self._directory = templates_directory
        self._environment = _environment((templates_directory,) if templates_directory else ())

    def render(self, plan: NodePlan) -> dict[str, str]:
        """All Python files of the node, formatted; TemplateError with file and line for a broken template."""
        if self._directory and not self._directory.is_dir():
            raise TemplateError(f"The templates directory {self._directory} does not exist; make it or leave it out.")
        variables = {"node": plan, "features": plan.features, **plan.reading.variables}
        return {path: self._render_file(plan, path, variables) for path in PYTHON_FILES}

    def _render_file(self, plan: NodePlan, path: str, variables: Mapping[str, object]) -> str:
        # From special to general: a family overrides its kind, a kind what all share.
        places = (f"{plan.kind}/{plan.family.name}", str(plan.kind), "shared")
        try:
            template = self._environment.select_template([f"{place}/{path}.jinja" for place in places])
            source = template.render(variables)
        except TemplateNotFound as error:
            raise TemplateError(f"There is no template for {path} of the family {plan.family.name}.") from error
        except JinjaSyntaxError as error:
            raise TemplateError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
        except (JinjaError, TypeError) as error:
            raise TemplateError(f"{_place(error)}: {error}") from error
        return format_source(path, source, places[0])


# Most words that people type change one file or two; what a preview showed a moment ago is not formatted again.
@lru_cache(maxsize=64)
def format_source(path: str, source: str, origin: str = "") -> str:
    """Python source sorted and formatted; TemplateError where it does not parse."""
    try:
        return ruff_api.format_string(path, _sort_imports(path, source), _FORMAT)
    except ruff_api.RuffError as error:
        raise TemplateError(f"The template of {origin}/{path} gives source that does not parse: {error}") from error


def _sort_imports(path: str, source: str) -> str:
    """The source with its imports sorted. They stand above the first definition, and sorting parses what it is given
    twice: without the rest it takes a tenth of the time."""
    first = _FIRST_DEFINITION.search(source)
    head = source[: first.start()] if first else source
    # An open quotation: the line only looks like a definition, and is part of a docstring.
    if head.count('"""') % 2 or "'''" in head:
        head = source
    return f"{ruff_api.isort_string(path, head, _SORT)}\n\n{source[len(head) :]}"


def _place(error: BaseException) -> str:
    """File and line of the innermost template that an error passed through."""
    place, trace = "a template", error.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".jinja"):
            place = f"{filename}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _only_code(value: object) -> object:
    """Let through what is code or a number; anything else was forgotten to be quoted."""
    if isinstance(value, Code | int | float) or value == "":
        return value
    raise TypeError(f"{value!r:.60} is data; pass it through the filter literal or docstring")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, asked once for each type and attribute: what it allows depends on nothing else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see an attribute."""
        key = (type(obj), attr)
        if key not in self._allowed:
            self._allowed[key] = super().is_safe_attribute(obj, attr, value)
        return self._allowed[key]


@lru_cache(maxsize=16)
def _environment(directories: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    loaders: list[BaseLoader] = [FileSystemLoader(directory) for directory in (*directories, BUILT_IN_TEMPLATES)]
    # Autoescape makes macros and joins give Markup, so that the check in finalize can tell code from data.
    environment = _Sandbox(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=bool(directories),
        bytecode_cache=CompiledTemplates(BUILT_IN_TEMPLATES, [Path(__file__), Path(__file__).with_name("quoting.py")]),
    )
    environment.filters.update(literal=literal, docstring=docstring, sentence=sentence)
    return environment
