"""Families that a templates directory adds: each a folder of templates with a `family.yaml` that is read as data.

    templates/effect/printing/family.yaml
        kind: effect
        summary: Prints labels on the printers of the shop.
        domains: [printing]
        words: [label printer]
        collaborator: {name: printer, type: ProtocolPrinter, default: PrinterInMemory}
        operations:
          print_label: {names: ["print_*", reprint]}

A node is of this family where its domain is one of `domains`, or its words hold one of `words`, and an operation is
known. Templates that the folder does not have are those of the family that it is `based_on`, the general one of its
kind unless another is named. Each operation has a template of macros beside the manifest, `print_label.jinja` here:

- `describe(operation)` and `fields(operation)`: the docstring and the fields of its payload model
- `sample(operation)`: a payload that a fresh node answers with success
- for an effect `body(operation, node)`: the docstring and statements of the method, which is given `payload`
- for a compute node `summary(operation)` and `call(payload, operation)`: the docstring, and the answer as one
  expression; `answer(operation)` is the answer to the sample
- `tests(operation, node)` for an effect, `tests(operation)` for a compute node
- where it needs them `imports()`, `constants()`, `classes()` (an effect's collaborator), `functions()`,
  `model_imports()` and `test_imports()`

Reducers and orchestrators read every operation themselves: a family of these kinds is based on one of them and
replaces templates. Nothing of a manifest is run, and Jinja's sandbox bounds its templates like all others.
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..enums import EnumNodeType
from ..errors import TemplateError
from ..features import FEATURES
from ..naming import pascal_case
from ..parsing import line_of
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from . import effect_general
from .base import PORT, Family, FeatureValues, Operation, Reading
from .effect_base import Collaborator
from .effect_names import words_of

MANIFEST = "family.yaml"
LONGEST = 100_000
"""Characters of a manifest."""

BASES = {
    EnumNodeType.EFFECT: "general",
    EnumNodeType.COMPUTE: "general",
    EnumNodeType.REDUCER: "accumulation",
    EnumNodeType.ORCHESTRATOR: "workflow",
}
"""What a family is based on where its manifest names nothing."""

type _Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
type _ClassName = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]{0,79}$")]
type _NamePattern = Annotated[str, Field(pattern=r"^[a-z*][a-z0-9_*]{0,59}$")]
type _FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*\.jinja$", max_length=100)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ModelCollaborator(_Data):
    """What an effect talks to: the constructor's parameter, its Protocol, and the class of its in-memory default."""

    name: _Name
    type: _ClassName
    default: _ClassName


class ModelOwnOperation(_Data):
    """An operation that the family knows: the names it goes by, `*` for any words, and the template that renders it.

    `fails` says of a compute node's operation that it raises `_Failure` for some payloads.
    """

    names: tuple[_NamePattern, ...] = ()
    template: _FileName | None = None
    fails: bool = False


class ModelFamily(_Data):
    """A manifest."""

    kind: EnumNodeType
    summary: Annotated[str, Field(min_length=1, max_length=300)]
    domains: tuple[_Name, ...] = ()
    words: tuple[Annotated[str, Field(min_length=2, max_length=60)], ...] = ()
    based_on: _Name | None = None
    features: frozenset[str] | None = None
    collaborator: ModelCollaborator | None = None
    operations: dict[_Name, ModelOwnOperation] = Field(default_factory=dict, max_length=100)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        # Refused when it is read: a family that no node is ever of would look like a mistake of the engine.
        if not self.domains and not self.words:
            raise ValueError("name domains or words that ask for this family; without them no node is of it")
        unknown = sorted((self.features or frozenset()) - {feature.name for feature in FEATURES})
        if unknown:
            raise ValueError(f"no feature is called {', '.join(unknown)}")
        if self.collaborator and (self.kind is not EnumNodeType.EFFECT or not self.operations):
            raise ValueError("only operations of an effect have a collaborator")
        return self

    @property
    def base(self) -> str:
        """Name of the family that it is based on."""
        return self.based_on or BASES[self.kind]


def read_families(directory: Path, built_in: Sequence[Family]) -> tuple[Family, ...]:
    """The families whose manifests lie below a directory; TemplateError with file and line for one that is wrong."""
    files = sorted(directory.glob(f"*/*/{MANIFEST}"))
    return tuple(_family(file, built_in) for file in files)


def read_examples(directory: Path, operations: Mapping[EnumNodeType, Sequence[str]]) -> dict[str, ModelPRDRequirements]:
    """A node of each family that a directory adds, by `kind/name`; `operations` are those that the examples of
    families without operations of their own have. TemplateError with file and line for a manifest that is wrong."""
    files = sorted(directory.glob(f"*/*/{MANIFEST}"))
    return {file.parent.relative_to(directory).as_posix(): _example(_read(file), operations) for file in files}


def _example(manifest: ModelFamily, operations: Mapping[EnumNodeType, Sequence[str]]) -> ModelPRDRequirements:
    names = {
        name.replace("*", "thing"): None for key, each in manifest.operations.items() for name in each.names or (key,)
    }
    return ModelPRDRequirements(
        node_type=manifest.kind,
        service_name="example",
        domain=manifest.domains[0] if manifest.domains else "general",
        business_description=" ".join((*manifest.words[:1], manifest.summary)),
        operations=[*names] or [*operations[manifest.kind]],
    )


