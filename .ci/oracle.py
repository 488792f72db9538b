"""Hold freshly generated nodes against the shared oracle: the usage guide's own, each operation broken in turn."""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from generator import CodeGenerationService, ModelPRDRequirements, PRDAnalyzer, ScriptedLLM

REDIS_PROMPT = """
Create a Redis caching node with the following features:
- Connection pooling with 10-50 connections
- TTL support for cache expiration
- Automatic serialization/deserialization
- Circuit breaker pattern
- Metrics collection
"""

WANTED = [
    (
        "jinja2",
        ModelPRDRequirements(
            node_type="effect",
            service_name="postgres_crud",
            domain="database",
            business_description="PostgreSQL CRUD operations with connection pooling",
            operations=["create", "read", "update", "delete", "list"],
            features=[
                "connection pooling (10-50 connections)",
                "automatic retry with exponential backoff",
                "circuit breaker pattern",
                "structured logging",
                "metrics collection",
            ],
        ),
    ),
    (
        "auto",
        ModelPRDRequirements(
            node_type="effect",
            service_name="github_api_client",
            domain="api",
            business_description="GitHub API client with rate limiting and retry",
            operations=["get_user", "get_repos", "create_issue", "update_issue"],
            features=[
                "rate limiting (5000 requests/hour)",
                "automatic retry with backoff",
                "response caching",
                "authentication via token",
                "pagination support",
            ],
        ),
    ),
    (
        "template_loading",
        ModelPRDRequirements(
            node_type="compute",
            service_name="ml_prediction",
            domain="machine_learning",
            business_description="ML model prediction with preprocessing and postprocessing",
            operations=["preprocess", "predict", "postprocess", "batch_predict"],
            features=[
                "input validation and normalization",
                "model loading and caching",
                "batch processing support",
                "confidence scoring",
                "error handling for invalid inputs",
            ],
        ),
    ),
    (
        "auto",
        ModelPRDRequirements(
            node_type="reducer",
            service_name="metrics_aggregator",
            domain="observability",
            business_description="Real-time metrics aggregation with windowing",
            operations=["aggregate", "window", "reduce", "emit"],
            features=[
                "time-based windowing (1min, 5min, 1hour)",
                "count, sum, avg, min, max aggregations",
                "late data handling",
                "state persistence to Redis",
                "periodic emission",
            ],
        ),
    ),
    (
        "template_loading",
        ModelPRDRequirements(
            node_type="orchestrator",
            service_name="data_pipeline",
            domain="workflow",
            business_description="Data pipeline orchestration with error handling",
            operations=["start", "execute_step", "handle_error", "complete"],
            features=[
                "multi-step workflow coordination",
                "parallel step execution",
                "error recovery strategies",
                "workflow state persistence",
                "event publishing to Kafka",
            ],
        ),
    ),
    *(
        (
            "auto",
            ModelPRDRequirements(
                node_type=node_type,
                service_name=service_name,
                domain=domain,
                business_description=description,
                operations=operations,
                features=features,
            ),
        )
        for node_type, service_name, domain, description, operations, features in (
            (
                "effect",
                "user_crud",
                "database",
                "User CRUD operations with PostgreSQL",
                ["create", "read", "update", "delete", "list"],
                ["connection pooling", "automatic retry", "metrics"],
            ),
            ("effect", "user_execute", "database", "User CRUD operations", ["execute"], []),
            ("effect", "auth_client", "api", "Authentication API client", ["execute"], []),
            ("compute", "validation", "business_logic", "Input validation logic", ["execute"], []),
        )
    ),
]


async def generate(folder: Path) -> list[Path]:
    """All wanted nodes, each in a directory of its own name; exits where one does not pass its validation."""
    from_prompt = await PRDAnalyzer().analyze_prompt(REDIS_PROMPT)
    service = CodeGenerationService(llm=ScriptedLLM(lambda _prompt: "I would rather not."))
    made = []
    for strategy, requirements in [*WANTED, ("auto", from_prompt)]:
        directory = folder / requirements.service_name
        result = await service.generate_node(requirements, output_directory=directory, strategy=strategy)
        if not result.validation_passed:
            sys.exit(f"{directory.name}: {result.validation_errors}")
        made.append(directory)
    return made


def main() -> int:
    """Half of the nodes on each of two processes; the exit code is the worst of the two."""
    with tempfile.TemporaryDirectory() as scratch:
        nodes = asyncio.run(generate(Path(scratch)))
        command = [sys.executable, sys.argv[1], "--mutate"]
        running = [subprocess.Popen([*command, *map(str, nodes[half::2])]) for half in range(2)]
        return max(process.wait() for process in running)


if __name__ == "__main__":
    sys.exit(main())
