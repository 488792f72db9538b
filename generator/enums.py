"""The words with a closed set of values."""

from enum import StrEnum


class EnumNodeType(StrEnum):
    """The four kinds of ONEX node."""

    EFFECT = "effect"
    COMPUTE = "compute"
    REDUCER = "reducer"
    ORCHESTRATOR = "orchestrator"


class EnumStrategyType(StrEnum):
    """How files are made; AUTO lets the service choose one of the others."""

    AUTO = "auto"
    JINJA2 = "jinja2"
    TEMPLATE_LOADING = "template_loading"
    HYBRID = "hybrid"


class EnumValidationLevel(StrEnum):
    """How much is checked; each level includes the ones before it."""

    NONE = "none"
    BASIC = "basic"
    STANDARD = "standard"
    STRICT = "strict"

    def includes(self, other: "EnumValidationLevel") -> bool:
        """Whether checks of the other level run at this one."""
        levels = list(EnumValidationLevel)
        return levels.index(self) >= levels.index(other)


class EnumSeverity(StrEnum):
    """How much a finding weighs: an error fails the validation, the others inform."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class EnumStage(StrEnum):
    """The steps of a generation that are reported, in their order."""

    ANALYZE = "analyze"
    CLASSIFY = "classify"
    SELECT = "select"
    GATHER = "gather"
    RENDER = "render"
    COMPLETE = "complete"
    VALIDATE = "validate"
    TEST = "test"
    WRITE = "write"


class EnumStageState(StrEnum):
    """What happened to a stage."""

    STARTED = "started"
    PROGRESS = "progress"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"
