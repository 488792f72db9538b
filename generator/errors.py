"""The errors of the engine: one tree, each class also the built-in that it specialises."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import ModelReport


class GeneratorError(Exception):
    """Whatever the engine refuses or cannot do. The message is a sentence for the person who asked."""


class RequirementsError(GeneratorError, ValueError):
    """The requirements or options cannot be followed as they are."""


class GenerationFailedError(GeneratorError, ValueError):
    """Validation or tests failed in strict mode; `report` says what."""

    def __init__(self, message: str, report: "ModelReport") -> None:
        super().__init__(message)
        self.report = report


class StrategyError(GeneratorError, RuntimeError):
    """The strategy does not exist, or lacks what it needs."""


class OutputError(GeneratorError, RuntimeError):
    """The output directory cannot be used."""


class UnreadableNodeError(GeneratorError, RuntimeError):
    """A directory that cannot be judged: it holds no node, or one that is too large."""


class TemplateError(GeneratorError, RuntimeError):
    """A template is broken; the message names its file and line."""


class LLMError(GeneratorError, RuntimeError):
    """A model could not be reached, or answered with something that is no answer."""


class LLMAnswerError(LLMError):
    """A model answered with something that cannot be used; asked again with this message it may do better."""


class TestRunError(GeneratorError, RuntimeError):
    """The test runner could not run the tests at all."""

    __test__ = False
