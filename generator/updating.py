"""Brings a node that people may have changed up to date, from what its contract keeps of how it was made."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .contract import contract_with
from .errors import RequirementsError
from .merging import MARKERS, MergedFile, merge_file
from .naming import package_name
from .plan import NodePlan, make_plan
from .provenance import ModelProvenance, digest, read_provenance
from .rendering import Renderer
from .requirements import ModelPRDRequirements
from .strategies.jinja2 import render_files

CONTRACT = "contract.yaml"


@dataclass(frozen=True)
class NodeUpdate:
    """The merge of a node with what is made now. `kept` names edited files of another engine: what they were made
    as is not known any more, so what this engine makes otherwise is not taken over into them."""

    merged: tuple[MergedFile, ...]
    kept: tuple[str, ...]

    @property
    def conflicts(self) -> int:
        """Stretches to settle, over all files."""
        return sum(len(file.conflicts) for file in self.merged)

    @property
    def changed(self) -> dict[str, str]:
        """Path -> new content of each file that is not as it was; a conflict stands between markers."""
        found = {file.path: file.marked for file in self.merged if file.marked != file.ours}
        # A file that is not made any more goes only by hand: nothing of a person's directory is ever deleted.
        return {path: text for path, text in found.items() if text is not None}


def update_node(files: Mapping[str, str], renderer: Renderer, wanted: ModelPRDRequirements | None = None) -> NodeUpdate:
    """Merge a node's files with what its requirements, or others that are `wanted` now, give today.

    RequirementsError where the contract does not keep what the node was made from.
    """
    # One more merge would take the markers for lines that somebody wrote.
    if unsettled := [path for path, text in files.items() if f"{MARKERS[0]}\n" in text]:
        raise RequirementsError(f"{', '.join(unsettled)} still holds conflicts of the last update; settle them first.")
    kept = read_provenance(files.get(CONTRACT, ""))
    if wanted:
        _check_same(kept.requirements, wanted)
    package = _package(files[CONTRACT], kept.requirements)
    families = renderer.families()
    before = make_plan(kept.requirements, package, families)
    bases = _bases(renderer, before, kept)
    now = render_files(renderer, make_plan(wanted or kept.requirements, package, families))
    merged, unknown = [], []
    for path in sorted({*bases, *now}):
        ours = files.get(path)
        base, is_known = _base_of(path, ours, bases, kept)
        merged.append(merge_file(path, base, ours, now.get(path)))
        if not is_known:
            unknown.append(path)
    return NodeUpdate(tuple(merged), tuple(unknown))


def _check_same(kept: ModelPRDRequirements, wanted: ModelPRDRequirements) -> None:
    if (wanted.service_name, wanted.node_type) != (kept.service_name, kept.node_type):
        raise RequirementsError(
            f"This is the {kept.node_type} {kept.service_name}; it cannot become the {wanted.node_type} "
            f"{wanted.service_name}. Generate that into a directory of its own."
        )


def _package(contract: str, requirements: ModelPRDRequirements) -> str:
    """The package that the contract's dotted paths name: the directory may be called otherwise by now."""
    found = re.search(r"^input_model: (\w+)\.models\.", contract, re.MULTILINE)
    return package_name(found[1] if found else requirements.service_name, requirements.node_type)


def _bases(renderer: Renderer, plan: NodePlan, kept: ModelProvenance) -> dict[str, str]:
    """What this engine makes of the requirements that were kept; the contract with the digests of back then."""
    return {**renderer.render(plan), CONTRACT: contract_with(plan, kept)}


def _base_of(path: str, ours: str | None, bases: Mapping[str, str], kept: ModelProvenance) -> tuple[str | None, bool]:
    """The file as it was made, and whether that is certain."""
    made = bases.get(path)
    if ours is not None and digest(ours) == kept.files.get(path):
        # Untouched since: whatever is made now may take its place.
        return ours, True
    return made, path == CONTRACT or made is None or digest(made) == kept.files.get(path)
