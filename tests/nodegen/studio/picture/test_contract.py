import pytest

from nodegen.studio.picture.contract import Contract, read_contract

GOOD = """
event_bus:
  subscribe_topics: [onex.cmd.a.b.v1]
aggregation:
  windowing: {window_type: tumbling, window_size_ms: 60000}
"""


def test_what_can_be_drawn_is_read() -> None:
    contract = read_contract(GOOD)
    assert contract.event_bus.subscribe_topics == ["onex.cmd.a.b.v1"]
    assert contract.aggregation.windowing.window_size_ms == 60000


def test_a_part_that_makes_no_sense_is_left_out_and_the_others_stay() -> None:
    contract = read_contract(GOOD.replace("60000", "soon") + "external_services: 7\n")
    assert contract.aggregation is None
    assert contract.external_services == []
    assert contract.event_bus.subscribe_topics == ["onex.cmd.a.b.v1"]


@pytest.mark.parametrize("text", ["", "- a list", "a: [", "a: &x [1]\nb: *x\n", "a: !!python/object:os.system x", "7"])
def test_what_is_no_contract_has_nothing_to_draw(text: str) -> None:
    assert read_contract(text) == Contract()
