"""standard: the classes and methods that a node has, by their names, without importing it."""

import ast
from collections.abc import Iterator, Sequence

from ..enums import EnumNodeType
from ..models import ModelFinding
from ..naming import node_class_name, pascal_case
from ..parsing import classes, python_tree, yaml_data
from ..worker import compute
from .base import Files, ValidationContext, error

BASES = {
    EnumNodeType.EFFECT: "NodeEffect",
    EnumNodeType.COMPUTE: "NodeCompute",
    EnumNodeType.REDUCER: "NodeReducer",
    EnumNodeType.ORCHESTRATOR: "NodeOrchestrator",
}
type Function = ast.FunctionDef | ast.AsyncFunctionDef


class StructureValidator:
    """Compares what is there with what the requirements name."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """Classes, operations, models and the contract's paths."""
        return await compute(check_structure, files, context)


def check_structure(files: Files, context: ValidationContext) -> list[ModelFinding]:
    """Classes, operations, models and the contract's paths."""
    node, models = python_tree(files["node.py"]), python_tree(files["models.py"])
    pascal = pascal_case(context.requirements.service_name)
    return [
        *_handler(node, f"Handler{pascal}", context.requirements.operations),
        *_shell(node, context),
        *_enum(models, f"Enum{pascal}Operation", context.requirements.operations),
        *_strict_models(models, (f"Model{pascal}Request", f"Model{pascal}Response")),
        *_dotted_paths(files["contract.yaml"], models, context.package),
        *_default_handler(files["contract.yaml"], node),
        *_contract_name(files["contract.yaml"], context.requirements.service_name),
    ]


def methods(cls: ast.ClassDef) -> Iterator[Function]:
    """The methods of a class."""
    return (node for node in cls.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _handler(tree: ast.Module, name: str, operations: Sequence[str]) -> list[ModelFinding]:
    cls = classes(tree).get(name)
    if cls is None:
        return [error("structure.handler", f"node.py has no class {name}.", "node.py", 1)]
    public = {method.name: method.lineno for method in methods(cls) if not method.name.startswith("_")}
    missing = [each for each in ("handle", *operations) if each not in public]
    extra = [each for each in public if each not in ("handle", *operations)]
    return [
        *(error("structure.operation", f"{name} has no method {each}.", "node.py", cls.lineno) for each in missing),
        *(
            error(
                "structure.operation",
                f"{each} is public but no operation.",
                "node.py",
                public[each],
                "Begin it with _.",
            )
            for each in extra
        ),
    ]


def _shell(tree: ast.Module, context: ValidationContext) -> list[ModelFinding]:
    name = node_class_name(context.requirements.service_name, context.node_type)
    cls = classes(tree).get(name)
    if cls is None:
        return [error("structure.node", f"node.py has no class {name}.", "node.py", 1)]
    wanted = BASES[context.node_type]
    # The framework's bases are generic: NodeCompute[Input, Output] derives from NodeCompute.
    if wanted not in [ast.unparse(base).split("[")[0] for base in cls.bases]:
        return [error("structure.node", f"{name} must derive from {wanted}.", "node.py", cls.lineno)]
    if "process" not in [method.name for method in methods(cls)]:
        return [error("structure.node", f"{name} does not override process.", "node.py", cls.lineno)]
    return []


def _enum(tree: ast.Module, name: str, operations: Sequence[str]) -> list[ModelFinding]:
    cls = classes(tree).get(name)
    if cls is None:
        return [error("structure.operations-enum", f"models.py has no class {name}.", "models.py", 1)]
    values = [
        node.value.value for node in cls.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    ]
    # The order counts too: the contract, the form and the enum list them alike, so that a diff stays short.
    if values != list(operations):
        message = f"{name} lists {', '.join(map(str, values))}; the operations are {', '.join(operations)}."
        return [error("structure.operations-enum", message, "models.py", cls.lineno)]
    return []


def _strict_models(tree: ast.Module, names: Sequence[str]) -> list[ModelFinding]:
    found = classes(tree)
    # Python writes parsed text with single quotation marks, however the file does.
    strict = {name for name, cls in found.items() if "extra='forbid'" in ast.unparse(cls)}
    findings = []
    for name in names:
        cls = found.get(name)
        if cls is None:
            findings.append(error("structure.model", f"models.py has no class {name}.", "models.py", 1))
        elif name not in strict and not {ast.unparse(base) for base in cls.bases} & strict:
            findings.append(error("structure.model", f"{name} must forbid extra fields.", "models.py", cls.lineno))
    return findings


def _dotted_paths(contract: str, models: ast.Module, package: str) -> list[ModelFinding]:
    data = yaml_data(contract)
    findings = []
    for key in ("input_model", "output_model"):
        path, _, name = str(data.get(key, "")).rpartition(".")
        if path != f"{package}.models" or name not in classes(models):
            message = f"{key} points at {data.get(key)}, which is not in {package}.models."
            findings.append(error("structure.contract-path", message, "contract.yaml", _line_of(contract, key)))
    return findings


def _default_handler(contract: str, node: ast.Module) -> list[ModelFinding]:
    """`onex compliance` looks for the file only; here the class must be in it."""
    routing = yaml_data(contract).get("handler_routing")
    path = str(routing.get("default_handler", "")) if isinstance(routing, dict) else ""
    module, _, name = path.partition(":")
    if not path or (module == "node" and name in classes(node)):
        return []
    message = f"default_handler points at {path}, which is not in node.py."
    line = _line_of(contract, "default_handler")
    return [error("structure.contract-path", message, "contract.yaml", line)]


def _contract_name(contract: str, service_name: str) -> list[ModelFinding]:
    name = yaml_data(contract).get("name")
    # A contract without a name is the framework's to refuse.
    if name is None or name == service_name:
        return []
    message = f"The contract is called {name}; the package's classes are those of {service_name}."
    return [error("contract.name", message, "contract.yaml", _line_of(contract, "name"))]


def _line_of(text: str, key: str) -> int:
    # The text is searched and not the data: YAML forgets its lines once it is read.
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(f"{key}:")), 1)
