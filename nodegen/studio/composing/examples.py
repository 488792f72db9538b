"""Three nodes that a click on the empty page fills in."""

from dataclasses import dataclass

from generator import EnumNodeType, ModelPRDRequirements


@dataclass(frozen=True)
class Example:
    """What the empty page calls it, and what it fills in."""

    slug: str
    title: str
    summary: str
    requirements: ModelPRDRequirements


EXAMPLES = (
    Example(
        "redis-cache",
        "A Redis cache",
        "Pooled connections, expiry, a breaker",
        ModelPRDRequirements(
            node_type=EnumNodeType.EFFECT,
            service_name="redis_cache",
            domain="cache",
            business_description="Caches values in Redis so that slow lookups are made once.",
            operations=["get", "set", "delete", "exists"],
            features=["connection pooling with 10-50 connections", "TTL of 300 seconds", "circuit breaker", "metrics"],
        ),
    ),
    Example(
        "github-client",
        "A GitHub client",
        "Retries, a rate limit, timeouts",
        ModelPRDRequirements(
            node_type=EnumNodeType.EFFECT,
            service_name="github_client",
            domain="api",
            business_description="Reads repositories and opens issues over GitHub's REST API.",
            operations=["get_repository", "list_issues", "create_issue"],
            features=[
                "retry with exponential backoff",
                "rate limit of 10 requests per second",
                "timeout of 10 seconds",
            ],
        ),
    ),
    Example(
        "metrics-reducer",
        "A metrics reducer",
        "Windows, late data, intents",
        ModelPRDRequirements(
            node_type=EnumNodeType.REDUCER,
            service_name="metrics_aggregator",
            domain="data_processing",
            business_description="Aggregates metrics into one-minute windows and asks for them to be saved.",
            operations=["aggregate_metrics", "calculate_statistics"],
            features=["tumbling windows of 1 minute", "late data handling", "state persistence to Redis"],
        ),
    ),
)


def example(slug: str) -> Example | None:
    """The example of this name, if there is one."""
    return next((each for each in EXAMPLES if each.slug == slug), None)
