"""Limits and checks of free text, shared by every model that takes some."""

from typing import Annotated

from pydantic import AfterValidator

from .patterns import late_pattern

# A lone surrogate cannot be written as UTF-8, and U+2028 ends a line for splitlines() and not for an editor.
_CONTROL = late_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029]|[\ud800-\udfff]")

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


def limited(text: str, most: int) -> str:
    """The text, if it says something and is no longer than `most` characters; ValueError otherwise."""
    if not text:
        raise ValueError("Say something here, or leave it out.")
    if len(text) > most:
        raise ValueError(f"This has {len(text):,} characters, at most {most:,} are read; shorten it.")
    return text


def _phrase(text: str) -> str:
    return limited(one_line(text), MAXIMUM_PHRASE_LENGTH)


def _passage(text: str) -> str:
    return limited(clean(text), MAXIMUM_EXAMPLE_LENGTH)


def _description(text: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise ValueError("Say in a sentence what the node is for.")
    return limited(cleaned, MAXIMUM_DESCRIPTION_LENGTH)


type Phrase = Annotated[str, AfterValidator(_phrase)]
type Passage = Annotated[str, AfterValidator(_passage)]
type Description = Annotated[str, AfterValidator(_description)]
