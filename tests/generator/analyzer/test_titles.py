import pytest

from generator.analyzer.prd_analyzer import analyze


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A reducer. It must not touch the database: fold clicks into hourly counts", "fold_clicks_hourly"),
        ("We need something that keeps a tenant's orders in Redis", "tenant_orders_redis"),
        ("publishes shipment updates to an SNS topic", "publish_shipment_updates"),
        ("Given a list of shipments, compute the cheapest carrier for each", "list_shipments"),
    ],
)
def test_a_name_says_what_the_node_is_for_and_nothing_it_must_not_do(prompt: str, name: str) -> None:
    assert analyze(prompt).requirements.service_name == name
