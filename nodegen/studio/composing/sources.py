"""Whichever side was edited last says what the others are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from asgiref.sync import async_to_sync

from generator import GeneratorError, ModelPromptAnalysis
from nodegen import engine
from nodegen.studio.composing.as_yaml import YamlProblem, from_contract, from_yaml, is_contract, lines_of, to_yaml
from nodegen.studio.composing.second_reading import kept, unpacked
from nodegen.studio.composing.understanding import Understanding, understood
from nodegen.studio.forms import MAXIMUM_PROMPT_LENGTH, RequirementsForm, initial_from

FORM, PROMPT, YAML = "form", "prompt", "yaml"
FILLED_BY_PROMPT = (
    "node_type",
    "service_name",
    "domain",
    "business_description",
    "operations",
    "features",
    "data_models",
    "dependencies",
    "performance_requirements",
    "best_practices",
    "extraction_confidence",
)

_MODEL_FIELD = re.compile(r"Field (\w+\.\w+)")
"""How the engine names a field of a data model that it cannot read."""

type Data = dict[str, Any]


@dataclass(frozen=True)
class Settled:
    """What was typed, with one answer for all three sides.

    `data` is what the form would send; `yaml` the document; `yaml_problems` what is wrong with it as YAML;
    `prompt_error` says why a prompt was not read; `rewritten` that the document is not what was typed.
    """

    data: Data
    yaml: str
    source: str = FORM
    yaml_problems: tuple[YamlProblem, ...] = ()
    understanding: Understanding | None = None
    prompt_error: str = ""
    rewritten: bool = False

    @cached_property
    def form(self) -> RequirementsForm:
        """The form, bound."""
        return RequirementsForm(self.data)

    @cached_property
    def is_valid(self) -> bool:
        """Whether a node can be made of it."""
        return not self.yaml_problems and self.form.is_valid()

    @cached_property
    def marks(self) -> list[YamlProblem]:
        """Everything that is wrong, at its line of the document."""
        lines = lines_of(self.yaml) if self.form.errors else {}
        said = [
            YamlProblem(_line_of(name, str(sentence), lines), str(sentence))
            for name, sentences in self.form.errors.items()
            for sentence in sentences
        ]
        # A document that cannot be read has one fault; what the form still says is not about it.
        return [*self.yaml_problems] or said


def _line_of(name: str, sentence: str, lines: Mapping[str, int]) -> int:
    field = _MODEL_FIELD.search(sentence)
    return lines.get(field[1] if field else name) or lines.get(name, 1)


def settle(typed: Mapping[str, Any]) -> Settled:
    """Bring the three sides together."""
    data = {name: value for name, value in typed.items() if name != "csrfmiddlewaretoken"}
    data["reading"] = kept(data.get("reading") or "", data.get("prompt") or "")
    source = data.get("source") or FORM
    if source == YAML:
        return _from_yaml(data)
    analysis, problem = _analysis(data, asked=source == PROMPT)
    if source == PROMPT and analysis:
        data = {**data, **_filled(data, analysis)}
    return Settled(data, to_yaml(data), source, (), _shown(data, analysis), problem)


def _from_yaml(data: Data) -> Settled:
    text = data.get("yaml") or ""
    found, problems = from_contract(text) if is_contract(text) else from_yaml(text)
    if not problems:
        data = {**data, **found, "own": _own(data, found)}
    analysis, _ = _analysis(data, asked=False)
    rewritten = is_contract(text) and not problems
    document = to_yaml(data) if rewritten else text
    return Settled(data, document, YAML, tuple(problems), _shown(data, analysis), rewritten=rewritten)


def _own(data: Data, found: Data) -> str:
    """The fields that a person said themselves, now those too that the document changed."""
    changed = (name for name in FILLED_BY_PROMPT if name in found and found[name] != (data.get(name) or ""))
    return " ".join(dict.fromkeys([*(data.get("own") or "").split(), *changed]))


def _analysis(data: Data, *, asked: bool) -> tuple[ModelPromptAnalysis | None, str]:
    """What the prompt asks for: as a model read it, if one was asked about these very words, or by the rules."""
    prompt = data.get("prompt") or ""
    if read := unpacked(data["reading"], prompt):
        return read, ""
    if not prompt.strip():
        return None, "Say first what the node shall do." if asked else ""
    if len(prompt) > MAXIMUM_PROMPT_LENGTH:
        return None, f"A prompt has at most {MAXIMUM_PROMPT_LENGTH} characters; this one has {len(prompt)}."
    try:
        return async_to_sync(engine.analyze)(prompt), ""
    except GeneratorError as error:
        return None, str(error)


def _filled(data: Data, analysis: ModelPromptAnalysis) -> Data:
    """What the words say of the fields that the person did not fill in themselves."""
    own = (data.get("own") or "").split()
    found = initial_from(analysis.requirements)
    return {name: found[name] for name in FILLED_BY_PROMPT if name not in own}


def _shown(data: Data, analysis: ModelPromptAnalysis | None) -> Understanding | None:
    return understood(data["prompt"], analysis, data) if analysis else None
