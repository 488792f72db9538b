import asyncio
import re
import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.prompts import HELD_OUT, PROMPTS, Tally, labelled, measure
from generator import PRDAnalyzer
from generator.analyzer.analysis import MAXIMUM_PROMPT_LENGTH
from generator.analyzer.prd_analyzer import analyze
from generator.errors import RequirementsError

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


@pytest.mark.parametrize(
    ("prompt", "operations"),
    [
        ("classify emails as spam or not with naive bayes", ["classify"]),
        ("It takes rows and formats them as CSV", ["format"]),
        (
            "- talks to the Stripe API\n- create_refund, get_charge\n- max 25 calls a second",
            ["create_refund", "get_charge"],
        ),
        ("Sube fotos a un bucket de S3 y las borra", ["upload", "delete"]),
        ("keeps the seats left from reserve and release events", ["reserve", "release"]),
    ],
)
def test_words_that_only_look_like_verbs_name_no_operation(prompt: str, operations: list[str]) -> None:
    assert analyze(prompt).requirements.operations == operations


def test_what_a_calculation_is_made_on_does_not_make_it_an_effect() -> None:
    assert analyze("classify emails as spam or not with naive bayes").requirements.node_type == "compute"


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


def test_what_becomes_possible_and_what_is_a_feature_are_no_operations() -> None:
    purpose = analyze("Order saga: reserve inventory, charge payment; persist state so it can resume")
    assert purpose.requirements.operations == ["reserve", "charge"]
    published = analyze("Order saga: reserve inventory, charge payment, publish events to Kafka")
    assert published.requirements.operations == ["reserve", "charge"]
    listed = analyze("A PostgreSQL repository with create_user, get_user, delete_user, pagination and retry")
    assert listed.requirements.operations == ["create_user", "get_user", "delete_user"]


def test_an_adverb_is_a_window_only_where_events_are_reduced() -> None:
    assert analyze("A compute node that converts currencies with daily rates").requirements.features == []
    assert analyze("A reducer for hourly counts of logins").requirements.features != []


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("I need a node that sends welcome emails over SMTP", "send_welcome_emails"),
        ("A compute node that scores leads with a machine learning model", "score_leads"),
    ],
)
def test_a_name_is_made_of_the_first_clause_that_names_something(prompt: str, name: str) -> None:
    assert analyze(prompt).requirements.service_name == name


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


@cache
def kept_aside() -> Tally:
    return measure(labelled(*PROMPTS.glob(f"{HELD_OUT}*.json")))


@cache
def measured() -> Tally:
    return measure(labelled(*sorted(PROMPTS.glob("*.json"))))


GOALS = [
    ("kind", 0.95),
    ("domain", 0.9),
    ("operation recall", 0.85),
    ("operation precision", 0.8),
    ("feature recall", 0.85),
    ("values", 0.9),
    ("data models", 0.9),
    ("unclear", 1.0),
]


@pytest.mark.parametrize(("what", "least"), GOALS)
def test_labelled_prompts_are_read_right(what: str, least: float) -> None:
    assert measured().share(what) >= least


@pytest.mark.parametrize(("what", "least"), GOALS)
def test_prompts_that_nobody_tuned_on_are_read_as_well(what: str, least: float) -> None:
    assert kept_aside().share(what) >= least


def test_what_is_said_of_a_prompt_is_as_true_as_it_is_said_to_be() -> None:
    enough = [each for each in measured().calibration() if each[2] >= 10]
    assert len(enough) > 1
    assert all(abs(predicted - actual) <= 0.1 for predicted, actual, _ in enough), enough


@pytest.mark.parametrize(
    ("prompt", "field", "words"),
    [
        ("a Redis cache with get and set", "domain", "Redis"),
        ("a Redis cache with get and set", "operations", "get"),
        ("a Redis cache with get and set", "dependencies", "Redis"),
        ("a Redis cache with get and set", "service_name", "cache"),
        ("validates IBANs, pure", "node_type", "pure"),
        ("an HTTP client, retried twice", "features", "retried"),
        ("CRUD for orders with id, total and status", "data_models", "orders with id, total and status"),
    ],
)
def test_each_field_points_at_the_words_that_led_to_it(prompt: str, field: str, words: str) -> None:
    assert words in {each.text for each in analyze(prompt).evidence if each.field == field}


def test_products_are_dependencies_and_protocols_are_not() -> None:
    requirements = analyze("HTTP client for the GitHub REST API; answers kept in Redis, never in Postgres").requirements
    assert requirements.dependencies == ["GitHub", "Redis"]


LONG = {
    "digits": "API client with pagination " + "1" * 19_000,
    "commas": "retry 3 times" + "," * 19_000,
    "parentheses": "retry (" * 2_500,
    "connections": "connection " * 1_700,
    "steps": "steps: a, " + "b, " * 6_000,
    "rates": "1 per " * 3_100,
    "fields": "order with a, b and c, " * 800,
    "verbs": "creates and reads, " * 1_000,
    "names": "get_a, get_b / " * 1_200,
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
