"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import generator
from generator.patterns import late_pattern


def test_a_pattern_does_what_the_compiled_one_does() -> None:
    words = late_pattern(r"(?P<first>\w)\w*", re.IGNORECASE)
    assert [found["first"] for found in words.finditer("one two")] == ["o", "t"]
    assert words.sub(r"\1", "one two") == "o t"
    assert words.pattern == r"(?P<first>\w)\w*"


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = late_pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_pattern_of_the_engine_compiles() -> None:
    # Nothing else would notice a broken one before somebody's words need it.
    late = type(late_pattern(""))
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.startswith("generator.testrun"):
            values = vars(importlib.import_module(module.name)).values()
            assert all(each.flags is not None for each in values if isinstance(each, late))
