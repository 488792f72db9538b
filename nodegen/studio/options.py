"""The options of a generation, as the form gives them and the row keeps them."""

from pydantic import BaseModel, ConfigDict

from generator import EnumStrategyType, EnumValidationLevel


class Options(BaseModel):
    """How a node is made; the defaults are the engine's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    strategy: EnumStrategyType = EnumStrategyType.AUTO
    validation_level: EnumValidationLevel = EnumValidationLevel.STANDARD
    enable_llm: bool = True
    run_tests: bool = True
    strict_mode: bool = False
