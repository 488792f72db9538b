"""What a feature is: the words that ask for it and the typed value that they carry."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from ..patterns import word_pattern


class FeatureValue(BaseModel):
    """What the words of a feature say in numbers; the defaults stand where they say nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@dataclass(frozen=True)
class Feature[Value: FeatureValue]:
    """A behaviour that can be asked for in words.

    `name` is its stable identifier, `title` what people read, `summary` one sentence on what it generates,
    `pattern` finds the words that ask for it, `read` takes the typed value out of such text, and `label`
    writes the value back as a phrase that `read` reads again. `reads_lists` is for values that are lists with
    commas between them, `is_duration` for a value that is one duration: of several the nearest is meant.
    """

    name: str
    title: str
    summary: str
    pattern: re.Pattern[str]
    read: Callable[[str], Value]
    # Needed of each feature: requirements hold phrases, so that a value must survive as one.
    label: Callable[[Value], str]
    reads_lists: bool = False
    is_duration: bool = False

    def asked_for(self, text: str) -> bool:
        """Whether the text holds words that ask for this feature."""
        return self.pattern.search(text) is not None


class NoValue(FeatureValue):
    """The value of a feature that is asked for or not, and says nothing more."""


def simple_feature(name: str, summary: str, pattern: str) -> Feature[NoValue]:
    """A feature without a value. Its label is its name in words."""
    words = name.replace("_", " ")
    return Feature(
        name=name,
        title=words,
        summary=summary,
        pattern=words_pattern(words, pattern),
        read=lambda _text: NoValue(),
        label=lambda _value: words,
    )


def words_pattern(words: str, pattern: str) -> re.Pattern[str]:
    """Pattern of a feature; its own label always matches, so that a label is read back."""
    # Only at the beginning, where a label stands; anywhere else the same words may mean something else.
    return word_pattern(rf"{pattern}|^{re.escape(words)}\b")
