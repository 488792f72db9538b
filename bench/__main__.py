"""`python -m bench` measures the engine, each number beside a peer of the same run; other words measure other things.

The node is the usage guide's user_crud. Times are milliseconds of wall clock, medians and half the range between the
quartiles. Machines differ and have slow minutes: compare what stands in one row.
"""

import argparse
import ast
import asyncio
import json
import runpy
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.measuring import machine

HERE = Path(__file__).parent
NAMES = ("basic", "standard", "strict", "many", "loop", "tests", "process", "import", "preview")


def main() -> None:
    """Print the table, and write it where asked to; or run the measurement of a module of its own."""
    if sys.argv[1:] and sys.argv[1] in others():
        name = sys.argv.pop(1)
        runpy.run_module(f"bench.{name}", run_name="__main__", alter_sys=True)
        return
    parser = argparse.ArgumentParser(
        "python -m bench", description=__doc__, epilog=_epilog(), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="measure these alone")
    chosen = parser.parse_args()
    rows = measure(chosen.only)
    if chosen.json:
        chosen.json.write_text(json.dumps({"machine": machine(), "rows": rows}, indent=1) + "\n", encoding="utf-8")


def measure(names: list[str]) -> list[dict[str, Any]]:
    """The rows of these names, printed as they come."""
    # Here, because the other measurements need none of it.
    from bench import engine, processes, studio

    found = []
    with asyncio.Runner() as loop:
        measures = {**engine.rows(loop), **processes.rows(), **studio.rows()}
        for name in NAMES:
            for row in measures[name]() if name in names else ():
                print(row, flush=True)
                found.append({"name": name, **asdict(row)})
    return found


def others() -> dict[str, str]:
    """Modules here that measure something of their own, and the first line of what they say of themselves."""
    found = {}
    for path in sorted(HERE.glob("*.py")):
        # Read and not imported: some start a database.
        tree = ast.parse(path.read_text(encoding="utf-8"))
        runs = any(isinstance(each, ast.FunctionDef) and each.name == "main" for each in tree.body)
        if runs and path.stem != "__main__":
            found[path.stem] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def _epilog() -> str:
    return "\n".join(["other measurements:", *(f"  {name:<12}{said}" for name, said in others().items())])


if __name__ == "__main__":
    main()
