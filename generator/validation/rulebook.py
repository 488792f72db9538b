"""The rules of the validators: what a finding means, why it matters, how it is fixed. Pages show these texts."""

from dataclasses import dataclass

from ..enums import EnumSeverity, EnumValidationLevel

ERROR, WARNING, INFO = EnumSeverity.ERROR, EnumSeverity.WARNING, EnumSeverity.INFO
NONE, BASIC = EnumValidationLevel.NONE, EnumValidationLevel.BASIC
STANDARD, STRICT = EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT


@dataclass(frozen=True)
class Rule:
    """One thing that a finding can say. `level` is the lowest that looks for it; none: it is noted while generating."""

    name: str
    title: str
    severity: EnumSeverity
    level: EnumValidationLevel
    means: str
    why: str
    fix: str


CHECKING: tuple[Rule, ...] = (
    Rule(
        *("syntax.missing-file", "A file of the package is missing", ERROR, BASIC),
        "One of the seven files that a node consists of is not there.",
        "The framework, the tests and the other checks find a node by these names.",
        "Put the file back, or generate the node again into the same directory.",
    ),
    Rule(
        *("syntax.python", "The file is not Python", ERROR, BASIC),
        "Python's own parser refuses the file. No other check runs until it can be read.",
        "A file that does not parse cannot be imported.",
        "Look at the line that is named, and the one before it: often a bracket or a colon is missing.",
    ),
    Rule(
        *("syntax.yaml", "The contract is not YAML", ERROR, BASIC),
        "contract.yaml cannot be read, or holds something other than names and values.",
        "The framework reads what a node is from this file.",
        "Mind the indentation and the space behind each colon; put text with a colon in quotation marks.",
    ),
    Rule(
        *("types", "A type does not fit", ERROR, STANDARD),
        "ty, the type checker, found a value or a call that does not fit what is declared.",
        "What does not fit fails when it runs, often much later and elsewhere.",
        "Change the value or the annotation, whichever is wrong.",
    ),
    Rule(
        *("imports", "An import does not resolve", ERROR, STANDARD),
        "There is no module of this name, or the module has nothing of this name.",
        "The file cannot be imported, so the node cannot be loaded.",
        "Correct the name, or install the package that brings it. A driver is loaded when its adapter is made.",
    ),
    Rule(
        *("contract", "The framework refuses the contract", ERROR, STANDARD),
        "omnibase-core's strict check of contract.yaml names a field that is missing, unknown or of a wrong type.",
        "The framework loads no node whose contract it refuses.",
        "The message names the field. The four kinds know different fields, and forbid all others.",
    ),
    Rule(
        *("contract.name", "The contract names another node", ERROR, STANDARD),
        "The name in contract.yaml does not belong to the classes of the package.",
        "Registries find a node by its contract, and import it by its classes; both must mean the same node.",
        "Make `name` the service name: for `NodeUserCrudEffect` it is `user_crud`.",
    ),
    Rule(
        *("compliance", "`onex compliance` does not hold", ERROR, STRICT),
        "One of the eight checks of `onex compliance check` fails: it follows the contract to the handler's file.",
        "A node that fails it is not accepted into an ONEX repository.",
        "The message carries what the command said; run it on the package for the whole text.",
    ),
    Rule(
        *("structure.handler", "The handler is missing", ERROR, STANDARD),
        "node.py has no class `Handler<Name>`.",
        "The handler carries what the node does; the contract routes every request to it.",
        "Name the class after the service, or correct the service's name in the contract.",
    ),
    Rule(
        *("structure.operation", "The handler's methods are not the operations", ERROR, STANDARD),
        "An operation has no public method of its name, or a public method is no operation.",
        "Any client can drive any node because a request's operation is the name of a method.",
        "Add the method, name it as the operation, or begin the name of a helper with an underscore.",
    ),
    Rule(
        *("structure.node", "The node's class does not fit the framework", ERROR, STANDARD),
        "`Node<Name><Kind>` is missing, derives from another base, or does not override `process`.",
        "The framework builds this class and calls its `process`.",
        "Derive it from the base class of its kind, and let `process` hand the request to the handler.",
    ),
    Rule(
        *("structure.operations-enum", "The enum does not list the operations", ERROR, STANDARD),
        "`Enum<Name>Operation` in models.py and the operations differ, in what they name or in its order.",
        "A request can only ask for what the enum lists.",
        "List every operation in the enum, in the order of the requirements.",
    ),
    Rule(
        *("structure.model", "A model takes anything", ERROR, STANDARD),
        "The request's or the response's model is missing, or does not forbid fields that it does not know.",
        "A misspelt field that is silently dropped is a bug that nobody sees.",
        'Give the model `model_config = ConfigDict(extra="forbid")`.',
    ),
    Rule(
        *("structure.contract-path", "The contract points nowhere", ERROR, STANDARD),
        "A dotted path in contract.yaml names a module or a class that the package does not have.",
        "The framework imports what the path says, when the node is loaded.",
        "Write the package's own name, the module and the class as they are.",
    ),
    Rule(
        *("tests.empty", "A test checks nothing", ERROR, STANDARD),
        "A test function has no assertion and expects no exception.",
        "It passes whatever the node does, and is counted as if it proved something.",
        "Assert what the operation answers, or remove the test.",
    ),
    Rule(
        *("tests.missing", "An operation has no test", ERROR, STANDARD),
        "No test file speaks of this operation.",
        "What no test names can break unnoticed.",
        "Write a test that asks the handler for the operation and asserts its answer.",
    ),
    Rule(
        *("stub", "The body is empty", ERROR, STANDARD),
        "A function does nothing, or only raises NotImplementedError. Protocols are exempt.",
        "An empty body looks finished to everybody who calls it.",
        "Write it, or let it call a port that the constructor takes.",
    ),
    Rule(
        *("stub-words", "The text says that work is left", ERROR, STRICT),
        "A comment or a docstring says TODO, FIXME, placeholder or the like.",
        "What is left to do belongs where somebody will look for it; a node is handed over finished.",
        "Do it, or track it elsewhere and remove the words.",
    ),
    Rule(
        *("unfinished-operation", "An operation waits for its port", ERROR, STANDARD),
        "No template knows the operation: it is routed, validated and tested, and answers operation_not_configured "
        "until the constructor is given a port. A warning at standard, an error at strict.",
        "The node is complete but for this body, which nobody but you can know.",
        "Give the constructor a port, or let a language model write it (strategy template_loading).",
    ),
    Rule(
        *("feature-not-generated", "A feature was not generated", WARNING, STANDARD),
        "The requirements name a feature that no template knows.",
        "You would otherwise take it for done.",
        "Say it in other words (the README lists the features), or write it by hand.",
    ),
    Rule(
        *("docstring", "A public name has no docstring", ERROR, STRICT),
        "A module, a public class, method or function of node.py or models.py does not say what it is for.",
        "The next reader sees names and types; the reason is nowhere else.",
        "Say in a sentence what it gives or means, with units and errors where there are some.",
    ),
    Rule(
        *("dead-code", "Nothing uses it", ERROR, STRICT),
        "A private function, method, class or constant (its name begins with an underscore) is used nowhere.",
        "It is read, tested and changed along with the rest, for nothing.",
        "Remove it, or use it.",
    ),
    Rule(
        *("suppression", "A comment switches a check off", ERROR, STRICT),
        "A `# type: ignore`, `# noqa`, `# nosec` or `# pragma: no cover` hides what a check would say.",
        "A generated node gets by without; the next fault on this line would be hidden too.",
        "Remove the comment and repair what then appears. `--fix` removes it.",
    ),
    Rule(
        *("security.tls", "TLS is not verified", ERROR, STRICT),
        "A connection is made without checking who answers: verify=False, CERT_NONE, an unverified context.",
        "Anybody on the way can read and change what is sent, credentials included.",
        "Leave verification on. For a private authority give its certificate: verify=ssl_context.",
    ),
    Rule(
        *("security.secret", "A secret is in the code", ERROR, STRICT),
        "A text looks like a key, a token, a private key or a password in an address.",
        "What is in the code is in every copy of the repository, for good.",
        "Revoke it, and take it from the constructor, which the service fills from its secret store.",
    ),
    Rule(
        *("security.redirect", "Redirects are followed anywhere", ERROR, STRICT),
        "An HTTP client follows redirects to whatever host the answer names.",
        "The server that answers can send the request, and its headers, to an address inside your network.",
        "Leave follow_redirects off, and check the host before you follow one.",
    ),
    Rule(
        *("lint", "Ruff reports it", ERROR, STRICT),
        "Ruff's rules found it: errors, imports, security (S), simplifications, annotations, complexity (C901).",
        "Code that every tool agrees on is quicker to read, and the security rules name known traps.",
        "Do what the message says. `nodegen validate --fix` applies the fixes that cannot change what the code does.",
    ),
    Rule(
        *("lint.format", "The file is not formatted", ERROR, STRICT),
        "`ruff format` with lines of 120 characters would change the file.",
        "Two people's edits differ in what they mean, not in where the spaces are.",
        "One click, or `nodegen validate --fix`, formats it.",
    ),
    Rule(
        *("kind.io", "This kind does no I/O", ERROR, STRICT),
        "A compute, reducer or orchestrator imports or calls something that touches the world: files, network, "
        "environment, processes.",
        "These kinds can be replayed, cached and tested because the same input gives the same output.",
        "Let an effect do it: return an intent or an action, or take the value from the payload.",
    ),
    Rule(
        *("kind.clock", "The handler has no clock and no chance", ERROR, STRICT),
        "A compute's, reducer's or orchestrator's handler asks for the time or for a random number.",
        "The same input would give another output each time.",
        "Take the moment or the number from the payload.",
    ),
    Rule(
        *("kind.result", "An orchestrator gives no result", ERROR, STRICT),
        "The response of an orchestrator has a field `data`.",
        "It decides what runs next; what comes of that is the business of the nodes that it starts.",
        "Return actions and intents, and let a compute or an effect answer.",
    ),
    Rule(
        *("kind.shell", "Logic stands in the node", ERROR, STRICT),
        "A method of the node's class branches, loops, or handles errors more than handing a request over needs.",
        "The node is the framework's door; logic in it cannot be tested or reused without the framework.",
        "Move it to the handler, and let `process` call `self.handler.handle`.",
    ),
    Rule(
        *("kind.outside", "I/O outside the handler", ERROR, STRICT),
        "A file, the environment or a connection is opened at import, in the node's class, or in models.py.",
        "Importing a node must touch nothing, and the handler's ports are the one place where tests can replace it.",
        "Let a port that the handler is given do it.",
    ),
    Rule(
        *("coverage", "The tests run too little of the code", ERROR, STRICT),
        "Fewer statements of node.py and models.py ran in the tests than `min_test_coverage` asks for.",
        "What no test runs can be wrong without anybody knowing.",
        "The message lists the lines. Write tests that reach them, or ask for less.",
    ),
    Rule(
        *("mutation", "An operation can be broken unnoticed", ERROR, STRICT),
        "The body of the operation was replaced by one that does nothing, and every test still passed.",
        "Tests that pass whatever the code does say nothing about it.",
        "Compare what the operation answers, and what it leaves behind, with what it should.",
    ),
)
