import pytest

from generator import ModelQuality, ModelReport
from nodegen.studio.browse.scores import HEIGHT, MARGIN, WIDTH, scores_of


@pytest.fixture
def scored(team, alice, make_generation):
    """Makes a generation whose score has these parts."""

    def make(score: float, *parts: str):
        rows = [{"name": part, "score": score, "weight": 1} for part in parts]
        quality = ModelQuality.model_validate({"score": score, "parts": rows})
        report = ModelReport(level="standard", quality=quality).model_dump(mode="json")
        return make_generation(team, alice, score=score, report=report)

    return make


def test_the_line_goes_from_the_oldest_to_the_newest_inside_the_picture(team, scored) -> None:
    made = [scored(score, "types") for score in (70, 90, 80)]
    scores = scores_of(team, "effect", "answers")
    assert [point.pk for point in scores.points] == [each.pk for each in made]
    assert scores.words == "70, 90, 80"
    assert len(scores.lines) == 1
    low, high, middle = scores.points
    assert (low.x, middle.x) == (MARGIN, WIDTH - MARGIN)
    assert HEIGHT - MARGIN >= low.y > middle.y > high.y >= MARGIN


def test_the_line_is_cut_where_scores_do_not_compare(team, scored) -> None:
    for score, parts in ((70, ["types"]), (71, ["types"]), (90, ["types", "lint"]), (91, ["types", "lint"])):
        scored(score, *parts)
    scores = scores_of(team, "effect", "answers")
    assert [point.continues for point in scores.points] == [False, True, False, True]
    assert len(scores.lines) == 2


def test_a_small_step_looks_small(team, scored) -> None:
    scored(99, "types")
    scored(98, "types")
    first, second = scores_of(team, "effect", "answers").points
    assert second.y - first.y < HEIGHT / 5


def test_one_score_alone_is_no_history(team, scored) -> None:
    scored(70, "types")
    assert scores_of(team, "effect", "answers") is None
