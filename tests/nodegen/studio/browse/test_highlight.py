import html
import re
from itertools import groupby
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import generator
from nodegen.studio.browse import highlight
from nodegen.studio.browse.highlight import Span, html_lines, spans
from nodegen.studio.browse.highlight import html as render

SOURCE = '"""A\ndocstring."""\n\nname = "<b>"\n'


def test_every_line_of_a_file_is_a_line_of_spans() -> None:
    assert ["".join(span.text for span in line) for line in spans("node.py", SOURCE)] == SOURCE.splitlines()


def test_a_string_over_two_lines_is_coloured_on_both() -> None:
    assert [line[0].css for line in spans("node.py", SOURCE)[:2]] == ["sd", "sd"]


def test_python_read_by_lines_looks_as_if_it_were_read_whole() -> None:
    files = [*Path(highlight.__file__).parent.rglob("*.py"), *Path(generator.__path__[0]).rglob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert len(texts) > 100
    for text in [*texts, "x = '''a\n\"\"\"\n'''\nif x:\n", 'x = """never ends\nreally', "from a import (\n    b,\n)\n"]:
        assert [coloured(line) for line in spans("a.py", text)] == [coloured(line) for line in spans("a.pyw", text)]


def coloured(line: tuple[Span, ...]) -> list[tuple[str, str]]:
    """Runs of one colour."""
    runs = groupby(line, key=lambda span: span.css)
    return [(css, "".join(span.text for span in run)) for css, run in runs]


def test_code_is_shown_and_never_interpreted() -> None:
    assert "<b>" not in "".join(html_lines("node.py", SOURCE))


def test_a_file_of_no_known_kind_is_plain_text() -> None:
    assert html_lines("notes.unheard-of", "a < b\n") == ["a &lt; b"]


def test_an_empty_file_has_no_lines() -> None:
    assert html_lines("__init__.py", "") == []


def test_a_marked_range_may_cut_through_a_span() -> None:
    assert render((Span("k", "return"),), [(0, 2)]) == '<b><span class="k">re</span></b><span class="k">turn</span>'


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_marks_lose_no_character(text: str) -> None:
    half = len(text) // 2
    shown = render((Span("s", text),), [(0, half)]) if text else ""
    assert html.unescape(re.sub(r"<[^>]*>", "", shown)) == text
