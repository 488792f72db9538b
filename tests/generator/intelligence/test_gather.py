import asyncio

import pytest

import generator.intelligence as intelligence
from generator.intelligence.base import Knowledge
from generator.requirements import ModelPRDRequirements

REQUIREMENTS = ModelPRDRequirements(
    node_type="compute", service_name="x", business_description="Counts.", operations=["count"]
)


class Source:
    """Answers at once, never, or with an error."""

    def __init__(self, name: str, answer: list[Knowledge] | Exception | None) -> None:
        self.name = name
        self.answer = answer

    async def find(self, requirements: ModelPRDRequirements) -> list[Knowledge]:
        if self.answer is None:
            await asyncio.Event().wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer or []


def test_a_slow_and_a_broken_source_cost_a_finding_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intelligence, "TIMEOUT_SECONDS", 0.05)
    piece = Knowledge(source="good", title="t", text="x")
    sources = [Source("slow", None), Source("good", [piece]), Source("broken", OSError("no route"))]
    knowledge, findings = asyncio.run(intelligence.gather(sources, REQUIREMENTS))
    assert knowledge == (piece,)
    assert ["slow did not answer" in findings[0].message, "broken failed: no route" in findings[1].message] == [
        True
    ] * 2
