"""A contract is written as PyYAML writes it, only sooner."""

import pytest
import yaml

from generator.dumping import dump

DATA = {
    "words": "plain",
    "text": "two\nlines: and # marks 🎉",
    "looks_like": ["1", "true", "null", "2026-01-01", "~", "", "1.5", "- a", "=", "é" * 80],
    "others": [1, -2, 0.5, True, False, None],
    "nested": {"empty": {}, "none": [], "deep": {"a": [{"b": "c"}, {"d": ["e"]}]}},
    "long": "word " * 60,
}


def test_it_is_what_pyyaml_writes() -> None:
    assert dump(DATA) == yaml.dump(DATA, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)


def test_it_is_read_as_what_it_was() -> None:
    assert yaml.safe_load(dump(DATA)) == DATA


def test_what_stands_twice_is_written_twice() -> None:
    once = ["a"]
    assert dump({"one": once, "other": once}) == "one:\n- a\nother:\n- a\n"


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        dump({"object": object()})
