"""A version is a generation as it was generated, one of its revisions, or what its templates alone gave: what files,
reports and diffs are of.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from generator import ModelReport
from nodegen.studio.models import Generation, Revision

GENERATED = 0
"""Number of the files as they were generated."""

TEMPLATES = -1
"""Number of what the templates alone gave; there is one where a model changed something of it."""

# Seven digits fit into the column; more would be an error of the database and not a page that is not there.
NUMBER = re.compile(r"-1|[0-9]{1,7}", re.ASCII)


@dataclass(frozen=True)
class Version:
    """One version. `pinned` says that the address named it, so that links from it stay with it."""

    generation: Generation
    revision: Revision | None = None
    pinned: bool = False
    of_templates: bool = False

    @property
    def number(self) -> int:
        """The revision's, GENERATED or TEMPLATES."""
        if self.of_templates:
            return TEMPLATES
        return self.revision.number if self.revision else GENERATED

    @cached_property
    def contents(self) -> dict[str, str]:
        """Path -> content."""
        if self.of_templates:
            rows = self.generation.files.values_list("path", "content", "template_content")
            return {path: content if template is None else template for path, content, template in rows}
        if self.revision is None:
            return self.generation.contents()
        return dict(self.revision.files.values_list("path", "content"))

    @cached_property
    def report(self) -> ModelReport | None:
        """What the checks said of it; nobody checks what the templates alone gave."""
        if self.of_templates:
            return None
        return self.revision.report_model if self.revision else self.generation.report_model

    @property
    def score(self) -> float | None:
        """Its quality score, where it has one."""
        # From its column: a report is long, and lists of versions show nothing else of it.
        if self.number == GENERATED:
            return self.generation.score
        return self.report.quality.score if self.report and self.report.quality else None

    @property
    def label(self) -> str:
        """What people call it."""
        if self.of_templates:
            return "the templates alone"
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
    if number == TEMPLATES:
        return Version(generation, pinned=True, of_templates=True) if has_templates(generation) else None
    found = generation.revisions.select_related("author").filter(number=number).first()
    return Version(generation, found, pinned=True) if found else None


def named(generation: Generation, text: str) -> Version | None:
    """The version whose number an address or a form gives; without one the newest."""
    if not text:
        return latest(generation)
    return numbered(generation, int(text)) if NUMBER.fullmatch(text) else None


def has_templates(generation: Generation) -> bool:
    """Whether a model changed what the templates gave."""
    return generation.files.filter(template_content__isnull=False).exists()
