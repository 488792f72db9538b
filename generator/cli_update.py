"""`nodegen update DIR`: makes a node again and merges that with what people changed in it.

Exit codes: 0 when it is up to date, 1 when conflicts were left between markers, 2 when it could not be updated.
"""

import argparse
import json

from .handwritten import node_files
from .merging import MergedFile
from .output import staging, write
from .rendering import Renderer
from .specfile import read_spec
from .updating import NodeUpdate, update_node


async def run(options: argparse.Namespace) -> int:
    """The command."""
    wanted = read_spec(options.spec) if options.spec else None
    update = update_node(node_files(options.directory), Renderer(options.templates), wanted)
    if update.changed and not options.dry_run:
        with staging(options.directory) as place:
            write(place, update.changed)
    print(_as_json(update) if options.json else _as_text(options, update))
    return 1 if update.conflicts else 0


def _as_text(options: argparse.Namespace, update: NodeUpdate) -> str:
    if not update.changed:
        return "\n".join([f"{options.directory} is up to date.", *_kept(update)])
    did = "would change" if options.dry_run else "changed"
    lines = [f"  {_what(file)}: {file.path}" for file in update.merged if file.path in update.changed]
    return "\n".join([f"{options.directory}: {len(update.changed)} files {did}", *lines, *_kept(update)])


def _what(file: MergedFile) -> str:
    if file.conflicts:
        return f"{len(file.conflicts)} to settle"
    if file.ours is None:
        return "new"
    return "merged with yours" if file.pieces else "replaced, you had not changed it"


def _kept(update: NodeUpdate) -> list[str]:
    return [
        f"  kept as you have it: {path} (another version of nodegen made it; only what you ask for anew is merged in)"
        for path in update.kept
    ]


def _as_json(update: NodeUpdate) -> str:
    files = {file.path: _what(file) for file in update.merged if file.path in update.changed}
    return json.dumps({"changed": files, "kept": update.kept, "conflicts": update.conflicts}, indent=2)
