"""What was understood of a prompt, as the page shows it: marked words, fields with confidence, questions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import FEATURES, ModelEvidence, ModelPromptAnalysis, ModelQuestion
from nodegen.studio.composing.data_models import edited
from nodegen.studio.forms import LIST_FIELDS, initial_from, split_items

LABELS = {
    "node_type": "Kind",
    "service_name": "Name",
    "domain": "Domain",
    "operations": "Operations",
    "features": "Features",
    "data_models": "Data models",
}
SURE, LIKELY = 0.75, 0.45
ASK_BELOW = 0.6
"""Below this confidence the studio asks, people and the team's model, instead of guessing."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the prompt; `fields` are the fields that it led to."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """One field as it is now, and how sure the words are of it; `changed` where a person said otherwise."""

    name: str
    label: str
    value: str
    confidence: float
    changed: bool = False
    by_model: bool = False

    @property
    def words(self) -> str:
        """The confidence in a word."""
        if self.changed:
            return "your own"
        if self.by_model:
            return "read by the model"
        if self.confidence >= SURE:
            return "sure"
        return "likely" if self.confidence >= LIKELY else "a guess"


@dataclass(frozen=True)
class Understanding:
    """All of it."""

    pieces: list[Piece]
    fields: list[Understood]
    confidence: float
    questions: tuple[ModelQuestion, ...]
    unsure: bool = False
    notes: tuple[str, ...] = ()


def understood(prompt: str, analysis: ModelPromptAnalysis, data: Mapping[str, Any]) -> Understanding:
    """Prepare an analysis for the page; `data` is what the form says now."""
    said = initial_from(analysis.requirements)
    fields = [_field(name, str(data.get(name) or ""), str(said[name]), analysis) for name in LABELS]
    changed = {field.name for field in fields if field.changed}
    text = prompt.replace("\r\n", "\n").strip()
    # Words that no longer decide a field are not marked, nor asked about.
    evidence = [each for each in analysis.evidence if _still_says(each, changed, data)]
    settled = {*changed, *(data.get("own") or "").split()}
    questions = tuple(each for each in analysis.questions if each.field not in settled)
    return Understanding(
        pieces=list(_pieces(text, evidence)),
        fields=[each for each in fields if each.value],
        confidence=analysis.confidence,
        questions=questions,
        unsure=analysis.confidence < ASK_BELOW and not analysis.notes,
        notes=analysis.notes,
    )


def _field(name: str, now: str, said: str, analysis: ModelPromptAnalysis) -> Understood:
    confidence = analysis.field_confidence.get(name, analysis.confidence)
    shown = (
        str(edited(now)) if name == "data_models" else ", ".join(split_items(name, now)) if name in LIST_FIELDS else now
    )
    changed = split_items(name, now) != split_items(name, said)
    return Understood(name, LABELS[name], shown, confidence, changed, by_model=name in analysis.filled_by_model)


def _still_says(evidence: ModelEvidence, changed: set[str], data: Mapping[str, Any]) -> bool:
    if evidence.field not in changed:
        return True
    now = split_items(evidence.field, str(data.get(evidence.field) or ""))
    if evidence.field == "features":
        asked = [each for each in FEATURES if evidence.value in (each.title, each.name)]
        return any(feature.asked_for(text) for feature in asked for text in now)
    return evidence.field == "operations" and evidence.value in now


def _pieces(text: str, evidence: Iterable[ModelEvidence]) -> Iterator[Piece]:
    """The prompt cut at its evidence; what overlaps an earlier mark, or does not stand where it says, is left out."""
    position = 0
    for (start, end), fields in _marked(text, evidence):
        if start < position:
            continue
        if position < start:
            yield Piece(text[position:start])
        yield Piece(text[start:end], fields)
        position = end
    if position < len(text):
        yield Piece(text[position:])


def _marked(text: str, evidence: Iterable[ModelEvidence]) -> list[tuple[tuple[int, int], tuple[str, ...]]]:
    """The places that evidence names, the longer first where two begin together, and the fields of each."""
    found: dict[tuple[int, int], list[str]] = {}
    for each in evidence:
        if each.text and text[each.start : each.end] == each.text:
            found.setdefault((each.start, each.end), []).append(each.field)
    return sorted(
        ((place, tuple(dict.fromkeys(fields))) for place, fields in found.items()),
        key=lambda marked: (marked[0][0], -marked[0][1]),
    )
