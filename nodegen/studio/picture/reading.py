"""What there is to draw of a version: read from its files, so that an edited node is drawn as it is now."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nodegen.studio.browse.symbols import Package, Symbol, package_of, parsed
from nodegen.studio.picture.contract import Contract, StateMachine, Windowing, read_contract
from nodegen.studio.picture.graph import Edge, Graph, Node
from nodegen.studio.versions import Version

MOST_DRAWN = 40
"""Steps or states; more of them are told in words only."""


@dataclass(frozen=True)
class Operation:
    """One operation: where its method is, and whether its body is still to be written."""

    name: str
    place: Symbol | None
    unfinished: bool


@dataclass(frozen=True)
class Picture:
    """A node from outside, and what goes on inside it where its kind has that."""

    kind: str
    operations: Sequence[Operation]
    features: Sequence[str]
    contract: Contract
    graph: Graph | None
    windows: Windowing | None

    @property
    def machine(self) -> StateMachine | None:
        """The states of a reducer, if it has some."""
        return self.contract.state_machine


def read_picture(version: Version) -> Picture:
    """Everything that is drawn of a version."""
    package = package_of(version.generation.package, version.contents)
    contract = read_contract(version.contents.get("contract.yaml", ""))
    aggregation = contract.aggregation
    return Picture(
        kind=version.generation.node_type,
        operations=list(_operations(version, package)),
        features=[str(each) for each in version.generation.requirements.get("features") or ()],
        contract=contract,
        graph=_machine(contract.state_machine) if contract.state_machine else _workflow(version),
        windows=aggregation.windowing if aggregation else None,
    )


def _operations(version: Version, package: Package) -> Iterator[Operation]:
    unfinished = version.report.operations_unfinished if version.report else ()
    methods = {
        symbol.name.partition(".")[2]: symbol
        for symbol in package.symbols()
        if symbol.path == "node.py" and symbol.kind == "method" and symbol.name.startswith("Handler")
    }
    for name in version.generation.requirements.get("operations") or ():
        yield Operation(str(name), methods.get(str(name)), name in unfinished)


def _machine(machine: StateMachine) -> Graph | None:
    nodes = [Node(state.state_name, _state_note(machine, state.state_name)) for state in machine.states]
    edges = [Edge(each.from_state, each.to_state, each.trigger) for each in machine.transitions]
    return _drawable(nodes, edges)


def _state_note(machine: StateMachine, name: str) -> str:
    if name == machine.initial_state:
        return "first"
    return "last" if name in machine.terminal_states else ""


def _workflow(version: Version) -> Graph | None:
    steps = list(_steps(version.contents.get("node.py", "")))
    edges = [Edge(before, name) for name, _, waits_for in steps for before in waits_for]
    return _drawable([Node(name, kind) for name, kind, _ in steps], edges)


def _drawable(nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph | None:
    unique = {node.name: node for node in nodes}
    # One step alone has nothing to show, and too many cannot be read in a picture.
    return Graph(list(unique.values()), edges) if 1 < len(unique) <= MOST_DRAWN else None


def _steps(content: str) -> Iterator[tuple[str, str, list[str]]]:
    """Name, kind and what each step of the node's `STEPS` waits for."""
    # Parsed and never run: what is drawn may be what somebody is in the middle of typing.
    tree = parsed(content)
    for statement in tree.body if tree else ():
        match statement:
            case ast.Assign(targets=[ast.Name(id="STEPS")], value=ast.Tuple(elts=calls)):
                given = (_literals(call) for call in calls if isinstance(call, ast.Call))
                yield from (
                    (str(each["name"]), str(each.get("kind", "")), [str(name) for name in each.get("depends_on", ())])
                    for each in given
                    if "name" in each
                )
            case _:
                pass


def _literals(call: ast.Call) -> dict[str, object]:
    """The arguments of a call that are written out."""
    found: dict[str, object] = {}
    for keyword in call.keywords:
        try:
            found[keyword.arg or ""] = ast.literal_eval(keyword.value)
        # What is not written out is computed when the node runs, and cannot be known here.
        except ValueError:
            continue
    return found
