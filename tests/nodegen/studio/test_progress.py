from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from nodegen.studio.models import Generation, Status
from nodegen.studio.progress import LAST_LINES, stages

WRITING = {
    "stage": "complete",
    "state": "progress",
    "elapsed_ms": 120,
    "path": "node.py",
    "text": "def get():\n    ...",
}


def running(generation: Generation, **event: object) -> Generation:
    """A generation that has been running for a minute; this is the last that was heard of it."""
    generation.status, generation.finished_at = Status.RUNNING, None
    generation.started_at = timezone.now() - timedelta(minutes=1)
    generation.save()
    generation.events.create(sequence=1, stage="render", state="done", elapsed_ms=100)
    generation.events.create(sequence=2, **event)
    return generation


def test_the_time_of_what_runs_counts_until_now_and_of_what_is_done_until_its_end(generation) -> None:
    shown = {stage.name: stage for stage in stages(running(generation, **WRITING))}
    assert shown["render"].elapsed_ms == 100
    assert shown["complete"].elapsed_ms >= 59_000
    assert shown["test"].elapsed_ms is None


def test_code_is_coloured_while_a_model_writes_it(generation, alice, signed_in) -> None:
    running(generation, **WRITING)
    page = signed_in(alice).get(reverse("progress", args=[generation.pk])).content.decode()
    assert '<span class="k">def</span>' in page
    assert "<figcaption>node.py</figcaption>" in page
    assert 'data-ticking="' in page


def test_of_a_long_file_that_grows_only_the_end_is_sent(generation) -> None:
    text = "\n".join(f"line_{number} = {number}" for number in range(1, 501))
    stage = {each.name: each for each in stages(running(generation, **{**WRITING, "text": text}))}["complete"]
    assert (len(stage.lines), stage.lines[-1][0]) == (LAST_LINES, 500)
    assert "line_500" in stage.lines[-1][1]
