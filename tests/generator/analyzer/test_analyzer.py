import asyncio
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.prompts import measure
from generator import PRDAnalyzer
from generator.analyzer import MAXIMUM_PROMPT_LENGTH, analyze
from generator.errors import RequirementsError

ROOT = Path(__file__).parents[3]
REDIS = """
Create a Redis caching node with the following features:
- Connection pooling with 10-50 connections
- TTL support for cache expiration
- Automatic serialization/deserialization
- Circuit breaker pattern
- Metrics collection
"""


def test_the_guides_prompt_needs_no_correction() -> None:
    requirements = asyncio.run(PRDAnalyzer().analyze_prompt(REDIS))
    assert (requirements.node_type, requirements.service_name, requirements.domain) == (
        "effect",
        "redis_cache",
        "cache",
    )
    assert requirements.operations == ["get", "set", "delete"]
    assert [re.sub(r" \(.*", "", feature) for feature in requirements.features] == [
        "connection pool",
        "ttl",
        "serialization",
        "circuit breaker",
        "metrics",
    ]
    assert "10-50" in requirements.features[0]


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A reducer, not an orchestrator: it only folds workflow events into a progress percentage", "reducer"),
        ("Compute node. It may mention the database in its name, database_url_parser, but it only parses", "compute"),
        ("must not touch the database: normalise postal addresses", "compute"),
        ("An effect node, not a reducer: it writes aggregated metrics to InfluxDB", "effect"),
    ],
)
def test_negations_and_names_do_not_mislead(prompt: str, kind: str) -> None:
    assert analyze(prompt).requirements.node_type == kind


@pytest.mark.parametrize("prompt", ["hello", "do stuff", "please help"])
def test_text_that_says_too_little_is_answered_by_questions(prompt: str) -> None:
    analysis = analyze(prompt)
    assert analysis.confidence < 0.5
    assert analysis.requirements.extraction_confidence == analysis.confidence
    assert {"node_type", "operations"} <= {question.field for question in analysis.questions}
    assert all(question.answers for question in analysis.questions)


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("", "Write what the node shall do"),
        (" \n ", "Write what the node shall do"),
        ("x" * 100_000, f"at most {MAXIMUM_PROMPT_LENGTH:,} are read"),
        ("a cache\x00", "control character"),
    ],
)
def test_a_prompt_that_cannot_be_read_is_refused_with_a_sentence(prompt: str, said: str) -> None:
    with pytest.raises(RequirementsError, match=said):
        analyze(prompt)


def test_fields_that_the_text_names_become_a_data_model() -> None:
    analysis = analyze("CRUD for users with name, email, age and active in PostgreSQL")
    assert analysis.requirements.data_models == {
        "user": {"name": "string", "email": "string", "age": "integer", "active": "boolean"}
    }


def test_operations_keep_the_order_of_the_text() -> None:
    listed = analyze("GitHub API client: get_user, get_repos, create_issue, update_issue.")
    assert listed.requirements.operations == ["get_user", "get_repos", "create_issue", "update_issue"]
    told = analyze("Data pipeline with the steps extract, clean, train and publish")
    assert told.requirements.operations == ["extract", "clean", "train", "publish"]


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*REDIS.split(), "not", "class", "a,b", "{{", '"""']), max_size=30).map(" ".join)
)
def test_any_text_is_answered_or_refused_and_evidence_points_at_its_words(prompt: str) -> None:
    try:
        analysis = analyze(prompt)
    except RequirementsError:
        return
    text = prompt.replace("\r\n", "\n").replace("\r", "\n").strip()
    for evidence in analysis.evidence:
        assert text[evidence.start : evidence.end] == evidence.text
    assert 0 <= analysis.confidence < 1


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("kind", 0.95),
        ("domain", 0.9),
        ("operation recall", 0.85),
        ("operation precision", 0.8),
        ("feature recall", 0.85),
        ("values", 0.9),
        ("unclear", 1.0),
    ],
)
def test_labelled_prompts_are_read_right(what: str, least: float) -> None:
    labelled = json.loads((ROOT / "tests" / "prompts" / "own.json").read_text(encoding="utf-8"))
    tally = measure(labelled)
    assert tally.share(what) >= least, tally.wrong


LONG = {
    "digits": "API client with pagination " + "1" * 19_000,
    "commas": "retry 3 times" + "," * 19_000,
    "parentheses": "retry (" * 2_500,
    "connections": "connection " * 1_700,
    "steps": "steps: a, " + "b, " * 6_000,
    "rates": "1 per " * 3_100,
}


@pytest.mark.parametrize("shape", LONG)
def test_a_long_prompt_of_any_shape_takes_no_longer_than_its_length(shape: str) -> None:
    def seconds(text: str) -> float:
        began = time.process_time()
        analyze(text)
        return time.process_time() - began

    half, whole = (min(seconds(LONG[shape][:length]) for _ in range(3)) for length in (9_500, 19_000))
    assert whole < 6 * half + 0.05


@pytest.mark.parametrize(
    "prompt",
    [
        "An HTTP client that is called with a token and fetches orders",
        "a timeout of " + "9" * 400 + " seconds, retry " + "8" * 400 + " times, a pool of " + "7" * 400,
    ],
)
def test_odd_names_and_numbers_are_no_reason_to_fail(prompt: str) -> None:
    assert analyze(prompt).requirements.operations


def test_a_description_is_about_the_node_and_not_an_order() -> None:
    assert analyze(REDIS).requirements.business_description == (
        "Redis caching node: connection pooling with 10-50 connections, TTL support for cache expiration, "
        "automatic serialization/deserialization, circuit breaker pattern, metrics collection"
    )
