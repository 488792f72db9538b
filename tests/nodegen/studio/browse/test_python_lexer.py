"""Whatever Python there is, nobody can tell which lexer read it."""

from pathlib import Path

import pytest
from pygments.lexers.python import PythonLexer

import generator
from nodegen.studio.browse.python_lexer import QuickPythonLexer

OPTIONS = {"stripnl": False, "ensurenl": False}
ODD = {
    "strings": """x = f'{a!r:>{width}} {b["c"]}' + rb'\\d' + u"x" + Rf"{y}\\n" + t'{z}' + b''\n""",
    "keywords": "async def f(self, *, cls=None): return await x if not y else [z async for z in q]\n",
    "soft keywords": "match x:\n    case _ if match: pass\n    case [a, _]: case = 1\nmatch = case\ntype X = int\n",
    "names of everything": "print(__name__, ValueError, x.print, x.ValueError, NotImplemented, lambda self: yields)\n",
    "numbers": "a = 1_000, .5, 1., 1e-3, 0xFF, 0b1, 0o7, 1j, x1, _1\n",
    "names of other scripts": "naïve = größe = x² = имя\n",
    "imports": "from a.b import (c as d, e)\nimport importer, a.from_\nlazy import x\n",
    "decorators": '@a.b(c)\nclass A[T: int](B, metaclass=C):\n    """Words."""\n    x @ y\n',
    "colons": "x[1:2], {a: b}, (c := d), lambda: e\nf: g = h\n",
    "no Python": "\x00 $ ? `a` \t\tclass\n'open\n",
}


@pytest.mark.parametrize("source", ODD.values(), ids=ODD)
def test_odd_code_has_the_same_tokens(source: str) -> None:
    assert [*QuickPythonLexer(**OPTIONS).get_tokens(source)] == [*PythonLexer(**OPTIONS).get_tokens(source)]


def test_the_engine_itself_has_the_same_tokens() -> None:
    for path in sorted(Path(generator.__file__).parent.glob("*.py"))[::4]:
        source = path.read_text(encoding="utf-8")
        assert [*QuickPythonLexer(**OPTIONS).get_tokens(source)] == [*PythonLexer(**OPTIONS).get_tokens(source)]
