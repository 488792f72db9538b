"""What was understood of a prompt, as the page shows it: marked words, fields with confidence, questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import ModelEvidence, ModelPromptAnalysis, ModelQuestion

LABELS = {"node_type": "Kind", "domain": "Domain", "operations": "Operations", "features": "Features"}
SURE, LIKELY = 0.75, 0.45


@dataclass(frozen=True)
class Piece:
    """A stretch of the prompt; `label` names the field that it led to, or is empty."""

    text: str
    field: str = ""
    label: str = ""
    value: str = ""


@dataclass(frozen=True)
class Understood:
    """One field that was filled, and how sure that is."""

    name: str
    label: str
    value: str
    confidence: float

    @property
    def words(self) -> str:
        """The confidence in a word."""
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


def understood(prompt: str, analysis: ModelPromptAnalysis) -> Understanding:
    """Prepare an analysis for the page."""
    data = analysis.requirements.model_dump(mode="json")
    fields = [
        Understood(name, label, _text(data[name]), analysis.field_confidence.get(name, analysis.confidence))
        for name, label in LABELS.items()
        if data[name]
    ]
    text = prompt.replace("\r\n", "\n").strip()
    return Understanding(list(_pieces(text, analysis.evidence)), fields, analysis.confidence, analysis.questions)


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _pieces(text: str, evidence: Iterable[ModelEvidence]) -> Iterator[Piece]:
    """The prompt cut at its evidence; what overlaps an earlier mark, or does not stand where it says, is left out."""
    position = 0
    for each in sorted(evidence, key=lambda found: (found.start, -found.end)):
        if each.start < position or not each.text or text[each.start : each.end] != each.text:
            continue
        if position < each.start:
            yield Piece(text[position : each.start])
        yield Piece(each.text, each.field, LABELS.get(each.field, each.field), each.value)
        position = each.end
    if position < len(text):
        yield Piece(text[position:])
