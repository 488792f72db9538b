"""What a template gave is formatted piece by piece, and nobody can tell."""

from collections.abc import Callable

import pytest

from generator import formatting
from generator.errors import TemplateError
from generator.formatting import format_rendered, format_source

ODD = {
    "comments above a definition": "X = 1\n# why\n# and more\ndef f(): pass\n# what A is\n@wrap\nclass A: pass\n",
    "decorators of many lines": "@wrap(\n  1,\n)\n@second\nasync def f(): pass\ndef g(): pass\n",
    "what follows a definition": "class A: pass\nB = A()\nif B:\n  C = 1\ndef f(): pass\n",
    "imports of all sorts": "import sys\nfrom .b import d, c\nfrom .a import (\n  e,\n)\nimport os\nX = 1\n",
    "imports for types alone": "import os\nif TYPE_CHECKING:\n    import b\n    import a\n\n\nX = 1\n",
    "a block of imports before a definition": "import os\nif TYPE_CHECKING:\n    import b\n\n\ndef f(): pass\n",
    "imports after something else": "X = 1\nimport sys\nimport os\nY = 2\nimport b\nimport a\n",
    "a comment between imports": "import sys\n# why\nimport os\nX = 1\n",
    "a docstring that imports": '"""First.\n\nimport this\nfrom that\n"""\nimport sys\nimport os\n',
    "no definition": "import sys\nimport os\nX = (os,\n sys)\n",
    "a definition in the first line": "def f(): pass\ndef g(): pass\n",
    "a string that looks like code": 'def f():\n  return """\nclass A:\n"""\ndef g(): pass\n',
    "a docstring that looks like code": '"""First.\n\nclass of its own\n"""\nimport sys\nimport os\nclass A: pass\n',
    "decorators in a docstring": '"""First.\n\n@home\n"""\nimport sys\nimport os\nclass A: pass\n',
    "nothing": "",
}


@pytest.mark.parametrize("source", ODD.values(), ids=ODD)
def test_piece_by_piece_is_as_good_as_whole(source: str) -> None:
    assert format_rendered("node.py", source) == format_source("node.py", source)


def test_the_files_of_every_kind_are_as_if_formatted_whole(
    kind: str, files_of: Callable[[str], dict[str, str]]
) -> None:
    for path, text in files_of(kind).items():
        if path.endswith(".py"):
            assert format_source(path, text) == text


def test_what_does_not_parse_is_said_with_its_file() -> None:
    with pytest.raises(TemplateError, match=r"^node\.py does not parse: Expected "):
        format_rendered("node.py", "def f(): pass\ndef broken(:\n")


def test_a_definition_that_was_there_before_is_not_formatted_again() -> None:
    formatting._format.cache_clear()
    format_rendered("node.py", "X = 1\ndef f(): pass\ndef g(): pass\n")
    before = formatting._format.cache_info()
    format_rendered("node.py", "X = 2\ndef f(): pass\ndef g(): pass\n")
    after = formatting._format.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (2, 1)
