from itertools import combinations

import pytest

from tests.generator.matrix.covering import covering


@pytest.mark.parametrize("count", [1, 2, 3, 10, 15, 35])
def test_any_two_items_meet_and_part_in_few_choices(count: int) -> None:
    chosen = covering(range(count))
    assert len(chosen) <= 8
    for first, second in combinations(range(count), 2):
        met = {(first in row, second in row) for row in chosen}
        assert met == {(True, True), (True, False), (False, True), (False, False)}
