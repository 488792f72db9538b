"""Limits and checks of free text, shared by every model that takes some."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029]|[\ud800-\udfff]")

MAXIMUM_DESCRIPTION_LENGTH = 10_000
MAXIMUM_PHRASE_LENGTH = 300
MAXIMUM_EXAMPLE_LENGTH = 20_000


def clean(text: str) -> str:
    """The text with plain line ends and no space around it; ValueError for control characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    found = _CONTROL.search(plain)
    if found:
        raise ValueError(
            f"Character U+{ord(found[0]):04X} at position {found.start() + 1} is a control character; remove it."
        )
    return plain


def one_line(text: str) -> str:
    """The cleaned text with every run of white space as one space."""
    return " ".join(clean(text).split())


type Phrase = Annotated[str, AfterValidator(one_line), Field(min_length=1, max_length=MAXIMUM_PHRASE_LENGTH)]
type Passage = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=MAXIMUM_EXAMPLE_LENGTH)]
