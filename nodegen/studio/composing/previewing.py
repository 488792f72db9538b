"""The node that the form describes now, in memory, as the page shows it beside the form."""

import time
from dataclasses import dataclass
from functools import cached_property

from generator import GeneratorError, ModelPreview
from nodegen import engine
from nodegen.studio.browse.listing import ListedLine, listing
from nodegen.studio.browse.tree import Folder, folders, opening
from nodegen.studio.composing.sources import Settled
from nodegen.studio.forms import error_list
from nodegen.teams.models import Team


@dataclass(frozen=True)
class Shown:
    """A preview and which of its files is open; no node while the form is not complete."""

    settled: Settled
    node: ModelPreview | None
    elapsed_ms: float
    open_path: str
    problem: str = ""

    @cached_property
    def folders(self) -> tuple[Folder, ...]:
        """The files as a tree."""
        return folders(self.node.files) if self.node else ()

    @cached_property
    def lines(self) -> list[ListedLine]:
        """The open file."""
        if self.node is None or not self.open_path:
            return []
        return listing(self.open_path, self.node.files[self.open_path], self.node.report.findings)

    @cached_property
    def errors(self) -> dict[str, list[str]]:
        """What to say beside each field: nothing yet about a field that is still empty."""
        return {
            name: [str(error) for error in problems]
            for name, problems in self.settled.form.errors.items()
            if not all(problem.code == "required" for problem in problems.as_data())
        }

    @cached_property
    def problems(self) -> list[tuple[str, str]]:
        """Label and sentence of the same, for where the fields are not seen."""
        return [(label, sentence) for name, label, sentence in error_list(self.settled.form) if name in self.errors]

    @cached_property
    def missing(self) -> list[str]:
        """The labels of required fields that are still empty."""
        return [label for name, label, _ in error_list(self.settled.form) if name not in self.errors]


def show(settled: Settled, team: Team | None = None) -> Shown:
    """Make the preview of what was typed, with the templates of the team."""
    began = time.perf_counter()
    open_path = settled.data.get("open") or ""
    node, problem = None, ""
    if settled.is_valid:
        try:
            node = engine.preview(settled.form.requirements, team)
        except GeneratorError as error:
            problem = str(error)
    elapsed_ms = (time.perf_counter() - began) * 1000
    return Shown(settled, node, elapsed_ms, opening(node.files, open_path) if node else open_path, problem)
