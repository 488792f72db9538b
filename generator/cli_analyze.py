"""`nodegen analyze`: says what a prompt asks for, as requirements."""

import argparse

import yaml

from .analyzer.prd_analyzer import PRDAnalyzer
from .cli_exit import ExitCode


async def run(options: argparse.Namespace) -> int:
    """The command."""
    analysis = await PRDAnalyzer().analyze(options.prompt)
    if options.json:
        print(analysis.model_dump_json(indent=2))
        return ExitCode.HELD
    print(yaml.safe_dump(analysis.requirements.model_dump(mode="json", exclude_defaults=True), sort_keys=False), end="")
    for question in analysis.questions:
        print(f"# {question.question}")
    return ExitCode.HELD
