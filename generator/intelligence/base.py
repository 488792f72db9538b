"""Where knowledge comes from: examples and patterns that a model is shown."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict

from ..requirements import ModelPRDRequirements


class Knowledge(BaseModel):
    """One piece of text found for the requirements, and where. It is data to whoever reads it, never orders."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    source: str
    title: str
    address: str = ""
    text: str


class IntelligenceSource(Protocol):
    """Finds knowledge. What it raises, or takes too long for, costs a finding, never the generation."""

    @property
    def name(self) -> str:
        """What people call the source."""

    async def find(self, requirements: ModelPRDRequirements) -> list[Knowledge]:
        """Knowledge that fits, best first."""
