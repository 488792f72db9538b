import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.features import FEATURES, by_name, recognize
from generator.features.base import Feature
from generator.features.retry import FEWEST_ATTEMPTS, MOST_ATTEMPTS

GUIDE = Path(__file__).parents[3] / "docs" / "usage-guide.md"
PHRASES = sorted(
    {
        phrase
        for block in re.findall(r"features=\[(.*?)\]", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
        for phrase in re.findall(r'"([^"]+)"', block)
    }
)


def values(phrase: str) -> dict[str, dict[str, Any]]:
    return {found.feature.name: found.value.model_dump() for found in recognize(phrase)}


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_feature_of_the_guide_is_known(phrase: str) -> None:
    assert recognize(phrase)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_is_found_by_its_name_and_explains_itself(feature: Feature[Any]) -> None:
    assert by_name(feature.name) is feature
    assert feature.asked_for(feature.name.replace("_", " "))
    assert feature.summary.endswith(".")


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_default_label_is_read_back_as_the_same_value(feature: Feature[Any]) -> None:
    value = feature.read("")
    found = {each.feature.name: each.value for each in recognize(feature.label(value))}
    assert found[feature.name] == value


@given(
    st.integers(0, 100),
    st.integers(1, 1000),
    st.integers(FEWEST_ATTEMPTS, MOST_ATTEMPTS),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
)
def test_labels_carry_their_numbers(low: int, more: int, attempts: int, rate: int, seconds: int) -> None:
    assert values(f"connection pool ({low}-{low + more} connections)")["connection_pool"] == {
        "pool_min": low,
        "pool_max": low + more,
    }
    assert values(f"retry ({attempts} attempts)")["retry"]["max_attempts"] == attempts
    assert values(f"ttl ({seconds} seconds)")["ttl"] == {"ttl_seconds": seconds}
    assert values(f"rate limit ({rate} requests per {seconds} seconds)")["rate_limit"] == {
        "rate": rate,
        "per_seconds": seconds,
    }


@pytest.mark.parametrize(
    ("phrase", "feature", "expected"),
    [
        ("a pool of 5 to 20 connections", "connection_pool", {"pool_min": 5, "pool_max": 20}),
        ("each may be retried twice", "retry", {"max_attempts": 3}),
        ("with retries and a template", "retry", {"max_attempts": 3}),
        ("leases of 1 hour and an audit trail", "audit", {"retention_seconds": 7_776_000}),
        ("an audit trail, kept for 30 days", "audit", {"retention_seconds": 2_592_000}),
        ("connections: min 2, max 12", "connection_pool", {"pool_min": 2, "pool_max": 12}),
        ("a 2 second timeout and a TTL of 5 minutes", "timeout", {"timeout_seconds": 2}),
        ("a 2 second timeout and a TTL of 5 minutes", "ttl", {"ttl_seconds": 300}),
        ("every call has to answer in under 3 seconds", "timeout", {"timeout_seconds": 3}),
        ("no more than 25 calls a second", "rate_limit", {"rate": 25, "per_seconds": 1}),
        ("entries disappear after 2 hours", "ttl", {"ttl_seconds": 7200}),
        ("pages through the contacts, 100 at a time", "pagination", {"page_size": 100}),
        ("retries, up to 5 times", "retry", {"max_attempts": 5}),
        ("avec trois nouvelles tentatives", "retry", {"max_attempts": 4}),
        ("a 2 second timeout", "timeout", {"timeout_seconds": 2}),
        ("declined within 15 minutes", "timeout", {"timeout_seconds": 900}),
        ("5000 requests/hour", "rate_limit", {"rate": 5000, "per_seconds": 3600}),
        ("at most 3 a day per user", "rate_limit", {"rate": 3, "per_seconds": 86400}),
        ("throttled to 10k calls per minute", "rate_limit", {"rate": 10_000, "per_seconds": 60}),
        ("expire after 90 days", "ttl", {"ttl_seconds": 7_776_000}),
        ("a breaker that opens after 5 failures", "circuit_breaker", {"failure_threshold": 5}),
        ("readings may arrive two minutes late", "late_data", {"lateness_seconds": 120}),
        (
            "sliding 1min, 5min and 1hour windows and emit every 10 seconds",
            "windowing",
            {"windows_seconds": (60, 300, 3600), "window_kind": "sliding"},
        ),
        ("sliding 1min, 5min windows and emit every 10 seconds", "periodic_emission", {"emit_seconds": 10}),
        ("pagination, 20 per page", "pagination", {"page_size": 20}),
        ("deduplication within 10 minutes", "deduplication", {"window_seconds": 600}),
        ("batches of 500", "batch", {"batch_size": 500}),
        ("state persistence to Redis", "persistence", {"target": "redis"}),
        ("state machine: new, paid, shipped", "state_machine", {"states": ("new", "paid", "shipped")}),
    ],
)
def test_numbers_and_units_become_values(phrase: str, feature: str, expected: dict[str, Any]) -> None:
    found = values(phrase)[feature]
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "phrase", ["no retries", "without caching of results", "must not need metrics", "teleportation", "average per page"]
)
def test_what_is_negated_or_unknown_is_not_found(phrase: str) -> None:
    assert values(phrase) == {}


def test_a_number_belongs_to_the_words_beside_it() -> None:
    found = values("entries expire after 30 minutes, pool of 20 connections, 2 second timeout")
    assert found["ttl"] == {"ttl_seconds": 1800}
    assert found["connection_pool"]["pool_max"] == 20
    assert found["timeout"] == {"timeout_seconds": 2}


def test_a_time_for_which_doubles_are_recognised_is_no_timeout() -> None:
    assert set(values("deduplication within 10 minutes")) == {"deduplication"}


def test_where_a_state_is_kept_is_no_list_of_states() -> None:
    assert by_name("state_machine").read("state persistence to PostgreSQL").states == ()
    assert by_name("state_machine").read("states: new, open to closed").states == ("new", "open", "closed")
