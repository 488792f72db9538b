"""The only doors through which text becomes Python source: as a literal, or as the words of a docstring."""

import re
import textwrap
import unicodedata

from markupsafe import Markup

from .patterns import late_pattern

Code = Markup
"""Source that was checked. Templates accept nothing else but numbers, so that data is never code."""

DOCSTRING_WIDTH = 100

# Ruff takes these for look-alikes of ASCII; in a docstring the plain ones say the same.
_TYPOGRAPHY = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2212": "-",
        "\u00d7": "x",
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    }
)
_RUN = late_pattern(r"\w+|\W")


def literal(value: object) -> Code:
    """Python literal of plain data: text, numbers, booleans, None, and lists, tuples and dicts of them."""
    if isinstance(value, str):
        # repr() of a subclass such as Markup would name its class.
        return Code(_escape(repr(str(value))))
    if value is None or isinstance(value, bool | int | float):
        return Code(repr(value))
    if isinstance(value, list):
        return Code(f"[{', '.join(map(literal, value))}]")
    if isinstance(value, tuple):
        return Code(f"({', '.join(map(literal, value))}{',' if len(value) == 1 else ''})")
    if isinstance(value, dict):
        return Code("{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}")
    raise TypeError(f"{type(value).__name__} has no literal")


def docstring(text: str, indent: int = 0) -> Code:
    """Triple-quoted docstring of free text, wrapped; what Python or a linter would misread is escaped."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.translate(_TYPOGRAPHY).strip())]
    wrapped = "\n\n".join(
        "\n".join(textwrap.wrap(part, DOCSTRING_WIDTH, break_long_words=False)) for part in paragraphs
    )
    kept = wrapped.rstrip('"')
    # quotes at the very end would run into the closing ones, and formatters disagree on how to part them
    last = "\\x22" * (len(wrapped) - len(kept))
    body = _escape(kept.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')) + last
    # A closing quotation mark on its own line keeps long docstrings as the formatter wants them.
    if "\n" in body:
        body = textwrap.indent(body, " " * indent).lstrip() + "\n" + " " * indent
    return Code(f'"""{body}"""')


def sentence(text: str) -> str:
    """First sentence of a text, with its full stop and a capital letter."""
    line = re.split(r"\n\s*[-*•]|\n\s*\n", text.strip(), maxsplit=1)[0]
    words = " ".join(line.split()).rstrip(":;, ")
    first = re.split(r"(?<=[.!?])\s+(?=[A-Z\"'(])", words, maxsplit=1)[0]
    capital = first[:1].upper() + first[1:]
    return capital if capital.endswith((".", "!", "?", "…")) else f"{capital}."


def _escape(source: str) -> str:
    """The same source with characters that look like others, or reorder the line, as escapes."""
    if source.isascii():
        return source
    return "".join(_escape_run(run[0]) for run in _RUN.finditer(source))


def _escape_run(run: str) -> str:
    if run.isascii():
        return run
    # Linters leave a whole word of another script alone; only single look-alikes and mixed words trouble them.
    foreign_word = len(run) > 1 and not any(character.isascii() for character in run)
    return "".join(c if c.isascii() or foreign_word or _plain(c) else _escaped(c) for c in run)


def _plain(character: str) -> bool:
    code = ord(character)
    latin = 0xC0 <= code <= 0x17E and code not in (0xD7, 0x131)
    emoji = code >= 0x1F300 and unicodedata.category(character) == "So" and code not in (0x1F74C, 0x1F768)
    return latin or emoji or character in "\u201c\u201d\u2026\u20ac\u2014\u2192\ufe0f\u200d"


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
