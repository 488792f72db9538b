"""Which line of which template a line of rendered source is from; asked only where the source does not parse."""

import re
from collections.abc import Iterator
from typing import cast

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import TOKEN_DATA, Token, TokenStream

# Of a private use area: what people write hardly ever holds them, and no filter changes them.
_MARK = re.compile("\ue000(\\d+):(\\d+)\ue001")


class MarkedLines(Extension):
    """Puts a mark before each line of a template's own words, which rendering then carries along."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._files: list[str] = []

    @classmethod
    def of(cls, environment: Environment) -> "MarkedLines":
        """The marks of an environment that has this extension."""
        return cast(MarkedLines, environment.extensions[cls.identifier])

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, those of plain words marked."""
        self._files.append(stream.filename or stream.name or "a template")
        for token in stream:
            if token.type == TOKEN_DATA:
                yield Token(token.lineno, token.type, self._marked(token))
            else:
                yield token

    def _marked(self, token: Token) -> str:
        file = len(self._files) - 1
        lines = token.value.split("\n")
        return "\n".join(f"\ue000{file}:{token.lineno + at}\ue001{line}" for at, line in enumerate(lines))

    def place(self, rendered: str) -> str | None:
        """File and line that the first error of a rendered source is from; None where there is no error."""
        pieces = _MARK.split(rendered)
        # Text, then file, line and text again and again.
        source = "".join(pieces[::3])
        at = _first_error(source)
        if at is None:
            return None
        place, length = None, len(pieces[0])
        for file, line, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            if length > at and place:
                break
            place = f"{self._files[int(file)]}, line {line}"
            length += len(text)
        return place


def _first_error(source: str) -> int | None:
    """Where the first syntax error is, in characters from the start."""
    try:
        compile(source, "rendered", "exec", dont_inherit=True)
    except SyntaxError as error:
        before = source.splitlines(keepends=True)[: (error.lineno or 1) - 1]
        return sum(map(len, before)) + max(0, (error.offset or 1) - 1)
    except ValueError:
        # A null byte; compile() does not say where.
        return max(0, source.find("\0"))
    return None
