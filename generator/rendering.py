"""Renders a plan: templates found from special to general, data kept from becoming code, source formatted."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplatesNotFound,
)
from jinja2 import TemplateSyntaxError as JinjaSyntaxError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .compiled_templates import CompiledTemplates
from .enums import EnumNodeType
from .errors import TemplateError
from .families import FAMILIES
from .families.base import Family
from .formatting import format_rendered
from .plan import NodePlan
from .quoting import Code, docstring, literal, sentence
from .requirements import ModelPRDRequirements

BUILT_IN_TEMPLATES = Path(__file__).parent / "node_templates"
PYTHON_FILES = (
    "__init__.py",
    "models.py",
    "node.py",
    "tests/__init__.py",
    "tests/test_node.py",
    "tests/test_contract.py",
)

_MISSING = object()
_NEEDS_A_LOOK = frozenset((MethodType, BuiltinMethodType, object))
"""Types of attributes that the sandbox is asked about each time."""


class Renderer:
    """Renders nodes from the built-in templates, or from a directory whose templates stand before them."""

    def __init__(self, templates_directory: Path | None = None) -> None:
        self._directory = templates_directory
        self._environment = _environment((templates_directory,) if templates_directory else ())

    def render(self, plan: NodePlan) -> dict[str, str]:
        """All Python files of the node, formatted; TemplateError with file and line for a broken template."""
        self._check_directory()
        variables = {"node": plan, "features": plan.features, **plan.reading.variables}
        return {path: self._render_file(plan, path, variables) for path in PYTHON_FILES}

    def families(self) -> Sequence[Family]:
        """The families there are, those that the directory adds before the built-in ones; TemplateError for one that
        is wrong."""
        self._check_directory()
        if self._directory is None or not any(self._directory.glob("*/*/family.yaml")):
            return FAMILIES
        # Only who has a family of their own waits for the module that reads its manifest.
        from .families.manifest import read_families

        return (*read_families(self._directory, FAMILIES), *FAMILIES)

    def examples(self, operations: Mapping[EnumNodeType, Sequence[str]]) -> dict[str, ModelPRDRequirements]:
        """A node of each family that the directory adds, by `kind/name`."""
        if self._directory is None or len(self.families()) == len(FAMILIES):
            return {}
        from .families.manifest import read_examples

        return read_examples(self._directory, operations)

    def _check_directory(self) -> None:
        if self._directory and not self._directory.is_dir():
            raise TemplateError(f"The templates directory {self._directory} does not exist; make it or leave it out.")

    def _render_file(self, plan: NodePlan, path: str, variables: Mapping[str, object]) -> str:
        names = _names(plan.family, path)
        source = _rendered(self._environment, names, variables)
        try:
            return format_rendered(path, source)
        except TemplateError as error:
            place = self._place_in(names, variables)
            raise TemplateError(f"{place or names[0]}: {error}") from error

    def _place_in(self, names: Sequence[str], variables: Mapping[str, object]) -> str | None:
        """File and line of the template whose words are no Python, found by rendering once more with marks."""
        from .marked_lines import MarkedLines

        # Without the compiled templates that are kept: those have no marks, and must get none.
        environment = self._environment.overlay(extensions=[MarkedLines], bytecode_cache=None)
        marks = MarkedLines.of(environment)
        return marks.place(_rendered(environment, names, variables))


def _names(family: Family, path: str) -> list[str]:
    """The templates that may render a file, from special to general: a family overrides the one that it is based on,
    that one its kind, a kind what all share."""
    own = [f"{family.kind}/{name}" for name in (family.name, family.based_on) if name]
    return [f"{place}/{path}.jinja" for place in (*own, str(family.kind), "shared")]


def _rendered(environment: ImmutableSandboxedEnvironment, names: Sequence[str], variables: Mapping[str, object]) -> str:
    """What the first of these templates that there is makes; TemplateError with file and line for a broken one."""
    try:
        # Templates of one's own come and go; the built-in ones stay.
        choose = _choose if environment.auto_reload else _chosen
        return choose(environment, tuple(names)).render(variables)
    except TemplatesNotFound as error:
        raise TemplateError(f"There is no template {names[0]}.") from error
    except JinjaSyntaxError as error:
        raise TemplateError(f"{error.filename or error.name}, line {error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise TemplateError(f"{_place(error)}: there is no template {error.name}.") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{_place(error)}: a template is not UTF-8: {error}") from error
    # What a template of somebody else's does may raise anything; that it is theirs is all that there is to say.
    except Exception as error:
        raise TemplateError(f"{_place(error)}: {error}") from error


def _choose(environment: ImmutableSandboxedEnvironment, names: tuple[str, ...]) -> Template:
    return environment.select_template(names)


_chosen = lru_cache(maxsize=512)(_choose)


def _place(error: BaseException) -> str:
    """File and line of the innermost template that an error passed through."""
    place, trace = "a template", error.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".jinja"):
            place = f"{filename}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _only_code(value: object) -> str:
    """Let through what is code or a number; anything else was forgotten to be quoted."""
    if isinstance(value, Code):
        return value
    if isinstance(value, int | float) or value == "":
        return str(value)
    raise TypeError(f"{value!r:.60} is data; pass it through the filter literal or docstring")


class _CodeGenerator(CodeGenerator):
    """Prints what `_only_code` lets through as it is: escaping it for HTML would change nothing, and take time."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, asked once for each type and attribute: what it allows depends on nothing else."""

    code_generator_class = _CodeGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._allowed: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, or an item where there is none. Methods may be `str.format`, which the sandbox replaces."""
        if self._allowed.get((type(obj), attribute)):
            value = getattr(obj, attribute, _MISSING)
            if type(value) not in _NEEDS_A_LOOK:
                return value
        return super().getattr(obj, attribute)

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
