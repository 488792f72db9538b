from pathlib import Path

from nodegen.studio.browse import theme


def test_code_is_readable_on_every_background_in_both_themes() -> None:
    assert theme.weak() == []


def test_the_style_sheet_is_what_the_script_writes() -> None:
    assert Path(theme.OUTPUT).read_text() == theme.css()
