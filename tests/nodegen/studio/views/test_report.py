"""What the report page says of a score."""

from django.urls import reverse

from generator.models import ModelQuality, ModelQualityPart, ModelReport

TYPES = ModelQualityPart(name="types", score=80, weight=3, detail="1 finding", about="100 less 20 for each type.")
LINT = ModelQualityPart(name="lint", score=100, weight=2, detail="0 findings", about="100 less 10 for each finding.")


def scored(generation, score: float, *parts: ModelQualityPart):
    """The generation with a report of this quality."""
    report = ModelReport(level="standard", quality=ModelQuality(score=score, parts=parts))
    generation.report = report.model_dump(mode="json")
    generation.save()
    return generation


def test_each_part_says_what_it_is(generation, alice, signed_in) -> None:
    scored(generation, 80, TYPES)
    page = signed_in(alice).get(reverse("report", args=[generation.pk])).content.decode()
    assert "100 less 20 for each type. 1 finding." in page


def test_a_score_stands_beside_the_previous_one_over_the_same_parts(alice, team, make_generation, signed_in) -> None:
    scored(make_generation(team, alice), 71, TYPES)
    later = scored(make_generation(team, alice), 80, TYPES)
    page = signed_in(alice).get(reverse("report", args=[later.pk])).content.decode()
    assert "had 71, over the same parts" in page


def test_scores_over_other_parts_are_not_compared(alice, team, make_generation, signed_in) -> None:
    scored(make_generation(team, alice), 71, TYPES, LINT)
    later = scored(make_generation(team, alice), 80, TYPES)
    page = signed_in(alice).get(reverse("report", args=[later.pk])).content.decode()
    assert "do not compare" in page
    assert "had 71" not in page


def test_the_first_generation_of_a_service_is_compared_with_none(generation, alice, signed_in) -> None:
    scored(generation, 80, TYPES)
    page = signed_in(alice).get(reverse("report", args=[generation.pk])).content.decode()
    assert "previous generation" not in page