def _family(file: Path, built_in: Sequence[Family]) -> Family:
    manifest = _read(file)
    name = file.parent.name
    if file.parent.parent.name != manifest.kind:
        raise _wrong(file, "kind", f"it lies in the folder {file.parent.parent.name}, so its kind must be the same")
    there = {family.name: family for family in built_in if family.kind is manifest.kind}
    # Two families of one name would share a folder of templates, and one would render the other's.
    if name in there:
        raise TemplateError(f"{file}: {name} is a built-in family; replace its templates, or call yours otherwise.")
    base = there.get(manifest.base)
    if base is None:
        raise _wrong(file, "based_on", f"choose one of {', '.join(there)}")
    if manifest.operations and base.read_own is None:
        bases = [family.name for family in there.values() if family.read_own]
        hint = f"base it on {bases[0]}" if bases else "replace templates of the base instead"
        raise _wrong(file, "operations", f"the family {base.name} takes no operations of others; {hint}")
    for key, operation in manifest.operations.items():
        # Found now, with the manifest's line, and not when the first node that has such an operation is rendered.
        if not (file.parent / _template(key, operation)).is_file():
            raise _wrong(file, "operations", f"there is no {_template(key, operation)} beside it that renders {key}")
    read = partial(_read_requirements, manifest, f"{manifest.kind}/{name}", base)
    return Family(
        name=name,
        kind=manifest.kind,
        summary=manifest.summary,
        # The base's templates render them, so they hold until the manifest says otherwise.
        features=base.features if manifest.features is None else manifest.features,
        suits=partial(_suits, manifest, read),
        read=read,
        based_on=base.name,
    )


def _read(file: Path) -> ModelFamily:
    text = _text(file)
    try:
        # The safe loader makes plain data only; a tag could otherwise make any object of Python.
        return ModelFamily.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TemplateError(f"{file}, line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise TemplateError(f"{file}: {error}") from error
    except ValidationError as error:
        # The first alone: the others often follow from it, and a person mends one line at a time.
        first = error.errors(include_url=False)[0]
        said = first["msg"].removeprefix("Value error, ")
        field = ".".join(map(str, first["loc"]))
        line = line_of(text, [str(step) for step in first["loc"]])
        raise TemplateError(f"{file}, line {line}: {f'{field}: ' if field else ''}{said}") from error


def _text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"{file}: {error}") from error
    # Before parsing, because a manifest is uploaded by whoever may, and YAML's parser is slow.
    if len(text) > LONGEST:
        raise TemplateError(f"{file}: a manifest has at most {LONGEST:,} characters.")
    return text


def _wrong(file: Path, field: str, said: str) -> TemplateError:
    return TemplateError(f"{file}, line {line_of(_text(file), (field,))}: {field}: {said}.")


def _template(key: str, operation: ModelOwnOperation) -> str:
    return operation.template or f"{key}.jinja"


def _suits(
    manifest: ModelFamily, read: "partial[Reading]", requirements: ModelPRDRequirements, features: FeatureValues
) -> float:
    """Not at all elsewhere, or where it knows nothing; made for it where it knows every operation."""
    if requirements.domain not in manifest.domains and not _says(manifest.words, requirements):
        return 0.0
    operations = read(requirements, features).operations
    known = sum(operation.role != PORT for operation in operations)
    return 0.2 + 0.8 * known / len(operations) if known else 0.0


def _says(words: Sequence[str], requirements: ModelPRDRequirements) -> bool:
    said = words_of(requirements)
    # Whole words: a family for `label` must not take what speaks of labelled data.
    return any(re.search(rf"\b{re.escape(word)}\b", said, re.IGNORECASE) for word in words)


def _read_requirements(
    manifest: ModelFamily, place: str, base: Family, requirements: ModelPRDRequirements, features: FeatureValues
) -> Reading:
    own = {name: operation for name in requirements.operations if (operation := _own_operation(manifest, place, name))}
    # Without an operation of its own nothing would talk to the collaborator.
    if manifest.collaborator and own:
        return effect_general.read_own(requirements, features, own, _collaborator(manifest.collaborator))
    return base.read_own(requirements, features, own) if base.read_own and own else base.read(requirements, features)


def _own_operation(manifest: ModelFamily, place: str, name: str) -> Operation | None:
    for key, operation in manifest.operations.items():
        if any(_matches(pattern, name) for pattern in operation.names or (key,)):
            details = {"batch": False, "item": Code(f"Model{pascal_case(name)}Item"), "fails": operation.fails}
            # With the family's name and a dot, so that it is never a role that the base's templates know.
            role = f"{place.rpartition('/')[2]}.{key}"
            return Operation(name, role, details=details, part=f"{place}/{_template(key, operation)}")
    return None


def _matches(pattern: str, name: str) -> bool:
    # Escaped first: of a pattern only its stars mean anything.
    return re.fullmatch(re.escape(pattern).replace(r"\*", "[a-z0-9_]+"), name) is not None


def _collaborator(told: ModelCollaborator) -> Collaborator:
    # No ping: a manifest does not say how its collaborator is asked for a sign of life.
    made = Code(f"{told.default}()")
    return Collaborator(Code(told.name), Code(told.type), made, made, Code(told.default), ping=None)
