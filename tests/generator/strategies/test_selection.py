import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from generator import CodeGenerationService, GenerationEvent, ModelPRDRequirements, ScriptedLLM, TrackRecord
from generator.plan import make_plan
from generator.strategies.selection import Selection, select

type Make = Callable[..., ModelPRDRequirements]

UNKNOWN = {"operations": ["get", "set", "frobnicate"]}


def chosen(requirements: ModelPRDRequirements, **given: Any) -> Selection:
    return select("auto", make_plan(requirements), **{"has_llm": False, **given})


def scores(selection: Selection) -> dict[str, float]:
    return {each.strategy.value: each.score for each in selection.choice.scores}


def test_templates_that_know_every_operation_are_taken_with_or_without_a_model(
    kind: str, make_requirements: Make
) -> None:
    for has_llm in (False, True):
        selection = chosen(make_requirements(kind), has_llm=has_llm)
        assert selection.choice.strategy == "jinja2"
        assert "the templates know" in selection.reason


def test_an_operation_that_no_template_knows_goes_to_a_model_that_is_there(make_requirements: Make) -> None:
    requirements = make_requirements("effect", domain="cache", **UNKNOWN)
    selection = chosen(requirements, has_llm=True)
    assert selection.choice.strategy == "template_loading"
    assert "frobnicate" in selection.reason
    without = chosen(requirements)
    assert without.choice.strategy == "jinja2"
    assert scores(without)["template_loading"] == 0
    assert "no model is there" in without.reason


def test_a_complex_node_with_features_left_open_is_bettered_where_tests_can_vouch_for_it(
    make_requirements: Make,
) -> None:
    requirements = make_requirements(
        "effect",
        domain="database",
        operations=["create", "read", "update", "delete", "list"],
        features=[f"glitter number {each}" for each in range(16)],
    )
    assert chosen(requirements, has_llm=True, runs_tests=True).choice.strategy == "hybrid"
    assert chosen(requirements, has_llm=True, runs_tests=False).choice.strategy == "jinja2"


def test_what_past_nodes_of_the_kind_came_to_moves_the_score(make_requirements: Make) -> None:
    record = TrackRecord()
    for _ in range(5):
        record.add("jinja2", "effect", passed=False, generation_time_ms=10)
    requirements = make_requirements("effect")
    selection = chosen(requirements, record=record)
    assert scores(selection)["jinja2"] == scores(chosen(requirements))["jinja2"] - 10
    assert "0 of its last 5 effect nodes passed" in selection.reason
    assert scores(chosen(make_requirements("compute"), record=record)) == scores(chosen(make_requirements("compute")))


def test_a_strategy_that_was_asked_for_is_not_weighed(make_requirements: Make) -> None:
    selection = select("hybrid", make_plan(make_requirements("effect")), has_llm=False)
    assert (selection.choice.strategy, selection.reason, selection.choice.scores) == ("hybrid", "asked for", ())


def test_the_choice_is_in_the_result_and_in_the_events(make_requirements: Make) -> None:
    events: list[GenerationEvent] = []
    service = CodeGenerationService(llm=ScriptedLLM([]), use_environment=False)
    result = asyncio.run(
        service.generate_node(
            make_requirements("effect"), validation_level="none", write_files=False, on_event=events.append
        )
    )
    assert result.report.selection is not None
    assert len(result.report.selection.scores) == 3
    assert any(event.stage == "select" and result.report.selection.reason in event.detail for event in events)


def test_typical_times_are_documented_until_they_are_measured(make_requirements: Make) -> None:
    service = CodeGenerationService(use_environment=False)
    assert service.get_strategy_info("jinja2")["typical_ms_is_measured"] is False
    times = [
        asyncio.run(
            service.generate_node(make_requirements("compute"), validation_level="basic", write_files=False)
        ).generation_time_ms
        for _ in range(3)
    ]
    info = service.get_strategy_info("jinja2")
    assert info["typical_ms_is_measured"] is True
    assert min(times) * 0.5 <= info["typical_ms"] <= max(times)


def test_only_the_latest_generations_count() -> None:
    record = TrackRecord()
    for passed in [False] * 60 + [True] * 50:
        record.add("jinja2", "effect", passed=passed, generation_time_ms=1)
    assert record.passed("jinja2", "effect") == (50, 50)


@pytest.mark.parametrize("strategy", ["auto", "jinja2", "template_loading", "hybrid"])
def test_every_strategy_says_what_it_is(strategy: str) -> None:
    info = CodeGenerationService(use_environment=False).get_strategy_info(strategy)
    assert info["supported_node_types"] == ["effect", "compute", "reducer", "orchestrator"]
    assert info["summary"]
    assert info["best_for"]
    assert isinstance(info["requires_llm"], bool)
