"""Python source as ruff lays it out, its imports sorted."""

import re
from functools import lru_cache

import ruff_api

from .errors import TemplateError
from .patterns import late_pattern

LINE_LENGTH = 120

KEPT = 512
"""Pieces whose form is kept, half a mebibyte: of those of a node, it shares half with the next, or with itself a word
earlier."""

_FORMAT = ruff_api.FormatOptions(target_version="py312", line_width=LINE_LENGTH)
_SORT = ruff_api.SortOptions(detect_same_package=False)
_STATEMENT = r"^(?:from|import) [^\n(]*(?:\([^)]*\))?[^\n]*\n"
# It begins with a plain character, which the search jumps to; `^` would be tried in front of every character.
_DEFINITION = late_pattern(r"\n(?:#[^\n]*\n)*(@|class |def |async def )")
_IMPORT = late_pattern(_STATEMENT, re.MULTILINE)
_IMPORTS = late_pattern(rf"((?:{_STATEMENT})(?:{_STATEMENT}|\n)*)(if TYPE_CHECKING:\n(?:    [^\n]*\n)+|)", re.MULTILINE)
_DOCSTRING = late_pattern(r'\s*(?:""".*"""\s*)?', re.DOTALL)


def format_source(path: str, source: str) -> str:
    """Python source sorted and formatted; TemplateError where it does not parse."""
    try:
        return ruff_api.format_string(path, ruff_api.isort_string(path, source, _SORT), _FORMAT)
    except ruff_api.RuffError as error:
        # Its place in bytes says nothing to whoever sees the template.
        raise TemplateError(f"{path} does not parse: {str(error).partition(' at byte range')[0]}") from error


def format_rendered(path: str, source: str) -> str:
    """The same for what a template gave, piece by piece: most of them were formatted a moment ago."""
    head, *definitions = _cut(source)
    try:
        return "\n\n".join([_format_head(head), *map(_format, definitions)])
    except ruff_api.RuffError:
        # Either it is broken, or a line in a long string looks like code: what is cut there does not parse.
        return format_source(path, source)


def _cut(source: str) -> list[str]:
    """What stands above the first definition, and each definition with its decorators, comments and what follows."""
    cuts, decorated = [0], False
    for found in _DEFINITION.finditer(source):
        if not decorated:
            cuts.append(found.start() + 1)
        decorated = found[1] == "@"
    return [source[start:end] for start, end in zip(cuts, [*cuts[1:], len(source)], strict=True)]


def _format_head(source: str) -> str:
    """Docstring, imports and constants. Sorting parses all it is given, twice: it is given imports alone, and those
    of the package, which are named after the node, apart from those that nodes share."""
    found = _IMPORTS.search(source)
    above, below = (source[: found.start()], source[found.end() :]) if found else ("", source)
    if not found or "import " in below or not _DOCSTRING.fullmatch(above):
        return _sort(source)
    statements = _IMPORT.findall(found[1])
    own = [each for each in statements if each.startswith("from .")]
    shared = [each for each in statements if not each.startswith("from .")]
    rest = _format(below) if below.strip() else ""
    # Below a block, unlike below imports, two empty lines stay two.
    if rest and found[2] and below.startswith("\n\n"):
        rest = f"\n{rest}"
    parts = (_format(above.strip()), _sort("".join(shared)), _sort("".join(own)), _sort(found[2]), rest)
    return "\n".join(filter(None, parts))


@lru_cache(KEPT)
def _format(source: str) -> str:
    return ruff_api.format_string("piece.py", source, _FORMAT)


@lru_cache(KEPT)
def _sort(source: str) -> str:
    return _format(ruff_api.isort_string("piece.py", source, _SORT) if "import " in source else source)
