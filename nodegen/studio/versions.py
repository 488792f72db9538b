"""A version is a generation as it was generated, or one of its revisions: what files, reports and diffs are of."""

from dataclasses import dataclass
from functools import cached_property

from generator import ModelReport
from nodegen.studio.models import Generation, Revision

GENERATED = 0
"""Number of the files as they were generated."""


@dataclass(frozen=True)
class Version:
    """One version. `pinned` says that the address named it, so that links from it stay with it."""

    generation: Generation
    revision: Revision | None = None
    pinned: bool = False

    @property
    def number(self) -> int:
        """0 as it was generated, else the revision's."""
        return self.revision.number if self.revision else GENERATED

    @cached_property
    def contents(self) -> dict[str, str]:
        """Path -> content."""
        if self.revision is None:
            return self.generation.contents()
        return dict(self.revision.files.values_list("path", "content"))

    @cached_property
    def report(self) -> ModelReport | None:
        """What the checks said of it."""
        return self.revision.report_model if self.revision else self.generation.report_model

    @property
    def score(self) -> float | None:
        """Its quality score, where it has one."""
        if self.revision is None:
            return self.generation.score
        return self.report.quality.score if self.report and self.report.quality else None

    @property
    def label(self) -> str:
        """What people call it."""
        return f"revision {self.number}" if self.revision else "as generated"

    @property
    def key(self) -> str:
        """How an address names it among all versions of all generations."""
        return f"{self.generation.pk}.{self.number}"

    @property
    def query(self) -> str:
        """What links within it carry."""
        return f"?r={self.number}" if self.pinned else ""


def latest(generation: Generation) -> Version:
    """The newest version."""
    return Version(generation, generation.revisions.select_related("author").first())


def numbered(generation: Generation, number: int) -> Version | None:
    """The version of a number, if there is one."""
    if number == GENERATED:
        return Version(generation, pinned=True)
    found = generation.revisions.select_related("author").filter(number=number).first()
    return Version(generation, found, pinned=True) if found else None
