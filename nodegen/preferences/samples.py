"""A node of each kind, to see what a team's templates make of it."""

from generator import EnumNodeType, ModelPRDRequirements

SAMPLES = {
    "A cache (effect)": ModelPRDRequirements(
        node_type=EnumNodeType.EFFECT,
        service_name="answer_cache",
        domain="cache",
        business_description="Keeps answers so that slow lookups are made once.",
        operations=["get", "set"],
        features=["TTL of 300 seconds", "metrics"],
    ),
    "An API client (effect)": ModelPRDRequirements(
        node_type=EnumNodeType.EFFECT,
        service_name="issue_client",
        domain="api",
        business_description="Reads and opens issues over a REST API.",
        operations=["list_issues", "create_issue"],
        features=["retry with exponential backoff"],
    ),
    "A price calculator (compute)": ModelPRDRequirements(
        node_type=EnumNodeType.COMPUTE,
        service_name="price_calculator",
        domain="business_logic",
        business_description="Calculates the price of a basket.",
        operations=["calculate_total", "validate_basket"],
    ),
    "A metrics window (reducer)": ModelPRDRequirements(
        node_type=EnumNodeType.REDUCER,
        service_name="metrics_window",
        domain="data_processing",
        business_description="Aggregates metrics into one-minute windows.",
        operations=["aggregate_metrics"],
        features=["tumbling windows of 1 minute"],
    ),
    "An order workflow (orchestrator)": ModelPRDRequirements(
        node_type=EnumNodeType.ORCHESTRATOR,
        service_name="order_workflow",
        domain="workflow",
        business_description="Takes an order through payment and delivery.",
        operations=["reserve_stock", "take_payment", "send_parcel"],
        features=["timeout of 10 seconds"],
    ),
}
"""A template is saved only when all of these render with it."""
