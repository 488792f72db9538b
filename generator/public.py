"""The engine's public names. `from generator import …` reads here where they are, and type checkers what they are."""

from .analyzer.model import ModelEvidence, ModelPromptAnalysis, ModelQuestion
from .analyzer.prd_analyzer import PRDAnalyzer
from .classifier import NodeClassifier
from .entities import EnumFieldType, TypeWords, split_type
from .enums import EnumNodeType, EnumSeverity, EnumStage, EnumStageState, EnumStrategyType, EnumValidationLevel
from .errors import (
    GenerationFailedError,
    GeneratorError,
    LLMAnswerError,
    LLMError,
    OutputError,
    RequirementsError,
    StrategyError,
    TemplateError,
    TestRunError,
    UnreadableNodeError,
)
from .events import EventListener, GenerationEvent
from .features import FEATURES, recognize
from .intelligence.base import IntelligenceSource, Knowledge
from .intelligence.past_generations import PastGenerationsSource, PastNode, most_alike
from .judging import fix, judge
from .llm.answers import Answers, AnswersInFolder, AnswersInMemory
from .llm.anthropic import AnthropicLLM
from .llm.base import LLM, ModelLLMExchange, ModelLLMUsage, ModelPrice, ModelPrompt
from .llm.openai_compatible import OpenAICompatibleLLM
from .llm.providers import PROVIDERS, connect
from .llm.scripted import ScriptedLLM
from .matching import LineChange, line_changes
from .merging import EnumSettlement, MergedFile, MergePiece, merge_file, merge_files
from .models import (
    ModelCheck,
    ModelClassificationResult,
    ModelFinding,
    ModelFix,
    ModelGeneratedArtifacts,
    ModelGenerationResult,
    ModelQuality,
    ModelReport,
    ModelSelection,
    ModelTestReport,
)
from .previewing import ModelPreview
from .provenance import ModelProvenance, read_provenance
from .rendering import BUILT_IN_TEMPLATES
from .requirements import DOMAINS, ModelPRDRequirements
from .service import CodeGenerationService
from .strategies.track_record import TrackRecord
from .testrun import RunLimits, run_tests
from .usage import ModelUsage, usage_of
from .validation.fixes import apply_fixes
from .validation.rules import RULES, Rule, rule_of
from .versions import FRAMEWORK, ModelVersions, installed_versions

__all__ = [
    "BUILT_IN_TEMPLATES",
    "DOMAINS",
    "FEATURES",
    "FRAMEWORK",
    "LLM",
    "PROVIDERS",
    "RULES",
    "Answers",
    "AnswersInFolder",
    "AnswersInMemory",
    "AnthropicLLM",
    "CodeGenerationService",
    "EnumFieldType",
    "EnumNodeType",
    "EnumSettlement",
    "EnumSeverity",
    "EnumStage",
    "EnumStageState",
    "EnumStrategyType",
    "EnumValidationLevel",
    "EventListener",
    "GenerationEvent",
    "GenerationFailedError",
    "GeneratorError",
    "IntelligenceSource",
    "Knowledge",
    "LLMAnswerError",
    "LLMError",
    "LineChange",
    "MergePiece",
    "MergedFile",
    "ModelCheck",
    "ModelClassificationResult",
    "ModelEvidence",
    "ModelFinding",
    "ModelFix",
    "ModelGeneratedArtifacts",
    "ModelGenerationResult",
    "ModelLLMExchange",
    "ModelLLMUsage",
    "ModelPRDRequirements",
    "ModelPreview",
    "ModelPrice",
    "ModelPrompt",
    "ModelPromptAnalysis",
    "ModelProvenance",
    "ModelQuality",
    "ModelQuestion",
    "ModelReport",
    "ModelSelection",
    "ModelTestReport",
    "ModelUsage",
    "ModelVersions",
    "NodeClassifier",
    "OpenAICompatibleLLM",
    "OutputError",
    "PRDAnalyzer",
    "PastGenerationsSource",
    "PastNode",
    "RequirementsError",
    "Rule",
    "RunLimits",
    "ScriptedLLM",
    "StrategyError",
    "TemplateError",
    "TestRunError",
    "TrackRecord",
    "TypeWords",
    "UnreadableNodeError",
    "apply_fixes",
    "connect",
    "fix",
    "installed_versions",
    "judge",
    "line_changes",
    "merge_file",
    "merge_files",
    "most_alike",
    "read_provenance",
    "recognize",
    "rule_of",
    "run_tests",
    "split_type",
    "usage_of",
]
