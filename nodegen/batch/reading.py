"""Reads many requirements from one text: a YAML list, a CSV table, or prompts between lines of dashes."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from asgiref.sync import async_to_sync
from pydantic import ValidationError

from generator import GeneratorError, ModelPRDRequirements
from nodegen import engine
from nodegen.studio.forms import LIST_FIELDS, YAML_FIELDS, sentences

MOST = 200
"""Nodes of one batch."""

_BREAK = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_LIST_BREAK = re.compile(r"\s*;\s*")


@dataclass(frozen=True)
class Item:
    """One thing that was asked for: its requirements, or why there are none."""

    number: int
    requirements: ModelPRDRequirements | None
    prompt: str = ""
    problems: tuple[str, ...] = ()


class UnreadableBatchError(ValueError):
    """The text as a whole cannot be read."""


def read(form: str, text: str) -> list[Item]:
    """The items of a text; UnreadableBatchError says in a sentence what is wrong with the whole."""
    # Browsers send lines as the web has always ended them.
    items = list(FORMS[form](text.lstrip("\ufeff").replace("\r\n", "\n")))
    if not items:
        raise UnreadableBatchError("There is nothing in it yet: give at least one node.")
    if len(items) > MOST:
        raise UnreadableBatchError(f"These are {len(items)} nodes; one batch makes up to {MOST}. Split it.")
    return items


def _yaml(text: str) -> Iterable[Item]:
    try:
        found = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a SafeLoader with less
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        line = f" in line {place.line + 1}" if place else ""
        raise UnreadableBatchError(f"This is not YAML{line}: {getattr(error, 'problem', None) or error}.") from error
    if not isinstance(found, list | None):
        raise UnreadableBatchError("Write a list: each node begins with a dash, like `- service_name: user_cache`.")
    return [_item(number, each) for number, each in enumerate(found or (), 1)]


# A list for many nodes is the one YAML here that is read as a whole and not entry by entry.
class _PlainLoader(yaml.SafeLoader):
    """YAML without aliases: a few lines of them can stand for more than fits in memory."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.composer.ComposerError(None, None, "aliases are not read here", event.start_mark)
        return super().compose_node(parent, index)


def _csv(text: str) -> Iterable[Item]:
    # Strict, so that a quotation mark in the wrong place is told and not read as something else.
    table = csv.DictReader(io.StringIO(text), skipinitialspace=True, strict=True)
    try:
        unknown = set(filter(None, table.fieldnames or ())) - set(ModelPRDRequirements.model_fields)
        if unknown:
            known = ", ".join(ModelPRDRequirements.model_fields)
            raise UnreadableBatchError(f"No field is called {', '.join(sorted(unknown))}. The fields are {known}.")
        return [_row(number, row) for number, row in enumerate(table, 1)]
    except csv.Error as error:
        raise UnreadableBatchError(f"This is not a table, in line {table.line_num}: {error}.") from error


def _row(number: int, row: Mapping[Any, Any]) -> Item:
    if None in row:
        return Item(number, None, problems=("More cells than columns; put quotation marks around a cell with commas.",))
    data: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    for name in data.keys() & set(LIST_FIELDS):
        data[name] = [each for each in _LIST_BREAK.split(data[name]) if each]
    for name in data.keys() & set(YAML_FIELDS):
        try:
            data[name] = yaml.load(data[name], Loader=_PlainLoader)  # noqa: S506 - a SafeLoader with less
        except yaml.YAMLError:
            return Item(number, None, problems=(f"{name}: write YAML, for example {{user: {{email: string}}}}.",))
    return _item(number, data)


def _item(number: int, data: object) -> Item:
    if not isinstance(data, Mapping):
        return Item(number, None, problems=("Write names and values, like `service_name: user_cache`.",))
    try:
        return Item(number, ModelPRDRequirements.model_validate(dict(data)))
    except ValidationError as error:
        problems = (
            f"{name.replace('_', ' ')}: {sentence}" if name else sentence for name, sentence in sentences(error)
        )
        return Item(number, None, problems=tuple(problems))


def _prompts(text: str) -> Iterable[Item]:
    found = [part.strip() for part in _BREAK.split(text) if part.strip()]
    # One more than allowed, so that the sentence about too many is right and a flood is not analysed first.
    return [_understood(number, prompt) for number, prompt in enumerate(found[: MOST + 1], 1)]


def _understood(number: int, prompt: str) -> Item:
    try:
        return Item(number, async_to_sync(engine.analyze)(prompt).requirements, prompt)
    except GeneratorError as error:
        return Item(number, None, prompt, (str(error),))


FORMS: dict[str, Callable[[str], Iterable[Item]]] = {"yaml": _yaml, "csv": _csv, "prompts": _prompts}
"""How a text may be written."""
