"""The options of one generation, checked before any work is done."""

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from .enums import EnumStrategyType, EnumValidationLevel
from .errors import RequirementsError


@dataclass(frozen=True)
class GenerationOptions:
    """How a node is made; see CodeGenerationService.generate_node for what each option means."""

    output_directory: Path | None = None
    write_files: bool = True
    strategy: str = EnumStrategyType.AUTO
    enable_llm: bool = True
    level: EnumValidationLevel = EnumValidationLevel.STANDARD
    run_tests: bool = False
    mutation: bool = True
    require_isolation: bool = False
    strict_mode: bool = False
    correlation_id: UUID = field(default_factory=uuid4)


def read_level(name: str) -> EnumValidationLevel:
    """The level of a name; RequirementsError, a ValueError, names those there are."""
    try:
        return EnumValidationLevel(name)
    except ValueError as error:
        known = ", ".join(EnumValidationLevel)
        raise RequirementsError(f"There is no validation level {name!r:.40}; the levels are {known}.") from error
