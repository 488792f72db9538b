"""The fields of the form as one YAML document, and back: the third way to say the same requirements."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from generator import RequirementsError, read_provenance
from nodegen.studio.composing import plain_yaml
from nodegen.studio.composing.plain_yaml import Entry, YamlTextError
from nodegen.studio.forms import (
    LIST_FIELDS,
    NUMBER_FIELDS,
    PASSAGE_FIELDS,
    YAML_FIELDS,
    RequirementsForm,
    initial_from,
    split_items,
)

LONGEST = 100_000
"""Characters of a document; a node of a hundred operations and fifty data models has about 20,000."""

FIELDS = tuple(name for name in RequirementsForm.base_fields if name not in ("prompt", "extraction_confidence"))


@dataclass(frozen=True)
class YamlProblem:
    """A sentence about a line of the document."""

    line: int
    sentence: str


# A dumper of our own, so that the block style changes nothing for others who dump YAML in this process.
class _Dumper(yaml.SafeDumper):
    """Text of several lines is written as a block, so that it reads as it was typed."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def to_yaml(data: Mapping[str, Any]) -> str:
    """The document of what a form says, right or wrong; fields that are empty or at their default are left out."""
    document = {name: value for name in FIELDS if (value := _value(name, data.get(name) or "")) not in ("", [], {})}
    # In the order of the form, which is the order in which people think of them.
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100) if document else ""


def _value(name: str, text: Any) -> Any:
    if name in (*LIST_FIELDS, *PASSAGE_FIELDS):
        return split_items(name, text)
    if name in YAML_FIELDS:
        return _part(text)
    if name in NUMBER_FIELDS:
        return "" if str(text) == str(RequirementsForm.base_fields[name].initial) else _number(str(text))
    return str(text).replace("\r\n", "\n")


def _part(text: str) -> Any:
    if not text.strip():
        return ""
    try:
        plain_yaml.entries(text)
        return yaml.safe_load(text) or ""
    except (YamlTextError, yaml.YAMLError, ValueError):
        return text


def _number(text: str) -> Any:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def from_yaml(text: str) -> tuple[dict[str, str], list[YamlProblem]]:
    """What a document says as the form's text, and what is wrong with it; fields that it does not name are as in a
    fresh form."""
    if len(text) > LONGEST:
        return {}, [YamlProblem(1, f"This is longer than {LONGEST} characters.")]
    try:
        found = plain_yaml.entries(text)
    except YamlTextError as error:
        return {}, [YamlProblem(error.line, str(error))]
    # What the document leaves out is empty: a line that is deleted takes its value along.
    data = {name: str(RequirementsForm.base_fields[name].initial or "") for name in FIELDS}
    problems = [problem for entry in found if (problem := _take(entry, data, found))]
    return data, problems


def is_contract(text: str) -> bool:
    """Whether this is not a document of requirements, but the contract of a node."""
    return text.lstrip().startswith("name:") and "\ncontract_version:" in text


def from_contract(text: str) -> tuple[dict[str, str], list[YamlProblem]]:
    """The requirements that a pasted contract keeps in its annotations, as the form's text."""
    try:
        plain_yaml.entries(text[:LONGEST])
        kept = read_provenance(text[:LONGEST])
    except YamlTextError as error:
        return {}, [YamlProblem(error.line, str(error))]
    except RequirementsError as error:
        return {}, [YamlProblem(1, str(error))]
    filled = initial_from(kept.requirements)
    return {name: str(filled[name]) for name in FIELDS}, []


def _take(entry: Entry, data: dict[str, str], found: Iterable[Entry]) -> YamlProblem | None:
    if entry.name not in data:
        # One suggestion: a list of guesses is no answer.
        near = get_close_matches(entry.name, data, 1)
        hint = f"did you mean {near[0]}?" if near else f"the fields are {', '.join(FIELDS)}."
        return YamlProblem(entry.line, f"There is no field {entry.name[:40]!r}: {hint}")
    if any(other.name == entry.name and other.line < entry.line for other in found):
        return YamlProblem(entry.line, f"{entry.name} is there twice; keep one of them.")
    reader, wanted = _reader(entry.name)
    value = reader(entry.node)
    if value is None:
        return YamlProblem(entry.line, f"{entry.name} is {wanted}.")
    data[entry.name] = value
    return None


def _reader(name: str) -> tuple[Callable[[yaml.Node], str | None], str]:
    if name in LIST_FIELDS:
        return _joined("\n"), "a list of texts, each behind a dash; put quotes around one that holds `: `"
    if name in PASSAGE_FIELDS:
        return _joined("\n---\n"), "a list of texts, each behind a dash"
    if name in YAML_FIELDS:
        return _mapping, "a mapping of names and values"
    return plain_yaml.scalar, "one value, not a list"


def _joined(separator: str) -> Callable[[yaml.Node], str | None]:
    def read(node: yaml.Node) -> str | None:
        text = plain_yaml.scalar(node)
        if text is not None:
            return text
        texts = plain_yaml.items(node)
        if texts is None:
            return None
        return separator.join(each if separator != "\n" else " ".join(each.split()) for each in texts)

    return read


def _mapping(node: yaml.Node) -> str | None:
    text = plain_yaml.scalar(node)
    return plain_yaml.written(node) if text is None else text


def lines_of(text: str) -> dict[str, int]:
    """The line of each field that a document names; of a data model's field under `user.age`."""
    try:
        found = plain_yaml.entries(text)
    except YamlTextError:
        return {}
    models = [model for entry in found if entry.name == "data_models" for model in plain_yaml.within(entry.node)]
    fields = {f"{model.name}.{field.name}": field.line for model in models for field in plain_yaml.within(model.node)}
    return fields | {entry.name: entry.line for entry in reversed(found)}
