"""Forty good nodes of all families: at strict, with their tests run and their operations broken, nothing is said."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from generator import testrun
from generator.enums import EnumSeverity, EnumValidationLevel
from generator.plan import NodePlan, make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files
from generator.testrun import RunLimits, runner
from generator.validation import ValidationContext, validate

# kind, domain, what it is about, operations, features
WANTED = (
    ("effect", "database", "User accounts in PostgreSQL", "create read update delete list", "connection pooling|retry"),
    ("effect", "database", "Orders in SQLite", "create_order get_order list_orders count exists", "pagination|metrics"),
    ("effect", "database", "Invoices", "create get update search bulk_create", "soft delete|optimistic locking"),
    ("effect", "database", "Audit entries", "create list", ""),
    ("effect", "cache", "Answers in Redis", "get set delete", "ttl 5 minutes|circuit breaker"),
    ("effect", "cache", "Sessions", "get set touch exists clear", "metrics"),
    ("effect", "cache", "Counters", "increment decrement get", ""),
    ("effect", "cache", "Prices", "mget mset keys", "retry 3 times"),
    ("effect", "api", "Issues of a tracker", "list_issues create_issue get_issue", "retry 4 times|timeout 2 seconds"),
    ("effect", "api", "Weather forecasts", "get_forecast", "rate limit 3 per minute"),
    ("effect", "api", "Users of a service", "get_user update_user delete_user", "authentication via token"),
    ("effect", "messaging", "Events of orders on Kafka", "publish consume", "retry"),
    ("effect", "messaging", "Jobs over RabbitMQ", "publish consume acknowledge", "metrics"),
    ("effect", "storage", "Documents in S3", "upload download delete list", "retry"),
    ("effect", "storage", "Pictures in a folder", "put get exists", ""),
    ("effect", "notification", "Mails to customers", "send", "retry"),
    ("effect", "security", "Leases of database credentials", "issue renew revoke", ""),
    ("effect", "security", "Passwords", "hash_password verify_password", ""),
    ("compute", "data_processing", "Parses texts", "parse", ""),
    ("compute", "data_processing", "Cleans rows", "normalize filter transform", "input validation"),
    ("compute", "data_processing", "Validates orders", "validate batch_validate", "metrics"),
    ("compute", "data_processing", "Merges documents", "merge compare checksum", ""),
    ("compute", "machine_learning", "Classifies tickets", "predict classify", "confidence scoring"),
    ("compute", "machine_learning", "Scores leads", "preprocess predict postprocess", "confidence scoring"),
    ("compute", "business_logic", "Prices of orders", "calculate", "result caching"),
    ("compute", "business_logic", "Decides over discounts", "evaluate explain", ""),
    ("compute", "general", "Formats addresses", "format", "structured logging"),
    ("reducer", "observability", "Readings in windows of a minute", "aggregate emit", "windowing (60 seconds)"),
    ("reducer", "observability", "Latencies", "add reduce snapshot", "sliding windows of 30 s"),
    ("reducer", "observability", "Errors by service", "count get", "late data up to 2 minutes"),
    ("reducer", "business_logic", "Account balances", "deposit withdraw", "deduplication"),
    ("reducer", "business_logic", "Stock of a shop", "add get", "state persistence to Redis"),
    ("reducer", "workflow", "State machine: new -> open -> closed", "transition history", ""),
    ("reducer", "workflow", "State machine: draft -> sent -> paid", "transition reset", "event publishing to Kafka"),
    ("orchestrator", "workflow", "Fulfils orders", "reserve_stock take_payment ship", "compensation"),
    ("orchestrator", "workflow", "extract and clean in parallel, then train", "extract clean train", "retry 3 times"),
    ("orchestrator", "workflow", "Onboards customers", "verify_identity open_account", "audit trail"),
    ("orchestrator", "business_logic", "Approves holidays", "submit approve", "timeout 900 seconds"),
    ("orchestrator", "machine_learning", "Trains models", "load_data train evaluate", "parallel execution"),
    ("orchestrator", "general", "Publishes pages", "render publish", ""),
)


def plans() -> list[NodePlan]:
    """What is rendered, one package a row."""
    return [
        make_plan(
            ModelPRDRequirements(
                node_type=kind,
                service_name=f"good_{number}",
                domain=domain,
                business_description=f"{about}.",
                operations=operations.split(),
                features=[each for each in features.split("|") if each],
            )
        )
        for number, (kind, domain, about, operations, features) in enumerate(WANTED)
    ]


async def said_of(plan: NodePlan, turns: asyncio.Semaphore) -> list[str]:
    """Errors and warnings, checks that did not run, and whatever went wrong with the tests."""
    files = render_files(Renderer(), plan)
    context = ValidationContext(plan.requirements, plan.kind, str(plan.package))
    async with turns, testrun.testing(files, context.package, RunLimits()) as run:
        outcome = await validate(files, replace(context, tests=run), EnumValidationLevel.STRICT)
        assert run is not None
        tests = (await run).report
    unchecked = [f"{check.name}: {check.detail}" for check in outcome.checks if check.status == "not_run"]
    graver = [each for each in outcome.findings if each.severity is not EnumSeverity.INFO]
    found = [str(each) for each in graver]
    failed = [f"{case.name}: {case.output[-400:]}" for case in tests.cases if case.outcome not in ("passed", "skipped")]
    return [*found, *unchecked, *failed, *([tests.problem] if tests.problem else [])]


async def said_of_all() -> dict[str, list[str]]:
    turns = asyncio.Semaphore(3)
    everything = plans()
    said = await asyncio.gather(*(said_of(plan, turns) for plan in everything))
    await runner().close()
    names = (f"{plan.kind}/{plan.family.name}: {plan.summary}" for plan in everything)
    return {name: each for name, each in zip(names, said, strict=True) if each}


@pytest.fixture(scope="module")
def alarms() -> dict[str, Any]:
    """Of each node that something is said of, what is said."""
    return asyncio.run(said_of_all())


def test_there_are_forty_of_almost_every_family() -> None:
    assert len(WANTED) >= 40
    assert [plan.summary for plan in plans() if plan.ports or plan.unknown_features] == []
    assert len({plan.family.name for plan in plans()}) >= 15


def test_nothing_is_said_of_a_good_node(alarms: dict[str, Any]) -> None:
    assert alarms == {}
