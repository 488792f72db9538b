import ast
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quoting import Code, docstring, literal, sentence

HOSTILE = [
    'He said """no""" and left "',
    "ends with a backslash \\",
    "{{ 7 * 7 }} {% raw %} #}",
    "\\N{BELL} \\x41 \\u0041 %s {}",
    "right to left \u202e gnp.exe",
    "it\u2019s 3 \u00d7 4 \u2013 \u0430 \u4e00\u4e8c",
]
plain = st.text(st.characters(exclude_categories=("Cs", "Cc")))
data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | plain,
    lambda inner: st.lists(inner) | st.dictionaries(plain, inner) | st.tuples(inner, inner),
)


@given(data)
def test_a_literal_is_read_back_as_the_same_value(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value


@given(plain)
def test_a_docstring_is_one_string_and_nothing_else(text: str) -> None:
    tree = ast.parse(docstring(text))
    assert len(tree.body) == 1
    assert isinstance(tree.body[0], ast.Expr)
    assert isinstance(ast.literal_eval(tree.body[0].value), str)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_docstring_keeps_the_words(text: str) -> None:
    typography = str.maketrans({"\u2019": "'", "\u00d7": "x", "\u2013": "-"})
    assert ast.literal_eval(docstring(text)).split() == text.translate(typography).split()


def test_quoted_text_is_clean_for_a_linter_that_looks_for_lookalikes(tmp_path: Path) -> None:
    lines = [f"x{number} = {literal(text)}\n{docstring(text)}\n" for number, text in enumerate(HOSTILE)]
    source = tmp_path / "quoted.py"
    source.write_text("\n".join(lines))
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "RUF001,RUF002,PLE", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_code_passes_through_a_literal_only_as_text() -> None:
    assert literal(Code("print(1)")) == "'print(1)'"


def test_what_has_no_literal_is_refused() -> None:
    with pytest.raises(TypeError):
        literal(object())


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("user CRUD with PostgreSQL", "User CRUD with PostgreSQL."),
        ("Keeps users. Deletes them too.", "Keeps users."),
        ("Create a node:\n- pooling\n- TTL", "Create a node."),
        ("version 1.5 of it", "Version 1.5 of it."),
    ],
)
def test_the_first_sentence_is_found(text: str, first: str) -> None:
    assert sentence(text) == first
