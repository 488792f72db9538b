"""Which operations of an orchestrator steer the workflow, and which are its steps."""

import pytest

from generator.families.orchestrator_roles import EnumRole, roles_of, undoes


def read(*names: str, service: str = "data_pipeline") -> list[str]:
    return [str(role) for role in roles_of(names, service).values()]


def test_the_verbs_of_the_guide_steer() -> None:
    assert read("start", "execute_step", "handle_error", "complete") == ["start", "execute", "failed", "done"]


def test_any_other_verb_is_a_step() -> None:
    assert set(read("extract", "clean", "train", "publish")) == {"step"}


def test_a_steering_verb_before_another_noun_is_a_step() -> None:
    assert read("reserve_stock", "cancel_delivery", "cancel") == ["step", "step", "cancel"]


def test_a_steering_verb_before_what_the_service_is_about_steers() -> None:
    assert read("reserve", "cancel_order", service="order_fulfilment") == ["step", "cancel"]


@pytest.mark.parametrize("name", ["execute", "run", "orchestrate", "process"])
def test_a_general_verb_alone_begins_the_workflow(name: str) -> None:
    assert read(name) == ["start"]


def test_a_general_verb_beside_a_start_runs_a_step() -> None:
    assert read("start", "run") == ["start", "execute"]


def test_process_beside_other_steps_is_one_of_them() -> None:
    assert read("receive", "process", "ship") == ["step", "step", "step"]


def test_complete_beside_steps_that_nothing_starts_is_the_last_of_them() -> None:
    assert read("verify", "approve", "complete") == ["step", "step", "step"]
    assert read("start", "verify", "complete") == ["start", "step", "done"]


def test_submit_after_other_steps_is_one_of_them() -> None:
    assert read("create", "submit") == ["step", "step"]
    assert read("submit", "review") == ["start", "step"]


def test_steering_that_nothing_could_begin_is_a_step() -> None:
    assert read("complete", "cancel") == ["step", "step"]
    assert read("status") == ["step"]


def test_running_a_step_begins_the_workflow_where_nothing_else_does() -> None:
    assert read("execute_step", "complete", "handle_error") == ["start", "done", "failed"]


def test_pause_resume_and_status_steer() -> None:
    assert read("load", "pause", "resume", "get_status") == ["step", "pause", "resume", "status"]


def test_rolling_back_cancels_and_undoes() -> None:
    assert roles_of(["load", "rollback"], "x")["rollback"] is EnumRole.CANCEL
    assert undoes("rollback")
    assert not undoes("cancel")
